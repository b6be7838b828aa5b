using MapApp.Core.Plans;
using MapApp.Formats.Plans;
using static MapApp.Formats.Tests.Plans.Word.WordFile;

namespace MapApp.Formats.Tests.Plans.Word;

public class WordDocumentTests
{
    private const string Title = "青山区2022年水污染防治攻坚战实施方案";

    [Test]
    public void Automatic_numbers_become_the_labels_that_are_printed()
    {
        var lines = Lines(Of(Listed("总体要求", 0) + Listed("主要任务", 0) + Listed("治河", 1) + Listed("疏浚", 2) + Listed("清淤", 3) + Listed("逐段", 4) + Listed("护岸", 2) + Listed("巡河", 1) + Listed("种树", 2),
            OfficeNumbering));
        Assert.That(lines, Is.EqualTo(new[] { "一、总体要求", "二、主要任务", "（一）治河", "1.疏浚", "(1)清淤", "①逐段", "2.护岸", "（二）巡河", "1.种树" }));
    }

    [Test]
    public void A_number_may_come_from_the_style_and_be_taken_away_in_the_paragraph()
    {
        const string styles = "<w:style w:styleId=\"H1\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"H1b\"><w:basedOn w:val=\"H1\"/></w:style>";
        var body = P("总体要求", "<w:pStyle w:val=\"H1\"/>") + P("主要任务", "<w:pStyle w:val=\"H1b\"/>") + P("无号", "<w:pStyle w:val=\"H1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>");
        Assert.That(Lines(Of(body, OfficeNumbering, styles)), Is.EqualTo(new[] { "一、总体要求", "二、主要任务", "无号" }));
    }

    [Test]
    public void Deleted_hidden_and_drawn_text_headers_and_field_codes_stay_out()
    {
        var body = $"<w:p>{R("治")}<w:del><w:r><w:delText>理</w:delText></w:r></w:del><w:del><w:r><w:delText>了</w:delText></w:r></w:del><w:ins>{R("河")}</w:ins>{R("密", "<w:vanish/>")}{R("道")}"
            + "<w:r><w:instrText> PAGE </w:instrText></w:r><mc:AlternateContent><mc:Choice><w:r><w:drawing/></w:r></mc:Choice><mc:Fallback><w:r><w:t>图</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>";
        Assert.That(Lines(Of(body)), Is.EqualTo(new[] { "治河道" }));
    }

    [Test]
    public void A_table_row_is_a_line_and_merged_cells_hold_their_text()
    {
        var table = "<w:tbl>" + Row("序号", "断面", "目标")
            + $"<w:tr>{Cell("1")}{Cell("东桥")}{Cell("Ⅲ类", "<w:vMerge w:val=\"restart\"/>")}</w:tr>"
            + $"<w:tr>{Cell("2")}{Cell("西\n桥")}{Cell("", "<w:vMerge/>")}</w:tr>"
            + $"<w:tr>{Cell("合计", "<w:gridSpan w:val=\"2\"/>")}{Cell("")}</w:tr>"
            + $"<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{Cell("3")}{Cell("南桥")}{Cell("Ⅳ类")}</w:tr></w:tbl>";
        Assert.That(Lines(Of(table)), Is.EqualTo(new[] { "\t序号\t断面\t目标", "\t1\t东桥\tⅢ类", "\t2\t西桥\tⅢ类", "\t合计\t \t " }));
    }

    [Test]
    public void A_document_with_lists_and_a_table_gives_tasks_and_rows()
    {
        var body = P(Title) + Listed("总体要求", 0) + P("整体推进。") + Listed("主要任务", 0) + Listed("治河", 1)
            + Listed("疏浚。2022年10月底前，清淤3万立方米。（区水务局牵头，区财政局参与）", 2) + Listed("护岸。修坡。", 2) + P("牵头单位：区林业局")
            + P("附表1") + P("2022年考核断面") + "<w:tbl>" + Row("序号", "所在水体", "断面名称", "2022年水质目标", "级别") + Row("1", "青龙河", "东桥", "Ⅲ类", "省控") + Row("2", "白马沟", "西桥", "五类", "") + "</w:tbl>";
        var plan = new PlanTextReader().Read(Document(Of(body, OfficeNumbering)), "word");
        Assert.That(plan.Tasks.Select(t => $"{t.Ref} {PlanTexts.Units(t)} {PlanTexts.Dates(t)}"), Is.EqualTo(new[]
        {
            "二/（一）/1 Lead: 区水务局; Cooperating: 区财政局 2022-10", "二/（一）/2 Lead: 区林业局 ",
        }));
        Assert.That(plan.Annex.Select(r => $"{r.Ref} {r.Name} {r.Water} {r.TargetClass} {r.Level}"), Is.EqualTo(new[] { "附表1/1 东桥 青龙河 III provincial", "附表1/2 西桥 白马沟 V " }));
    }

    [Test]
    public void A_table_in_the_middle_of_the_text_does_not_swallow_the_tasks_behind_it()
    {
        var body = P(Title) + P("一、主要任务") + P("（一）治河") + "<w:tbl>" + Row("指标", "内容", "责任单位") + Row("60", "治理率（%）", "区水务局") + "</w:tbl>" + P("1.疏浚。清淤。（区水务局牵头）") + P("2.护岸。修坡。（区水务局牵头）");
        Assert.That(new PlanTextReader().Read(Document(Of(body)), "word").Tasks.Select(t => t.Ref), Is.EqualTo(new[] { "一/（一）/1", "一/（一）/2" }));
    }

    // Flattened tables (a5) are no paragraphs in Word.
    public static IEnumerable<string> WithoutTabs() => Samples.Names().Where(n => n != "a5");

    [TestCaseSource(nameof(WithoutTabs))]
    public void A_sample_reads_the_same_from_word_as_from_text(string name)
    {
        var lines = Samples.Lines(name);
        var body = string.Concat(lines.Select(l => P(System.Security.SecurityElement.Escape(l))));
        Assert.That(Samples.Outline(new PlanTextReader().Read(Document(Of(body)), name)), Is.EqualTo(Samples.Outline(Samples.Read(name))));
    }

    private static PlanDocument Document(byte[] bytes) => PlanDocument.Read(new MemoryStream(bytes), "plan.docx");

    private static IReadOnlyList<string> Lines(byte[] bytes) => Document(bytes).Lines;
}
