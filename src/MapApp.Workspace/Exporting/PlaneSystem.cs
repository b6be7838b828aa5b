using MapApp.Core.Coordinates;
using MapApp.Workspace.Opening;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Exporting;

/// <summary>The system of formats that know metres only, where nobody names another.</summary>
public static class PlaneSystem
{
    /// <summary>The CGCS2000 3-degree zone of the middle of what is written, its number before the easting, which else says nothing of the zone.</summary>
    /// <param name="box">Only what meets it, EPSG:4490; all when null.</param>
    /// <returns>Null where the zones do not reach, or nothing has a place.</returns>
    public static Crs? Of(WorkspaceSession session, IReadOnlyCollection<string> kinds, Envelope? box)
    {
        ArgumentNullException.ThrowIfNull(session);
        var extent = new Envelope();
        foreach (var e in session.Store.Features.Layers().Where(l => kinds.Contains(l.Kind)).Select(l => l.Extent).OfType<double[]>())
            extent.ExpandToInclude(new Envelope(e[0], e[2], e[1], e[3]));
        if (box is not null)
            extent = extent.Intersection(box);
        return extent.Centre is { } middle && GaussKruger.Reaches(new LonLat(middle.X, middle.Y)) ? CrsCatalogue.GaussKruger(Datum.Cgcs2000, 3, GaussKruger.ZoneOf(middle.X), prefix: true) : null;
    }
}
