using System.Text;
using MapApp.Core.Features;
using MapApp.Core.Plots.Register;
using MapApp.Core.Storage;
using MapApp.Tests.Support;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

public sealed class PlotStepTests
{
    private static readonly FeatureId _plot = new("plots", "a");
    private static readonly DateTimeOffset _at = new(2026, 3, 1, 8, 30, 0, 250, TimeSpan.Zero);

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Make() => _temp = TempWorkspace.With(TempWorkspace.Feature("plots", "a", "POLYGON ((113 33, 114 33, 114 34, 113 33))", ("stage", "suspected"), ("listed", false)));

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void A_step_comes_back_member_by_member_with_the_names_of_its_files()
    {
        var step = Step("s1") with
        {
            AllowedUses = "工业用地",
            Responsible = "某某公司 'x' \"y\"",
            Next = "效果评估",
            Due = new DateOnly(2026, 9, 30),
            Note = "注",
            Before = new PlotStanding("suspected", null, "原用途"),
            Files = ["批复.pdf", "图.jpg"],
        };
        var withdrawal = new PlotStep(_plot, null, new DateOnly(2026, 4, 1)) { Id = "s2", Withdraws = "s1", Note = "误", By = "李", RecordedAt = _at };
        _temp.Store.Write(w =>
        {
            w.PlotSteps.Put(step);
            w.PlotSteps.Put(withdrawal);
            foreach (var file in step.Files)
                w.Ledger.PutAttachment(new Attachment(step.Papers, file, "application/pdf", Encoding.UTF8.GetBytes(file), _at, "张"));
        });
        _temp.Close();

        var read = _temp.Store.PlotSteps.All()[_plot];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read[0], Is.EqualTo(step).UsingPropertiesComparer());
            Assert.That(read[1], Is.EqualTo(withdrawal).UsingPropertiesComparer());
            Assert.That(_temp.Store.Register.Attachments(step.Papers).Select(a => (a.Name, Encoding.UTF8.GetString(a.Content))), Is.EqualTo(new[] { ("批复.pdf", "批复.pdf"), ("图.jpg", "图.jpg") }));
        }
    }

    [Test]
    public void Entries_stay_in_the_order_in_which_they_were_written()
    {
        _temp.Store.Write(w =>
        {
            w.PlotSteps.Put(Step("z"));
            w.PlotSteps.Put(Step("a") with { Date = new DateOnly(2025, 1, 1) });
        });
        Assert.That(_temp.Store.PlotSteps.All()[_plot].Select(s => s.Id), Is.EqualTo(new[] { "z", "a" }));
    }

    [Test]
    public void A_step_and_the_plot_are_written_together_or_not_at_all()
    {
        _temp.ClearMarks();
        var (stamp, plot) = (_temp.Store.PlotSteps.Stamp, _temp.Store.Features.Find(_plot)!);
        void Write(PlotStep step) => _temp.Store.Write(w =>
        {
            w.PutFeature(step.Standing.On(plot), "张");
            w.PlotSteps.Put(step);
        });

        Write(Step("s1"));
        var kept = _temp.Store.Features.Find(_plot)!;
        Assert.That((kept.Version, kept.Text("stage"), kept.Fields["listed"], _temp.Store.PlotSteps.Stamp, _temp.Store.Features.Changes().Single().Id), Is.EqualTo((plot.Version + 1, "control", (object)true, stamp + 1, "a")));

        Assert.That(() => Write(Step("s1") with { Stage = PlotStage.EffectAssessment }), Throws.TypeOf<StoreException>(), "an id is given once");
        Assert.That((_temp.Store.Features.Find(_plot)!.Text("stage"), _temp.Store.PlotSteps.All()[_plot].Count, _temp.Store.PlotSteps.Stamp), Is.EqualTo(("control", 1, stamp + 1)));
    }

    [TestCase("UPDATE plot_steps SET stage = 'removed'")]
    [TestCase("DELETE FROM plot_steps")]
    public void No_program_changes_what_was_recorded(string edit)
    {
        _temp.Store.Write(w => w.PlotSteps.Put(Step("s1")));
        Assert.That(() => _temp.Edit(edit), Throws.Exception.With.Message.Contains("never"));
        Assert.That(_temp.Ask<string>("SELECT group_concat(stage) FROM plot_steps"), Is.EqualTo("control"));
    }

    [Test]
    public void GDAL_reads_the_register_and_a_row_that_it_adds_gets_what_it_lacks()
    {
        _temp.Store.Write(w => w.PlotSteps.Put(Step("s1") with { Next = "效果评估", Due = new DateOnly(2026, 9, 30) }));
        _temp.Close();

        var (output, errors) = GdalTool.Run("ogrinfo", "-ro", _temp.Path, "plot_steps");
        Assert.That(errors, Is.Empty);
        Assert.That(output, Does.Contain("plot_id (String) = a").And.Contain("stage (String) = control").And.Contain("listed (Integer(Boolean)) = 1").And.Contain("date (Date) = 2026/03/01")
            .And.Contain("due (Date) = 2026/09/30").And.Contain("step_id (String) = s1").And.Contain("recorded_at (DateTime) = 2026/03/01 08:30:00.25"));

        var added = GdalTool.Run("ogrinfo", _temp.Path, "-sql", "INSERT INTO plot_steps (plot_id, stage, date, document) VALUES ('a', 'effectAssessment', '2026-10-01', '外部')");
        Assert.That(added.Errors, Is.Empty);
        var step = _temp.Store.PlotSteps.All()[_plot][^1];
        Assert.That((step.Stage, step.Listed, step.Document, step.By, step.Id.Length, step.RecordedAt is null, step.Before), Is.EqualTo((PlotStage.EffectAssessment, true, "外部", "external", 16, false, (PlotStanding?)null)));
    }

    [Test]
    public void What_is_no_stage_is_told_with_its_row()
    {
        // As a workspace may hold that was edited before such rows were refused.
        _temp.Edit("DROP TRIGGER plot_steps_sound; INSERT INTO plot_steps (plot_id, stage, date) VALUES ('a', 'fallow', '2026-10-01')");
        Assert.That(() => _temp.Store.PlotSteps.All(), Throws.TypeOf<StoreException>().With.Message.Contains("fallow").And.Message.Contains("suspected"));
    }

    private static PlotStep Step(string id) => new(_plot, PlotStage.Control, new DateOnly(2026, 3, 1)) { Id = id, Listed = true, Document = "豫环函〔2026〕1号", By = "张", RecordedAt = _at };
}
