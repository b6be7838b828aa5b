using NetTopologySuite.Geometries;

namespace MapApp.Core.Rivers;

/// <summary>One geometry in the zones in which it is asked for, projected once each.</summary>
internal sealed class Shapes(Geometry lonLat, Envelope box)
{
    private readonly Dictionary<int, Shape?> _byZone = [];

    public Shape? In(int zone)
    {
        if (!_byZone.TryGetValue(zone, out var shape))
            _byZone[zone] = shape = Shape.Of(lonLat, zone, box);
        return shape;
    }
}
