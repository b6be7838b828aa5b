using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Storage;
using NetTopologySuite.Geometries;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

/// <summary>What the boxes of the R-tree leave out must be what measuring everything leaves out.</summary>
public sealed class NearQueryTests
{
    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    [TestCase("points", 0.00001, 1)]
    [TestCase("plots", 0.001, 2)]
    [TestCase("plots", 0.05, 3)]
    [TestCase("reaches", 0.02, 4)]
    [TestCase("protectionZones", 0.8, 5)]
    public void The_nearest_and_their_number_are_those_of_measuring_every_feature(string layer, double degrees, int seed)
    {
        var random = new Random(seed);
        using var temp = TempWorkspace.With([.. Enumerable.Range(0, 500).Select(i => Thing(layer, $"{i}", degrees, random)), TempWorkspace.Feature(layer, "nowhere", null)]);
        var told = 0;
        foreach (var (metres, most) in (from metres in (double[])[0, 30, 1_000, 20_000] from most in (int[])[1, 20, int.MaxValue] select (metres, most)))
        {
            for (var i = 0; i < 20; i++)
            {
                var at = new Point(113.3 + 0.2 * random.NextDouble(), 33.7 + 0.2 * random.NextDouble());
                var measured = NearFeatures.Of(temp.Store.Features.Read(layer, Ground.Around(at.EnvelopeInternal, metres)), at, metres, most);
                Assert.That(Told(temp.Store.Features.Near(layer, at, metres, most)), Is.EqualTo(Told(measured)), $"{metres} m of {at}");
                Assert.That(temp.Store.Features.Nearest(layer, at, metres), Is.EqualTo(measured.Nearest.Select(n => (NearFeature?)n).FirstOrDefault()).Using<NearFeature?, NearFeature?>((a, b) => (a?.Feature.Id, a?.Metres) == (b?.Feature.Id, b?.Metres)), $"{metres} m of {at}");
                told += measured.Count;
            }
        }

        Assert.That(told, Is.GreaterThan(1000));
    }

    [Test]
    public void Equally_near_things_are_told_by_their_ids()
    {
        using var temp = TempWorkspace.With([.. Enumerable.Range(0, 30).Select(i => TempWorkspace.Feature("points", $"{29 - i:00}", "POINT (113.3 33.7)"))]);
        Assert.That(Told(temp.Store.Features.Near("points", new Point(113.301, 33.7), 1_000, 3)), Does.StartWith("30: 00 ").And.Contain(", 02 "));
    }

    [Test]
    public void A_moved_feature_and_a_new_column_are_seen_at_once_whoever_made_them()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("points", "a", "POINT (113.3 33.7)"));
        var at = new Point(113.3, 33.7);
        Assert.That(temp.Store.Features.Near("points", at, 10).Count, Is.EqualTo(1));
        temp.Store.Write(w => w.PutFeature(TempWorkspace.Feature("points", "a", "POINT (113.4 33.7)"), "t"));
        Assert.That(temp.Store.Features.Near("points", at, 10).Count, Is.Zero);
        temp.Edit("DELETE FROM points");
        Assert.That((temp.Store.Features.Layers().Single().Count, temp.Store.Features.Near("points", new Point(113.4, 33.7), 10).Count), Is.EqualTo((0, 0)));
        temp.Edit("ALTER TABLE points DROP COLUMN code");
        Assert.That(temp.Store.Features.Read("points"), Is.Empty);
        Assert.That(temp.Store.Features.Near("plots", at, 10), Is.SameAs(NearFeatures.None), "a layer that is not there");
    }

    private static string Told(NearFeatures near) => $"{near.Count}: {string.Join(", ", near.Nearest.Select(n => $"{n.Feature.Id.Id} {n.Metres:R}"))}";

    private static Feature Thing(string layer, string id, double degrees, Random random)
    {
        var (x, y) = (113.3 + 0.2 * random.NextDouble(), 33.7 + 0.2 * random.NextDouble());
        Coordinate Off() => new(x + degrees * random.NextDouble(), y + degrees * random.NextDouble());
        Geometry shape = layer switch
        {
            "points" => _factory.CreatePoint(Off()),
            "reaches" => _factory.CreateLineString([Off(), Off(), Off()]),
            _ => _factory.ToGeometry(new Envelope(Off(), Off())),
        };
        return TempWorkspace.Feature(layer, id, null) with { Geometry = shape };
    }
}
