using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Plots.Register;
using MapApp.Workspace.Due;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Locating;
using MapApp.Workspace.Plots.Register;

namespace MapApp.Workspace.Tests.Plots.Register;

public sealed class PlotPageTests
{
    private static readonly DateOnly _today = new(2021, 8, 1);

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built(Registered.Country);

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void The_page_tells_stage_since_when_by_what_who_and_what_comes_next()
    {
        Fill();
        var page = Page(_today);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((page.Stage, page.Since, page.Document, page.Listed, page.AllowedUses, page.Responsible), Is.EqualTo(((PlotStage?)PlotStage.RiskAssessment, (DateOnly?)new DateOnly(2021, 5, 1), "柳环〔2021〕6号", (bool?)true, "工业用地", "区水利局")));
            Assert.That(page.Next, Is.EqualTo(new PlotNextAnswer("报送评审", new DateOnly(2021, 7, 20), DueState.Overdue, -12)));
            Assert.That(string.Join(' ', page.Course.Select(s => $"{s.Stage}:{s.Position}:{s.Since:MM-dd}")), Is.EqualTo("Suspected:Unrecorded: Survey:Past:04-01 RiskAssessment:Present:05-01 Control:Next: EffectAssessment:Ahead: Removed:Ahead:"));
            Assert.That(page.History.Select(s => (s.Stage, s.Later)), Is.EqualTo(new[] { ((PlotStage?)PlotStage.Survey, false), (PlotStage.RiskAssessment, false), (PlotStage.RiskAssessment, false) }));
            Assert.That(page.Facts.Select(f => $"{f.Field} {f.Value}"), Is.EqualTo(new[] { "formerUse 农药", "district 柳园区" }));
            Assert.That(page.Tasks.Select(t => (t.Ref, t.Links[0].Basis)), Does.Contain(("liuyuan-2021/土/1", LinkBasis.Named)));
            Assert.That(page.AreaSquareMetres, Is.EqualTo(8.2e6).Within(0.1e6));
            Assert.That((page.Parcels.State, page.Parcels.Reason), Is.EqualTo((AnswerState.NotChecked, "工作空间没有用地规划图层，没有比对。")));
            Assert.That(page.Unrecorded, Is.Empty);
            Assert.That(page.Meaning, Does.Contain("不得进入用地程序"));
        }
    }

    [Test]
    public void An_earlier_day_shows_the_plot_as_it_stood_then()
    {
        Fill();
        var (april, january) = (Page(new DateOnly(2021, 4, 20)), Page(new DateOnly(2021, 1, 1)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((april.Stage, april.Listed, april.Responsible, april.Next?.State, april.History.Count(s => s.Later)), Is.EqualTo(((PlotStage?)PlotStage.Survey, (bool?)false, "老厂公司", (DueState?)DueState.DueSoon, 2)));
            Assert.That((january.Stage, january.Since, january.Next, january.Unrecorded.Single()), Is.EqualTo(((PlotStage?)PlotStage.Suspected, (DateOnly?)null, (PlotNextAnswer?)null, "截至基准日还没有记录。")));
        }
    }

    [Test]
    public void A_plot_of_which_nobody_recorded_anything_says_so_and_a_withdrawn_step_is_told_with_its_reason()
    {
        Assert.That((Page(_today).Stage, Page(_today).Unrecorded.Single()), Is.EqualTo(((PlotStage?)PlotStage.Suspected, "名录中还没有记录，阶段只是图层所写。")));
        var step = Book.Add(Registered.Old, Registered.Draft(PlotStage.Survey, 4, 1), "张");
        Assert.That(Page(_today).Unrecorded, Is.EqualTo(new[] { "没有记录责任人。", "没有记录下一步。" }));
        Book.Withdraw(step.Id, "记错地块", "李");
        var told = Page(_today).History;
        Assert.That((told.Count, told[0].WithdrawnBy?.Reason, told[0].WithdrawnBy?.By, told[1].Withdraws), Is.EqualTo((2, "记错地块", "李", step.Id)));
    }

    [Test]
    public void A_layer_that_was_edited_elsewhere_is_told()
    {
        Fill();
        _temp.Close();
        _temp.Edit("UPDATE plots SET stage = 'nonsense' WHERE id = 'laochang'");
        Assert.That((Page(_today).Stage, Page(_today).Unrecorded.Single()[..10]), Is.EqualTo(((PlotStage?)PlotStage.RiskAssessment, "图层的阶段、列入名录")));
    }

    [Test]
    public void The_register_lists_what_is_overdue_first_and_is_narrowed_and_sorted()
    {
        Fill();
        var overview = PlotOverview.Of(_temp.Session, _today);
        string Names(IEnumerable<PlotLine> lines) => string.Join(' ', lines.Select(l => l.Plot.Id));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(overview.Lines), Is.EqualTo("laochang xinchang"));
            Assert.That(overview.Lines.Select(l => (l.Stage, l.Since, l.Overdue, l.Steps, l.Tasks > 0)), Is.EqualTo(new[] { ((PlotStage?)PlotStage.RiskAssessment, (DateOnly?)new DateOnly(2021, 5, 1), true, 3, true), (PlotStage.Suspected, null, false, 0, true) }));
            Assert.That(Names(overview.Lines.Where(new PlotFilter(PlotStage.Suspected).Holds)), Is.EqualTo("xinchang"));
            Assert.That(Names(overview.Lines.Where(new PlotFilter(Overdue: true).Holds)), Is.EqualTo("laochang"));
            Assert.That(Names(overview.Lines.Where(new PlotFilter(Words: "水利").Holds)), Is.EqualTo("laochang"));
            Assert.That(Names(PlotFilter.Sorted(overview.Lines, "stage", descending: false)), Is.EqualTo("xinchang laochang"));
            Assert.That(Names(PlotFilter.Sorted(overview.Lines, "since", descending: true)), Is.EqualTo("laochang xinchang"));
            Assert.That(new PlotSheets(Texts.Zh).Of(overview.Lines).Rows.First().Select(c => c?.Text), Is.EqualTo(new[] { "老厂地块", "柳园区", "风险评估", "2021-05-01", "是", "工业用地", "区水利局", "报送评审", "2021-07-20", "-12", "3", overview.Lines[0].Tasks.ToString(System.Globalization.CultureInfo.InvariantCulture) }));
        }
    }

    [Test]
    public void The_next_step_is_due_by_its_day_with_the_unit_that_bears_the_name_or_as_written()
    {
        Fill();
        Book.Add(new("plots", "xinchang"), Registered.Draft(PlotStage.Survey, 7, 1) with { Responsible = "新厂公司", Next = "采样", Due = new DateOnly(2021, 7, 30) }, "张");
        string On(DateOnly day) => string.Join(", ", new DueQuery(AsOf: day).Run(_temp.Session, Texts.Zh, day).Lines.Where(l => l.Kind == DueKind.PlotStep).Select(l => $"{l.State} {l.DaysLeft} {l.Title} {l.Units.Single().Jurisdiction}/{l.Units.Single().Name} {l.Feature?.Id}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(On(new DateOnly(2021, 7, 28)), Is.EqualTo("Overdue -8 老厂地块: 报送评审 柳园区/区水利局 laochang, Due 2 新厂地块: 采样 柳园区/新厂公司 xinchang"));
            Assert.That(On(new DateOnly(2021, 7, 12)), Is.Empty, "not yet of the week");
            Assert.That(On(new DateOnly(2021, 4, 28)), Is.EqualTo("Due 2 老厂地块: 采样 柳园区/老厂公司 laochang"), "as it stood then");
            Assert.That(new DueQuery("新厂公司", _today).Run(_temp.Session, Texts.Zh, _today).Lines.Single().Reason, Is.EqualTo("名录中的下一步；自 2021-07-01 处于“调查”"));
        }
    }

    // Two steps at the risk assessment: it counts from the first.
    private void Fill()
    {
        foreach (var draft in (PlotStepDraft[])
        [
            Registered.Draft(PlotStage.Survey, 4, 1) with { Responsible = "老厂公司", Next = "采样", Due = new DateOnly(2021, 4, 30) },
            Registered.Draft(PlotStage.RiskAssessment, 5, 1),
            Registered.Draft(PlotStage.RiskAssessment, 6, 1) with { Listed = true, Responsible = "区水利局", Next = "报送评审", Due = new DateOnly(2021, 7, 20) },
        ])
            Book.Add(Registered.Old, draft, "张");
    }

    private PlotBook Book => new(_temp.Session, Reporting.Time);

    private PlotAnswer Page(DateOnly asOf) => PlotPage.Of(_temp.Session, _temp.Store.Features.Find(Registered.Old)!, asOf, Texts.Zh);
}
