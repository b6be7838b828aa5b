using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Rivers;
using MapApp.Core.Sheets;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Sections;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Printing;

/// <summary>The map of a section's page with what its legend says.</summary>
/// <param name="Legend">From the top of the pile to its bottom: what is really in the frame.</param>
/// <param name="Classes">Water classes of the sections in the frame, from the best; null stands for 'nothing measured'.</param>
/// <param name="Schematic">Whether something in the frame is a sketch.</param>
internal sealed record MapPicture(MapMark Map, IReadOnlyList<LegendEntry> Legend, IReadOnlyList<string?> Classes, bool Schematic)
{
    // Without a corridor so much of the ground is shown to each side.
    private const double AroundMetres = 3_000;

    private const double MarginMm = 6;

    /// <summary>Null where the section has no place, or one that no zone reaches.</summary>
    public static MapPicture? Of(WorkspaceSession session, Feature section, Corridor? corridor, Func<Feature, PeriodAnswer?> latest, SheetBox box, Pen pen)
    {
        if (section.Geometry is not Point { IsEmpty: false } at || !GaussKruger.Reaches(new LonLat(at.X, at.Y)))
            return null;
        var zone = GaussKruger.ZoneOf(at.X);
        var ground = GaussKruger.Project(corridor?.Outline ?? at, zone).EnvelopeInternal.Copy();
        if (corridor is null)
            ground.ExpandBy(AroundMetres);
        return new MapDraftsman(session, section, corridor, latest, pen, MapFrame.Around(box, ground, zone, at.Y, MarginMm)).Draw();
    }
}

/// <param name="Shape">On which the look is shown.</param>
internal sealed record LegendEntry(string Title, SampleShape Shape, MapLook Look);
