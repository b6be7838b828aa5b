using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Demo;

namespace MapApp.Workspace.Tests.Demo;

public sealed class DemoBuilderTests
{
    [Test]
    public void What_the_source_holds_stands_in_the_workspace_linked_and_without_stale_marks()
    {
        using var temp = new TempWorkspace();
        var report = temp.Build(new Invented());
        Assert.That(report, Is.EqualTo(new BuildReport(Layers: 7, Features: 12, Plans: 2, Tasks: 6, NamedLinks: 8, GovernsRules: 8, Observations: 0)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(temp.Store.Features.Layers().Select(l => $"{l.Kind} {l.Count}"),
                Is.EqualTo(new[] { "sections 1", "reaches 3", "blackOdorousWaters 1", "plots 1", "stations 2", "projects 1", "jurisdictions 3" }));
            Assert.That(temp.Store.Features.Layers().Select(l => l.Coverage), Is.All.EqualTo(Invented.Coverage));
            Assert.That(temp.Session.CaughtUp, Is.Null, "the links were stale already when it was opened");
            Assert.That(temp.Session.Register.Items.Select(i => i.Ref), Is.EqualTo(new[]
            {
                "liuyuan-2021/水/1", "liuyuan-2021/水/2", "liuyuan-2021/水/3", "liuyuan-2021/土/1", "liuyuan-2021/宣/1",
                "liuyuan-2021/附表1/1", "liuyuan-2021/附表2/1", "huaiyuan-2020/水/1",
            }));
            Assert.That(temp.Store.Features.Find(new FeatureId("sections", "shiqiao"))?.UpdatedBy, Is.EqualTo("tester"));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_broken_source_creates_nothing(bool brokenLayers)
    {
        using var temp = new TempWorkspace();
        var e = Assert.Throws<SourceException>(() => temp.Build(new Broken(brokenLayers)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(e!.Message, Is.EqualTo(brokenLayers ? "sections.geojson, row 3, field 'level': 'x' is no level." : "plans/a.json: is empty."));
            Assert.That(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(temp.Path)!), Is.Empty);
        }
    }

    [Test]
    public void Observations_come_with_it_and_are_no_step_to_undo()
    {
        using var temp = TempWorkspace.Built(new Invented { Observations = [Measured("shiqiao")] });
        Assert.That(temp.Store.Observations.Of(new FeatureId("sections", "shiqiao")), Is.EqualTo(new[] { Measured("shiqiao") }));
        Assert.That(temp.Store.Register.Batches(), Is.Empty);
    }

    [Test]
    public void An_observation_of_no_feature_creates_nothing()
    {
        using var temp = new TempWorkspace();
        Assert.That(() => temp.Build(new Invented { Observations = [Measured("nowhere")] }), Throws.TypeOf<SourceException>().With.Message.Contains("sections/nowhere"));
        Assert.That(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(temp.Path)!), Is.Empty);
    }

    [Test]
    public void A_build_called_off_before_writing_creates_nothing()
    {
        using var temp = new TempWorkspace();
        Assert.That(() => temp.Build(new Invented(), cancellation: new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(temp.Path)!), Is.Empty);
    }

    [Test]
    public void A_build_called_off_while_writing_leaves_no_features()
    {
        using var temp = new TempWorkspace();
        using var cancellation = new CancellationTokenSource();
        var progress = new Steps(s => { if (s.Step == BuildStep.Writing) cancellation.Cancel(); });
        var many = new Invented { Features = [.. Enumerable.Range(1, 60).Select(i => Invented.Of("stations", $"s{i}", $"站{i}", "POINT (113.32 33.75)"))] };
        Assert.That(() => temp.Build(many, progress, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(temp.Store.Features.Layers(), Is.Empty);
    }

    [Test]
    public void Progress_goes_from_reading_over_writing_to_linking()
    {
        using var temp = new TempWorkspace();
        var steps = new List<string>();
        temp.Build(new Invented(), new Steps(s => steps.Add($"{s.Step} {s.Done}/{s.Total}")));
        Assert.That(steps, Is.EqualTo(new[] { "Reading 0/1", "Writing 12/12", "Linking 0/1", "Linking 1/1" }));
    }

    [Test]
    public void A_workspace_is_never_built_over_another()
    {
        using var temp = TempWorkspace.Built();
        var e = Assert.Throws<StoreException>(() => temp.Build(new Invented { Features = [] }));
        Assert.That(e!.Failure, Is.EqualTo(StoreFailure.AlreadyExists));
        Assert.That(temp.Store.Features.Layers(), Has.Count.EqualTo(7));
    }

    private static Observation Measured(string section) => new(new FeatureId("sections", section), "TP", SamplingTime.OfMonth(2021, 6), Reading.Of(0.10m), "mg/L", "test", Preliminary: true);

    private sealed class Broken(bool layers) : IWorkspaceSource
    {
        public string Location => "broken";

        public IReadOnlyList<LayerSource> ReadLayers() => layers ? throw new SourceException("sections.geojson", 3, "level", "'x' is no level.") : new Invented().ReadLayers();

        public IReadOnlyList<Plan> ReadPlans() => throw new SourceException("plans/a.json", 0, null, "is empty.");
    }

    // Unlike Progress<T> it reports at once and on the same thread.
    private sealed class Steps(Action<BuildProgress> told) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => told(value);
    }
}
