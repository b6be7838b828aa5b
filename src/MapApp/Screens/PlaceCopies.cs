using MapApp.Core.Coordinates;
using MapApp.Workspace.Languages;

namespace MapApp.Screens;

/// <summary>A position written in the systems that people ask for, ready to be copied.</summary>
internal static class PlaceCopies
{
    public static IEnumerable<(string Code, string Title, string Text)> Of(LonLat at, Texts texts)
    {
        var zone = GaussKruger.ZoneOf(at.Lon);
        foreach (var (crs, style) in ((Crs?, DegreeStyle)[])
        [
            (CrsCatalogue.Cgcs2000, DegreeStyle.Decimal), (CrsCatalogue.Cgcs2000, DegreeStyle.Sexagesimal),
            (CrsCatalogue.GaussKruger(Datum.Cgcs2000, 3, zone, true), DegreeStyle.Decimal), (CrsCatalogue.GaussKruger(Datum.Cgcs2000, 3, zone, false), DegreeStyle.Decimal),
            (CrsCatalogue.Gcj02, DegreeStyle.Decimal), (CrsCatalogue.Bd09, DegreeStyle.Decimal), (CrsCatalogue.WebMercator, DegreeStyle.Decimal),
        ])
        {
            if (crs is not null && CoordinateText.TryFormat(crs, at, out var text, style))
                yield return (crs.Code, texts.Evidence(crs.Words), texts.Evidence(text));
        }
    }
}
