using MapApp.Formats.Plans;

namespace MapApp.Formats.Tests.Plans;

public class PlanStructureTests
{
    [Test]
    public void Sub_plans_head_the_references()
    {
        var plan = PlanTexts.Read("""
            青环委〔2022〕7号
            青山区环境委员会
            关于印发青山区2022年大气、水污染防治
            攻坚战实施方案的通知
            2022年3月5日
            青山区2022年大气污染防治攻坚战
            实 施 方 案
            一、重点任务
            （一）减煤
            1.减少散煤。清查。
            牵头单位：区发改委
            青山区2022年水污染防治攻坚战实施方案
            一、主要任务
            （二）治河
            6.治理河道。疏浚。
            责任单位：区水务局
            """);
        Assert.That(plan.Tasks.Select(t => t.Ref), Is.EqualTo(new[] { "大气/（一）/1", "水/（二）/6" }));
        Assert.That(plan.Tasks.Select(t => t.Campaign), Is.EqualTo(new[] { "air", "water" }));
        Assert.That((plan.DocumentNumber, plan.Issuer, plan.Jurisdiction), Is.EqualTo(("青环委〔2022〕7号", "青山区环境委员会", "青山区")));
        Assert.That(plan.Issued, Is.EqualTo(new DateOnly(2022, 3, 5)));
        Assert.That(plan.Tasks[1].Headings, Is.EqualTo(new[] { "青山区2022年水污染防治攻坚战实施方案", "主要任务", "治河", "治理河道" }));
    }

    [Test]
    public void Chapters_head_the_references_of_a_single_plan_and_absent_levels_are_dashes()
    {
        var plan = PlanTexts.Read("""
            青山市污染防治攻坚战三年行动计划（2019—2021年）
            一、打赢蓝天保卫战
            （一）减煤
            5. 供气
            (2) 备用气源。建库。（市发改委牵头）
            二、加强生态建设
            1. 植树
            种树造林。（市林业局牵头）
            三、打好碧水保卫战
            （四）护岸。修护坡。（市水利局牵头）
            """);
        Assert.That(plan.Tasks.Select(t => t.Ref), Is.EqualTo(new[] { "一/（一）/5(2)", "二/-/1", "三/（四）/-" }));
        Assert.That(plan.Tasks.Select(t => t.Campaign), Is.EqualTo(new[] { "air", "ecology", "water" }));
        Assert.That((plan.Period.From, plan.Period.To), Is.EqualTo((2019, 2021)));
    }

    [Test]
    public void Two_notes_in_one_item_make_two_tasks()
    {
        var plan = PlanTexts.ReadItems("20. 应急处置\n\n做好耕地应急，2022年5月底前完成预案。（区农业局牵头）\n\n做好企业应急。（区环保局牵头）\n\n21. 其他\n\n巡查。（区水务局牵头）");
        Assert.That(plan.Tasks.Select(t => t.Ref), Is.EqualTo(new[] { "二/（一）/20#1", "二/（一）/20#2", "二/（一）/21" }));
        Assert.That(PlanTexts.Dates(plan.Tasks[0]), Is.EqualTo("2022-05"));
        Assert.That(plan.Tasks[1].Deadlines, Is.Empty);
    }

    [Test]
    public void A_sub_item_on_the_line_of_its_item_is_found()
    {
        var plan = PlanTexts.ReadItems("9. 治理污水。(1)因村施策,建设站点。\n\n责任部门:区住建局\n\n(2)分类整改。逐站检查。\n\n责任部门:区水务局");
        Assert.That(plan.Tasks.Select(t => t.Ref), Is.EqualTo(new[] { "二/（一）/9(1)", "二/（一）/9(2)" }));
        Assert.That(plan.Tasks[1].Title, Is.EqualTo("分类整改"));
    }

    [Test]
    public void The_note_after_the_last_of_several_points_is_that_of_the_item()
    {
        var task = PlanTexts.ReadItem("3. 治理污水\n\n(1)查排口。逐一登记。\n\n(2)建管网。2022年9月底前完成。\n\n（区住建局牵头，区财政局参与）");
        Assert.That(task.Ref, Is.EqualTo("二/（一）/3"));
        Assert.That(PlanTexts.Dates(task), Is.EqualTo("2022-09"));
    }

    [Test]
    public void Page_breaks_running_heads_and_page_numbers_do_not_cut_a_sentence()
    {
        var task = PlanTexts.ReadItem("4. 治理污水\n\n全区污水处理率达到95\n\n- 12 -\n\n领导讲话\n\n%以上，2022 年 9\n\n月底前完成。（区住建局牵头）");
        Assert.That(PlanTexts.Targets(task.Targets), Is.EqualTo("污水处理率 >= 95%  target"));
        Assert.That(PlanTexts.Dates(task), Is.EqualTo("2022-09"));
    }

    [Test]
    public void Speeches_before_the_plan_hold_no_tasks()
    {
        var plan = PlanTexts.Read("""
            公 报
            同志们：
            一、统一思想
            （一）加强领导。由办公室牵头，各部门参与。（市政府办牵头）
            青山市污染防治攻坚战三年行动计划（2019—2021年）
            一、打好碧水保卫战
            （一）护岸
            1. 修坡
            修护坡。（市水利局牵头）
            """);
        Assert.That(plan.Tasks.Select(t => t.Ref), Is.EqualTo(new[] { "一/（一）/1" }));
    }

    [Test]
    public void An_item_without_heading_is_named_by_its_first_clause()
    {
        var task = PlanTexts.ReadItem("17.将排查出来的沿河排污口逐一登记，分类整治到位，并对长期不能达标的排污口依法封堵并向社会公开结果。\n责任单位：区水务局");
        Assert.That(task.Title, Is.EqualTo("将排查出来的沿河排污口逐一登记，分类整治到位"));
    }

    [Test]
    public void Safeguards_without_notes_are_no_tasks() =>
        Assert.That(PlanTexts.ReadItems("1.疏浚。清淤。\n责任单位：区水务局\n三、保障措施\n（一）加强领导。各单位要重视。").Tasks, Has.Count.EqualTo(1));

    [Test]
    public void A_number_used_twice_still_gives_unique_references()
    {
        var plan = PlanTexts.ReadItems("1.疏浚。清淤。\n责任单位：区水务局\n1.护岸。修坡。\n责任单位：区水务局");
        Assert.That(plan.Tasks.Select(t => t.Ref), Is.EqualTo(new[] { "二/（一）/1", "二/（一）/1#2" }));
        Assert.That(PlanTexts.Warnings(plan), Does.Contain("numberAgain ref=二/（一）/1#2"));
    }

    [Test]
    public void A_text_without_any_plan_is_refused() =>
        Assert.That(() => PlanTexts.Read("购物清单\n苹果"), Throws.TypeOf<PlanFormatException>().With.Message.Contains("invented"));
}
