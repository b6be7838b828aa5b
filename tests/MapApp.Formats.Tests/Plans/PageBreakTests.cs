using MapApp.Core.Plans;

namespace MapApp.Formats.Tests.Plans;

/// <summary>A page break may fall anywhere: in a name, in a date, in a label, in the number of the item.</summary>
public class PageBreakTests
{
    private const string Title = "青山区2022年水污染防治攻坚战实施方案";

    private static readonly string[] _styles =
    [
        "7.疏通沟渠。清走垃圾，2022年10月底前完成。（区水务局牵头，区农林水利局、区财政局参与，各相关乡、办负责落实）",
        "7.疏通沟渠。清走垃圾，2022年10月底前完成。(青山水务分局(区河湖办)牵头、区财政局参与，各县〔市、区〕政府，城乡一体化示范区、开发区管委会负责落实)",
        "7.疏通沟渠。清走垃圾，2022年10月底前完成。（责任单位：区水务局、区财政局，各街道办事处）",
        "7.疏通沟渠。清走垃圾，2022年10月底前完成。【牵头单位：区水务局；配合单位：区财政局、区住房城乡建设局；责任单位：各街道办事处】",
        "7.疏通沟渠。清走垃圾，2022年10月底前完成。（区水务局牵头，区城管局、区环保局按职责推进实施，有关县〔市、区〕政府负责落实）",
        "7.疏通沟渠。清走垃圾，2022年10月底前完成。\n牵头单位：区水务局\n配合单位：区财政局、区住房城乡建设局\n责任部门：各街道办事处",
        "7.疏通沟渠。清走垃圾，2022年10月底前完成。牵头单位：区水务局；配合单位：区财政局、区住房城乡建设局。",
        "7.疏通沟渠。清走垃圾。\n牵头单位：区水务局\n配合单位：区财政局\n完成时限：2022年10月底前",
        "（7）疏通沟渠。清走垃圾，2022年10月底前完成。\n（区水务局牵头，区财政局参与）",
        "7.疏通沟渠\n清走垃圾，2022年10月底前完成。\n（区水务局牵头，区财政局参与，各街道办事处负责落实）",
    ];

    private static readonly string[] _breaks = ["\n\n", "\n— 12 —\n", $"\n\n— 12 —\n\n{Title}\n\n", $"\n{Title}\n\n12\n\n"];

    public static IEnumerable<TestCaseData> Cases() =>
        from style in Enumerable.Range(0, _styles.Length) from gap in Enumerable.Range(0, _breaks.Length) select new TestCaseData(style, gap);

    [TestCaseSource(nameof(Cases))]
    public void A_page_break_anywhere_in_a_task_changes_nothing(int style, int gap)
    {
        var item = _styles[style];
        var whole = Read(item);
        Assert.That(whole, Does.Contain("7").And.Contain("区水务局").Or.Contain("青山水务分局"));
        var broken = Enumerable.Range(1, item.Length - 1).Select(at => (Cut: Show(item, at), Read: Read(item[..at] + _breaks[gap] + item[at..]))).Where(b => b.Read != whole).ToArray();
        Assert.That(broken, Is.Empty, whole);
    }

    // Before the item, the item from its number on, and after it: statutes, standards, tables.
    private static readonly (string Before, string Item, string After)[] _documents =
    [
        ("一、总体要求\n整体推进。\n二、重点任务\n1 治理河道\n1.6 护岸。修坡。（责任单位：区林业局）\n1.7 ",
            "疏通沟渠。清走垃圾，2022年9月底前完成。（责任单位：区水务局、区农林水利局，各街道办事处；完成时限：2022年10月）",
            "\n1.8 巡查。看河。（责任单位：区公安局）\n2 保障水源\n2.1 划界。立碑。（责任单位：区水务局）"),
        ("第一章  总则\n第一条  为治理河道，制定本办法。\n第二章  河道治理\n第一节  疏浚\n第六条  护岸。修坡。\n【责任单位】区林业局\n第七条  ",
            "疏通沟渠。清走垃圾，2022年10月底前完成。\n【牵头单位】区水务局　【配合单位】区农林水利局、区财政局，各街道办事处",
            "\n第八条  巡查。看河。\n【责任单位】区公安局"),
        ("\t序号\n\t任务名称\n\t工作内容\n\t牵头单位\n\t配合单位\n\t完成时限\n\n\t一、治理河道\n\n\t1\n\t护岸\n\t修坡。\n\t区林业局\n\t区财政局\n\t2022年5月\n\n\t2\n\t",
            "疏通沟渠\n\t清走垃圾，建成管网。\n\t区水务局\n\t区农林水利局、区财政局，各街道办事处\n\t2022年10月",
            "\n\n\t3\n\t巡查\n\t看河。\n\t区公安局\n\t区财政局\n\t2022年12月"),
    ];

    // A bare number is no page number in a table.
    public static IEnumerable<TestCaseData> Documents() =>
        from document in Enumerable.Range(0, _documents.Length) from gap in Enumerable.Range(0, _breaks.Length - 1) select new TestCaseData(document, gap);

    [TestCaseSource(nameof(Documents))]
    public void A_page_break_anywhere_in_an_article_or_a_row_changes_nothing(int document, int gap)
    {
        var (before, item, after) = _documents[document];
        string Whole(string text) => string.Join(" / ", PlanTexts.Read($"{Title}\n\n{before}{text}{after}\n").Tasks.Select(Show));
        var whole = Whole(item);
        Assert.That(whole, Does.Contain("区农林水利局|区财政局").Or.Contain("区农林水利局|各街道办事处").And.Contain("2022-10"));
        var broken = Enumerable.Range(1, item.Length - 1).Select(at => (Cut: Show(item, at), Read: Whole(item[..at] + _breaks[gap] + item[at..]))).Where(b => b.Read != whole).ToArray();
        Assert.That(broken, Is.Empty, whole);
    }

    private static string Show(string item, int at) => item[Math.Max(0, at - 8)..at] + "|" + item[at..Math.Min(item.Length, at + 8)];

    private static string Read(string item)
    {
        var plan = PlanTexts.ReadItems($"6.护岸。修坡。（区林业局牵头）\n{item}\n8.巡查。看河。（区公安局牵头）", Title);
        return string.Join(" / ", plan.Tasks.Select(Show));
    }

    private static string Show(PlanTask task) => $"{task.Ref} {PlanTexts.Units(task)} {PlanTexts.Dates(task)}";
}
