namespace MapApp.Formats.Tests.Plans;

public class DateAndFigureTests
{
    private const string ThreeYears = "青山市污染防治攻坚战三年行动计划（2018—2020年）";

    [TestCase("2018年年底前，完成。", "2018-12")]
    [TestCase("2019年10月月底前，完成。", "2019-10")]
    [TestCase("2018年9月、10月底前，分批完成。", "2018-09,2018-10")]
    [TestCase("2018年，编制方案，年底前，完成调整。", "2018-12")]
    [TestCase("2018年9月15日之前，完成排查；2020 年 底，完成整治。", "2018-09-15,2020-12")]
    [TestCase("2019年6底前，完成。", "2019-06")]
    [TestCase("2019年第三季度末前，完成。", "2019-09")]
    [TestCase("2019年1 1月底前，完成。", "2019-11")]
    [TestCase("较2015年下降9%，年底前完成。", "")]
    [TestCase("按照《2019年5月底前工作办法》执行。", "")]
    public void Deadlines_are_read_and_nothing_is_guessed(string text, string expected) =>
        Assert.That(PlanTexts.Dates(Task(text, ThreeYears)), Is.EqualTo(expected));

    [Test]
    public void In_a_one_year_plan_a_month_needs_no_year_and_a_past_year_does_not_lend_its_own() =>
        Assert.That(PlanTexts.Dates(Task("摸排2020年底前，已经建成的设施，10月底前备案。", "青山区2021年水污染防治攻坚战实施方案")), Is.EqualTo("2021-10"));

    [Test]
    public void Starts_cutoffs_references_and_recurring_dates_are_no_deadlines()
    {
        var task = Task("2018年起推行。对2019年9月底前完成的，给予奖补。比2015年下降。每年9月月底前修订。到2020年，全面完成。", ThreeYears);
        Assert.That(task.Deadlines, Is.Empty);
        Assert.That(task.OtherDates.Select(d => $"{d.Text}:{d.Kind}"),
            Is.EqualTo(new[] { "2018年起:start", "2019年9月底前:cutoff", "2015年:reference", "每年9月月底前:recurring" }));
        Assert.That(task.Milestones, Is.EqualTo(new[] { "2020" }));
    }

    [Test]
    public void A_heating_season_is_left_unresolved()
    {
        var task = Task("2020年采暖季前，完成改造。", ThreeYears);
        Assert.That(task.UnresolvedDates, Is.EqualTo(new[] { "2020年采暖季前" }));
        Assert.That(task.Deadlines, Is.Empty);
    }

    [Test]
    public void A_doubled_digit_of_a_year_is_repaired_and_told()
    {
        var plan = PlanTexts.ReadItems("1.排查。22022年底前完成。\n责任单位：区水务局");
        Assert.That(PlanTexts.Dates(plan.Tasks[0]), Is.EqualTo("2022-12"));
        Assert.That(PlanTexts.Warnings(plan), Does.Contain("yearDigit text=22022年 year=2022"));
    }

    [TestCase("2018年污水处理率达到95.5%以上；2019年达到96%以上。", "污水处理率 >= 95.5% 2018 target; 污水处理率 >= 96% 2019 target")]
    [TestCase("2018年，城区和城乡结合部、农村地区清洁取暖率分别达到50%、40%、15%。",
        "城区清洁取暖率 >= 50% 2018 target; 城乡结合部清洁取暖率 >= 40% 2018 target; 农村地区清洁取暖率 >= 15% 2018 target")]
    [TestCase("2018年、2019年绿地率达到35.3%、35.6%。", "绿地率 >= 35.3% 2018 target; 绿地率 >= 35.6% 2019 target")]
    [TestCase("$PM_{2.5}$ 年均浓度达到57微克/立方米以下。", "PM2.5年均浓度 <= 57微克/立方米  target")]
    [TestCase("煤质全硫不得高于 0.5%，灰分不得高于40%。", "煤质全硫 <= 0.5%  limit; 灰分 <= 40%  limit")]
    [TestCase("淘汰35蒸吨/时及以下燃煤锅炉，面积1万平方米及以上的工地联网。", "")]
    [TestCase("到2020年，农田灌溉水有效利用系数达到0.6以上。", "农田灌溉水有效利用系数 >= 0.6 2020 target")]
    [TestCase("每周至少开展一次大扫除。", "大扫除 >= 1次/周  frequency")]
    [TestCase("对2018年9月底前完成拆改的，给予6万元/蒸吨资金奖补。", "完成拆改的奖补 = 6万元/蒸吨 2018-09 incentive")]
    public void Figures_are_read_with_their_comparison_and_year(string text, string expected) =>
        Assert.That(PlanTexts.Targets(Task(text, ThreeYears).Targets), Is.EqualTo(expected));

    [Test]
    public void A_placeholder_is_kept_as_printed()
    {
        var target = Task("2020年底，利用率达到XX%以上。", ThreeYears).Targets.Single();
        Assert.That((target.Value, target.Raw, target.Comparator, target.By), Is.EqualTo(((double?)null, "XX%", ">=", "2020-12")));
    }

    [Test]
    public void Around_marks_a_figure_as_approximate() =>
        Assert.That(Task("普及率达到85%左右。", ThreeYears).Targets.Single().Approx, Is.True);

    [Test]
    public void Goals_of_a_year_carry_that_year()
    {
        var plan = PlanTexts.Read($"{ThreeYears}\n一、要求\n（一）主要目标\n1. 2019年度目标\n全市优良天数达到241天以上。\n二、打好碧水保卫战\n（一）治河\n1. 清淤\n清淤。（市水利局牵头）");
        Assert.That(PlanTexts.Targets(plan.Goals), Is.EqualTo("优良天数 >= 241天 2019 target"));
    }

    private static Core.Plans.PlanTask Task(string text, string title) =>
        PlanTexts.ReadItem($"1. 任务\n\n{text}（区水务局牵头）", title);
}
