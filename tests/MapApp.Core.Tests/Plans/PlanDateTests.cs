using System.Globalization;
using MapApp.Core.Plans;

namespace MapApp.Core.Tests.Plans;

public sealed class PlanDateTests
{
    [Test]
    public void Every_month_is_its_last_day_and_prints_as_it_was_written([Range(1999, 2061, 20)] int fromYear)
    {
        for (var year = fromYear; year < fromYear + 20; year++)
        {
            for (var month = 1; month <= 12; month++)
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}");
                var date = PlanDate.Parse(text);
                Assert.That((date.LastDay, date.WholeMonth, date.ToString()),
                    Is.EqualTo((new DateOnly(year, month, 1).AddMonths(1).AddDays(-1), true, text)));
                Assert.That(date, Is.EqualTo(PlanDate.OfMonth(year, month)));
            }
        }
    }

    [Test]
    public void Every_day_of_four_years_prints_as_it_was_written()
    {
        for (var day = new DateOnly(2020, 1, 1); day.Year < 2024; day = day.AddDays(1))
        {
            var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var date = PlanDate.Parse(text);
            Assert.That((date.LastDay, date.WholeMonth, date.ToString()), Is.EqualTo((day, false, text)));
            Assert.That(date, Is.EqualTo(PlanDate.OfDay(day.Year, day.Month, day.Day)));
        }
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("2021")]
    [TestCase("2021-13")]
    [TestCase("2021-00")]
    [TestCase("2021-1")]
    [TestCase("2021-02-29")]
    [TestCase("2021-2-3")]
    [TestCase("2021-12-31T00:00")]
    [TestCase(" 2021-12")]
    [TestCase("2021/12")]
    [TestCase("２０２１-12")]
    public void What_is_no_date_is_refused(string? text) =>
        Assert.That(PlanDate.TryParse(text, out _), Is.False);

    [Test]
    public void Parsing_what_is_no_date_says_how_to_write_one() =>
        Assert.That(() => PlanDate.Parse("2021年底"), Throws.InstanceOf<FormatException>().With.Message.Contain("2021年底").And.Message.Contain("YYYY-MM"));

    [Test]
    public void Dates_sort_by_their_last_day_and_the_day_comes_before_the_month()
    {
        var sorted = new[] { "2020-12", "2021-01-30", "2021-01-31", "2021-01", "2021-02-01", "2021-02-28", "2021-02" };
        Assert.That(sorted.Reverse().Select(PlanDate.Parse).Order().Select(d => d.ToString()), Is.EqualTo(sorted));
    }

    [TestCase("2020-02", "2020-02-29", 1)]
    [TestCase("2020-02-29", "2020-02", -1)]
    [TestCase("2020-02", "2020-02", 0)]
    [TestCase("2020-02", "2020-03-01", -1)]
    public void A_date_compares_with_another(string a, string b, int expected) =>
        Assert.That(Math.Sign(PlanDate.Parse(a).CompareTo(PlanDate.Parse(b))), Is.EqualTo(expected));

    [Test]
    public void The_deadline_of_a_task_is_its_last()
    {
        var task = new PlanTask
        {
            Ref = "水/1",
            Campaign = "water",
            Title = "试验",
            Deadlines = [PlanDate.Parse("2021-06"), PlanDate.Parse("2021-12"), PlanDate.Parse("2021-10-31")],
        };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(task.Deadline, Is.EqualTo(PlanDate.OfMonth(2021, 12)));
            Assert.That((task with { Deadlines = [] }).Deadline, Is.Null);
        }
    }

    [TestCase("weidong-2021/水/（二）/6", "weidong-2021", "水/（二）/6")]
    [TestCase("weidong-2021/附表1/6", "weidong-2021", "附表1/6")]
    [TestCase("weidong-2021", "weidong-2021", "")]
    public void A_full_reference_is_the_plan_and_the_rest(string full, string plan, string local)
    {
        Assert.That(TaskRef.Split(full), Is.EqualTo((plan, local)));
        if (local.Length > 0)
            Assert.That(TaskRef.Of(plan, local), Is.EqualTo(full));
    }
}
