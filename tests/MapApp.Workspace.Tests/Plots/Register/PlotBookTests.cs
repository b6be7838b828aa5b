using System.Text.RegularExpressions;
using MapApp.Core.Features;
using MapApp.Core.Plots;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Register;
using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Ledger;
using MapApp.Workspace.Plots;
using MapApp.Workspace.Plots.Register;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Tests.Plots.Register;

public sealed partial class PlotBookTests
{
    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built(Registered.Country);

    [TearDown]
    public void Delete() => _temp.Dispose();

    [TestCase("'laochang', NULL, 'survey', NULL")]
    [TestCase("'laochang', '2021-13-01', 'survey', NULL")]
    [TestCase("'laochang', '1 May', 'survey', NULL")]
    [TestCase("'laochang', '2021-05-01', 'nonsense', NULL")]
    [TestCase("'laochang', '2021-05-01', NULL, NULL")]
    [TestCase("'laochang', '2021-05-01', 'survey', 'soon'")]
    [TestCase("NULL, '2021-05-01', 'survey', NULL")]
    public void A_step_of_another_program_that_nobody_could_read_is_refused(string values)
    {
        Assert.That(() => _temp.Edit($"INSERT INTO plot_steps (plot_id, date, stage, due) VALUES ({values})"), Throws.InstanceOf<Exception>().With.Message.Contains("needs plot_id"));
        Assert.That(_temp.Store.PlotSteps.All(), Is.Empty);
    }

    [Test]
    public void A_sound_step_of_another_program_is_read()
    {
        _temp.Edit("INSERT INTO plot_steps (plot_id, date, stage, due) VALUES ('laochang', '2021-05-01', 'survey', '2021-06-01')");
        Assert.That(_temp.Store.PlotSteps.All().Single().Value.Single().Stage, Is.EqualTo(PlotStage.Survey));
    }

    [Test]
    public void A_step_is_at_once_what_the_layer_the_links_and_the_plot_rules_work_with()
    {
        var version = Plot.Version;
        Assert.That(Rules(), Does.Contain("plotSuspected").And.Not.Contain("plotListed"));

        Add(Registered.Draft(PlotStage.Survey, 2, 1));
        Add(Registered.Draft(PlotStage.RiskAssessment, 3, 1) with { Listed = true });
        Add(Registered.Draft(PlotStage.Control, 4, 1) with { AllowedUses = "" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Fields, Is.EqualTo("control True "));
            Assert.That((Plot.Version, Plot.UpdatedBy, Plot.Text("formerUse")), Is.EqualTo((version + 3, "张", "农药")));
            Assert.That(_temp.Store.Features.Changes(), Is.Empty, "links have followed");
            Assert.That(Rules(), Does.Contain("plotListed").And.Contain("plotTargets").And.Not.Contain("plotSuspected"));
        }
    }

    [Test]
    public void What_a_step_leaves_unsaid_stays_as_it_was_until_the_case_is_reopened()
    {
        Add(Registered.Draft(PlotStage.Survey, 2, 1) with { Responsible = "老厂公司", Next = "采样", Due = new DateOnly(2021, 3, 1) });
        var again = Add(Registered.Draft(PlotStage.Survey, 3, 1));
        Assert.That((again.AllowedUses, again.Responsible, again.Next, again.Due), Is.EqualTo(("工业用地", "老厂公司", (string?)null, (DateOnly?)null)));

        Add(Registered.Draft(PlotStage.Removed, 4, 1) with { AllowedUses = "物流仓储用地", Responsible = " " });
        var reopened = Add(Registered.Draft(PlotStage.Survey, 5, 1) with { Note = "拟改为居住用地" });
        Assert.That((Fields, reopened.AllowedUses, reopened.Responsible), Is.EqualTo(("survey False ", (string?)null, (string?)null)));
    }

    [Test]
    public void Withdrawing_leads_back_step_by_step_to_what_the_layer_said_and_again_makes_them_anew()
    {
        var first = Add(Registered.Draft(PlotStage.Survey, 2, 1) with { AllowedUses = "", Files = [new LedgerFile("/x/方案.pdf", [7])] });
        var second = Add(Registered.Draft(PlotStage.RiskAssessment, 3, 1) with { Listed = true, AllowedUses = "绿地", Note = "调查另案" });
        Assert.That(() => Book.Withdraw(first.Id, "误", "李"), Throws.Nothing, "the later one says itself why it follows");
        Assert.That(Fields, Is.EqualTo("riskAssessment True 绿地"));

        Book.Withdraw(second.Id, "误", "李");
        Assert.That(Fields, Is.EqualTo("suspected False 工业用地"));

        var again = Book.Again(first);
        Assert.That((Fields, again.Id == first.Id, _temp.Store.Register.Attachments(again.Papers).Single().Name, _temp.Session.Plots[Registered.Old].Entries.Count), Is.EqualTo(("survey False ", false, "方案.pdf", 5)));
        Book.Withdraw(again.Id, "误", "李");
        Assert.That(Fields, Is.EqualTo("suspected False 工业用地"));
    }

    [Test]
    public void What_the_layer_says_between_two_beginnings_is_what_withdrawing_leads_back_to()
    {
        var first = Add(Registered.Draft(PlotStage.Survey, 2, 1));
        Book.Withdraw(first.Id, "误", "李");
        _temp.Close();
        _temp.Edit("UPDATE plots SET stage = 'riskAssessment', allowed_uses = '绿地' WHERE id = 'laochang'");

        var second = Add(Registered.Draft(PlotStage.Removed, 3, 1));
        Assert.That(Fields, Is.EqualTo("removed False 绿地"));
        Book.Withdraw(second.Id, "误", "李");
        Assert.That(Fields, Is.EqualTo("riskAssessment False 绿地"));
    }

