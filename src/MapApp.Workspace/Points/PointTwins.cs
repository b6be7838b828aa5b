using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Workspace.Opening;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Points;

/// <summary>Finds the points and outfalls that a new one is likely to be again.</summary>
public sealed class PointTwins(WorkspaceSession session)
{
    /// <summary>Nearer than this a second point is likely the first one again.</summary>
    public const double Metres = 50;

    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    private readonly List<string> _layers = [.. session.Store.Features.Layers().Where(l => l.Count > 0).Select(l => l.Kind).Where(PointDraft.Kinds.Contains)];

    /// <summary>Nearest first.</summary>
    /// <param name="at">EPSG:4490.</param>
    public IReadOnlyList<(Feature Feature, double Metres)> Of(LonLat at)
    {
        if (_layers.Count == 0)
            return [];
        var point = _factory.CreatePoint(new Coordinate(at.Lon, at.Lat));
        return
        [
            .. _layers.SelectMany(k => session.Store.Features.Read(k, Ground.Around(point.EnvelopeInternal, Metres)))
                .Where(f => f.Geometry is not null).Select(f => (f, Metres: Ground.DistanceWithin(f.Geometry!, point, Metres)))
                .Where(f => f.Metres is not null).Select(f => (f.f, f.Metres!.Value)).OrderBy(f => f.Item2),
        ];
    }
}
