namespace MapApp.Formats.Tests.Plans;

public class ResponsibilityNoteTests
{
    [Test]
    public void Labels_on_lines_of_their_own_make_one_note() => Check(
        "1.清理河岸。清走垃圾。\n\n牵头单位：区水务局\n\n配合落实单位：区财政局，各街道办事处\n责任部门:各村委会",
        "Lead: 区水务局; Cooperating: 区财政局|各街道办事处; Responsible: 各村委会");

    [Test]
    public void Role_words_in_brackets_govern_the_names_before_them() => Check(
        "1.清理河岸\n\n清走垃圾。（区水务局牵头，区财政局、区城管局参与，各乡办负责落实）",
        "Lead: 区水务局; Cooperating: 区财政局|区城管局; Responsible: 各乡办");

    [Test]
    public void Nested_and_mixed_brackets_stay_in_the_names() => Check(
        "1.清理河岸\n\n清走垃圾。（青山水务分局(区河湖办)牵头、区财政局参与，各县〔市、区〕政府，城乡一体化示范区、开发区管委会负责落实)",
        "Lead: 青山水务分局(区河湖办); Cooperating: 区财政局; Responsible: 各县〔市、区〕政府|城乡一体化示范区|开发区管委会");

    [Test]
    public void A_note_cut_by_a_page_break_is_joined() => Check(
        "1.清理河岸\n\n清走垃圾。（区水务局牵头，区农林水\n\n利局参与，各\n\n相关乡、办负责落实)",
        "Lead: 区水务局; Cooperating: 区农林水利局; Responsible: 各相关乡、办");

    [Test]
    public void A_label_line_cut_inside_a_name_is_joined() => Check(
        "1.清理河岸。清走垃圾。\n\n牵头单位:区水务局\n\n责任部门:区财政局、区发展改\n\n革委、市资源局青山分局,各镇(街道)",
        "Lead: 区水务局; Responsible: 区财政局|区发展改革委|市资源局青山分局|各镇(街道)");

    [Test]
    public void By_duty_means_responsible_and_a_final_deng_is_dropped() => Check(
        "1.清理河岸\n\n清走垃圾。（市水务局牵头，市城管局、环保局等按职责推进实施，有关县〔市、区〕政府负责落实）",
        "Lead: 市水务局; Responsible: 市城管局|环保局|有关县〔市、区〕政府");

    [Test]
    public void A_label_inside_brackets_is_a_note() => Check(
        "1.清理河岸\n\n清走垃圾。（责任单位：市水务局、财政局，各县（市、区）政府）",
        "Responsible: 市水务局|财政局|各县（市、区）政府");

    [Test]
    public void Names_without_a_role_word_take_that_of_the_next() => Check(
        "1.清理河岸\n\n清走垃圾。（区水务局牵头，区财政局参与，青山供电公司，各乡办负责落实）",
        "Lead: 区水务局; Cooperating: 区财政局; Responsible: 青山供电公司|各乡办");

    [Test]
    public void A_missing_comma_before_a_collective_is_put_in_and_told()
    {
        var plan = PlanTexts.ReadItems("1.清理河岸。清走垃圾。\n牵头单位：区水务局\n配合落实单位：区财政局、区环卫局\n相关街道办事处");
        Assert.That(PlanTexts.Units(plan.Tasks[0]), Is.EqualTo("Lead: 区水务局; Cooperating: 区财政局|区环卫局|相关街道办事处"));
        Assert.That(PlanTexts.Warnings(plan), Does.Contain("commaMissing unit=相关街道办事处"));
    }

    [Test]
    public void A_standing_rule_is_told_and_not_applied_to_the_later_tasks()
    {
        var plan = PlanTexts.ReadItems("1.清理河岸。清走垃圾。\n\n责任单位:区水务局,相关镇(街道)〔以下各项工作相关镇(街道)均为责任单位,不再列出〕\n\n2.疏通沟渠。挖泥。\n\n责任单位:区水务局");
        Assert.That(PlanTexts.Units(plan.Tasks[0]), Is.EqualTo("Responsible: 区水务局|相关镇(街道)"));
        Assert.That(PlanTexts.Units(plan.Tasks[1]), Is.EqualTo("Responsible: 区水务局"));
        Assert.That(PlanTexts.Warnings(plan), Does.Contain("standingRule unit=相关镇(街道)"));
    }

    [Test]
    public void A_misprinted_name_is_kept_and_told()
    {
        var plan = PlanTexts.ReadItems("1.清理河岸\n\n清走垃圾。（区工信委区牵头，环保局参与）");
        Assert.That(PlanTexts.Units(plan.Tasks[0]), Is.EqualTo("Lead: 区工信委区; Cooperating: 环保局"));
        Assert.That(PlanTexts.Warnings(plan), Does.Contain("unitMisprinted unit=区工信委区"));
    }

    [Test]
    public void A_label_at_the_end_of_the_text_is_a_note() => Check(
        "1.清理河岸。清走垃圾。牵头单位：区水务局；配合单位：区财政局。", "Lead: 区水务局; Cooperating: 区财政局");

    [Test]
    public void Labels_in_brackets_lead_their_names_without_a_colon() => Check(
        "1.清理河岸。清走垃圾。\n【牵头单位】区水务局　【配合单位】区财政局，各街道办事处", "Lead: 区水务局; Cooperating: 区财政局|各街道办事处");

    [Test]
    public void A_word_of_help_before_the_names_governs_them() => Check(
        "1.清理河岸。清走垃圾。（区水务局牵头，会同区财政局、区城管局；各街道办事处负责落实）",
        "Lead: 区水务局; Cooperating: 区财政局|区城管局; Responsible: 各街道办事处");

    [Test]
    public void Words_that_join_two_units_part_them() => Check(
        "1.清理河岸。清走垃圾。（区水务局牵头，区公安局会同区财政局及各街道办事处配合）",
        "Lead: 区水务局; Cooperating: 区公安局|区财政局|各街道办事处");

    [Test]
    public void A_line_with_the_time_limit_does_not_cut_the_note()
    {
        var task = PlanTexts.ReadItem("1.清理河岸。清走垃圾。\n牵头单位：区水务局\n完成时限：2022年6月底前\n配合单位：区财政局");
        Assert.That(PlanTexts.Units(task), Is.EqualTo("Lead: 区水务局; Cooperating: 区财政局"));
        Assert.That(PlanTexts.Dates(task), Is.EqualTo("2022-06"));
    }

    [Test]
    public void A_bare_unit_in_brackets_is_no_note_but_is_told()
    {
        var plan = PlanTexts.ReadItems("1.清理河岸。清走垃圾（住建局）。\n牵头单位：区水务局");
        Assert.That(PlanTexts.Units(plan.Tasks[0]), Is.EqualTo("Lead: 区水务局"));
        Assert.That(PlanTexts.Warnings(plan), Does.Contain("bareUnit unit=住建局"));
    }

    private static void Check(string item, string expected) => Assert.That(PlanTexts.Units(PlanTexts.ReadItem(item)), Is.EqualTo(expected));
}
