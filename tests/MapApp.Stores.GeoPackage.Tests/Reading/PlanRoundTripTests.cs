using MapApp.Core.Plans;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

public sealed class PlanRoundTripTests
{
    [Test]
    public void A_plan_comes_back_member_by_member()
    {
        using var temp = new TempWorkspace();
        var put = Full("weidong-2021");

        temp.Store.Write(w => w.PutPlan(put));
        temp.Close();

        Assert.That(temp.Store.Register.Plans(), Is.EqualTo(new[] { put }).UsingPropertiesComparer());
    }

    [Test]
    public void An_empty_plan_comes_back_empty()
    {
        using var temp = new TempWorkspace();
        var put = new Plan { Id = "p", Title = "", Period = new PlanPeriod(2021, 2021), Jurisdiction = "卫东区" };

        temp.Store.Write(w => w.PutPlan(put));

        Assert.That(temp.Store.Register.Plans(), Is.EqualTo(new[] { put }).UsingPropertiesComparer());
    }

    [Test]
    public void A_plan_put_again_is_replaced_whole_and_keeps_its_place_and_ledger()
    {
        using var temp = new TempWorkspace();
        temp.Store.Write(w =>
        {
            w.PutPlan(Full("a"));
            w.PutPlan(Full("b"));
        });
        temp.Edit("INSERT INTO events (task, kind, date, note) VALUES ('a/水/（二）/6', 'progress', '2021-06-01', '开工')");
        var shorter = Full("a") with { Title = "新", Tasks = [Full("a").Tasks[1]], Annex = [], Goals = [] };

        temp.Store.Write(w => w.PutPlan(shorter));

        Assert.That(temp.Store.Register.Plans(), Is.EqualTo(new[] { shorter, Full("b") }).UsingPropertiesComparer());
        Assert.That(temp.Store.Register.Ledger().Keys, Is.EqualTo(new[] { "a/水/（二）/6" }));
    }

    [Test]
    public void Lists_stand_in_the_tables_in_readable_Chinese()
    {
        using var temp = new TempWorkspace();
        temp.Store.Write(w => w.PutPlan(Full("a")));

        Assert.That(temp.Ask<string>("SELECT places FROM tasks WHERE places IS NOT NULL"), Is.EqualTo("""["湛河","坡头桥"]"""));
        Assert.That(temp.Ask<string>("SELECT deadlines FROM tasks WHERE deadlines IS NOT NULL"), Is.EqualTo("""["2021-06","2021-10-15"]"""));
        Assert.That(temp.Ask<long>("SELECT count(*) FROM units"), Is.EqualTo(2));
    }

    [Test]
    public void Two_tasks_with_one_reference_are_refused()
    {
        using var temp = new TempWorkspace();
        var plan = Full("a");

        Assert.That(() => temp.Store.Write(w => w.PutPlan(plan with { Tasks = [plan.Tasks[0], plan.Tasks[0]] })),
            Throws.ArgumentException.With.Message.Contains("水/（二）/6"));
    }

    [Test]
    public void The_ledger_is_by_task_in_order_of_date()
    {
        using var temp = new TempWorkspace();
        _ = temp.Store;
        temp.Edit("INSERT INTO events (task, kind, date, note) VALUES ('p/1', 'closed', '2021-09-01', NULL), ('p/1', 'found', '2021-03-01', '排口'), ('p/2', 'interview', '2021-04-01', '')");

        var ledger = temp.Store.Register.Ledger();

        Assert.That(ledger["p/1"], Is.EqualTo(new[]
        {
            new LedgerEvent(LedgerEventKind.Found, new DateOnly(2021, 3, 1), "排口"), new LedgerEvent(LedgerEventKind.Closed, new DateOnly(2021, 9, 1), null),
        }));
        Assert.That(ledger["p/2"].Single().Kind, Is.EqualTo(LedgerEventKind.Interview));
    }

    [TestCase("'finished', '2021-09-01'", "'kind' holds 'finished'")]
    [TestCase("'closed', '1/9/2021'", "'date' holds '1/9/2021'")]
    public void A_ledger_entry_that_cannot_be_read_is_named_rather_than_left_out(string kindAndDate, string expected)
    {
        using var temp = new TempWorkspace();
        _ = temp.Store;
        temp.Edit($"INSERT INTO events (task, kind, date) VALUES ('p/1', {kindAndDate})");

        Assert.That(() => temp.Store.Register.Ledger(),
            Throws.TypeOf<StoreException>().With.Message.Contains(expected).And.Message.Contains("fid=1").And.Property("Table").EqualTo("events"));
    }

    private static Plan Full(string id) => new()
    {
        Id = id,
        Title = "卫东区2021年水污染防治攻坚战实施方案",
        Issuer = "卫东区人民政府",
        DocumentNumber = "卫政〔2021〕5号",
        Issued = new DateOnly(2021, 4, 30),
        Period = new PlanPeriod(2021, 2022),
        Jurisdiction = "卫东区",
        Goals = [new PlanTarget("优良水体比例", ">=", 66.7, "%", "2021-12", "target"), new PlanTarget("XX", "=", null, null, null, "limit", true, "XX%")],
        Tasks =
        [
            new PlanTask
            {
                Ref = "水/（二）/6",
                Campaign = "water",
                Title = "治理黑臭水体 'x' \"y\"",
                Headings = ["水", "（二）主要任务"],
                Units = [new TaskUnit("区住建局", UnitRole.Lead), new TaskUnit("各街道", UnitRole.Responsible)],
                Deadlines = [PlanDate.OfMonth(2021, 6), PlanDate.OfDay(2021, 10, 15)],
                Milestones = ["6月底前完成截污"],
                OtherDates = [new OtherDate("每月5日前", "recurring")],
                UnresolvedDates = ["汛期前"],
                Targets = [new PlanTarget("化学需氧量", "<=", 0.1 + 0.2, "mg/L", "2021", "limit")],
                Places = ["湛河", "坡头桥"],
                Lines = new LineSpan(120, 131),
            },
            new PlanTask { Ref = "水/（二）/7", Campaign = "water", Title = "其他", Units = [new TaskUnit("区住建局", UnitRole.Cooperating)] },
        ],
        Annex =
        [
            new AnnexRow
            {
                Ref = "附表1/6",
                Kind = "section",
                Name = "曹李村",
                Water = "湛河",
                TargetClass = "IV",
                Limits = [new PlanTarget("COD", "<=", 25, "mg/L", "2021", "target")],
                Level = "city",
                Units = [new TaskUnit("各街道", UnitRole.Responsible)],
                LengthKm = 3.7,
                Basin = "淮河",
                Scale = "2000 吨/日",
                ControlSection = "坡头桥",
                Finish = PlanDate.OfMonth(2021, 12),
                By = "2019",
                Line = 300,
            },
            new AnnexRow { Ref = "附表1/7", Kind = "station", Name = "站" },
        ],
        SpatialRules = [new SpatialRule("corridor", "断面", 5000, 500, 500, null, ["national", "provincial"], 88)],
        ReportingRules = [new ReportingRule("各单位", "进展", "每月25日", 400)],
        Warnings = [PlanWarning.Of(12, "numberAgain", ("ref", "水/（二）/6#2"))],
        Unread = [new UnreadLine(88, "95% 2021年")],
    };
}
