using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Rivers;
using MapApp.Core.Sheets;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Sections;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Printing;

/// <summary>A map with what its legend says.</summary>
/// <param name="Legend">From the top of the pile to its bottom: what is really in the frame.</param>
/// <param name="Classes">Water classes of the sections in the frame, from the best; null stands for 'nothing measured'.</param>
/// <param name="Schematic">Whether something in the frame is a sketch.</param>
internal sealed record MapPicture(MapMark Map, IReadOnlyList<LegendEntry> Legend, IReadOnlyList<string?> Classes, bool Schematic)
{
    // Without a corridor so much of the ground is shown to each side.
    private const double AroundMetres = 3_000;

    private const double MarginMm = 6;

    /// <summary>Null where the section has no place, or one that no zone reaches.</summary>
    /// <param name="leftOut">Kinds that are not drawn.</param>
    public static MapPicture? Of(WorkspaceSession session, Feature section, Corridor? corridor, Func<Feature, PeriodAnswer?> latest, IReadOnlyCollection<string> leftOut, SheetBox box, Pen pen)
    {
        if (section.Geometry is not Point { IsEmpty: false } at || !GaussKruger.Reaches(new LonLat(at.X, at.Y)))
            return null;
        var zone = GaussKruger.ZoneOf(at.X);
        var ground = GaussKruger.Project(corridor?.Outline ?? at, zone).EnvelopeInternal.Copy();
        if (corridor is null)
            ground.ExpandBy(AroundMetres);
        var frame = MapFrame.Around(box, ground, zone, at.Y, MarginMm);
        var draftsman = new MapDraftsman(pen, frame, session.Kinds, latest, section.Id);
        var degrees = draftsman.Degrees;
        draftsman.Layers(session.Store.Features.Layers().Where(l => !leftOut.Contains(l.Kind)).SelectMany(l => session.Store.Features.Read(l.Kind, degrees)), corridor is null ? null
            : () => draftsman.Role("corridor", corridor.Outline, pen.Texts["corridor.title"] + (corridor.Rule.ByAnalogy ? pen.Texts["print.analogy"] : "")));
        draftsman.Role("selected", at);
        draftsman.Write(section.Name, at, "point", new Lettering(pen.Mm(3), 600), "ink", boxed: true);
        return draftsman.Picture();
    }
}

/// <param name="Shape">On which the look is shown.</param>
internal sealed record LegendEntry(string Title, SampleShape Shape, MapLook Look);
