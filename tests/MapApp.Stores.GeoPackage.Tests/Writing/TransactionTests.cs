using System.Diagnostics;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Tests.Writing;

public sealed class TransactionTests
{
    [Test]
    public void A_write_that_throws_leaves_nothing_behind()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)"));
        temp.ClearMarks();
        var stamp = temp.Store.Features.Stamp("sections");

        Assert.That(() => temp.Store.Write(w =>
        {
            w.PutLayer("plots", TempWorkspace.Coverage);
            w.PutFeature(TempWorkspace.Feature("plots", "p", "POLYGON ((0 0, 1 0, 1 1, 0 0))"), "t");
            w.PutFeature(TempWorkspace.Feature("sections", "a", "POINT (1 1)"), "t");
            w.PutPlan(new Plan { Id = "p", Title = "t", Period = new PlanPeriod(2021, 2021), Jurisdiction = "x" });
            throw new InvalidDataException("half way");
        }), Throws.TypeOf<InvalidDataException>());

        Assert.That(temp.Store.Features.Layers().Select(l => l.Kind), Is.EqualTo(new[] { "sections" }));
        Assert.That(temp.Store.Features.Read("sections").Single().Geometry!.AsText(), Is.EqualTo("POINT (113 33)"));
        Assert.That(temp.Store.Features.Changes(), Is.Empty);
        Assert.That(temp.Store.Register.Plans(), Is.Empty);
        Assert.That(temp.Store.Features.Stamp("sections"), Is.EqualTo(stamp));
        Assert.That(temp.Ask<long>("SELECT count(*) FROM sqlite_master WHERE name LIKE '%plots%'"), Is.Zero);
        temp.Store.Write(w => w.DeleteFeature(new FeatureId("sections", "a")));
        Assert.That(temp.Store.Features.Read("sections"), Is.Empty);
    }

    [Test]
    public void A_writer_kept_beyond_its_transaction_and_a_write_inside_a_write_are_refused()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", null));
        IWorkspaceWriter? kept = null;
        temp.Store.Write(w => kept = w);

        Assert.That(() => kept!.DeleteFeature(new FeatureId("sections", "a")), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => temp.Store.Write(_ => temp.Store.Write(_ => { })), Throws.InvalidOperationException);
        temp.Store.Dispose();
        Assert.That(() => temp.Store.Write(_ => { }), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => temp.Store.Features.Read("sections").Count(), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void A_write_that_another_program_locks_out_says_so_in_good_time()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", null));
        using var other = Connections.Open(temp.Path, SqliteOpenMode.ReadWrite);
        using var held = other.BeginTransaction();
        var clock = Stopwatch.StartNew();

        Assert.That(() => temp.Store.Write(w => w.DeleteFeature(new FeatureId("sections", "a"))),
            Throws.TypeOf<StoreException>().With.Property("Failure").EqualTo(StoreFailure.Locked).And.Message.Contains(temp.Path));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        Assert.That(temp.Store.Features.Read("sections").Count(), Is.EqualTo(1), "readers are not locked out");
    }

    [Test]
    public void A_layer_put_twice_keeps_its_features_and_takes_the_new_coverage()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)"));

        temp.Store.Write(w => w.PutLayer("sections", new Coverage(Completeness.Partial, null, null, "半")));

        var layer = temp.Store.Features.Layers().Single();
        Assert.That((layer.Count, layer.Coverage), Is.EqualTo((1L, new Coverage(Completeness.Partial, null, null, "半"))));
    }

    [Test]
    public void Many_features_are_written_and_read_in_seconds()
    {
        const int Count = 20_000;
        using var temp = new TempWorkspace();
        var clock = Stopwatch.StartNew();

        temp.Store.Write(w =>
        {
            w.PutLayer("sections", TempWorkspace.Coverage);
            for (var i = 0; i < Count; i++)
                w.PutFeature(TempWorkspace.Feature("sections", $"s{i}", null, ("river", "沙河")) with { Geometry = new NetTopologySuite.Geometries.Point(110 + (i * 1e-4), 33) }, "t");
        });
        var written = clock.Elapsed;
        Assert.That(temp.Store.Features.Read("sections").Count(), Is.EqualTo(Count));

        TestContext.Out.WriteLine($"{Count} features: written in {written.TotalSeconds:0.00} s, read in {(clock.Elapsed - written).TotalSeconds:0.00} s");
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)), "about twenty times what it takes on an idle machine");
    }
}
