namespace MapApp.Formats.Tests.Plans;

/// <summary>Documents numbered like statutes and standards, and documents that are one table.</summary>
public class NumberingTests
{
    private const string Title = "青山区2022年水污染防治攻坚战实施方案";

    [Test]
    public void Decimal_numbers_stand_one_below_the_number_before_them() => Check(
        "一、总体要求\n整体推进。\n二、重点任务\n1 治理河道\n1.1 疏浚。清淤。（区水务局负责）\n1.2 护岸\n1.2.1 修坡。护坡。（区林业局负责）\n2 保障水源\n2.1 划界。立碑。（区水务局负责）\n三、保障措施\n1 压实责任。各单位要重视。",
        "二/1/1.1 二/1/1.2.1 二/2/2.1");

    [Test]
    public void Decimal_numbers_without_chapters_above_are_chapters_and_sections() => Check(
        "1 总体要求\n1.1 目标。水质改善。\n2 重点任务\n2.1 治理河道\n2.1.1 疏浚。清淤。（区水务局负责）\n2.2 保护水源。划界。（区水务局负责）", "2/2.1/2.1.1 2/2.2/-");

    [Test]
    public void A_figure_at_the_head_of_a_line_is_no_number() => Check(
        "一、总体要求\n整体推进。\n二、主要任务\n1.疏浚。减量替代为\n1.5倍，投资\n1.2亿元，清淤。（区水务局负责）\n2.护岸。修坡。（区林业局负责）", "二/-/1 二/-/2");

    [Test]
    public void What_stands_below_an_article_is_a_part_of_it() => Check(
        "第一章 总则\n第一条 为治水，制定本方案。\n第二章 治理\n第一节 河道\n第二条 疏浚。\n（一）清淤。挖泥。（区水务局负责）\n（二）护岸。修坡。（区林业局负责）\n第三条 巡查。看河。（区公安局负责）\n第三章 附则\n第四条 自印发之日起施行。",
        "第二章/第一节/第二条（一） 第二章/第一节/第二条（二） 第二章/第一节/第三条");

    [Test]
    public void Chapters_of_a_statute_may_hold_chapters_of_the_usual_kind() => Check(
        "第一章 总则\n一、背景。治水。\n第二章 任务\n一、治理河道\n（一）疏浚。清淤。（区水务局负责）\n二、护岸\n（一）修坡。护坡。（区林业局负责）", "第二章/一/（一） 第二章/二/（一）");

    [Test]
    public void An_article_that_is_only_spoken_of_is_no_number() => Check(
        "一、总体要求\n整体推进。\n二、主要任务\n1.疏浚。按照河道管理规定\n第三条要求清淤。（区水务局负责）", "二/-/1");

    [Test]
    public void Rows_of_a_table_of_tasks_are_tasks()
    {
        var plan = PlanTexts.Read("""
            青山区2022年水污染防治攻坚战任务分解表
            	序号
            	任务名称
            	工作内容
            	责任领导
            	牵头单位
            	配合单位
            	完成时间

            	一、治理河道

            	1
            	疏浚
            	清淤3公里。
            	副区长
            	区水务局
            	区财政局、区农林
            水利局
            	2022年9月
            — 2 —
            	序号
            	任务名称
            	工作内容
            	责任领导
            	牵头单位
            	配合单位
            	完成时间

            	2
            	护岸
            	修坡。
            	副区长
            	区林业局
            	各街道办事处
            	长期

            注：
            1.排在第一位的为牵头单位。
            """);
        Assert.That(plan.Tasks.Select(t => $"{t.Ref} {t.Title} {PlanTexts.Units(t)} {PlanTexts.Dates(t)}"), Is.EqualTo(new[]
        {
            "一/-/1 疏浚 Lead: 区水务局; Cooperating: 区财政局|区农林水利局 2022-09",
            "一/-/2 护岸 Lead: 区林业局; Cooperating: 各街道办事处 ",
        }));
        Assert.That(PlanTexts.Targets(plan.Tasks[0].Targets), Does.Contain("3公里"));
    }

    [Test]
    public void A_table_of_tasks_below_a_text_with_tasks_is_told_and_not_read_again()
    {
        var plan = PlanTexts.ReadItems("1.疏浚。清淤。（区水务局负责）\n\n附件1\n\n任务分解表\n\n\t序号\n\t任务名称\n\t责任单位\n\n\t1\n\t疏浚\n\t区水务局");
        Assert.That(plan.Tasks.Select(t => t.Ref), Is.EqualTo(new[] { "二/（一）/1" }));
        Assert.That(PlanTexts.Warnings(plan), Does.Contain("taskTableAgain table=附件1"));
    }

    [Test]
    public void A_table_of_tasks_without_any_sign_of_its_cells_is_read_by_its_numbers()
    {
        var plan = PlanTexts.Read($"{Title}\n序号\n任务\n具体内容\n牵头单位\n完成时限\n一、治理河道\n1\n疏浚\n1.清淤。2.护岸。\n区水务局\n2022年9月\n二、保护水源\n2\n划界\n立碑。\n区林业局\n2022年12月");
        Assert.That(plan.Tasks.Select(t => $"{t.Ref} {PlanTexts.Units(t)} {PlanTexts.Dates(t)}"), Is.EqualTo(new[] { "一/-/1 Lead: 区水务局 2022-09", "二/-/2 Lead: 区林业局 2022-12" }));
    }

    [Test]
    public void A_column_of_categories_tells_the_campaigns()
    {
        var plan = PlanTexts.Read("青山区2022年污染防治攻坚战工作方案\n一、总体要求\n整体推进。\n附件1\n任务分工表\n序号\t类别\t重点任务\t责任单位\n1\t大气污染\t治理扬尘\t区城管局\n2\t水污染\t整治河道\t区水务局\n");
        Assert.That(plan.Tasks.Select(t => $"{t.Ref} {t.Campaign}"), Is.EqualTo(new[] { "-/-/1 air", "-/-/2 water" }));
    }

    [Test]
    public void Years_under_the_title_are_those_of_the_plan()
    {
        var plan = PlanTexts.Read("青山区水污染防治攻坚行动实施办法\n（2018—2020年）\n第一章 任务\n第一条 疏浚。清淤。（区水务局负责）");
        Assert.That((plan.Period.From, plan.Period.To), Is.EqualTo((2018, 2020)));
    }

    private static void Check(string body, string expected) =>
        Assert.That(string.Join(' ', PlanTexts.Read($"{Title}\n\n{body}\n").Tasks.Select(t => t.Ref)), Is.EqualTo(expected));
}
