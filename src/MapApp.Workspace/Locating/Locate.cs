using MapApp.Core.Coordinates;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Locating;

/// <summary>Answers what applies at a position.</summary>
public static class Locate
{
    /// <summary>How far around things are told as near, unless the user says otherwise.</summary>
    public const double NearMetres = 1_000;

    /// <summary>Asks every question at a written position, read as the first reading that leads to a place.</summary>
    /// <returns>Null when the text is no coordinate, or none of its readings leads to a place: then <paramref name="readings"/> say why.</returns>
    public static LocateAnswer? Written(WorkspaceSession session, string text, Crs? crs, double withinMetres, DateOnly asOf, Texts texts, out IReadOnlyList<PositionAnswer> readings)
    {
        var read = Positions.Read(session, text, crs);
        readings = [.. read.Select(r => Positions.Word(r, texts))];
        for (var i = 0; i < read.Count; i++)
        {
            if (read[i] is { Position: { } at, Problem: null })
                return At(session, at, withinMetres, asOf, texts) with { Position = readings[i], Alternatives = [.. readings.Where((_, at) => at != i)] };
        }

        return null;
    }

    /// <summary>Asks every question at a position that was chosen before, told with the reading that was taken.</summary>
    /// <param name="written">What was typed; null when the place was pointed at.</param>
    /// <param name="reading">Number of the reading that led to the position.</param>
    /// <param name="crs">The system that was stated when it was read; null when none was.</param>
    public static LocateAnswer Again(WorkspaceSession session, LonLat at, string? written, int reading, Crs? crs, double withinMetres, DateOnly asOf, Texts texts)
    {
        var answer = At(session, at, withinMetres, asOf, texts);
        if (written is null)
            return answer;
        var readings = Positions.Read(session, written, crs).Select(r => Positions.Word(r, texts)).ToList();
        return answer with { Position = readings[reading], Alternatives = [.. readings.Where((_, i) => i != reading)] };
    }

    /// <summary>Asks every question at a position in EPSG:4490.</summary>
    public static LocateAnswer At(WorkspaceSession session, LonLat at, double withinMetres, DateOnly asOf, Texts texts)
    {
        var spot = new Spot(session, at, withinMetres, asOf, texts);
        var (river, downstream, way) = RiverQuestions.Ask(spot);
        return new LocateAnswer(Positions.Chosen(at, texts), [],
        [
            LandQuestions.Jurisdiction(spot), LandQuestions.Street(spot), LandQuestions.Stretch(spot),
            RiverQuestions.Corridor(spot), LandQuestions.ProtectionZone(spot), river, downstream,
            .. NearQuestions.Ask(spot), NearQuestions.Radius(spot), TaskQuestion.Ask(spot),
        ])
        {
            Downstream = way,
        };
    }
}
