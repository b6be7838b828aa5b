using MapApp.Core.Coordinates;
using MapApp.Workspace.Snapping;

namespace MapApp.Workspace.Tests.Snapping;

/// <summary>A drawn point falls onto what lies there, exactly.</summary>
public sealed class SnapTests
{
    private TempWorkspace _temp = null!;

    [OneTimeSetUp]
    public void Build() => _temp = TempWorkspace.Built();

    [OneTimeTearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void A_corner_within_reach_goes_before_a_nearer_edge()
    {
        var reach = _temp.Store.Features.Read("reaches").First(f => f.Geometry!.NumPoints > 1);
        var (first, second) = (reach.Geometry!.Coordinates[0], reach.Geometry.Coordinates[1]);
        // A little along the edge: the edge is at no distance, the corner some metres off.
        var near = new LonLat(first.X + ((second.X - first.X) * 0.002), first.Y + ((second.Y - first.Y) * 0.002));
        var metres = Geodesic.Between(near, new LonLat(first.X, first.Y)).Metres;
        var corner = Snap.Of(_temp.Session, near, metres * 1.5, ["reaches"])!;
        var edge = Snap.Of(_temp.Session, near, metres * 0.5, ["reaches"])!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((corner.Corner, corner.At), Is.EqualTo((true, new LonLat(first.X, first.Y))));
            Assert.That(edge.Corner, Is.False);
            Assert.That(Geodesic.Between(edge.At, near).Metres, Is.Zero.Within(0.05));
        }
    }

    [Test]
    public void A_point_beside_an_edge_falls_on_its_foot()
    {
        var reach = _temp.Store.Features.Read("reaches").First(f => f.Geometry!.NumPoints > 1);
        var zone = GaussKruger.ZoneOf(reach.Geometry!.Coordinate.X);
        var flat = GaussKruger.Project(reach.Geometry, zone).Coordinates;
        var (dx, dy) = (flat[1].X - flat[0].X, flat[1].Y - flat[0].Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        // Ten metres to the left of the middle.
        var (lon, lat) = GaussKruger.ToLonLat(((flat[0].X + flat[1].X) / 2) - (dy / length * 10), ((flat[0].Y + flat[1].Y) / 2) + (dx / length * 10), zone);
        var snap = Snap.Of(_temp.Session, new LonLat(lon, lat), 12, ["reaches"])!;
        Assert.That((snap.Feature.Id, snap.Corner), Is.EqualTo((reach.Id, false)));
        Assert.That(Geodesic.Between(snap.At, new LonLat(lon, lat)).Metres, Is.EqualTo(10).Within(0.01));
        Assert.That(Snap.Of(_temp.Session, new LonLat(lon, lat), 9, ["reaches"]), Is.Null);
        Assert.That(Snap.Of(_temp.Session, new LonLat(lon, lat), 12, ["plots", "nonsense"]), Is.Null);
    }
}
