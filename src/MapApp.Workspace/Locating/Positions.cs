using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Linking;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Locating;

/// <summary>Reads written positions for a workspace, and words the readings.</summary>
public static class Positions
{
    /// <summary>All readings of a text, the most plausible first; where the data lie ranks them. Empty when it is no coordinate.</summary>
    /// <param name="crs">The system that the user states; null when nobody said.</param>
    public static IReadOnlyList<CoordinateReading> Read(WorkspaceSession session, string text, Crs? crs = null) =>
    [
        // Where no zone measures, no question has an answer.
        .. CoordinateReader.Read(text, new CoordinateHints(session.DataExtent, crs, session.Shifts))
            .Select(r => r.Position is { } at && !GaussKruger.Reaches(at) ? r with { Position = null, Problem = Evidence.Of("coordinate.outsideChina") } : r),
    ];

    public static PositionAnswer Word(CoordinateReading reading, Texts texts) => new(
        reading.Position?.Lon, reading.Position?.Lat, reading.Crs?.Code, ReadAs(reading, texts), [.. reading.Assumed.Select(texts.Evidence)])
    {
        Against = [.. reading.Problem is { } problem ? [texts.Evidence(problem)] : reading.Reasons.Select(texts.Evidence), .. reading.Ignored.Select(texts.Evidence)],
    };

    /// <summary>A place that was pointed at: nothing had to be assumed.</summary>
    public static PositionAnswer Chosen(LonLat at, Texts texts) => new(at.Lon, at.Lat, CrsCatalogue.Cgcs2000.Code,
        texts.Format("locate.readDegrees", ("crs", texts.Evidence(CrsCatalogue.Cgcs2000.Words)), ("east", Number(at.Lon, 7)), ("north", Number(at.Lat, 7))), []);

    private static string ReadAs(CoordinateReading reading, Texts texts)
    {
        var key = reading.Crs switch { null => "locate.readUnknown", { IsProjected: false } => "locate.readDegrees", { NorthFirst: true } => "locate.readSurvey", _ => "locate.readPlane" };
        return texts.Format(key, ("crs", reading.Crs is { } crs ? texts.Evidence(crs.Words) : ""),
            ("east", reading.East is { } east ? Number(east, 8) : "—"), ("north", reading.North is { } north ? Number(north, 8) : "—"));
    }

    private static string Number(double value, int decimals) => Math.Round(value, decimals).ToString("R", CultureInfo.InvariantCulture);
}
