using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plots.Register;
using NetTopologySuite.IO;

namespace MapApp.Core.Tests.Plots.Register;

public sealed class ParcelsOverTests
{
    private static readonly Feature _plot = At("plots", "plot", 0, 0, 100, 50);

    [Test]
    public void A_parcel_is_told_with_its_square_metres_and_its_share_of_both()
    {
        var over = ParcelsOver.Of(_plot, [At("parcels", "a", 50, 0, 150, 100), At("parcels", "all", -10, -10, 110, 60), At("parcels", "far", 500, 0, 600, 100)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(over.Select(o => o.Parcel.Id.Id), Is.EqualTo(new[] { "all", "a" }));
            Assert.That(over[1].SquareMetres, Is.EqualTo(2500).Within(0.01));
            Assert.That((over[1].ShareOfParcel, over[1].ShareOfPlot), Is.EqualTo((0.25, 0.5)).Using<(double A, double B)>((x, y) => Math.Abs(x.A - y.A) < 1e-6 && Math.Abs(x.B - y.B) < 1e-6));
            Assert.That(ParcelsOver.AreaSquareMetres(_plot), Is.EqualTo(5000).Within(0.01));
        }
    }

    [TestCase(100)]
    [TestCase(99.995)]
    public void An_edge_in_common_is_no_overlap(double west) => Assert.That(ParcelsOver.Of(_plot, [At("parcels", "beside", west, 0, 200, 50)]), Is.Empty);

    [Test]
    public void A_plot_without_a_place_or_with_a_parcel_that_crosses_itself_is_answered()
    {
        var bow = At("parcels", "bow", 0, 0, 100, 50) with { Geometry = Projected((0, 0), (100, 50), (100, 0), (0, 50), (0, 0)) };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ParcelsOver.Of(_plot with { Geometry = null }, [_plot]), Is.Empty);
            Assert.That(ParcelsOver.AreaSquareMetres(_plot with { Geometry = null }), Is.Null);
            Assert.That(ParcelsOver.Of(_plot, [bow]).Single().SquareMetres, Is.EqualTo(2500).Within(0.01));
        }
    }

    private static Feature At(string layer, string id, double west, double south, double east, double north) => new()
    {
        Id = new FeatureId(layer, id),
        Name = id,
        Geometry = Projected((west, south), (east, south), (east, north), (west, north), (west, south)),
    };

    // Metres from a corner in zone 38 (114° E).
    private static NetTopologySuite.Geometries.Geometry Projected(params (double X, double Y)[] ring)
    {
        var points = ring.Select(p => GaussKruger.ToLonLat(38_480_000 + p.X, 3_735_000 + p.Y, 38)).Select(p => FormattableString.Invariant($"{p.Lon:R} {p.Lat:R}"));
        return new WKTReader().Read($"POLYGON (({string.Join(", ", points)}))");
    }
}