    [Test]
    public void A_step_of_an_earlier_day_leaves_the_plot_where_it_is()
    {
        Add(Registered.Draft(PlotStage.RiskAssessment, 3, 1) with { Note = "建档" });
        Add(Registered.Draft(PlotStage.Survey, 2, 1) with { AllowedUses = "绿地" });
        Assert.That(Fields, Is.EqualTo("riskAssessment False 工业用地"));
    }

    [Test]
    public void What_the_rules_refuse_is_not_stored_and_told_in_words()
    {
        var version = Plot.Version;
        string Refused(PlotStepDraft draft) => Texts.Zh.Evidence(Assert.Throws<LedgerException>(() => Add(draft))!.Problem);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refused(Registered.Draft(PlotStage.Control, 3, 1)), Does.Contain("“疑似”").And.Contain("“管控或修复”"));
            Assert.That(Refused(Registered.Draft(PlotStage.Survey, 8, 2)), Does.Contain("2021-08-02 晚于今天（2021-08-01）"));
            Assert.That(Refused(Registered.Draft(PlotStage.Survey, 3, 1) with { Document = null }), Does.Contain("依据"));
            Assert.That(Refused(Registered.Draft(PlotStage.Survey, 3, 1) with { Files = [new LedgerFile("空.pdf", [])] }), Does.Contain("空.pdf"));
            Assert.That(() => Book.Add(new FeatureId("plots", "none"), Registered.Draft(PlotStage.Survey, 3, 1), "张"), Throws.TypeOf<UnknownNameException>());
            Assert.That(() => Book.Withdraw("none", "x", "张"), Throws.TypeOf<UnknownNameException>());
            Assert.That((Plot.Version, _temp.Session.Plots.Count), Is.EqualTo((version, 0)));
        }

        Add(Registered.Draft(PlotStage.Survey, 3, 1));
        Assert.That(Refused(Registered.Draft(PlotStage.Control, 4, 1) with { Note = "急" }), Does.Contain("风险评估、已移出"));
    }

    [Test]
    public void Steps_of_a_plot_that_is_gone_can_still_be_withdrawn()
    {
        var step = Add(Registered.Draft(PlotStage.Survey, 2, 1));
        _temp.Store.Write(w => w.DeleteFeature(Registered.Old));
        Book.Withdraw(step.Id, "地块已并入他块", "李");
        Assert.That(_temp.Session.Plots[Registered.Old].InForce, Is.Empty);
    }

    [TestCase("laochang")]
    [TestCase("plots/laochang")]
    [TestCase("老厂地块")]
    [TestCase("老厂")]
    public void A_plot_is_found_by_id_or_name(string asked) => Assert.That(PlotNames.Find(_temp.Session, asked).Id, Is.EqualTo(Registered.Old));

    [TestCase("老场地块", "老厂地块")]
    [TestCase("石桥", null)]
    [TestCase("sections/shiqiao", null)]
    public void An_unknown_plot_tells_the_near_ones(string asked, string? near)
    {
        var e = Assert.Throws<UnknownNameException>(() => PlotNames.Find(_temp.Session, asked))!;
        Assert.That(e.Near, near is null ? Is.Empty : Does.Contain(near));
        Assert.That((Texts.Zh.Find("what." + e.What), Texts.Zh.Find("what.plot-step")), Is.Not.EqualTo(((string?)null, (string?)null)));
    }

    // The keys are taken from the source, so that a new one cannot be forgotten; and none is kept that nobody gives.
    [Test]
    public void Every_refusal_of_a_step_can_be_worded_and_nothing_is_kept_that_nobody_says()
    {
        var keys = RefusalKey().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "MapApp.Core", "Plots", "Register", "PlotStepRules.cs"))).Select(m => m.Groups[1].Value).Distinct();
        var worded = RefusalKey().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "MapApp.Workspace", "Languages", "Texts.resx"))).Select(m => m.Groups[1].Value);
        Assert.That(worded, Is.EquivalentTo(keys));
    }

    private Feature Plot => _temp.Store.Features.Find(Registered.Old)!;

    private string Fields => $"{Plot.Text("stage")} {Plot.Fields["listed"]} {Plot.Text("allowedUses")}";

    private PlotBook Book => new(_temp.Session, Reporting.Time);

    private PlotStep Add(PlotStepDraft draft) => Book.Add(Registered.Old, draft, "张");

    private string Rules()
    {
        var scheme = LandUseScheme.All[0];
        var use = CheckParcels.Use(scheme, scheme.Uses.First(u => u.Name(chinese: true).Contains("居住", StringComparison.Ordinal) || u.Name(chinese: true).Contains("住宅", StringComparison.Ordinal)).Code, Texts.Zh);
        var file = new ParcelFile("x", "txt", Core.Coordinates.CrsCatalogue.Cgcs2000, false, [new Parcel("1", Plot.Geometry!)], [], []);
        return string.Join(' ', CheckParcels.Run(_temp.Session, file, use, new CheckQuestion(use.Use, new DateOnly(2021, 8, 1)), Texts.Zh).Parcels.Single().Rules.Where(r => r.Verdict < PlotVerdict.NotChecked).Select(r => r.Id));
    }

    [GeneratedRegex("\"(plotStep\\.refused\\.[A-Za-z]+)\"")]
    private static partial Regex RefusalKey();
}
