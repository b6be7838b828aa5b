namespace MapApp.Workspace.Tests.Observing;

public sealed class TimeTests
{
    [TestCase("2021年6月", "2021-06")]
    [TestCase("2021年06月份", "2021-06")]
    [TestCase("2021-06", "2021-06")]
    [TestCase("2021/6", "2021-06")]
    [TestCase("2021.6", "2021-06")]
    [TestCase("202106", "2021-06")]
    [TestCase("#202106", "2021-06")]
    [TestCase("#2021.06", "2021-06")]
    [TestCase("２０２１年６月", "2021-06")]
    [TestCase("June 2021", "2021-06")]
    [TestCase("Jun 2021", "2021-06")]
    [TestCase("6/2021", "2021-06")]
    [TestCase("2021年6月3日", "2021-06-03")]
    [TestCase("2021-06-03", "2021-06-03")]
    [TestCase("2021/6/3", "2021-06-03")]
    [TestCase("20210603", "2021-06-03")]
    [TestCase("@2021-06-03", "2021-06-03")]
    [TestCase("@2021-06-01", "2021-06-01", Description = "one date alone may be a day")]
    [TestCase("2021-06-03 08:00", "2021-06-03T08:00")]
    [TestCase("2021年6月3日8时", "2021-06-03T08:00")]
    [TestCase("2021/6/3 8:30:00", "2021-06-03T08:30")]
    [TestCase("@2021-06-03T08:00:00", "2021-06-03T08:00")]
    public void A_time_is_read_in_all_its_writings(string cell, string time) => Assert.That(Sheets.Read(Sheets.Of("表", "断面|时间|COD", $"石桥|{cell}|18")).Told(), Is.EqualTo(new[] { $"shiqiao {time} COD 18 mg/L" }));

    [TestCase("2021年13月", "observing.time")]
    [TestCase("2021-02-30", "observing.time")]
    [TestCase("#2021.1", "observing.time")]
    [TestCase("#44348", "observing.time")]
    [TestCase("2021年1-6月", "observing.time")]
    [TestCase("*", "observing.time")]
    [TestCase("", "observing.time")]
    [TestCase("04-01 08:00", "observing.time")]
    [TestCase("1021-06", "observing.time")]
    [TestCase("2021年8月", "observing.future")]
    [TestCase("2021-07-16", "observing.future")]
    public void A_bad_time_loses_its_row_with_a_word(string cell, string problem)
    {
        var read = Sheets.Read(Sheets.Of("表", "断面|时间|COD|氨氮", $"石桥|{cell}|18|0.3"));
        Assert.That((read.Drafts.Count, read.Problems.Told().Single()), Is.EqualTo((0, $"表 2 时间 {problem}")));
    }

    [TestCase("2021年7月")]
    [TestCase("2021-07-15")]
    public void The_running_month_and_today_are_no_future(string cell) => Assert.That(Sheets.Read(Sheets.Of("表", "断面|时间|COD", $"石桥|{cell}|18")).Drafts, Has.Count.EqualTo(1));

    [TestCase("04-01 08:00", "2021-04-01T08:00")]
    [TestCase("4月", "2021-04")]
    [TestCase("4月1日", "2021-04-01")]
    public void A_year_that_is_told_completes_what_has_none(string cell, string time) =>
        Assert.That(Sheets.Read(o => o with { Year = 2021 }, Sheets.Of("表", "断面|时间|COD", $"石桥|{cell}|18")).Told(), Is.EqualTo(new[] { $"shiqiao {time} COD 18 mg/L" }));

    [TestCase("断面|年|月|COD", "石桥|2021|6|18", "2021-06")]
    [TestCase("断面|年份|月份|COD", "石桥|2021年|6月|18", "2021-06")]
    [TestCase("断面|年|月|日|COD", "石桥|2021|6|3|18", "2021-06-03")]
    [TestCase("断面|月份|COD", "石桥|2021-06|18", "2021-06")]
    public void Year_month_and_day_may_stand_apart(string headings, string row, string time) => Assert.That(Sheets.Read(Sheets.Of("表", headings, row)).Told(), Is.EqualTo(new[] { $"shiqiao {time} COD 18 mg/L" }));

    [Test]
    public void Dates_that_are_all_the_first_of_a_month_are_months()
    {
        var read = Sheets.Read(Sheets.Of("表", "断面|时间|COD", "石桥|@2021-05-01|18", "石桥|@2021-06-01|19"));
        Assert.That((string.Join(';', read.Told()), read.Sheets[0].Notes.Any(n => n.Key == "observing.note.months")), Is.EqualTo(("shiqiao 2021-05 COD 18 mg/L;shiqiao 2021-06 COD 19 mg/L", true)));
    }

    [Test]
    public void A_heading_of_months_makes_a_month_of_a_single_date() =>
        Assert.That(Sheets.Read(Sheets.Of("表", "断面|监测月份|COD", "石桥|@2021-06-01|18")).Told(), Is.EqualTo(new[] { "shiqiao 2021-06 COD 18 mg/L" }));

    [TestCase("2021年6月", null)]
    [TestCase("Sheet1", "2021年6月石河水质监测结果")]
    public void Without_a_column_of_times_the_name_of_the_sheet_or_its_title_tells_the_month(string name, string? title)
    {
        var sheet = Sheets.Of(name, "断面|COD", "石桥|18");
        Assert.That(Sheets.Read(title is null ? sheet : sheet.Titled(title)).Told(), Is.EqualTo(new[] { "shiqiao 2021-06 COD 18 mg/L" }));
    }

    [Test]
    public void Of_several_months_in_a_title_none_is_taken() =>
        Assert.That(Sheets.Read(Sheets.Of("Sheet1", "断面|COD", "石桥|18").Titled("2021年1-6月水质")).Sheets[0].Problem!.Key, Is.EqualTo("observing.sheet.noTime"));
}
