using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Opening;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Locating.Batches;

/// <summary>Measures how far positions lie from the river that their rows name.</summary>
internal sealed class NamedRivers(WorkspaceSession session)
{
    /// <summary>Farther than this nothing is measured.</summary>
    public const double FarthestMetres = 50_000;

    private readonly Dictionary<string, IReadOnlyList<Feature>> _reaches = [];

    /// <summary>Metres to the nearest reach of that name, 50 km where it is farther; null when the map knows no such river.</summary>
    /// <param name="at">EPSG:4490.</param>
    public double? Metres(string river, Point at)
    {
        if (!_reaches.TryGetValue(river, out var reaches))
            _reaches[river] = reaches = [.. session.Names.Find(PlaceName.Normalize(river)).Where(h => h.Feature.Id.Layer == "reaches").Select(h => h.Feature).Where(f => f.Geometry is { IsEmpty: false })];
        return reaches.Count == 0 ? null : reaches.Min(r => Ground.DistanceWithin(r.Geometry!, at, FarthestMetres) ?? FarthestMetres);
    }
}
