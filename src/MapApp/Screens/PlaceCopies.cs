using MapApp.Core.Coordinates;
using MapApp.Workspace.Languages;

namespace MapApp.Screens;

/// <summary>A position written in the systems that people ask for, ready to be copied.</summary>
internal static class PlaceCopies
{
    /// <summary>The position in the format of the status bar; null where that system does not reach.</summary>
    /// <param name="format">gk3, lonlat, dms, gcj02, bd09 or webmercator.</param>
    public static string? As(string format, LonLat at, Texts texts)
    {
        Crs? crs = format switch
        {
            "gk3" => CrsCatalogue.GaussKruger(Datum.Cgcs2000, 3, GaussKruger.ZoneOf(at.Lon), true),
            "gcj02" => CrsCatalogue.Gcj02,
            "bd09" => CrsCatalogue.Bd09,
            "webmercator" => CrsCatalogue.WebMercator,
            _ => CrsCatalogue.Cgcs2000,
        };
        return crs is not null && CoordinateText.TryFormat(crs, at, out var text, format == "dms" ? DegreeStyle.Sexagesimal : DegreeStyle.Decimal) ? texts.Evidence(text) : null;
    }

    /// <param name="shifts">The user's parameters: with them Xian 1980 and Beijing 1954 are written too.</param>
    public static IEnumerable<(string Code, string Title, string Text)> Of(LonLat at, IReadOnlyList<DatumShift> shifts, Texts texts)
    {
        var zone = GaussKruger.ZoneOf(at.Lon);
        foreach (var (crs, style) in ((Crs?, DegreeStyle)[])
        [
            (CrsCatalogue.Cgcs2000, DegreeStyle.Decimal), (CrsCatalogue.Cgcs2000, DegreeStyle.Sexagesimal),
            (CrsCatalogue.GaussKruger(Datum.Cgcs2000, 3, zone, true), DegreeStyle.Decimal), (CrsCatalogue.GaussKruger(Datum.Cgcs2000, 3, zone, false), DegreeStyle.Decimal),
            .. shifts.Select(s => (CrsCatalogue.GaussKruger(s.From, 3, zone, true), DegreeStyle.Decimal)), (CrsCatalogue.Gcj02, DegreeStyle.Decimal), (CrsCatalogue.Bd09, DegreeStyle.Decimal), (CrsCatalogue.WebMercator, DegreeStyle.Decimal),
        ])
        {
            if (crs is not null && CoordinateText.TryFormat(crs, at, out var text, style, shift: shifts.FirstOrDefault(s => s.From == crs.Datum)))
                yield return (crs.Code, texts.Evidence(crs.Words), texts.Evidence(text));
        }
    }
}
