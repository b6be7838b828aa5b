using MapApp.Core.Features;
using NetTopologySuite.Geometries;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

public sealed class BoxQueryTests
{
    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    [Test]
    public void A_box_finds_exactly_what_a_scan_finds_also_after_changes()
    {
        var random = new Random(20260101);
        var features = Enumerable.Range(0, 400).Select(i => Square(random, i)).ToDictionary(f => f.Id);
        using var temp = TempWorkspace.With([.. features.Values]);
        Compare(temp, features, random);

        temp.Store.Write(w =>
        {
            for (var i = 0; i < 400; i += 3)
            {
                var moved = Square(random, i);
                features[moved.Id] = moved;
                w.PutFeature(moved, "t");
            }

            for (var i = 1; i < 400; i += 5)
            {
                var id = new FeatureId("plots", $"p{i}");
                features.Remove(id);
                w.DeleteFeature(id);
            }
        });
        Compare(temp, features, random);
        var extent = features.Values.Aggregate(new Envelope(), (box, f) => { box.ExpandToInclude(f.Geometry!.EnvelopeInternal); return box; });
        Assert.That(temp.Store.Features.Layers().Single().Extent, Is.EqualTo(new[] { extent.MinX, extent.MinY, extent.MaxX, extent.MaxY }));
    }

    [Test]
    public void A_box_that_misses_by_less_than_the_index_can_tell_finds_nothing()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113.00000001 33)"));

        Assert.That(temp.Store.Features.Read("sections", new Envelope(112, 113, 32, 34)), Is.Empty);
        Assert.That(temp.Store.Features.Read("sections", new Envelope(112, 113.00000001, 32, 34)).Count(), Is.EqualTo(1));
        Assert.That(temp.Store.Features.Read("sections", new Envelope()), Is.Empty);
    }

    [Test]
    public void Several_enumerations_run_beside_a_write_and_see_what_was_committed_when_they_began()
    {
        using var temp = TempWorkspace.With([.. Enumerable.Range(0, 300).Select(i => TempWorkspace.Feature("sections", $"s{i}", "POINT (113 33)"))]);
        using var first = temp.Store.Features.Read("sections").GetEnumerator();
        using var second = temp.Store.Features.Read("sections", new Envelope(0, 180, 0, 90)).GetEnumerator();
        Assert.That(first.MoveNext() && second.MoveNext(), Is.True);

        temp.Store.Write(w =>
        {
            for (var i = 0; i < 300; i += 2)
                w.DeleteFeature(new FeatureId("sections", $"s{i}"));
            Assert.That(temp.Store.Features.Read("sections").Count(), Is.EqualTo(300), "not committed yet");
        });

        Assert.That(Rest(first) + 1, Is.EqualTo(300));
        Assert.That(Rest(second) + 1, Is.EqualTo(300));
        Assert.That(temp.Store.Features.Read("sections").Count(), Is.EqualTo(150));

        static int Rest(IEnumerator<Feature> features)
        {
            var count = 0;
            while (features.MoveNext())
                count++;
            return count;
        }
    }

    [Test]
    public void Readers_on_many_threads_never_see_half_a_write()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", null));
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 6).Select(i => Task.Run(() =>
        {
            var reads = 0;
            do
            {
                Assert.That(temp.Store.Features.Read("sections", new Envelope(112, 114, 32, 34)).Count() % 10, Is.Zero);
                Assert.That((temp.Store.Features.Layers().Single().Count - 1) % 10, Is.Zero);
                reads++;
            }
            while (!done.IsCancellationRequested);
            return reads;
        })).ToArray();

        for (var i = 0; i < 30; i++)
        {
            temp.Store.Write(w =>
            {
                for (var j = 0; j < 10; j++)
                    w.PutFeature(TempWorkspace.Feature("sections", $"s{i}-{j}", "POINT (113 33)"), "t");
            });
        }

        done.Cancel();
        Assert.That(Task.WhenAll(readers).Result, Has.All.GreaterThan(0));
        Assert.That(temp.Store.Features.Read("sections", new Envelope(112, 114, 32, 34)).Count(), Is.EqualTo(300));
    }

    private static void Compare(TempWorkspace temp, Dictionary<FeatureId, Feature> features, Random random)
    {
        for (var i = 0; i < 100; i++)
        {
            var box = Box(random, 1.5);
            var expected = features.Values.Where(f => f.Geometry!.EnvelopeInternal.Intersects(box)).Select(f => f.Id);
            Assert.That(temp.Store.Features.Read("plots", box).Select(f => f.Id), Is.EquivalentTo(expected), box.ToString());
        }
    }

    private static Feature Square(Random random, int i) =>
        TempWorkspace.Feature("plots", $"p{i}", null) with { Geometry = _factory.ToGeometry(Box(random, 0.2)) };

    private static Envelope Box(Random random, double most)
    {
        var (x, y) = (110 + (random.NextDouble() * 6), 31 + (random.NextDouble() * 5));
        return new Envelope(x, x + (random.NextDouble() * most) + 1e-6, y, y + (random.NextDouble() * most) + 1e-6);
    }
}
