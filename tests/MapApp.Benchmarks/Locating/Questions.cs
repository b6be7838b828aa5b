using MapApp.Core.Coordinates;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Locating;
using MapApp.Workspace.Opening;

namespace MapApp.Benchmarks.Locating;

/// <summary>The questions that both sides are asked, and what of an answer is compared.</summary>
internal static class Questions
{
    public const double NearMetres = 1_000;

    public static IReadOnlyList<string> Holding { get; } = ["jurisdictions", "protectionZones"];

    public static IReadOnlyList<string> Near { get; } = ["blackOdorousWaters", "plots", "outfalls", "points", "facilities", "stations", "projects"];

    private static readonly DateOnly _asOf = new(2021, 8, 1);

    /// <summary>All questions, as the command asks them.</summary>
    public static LocateAnswer All(WorkspaceSession session, LonLat at) => Locate.At(session, at, NearMetres, _asOf, Texts.Zh);

    /// <summary>Those that PostGIS is asked, answered as they always are: in words, with what is not known, banks, ways and articles.</summary>
    public static Tally Part(WorkspaceSession session, LonLat at)
    {
        var spot = new Spot(session, at, NearMetres, _asOf, Texts.Zh);
        var (river, downstream, _) = RiverQuestions.Ask(spot);
        return Of([LandQuestions.Jurisdiction(spot), LandQuestions.Street(spot), LandQuestions.ProtectionZone(spot), RiverQuestions.Corridor(spot), river, downstream, .. NearQuestions.Ask(spot), NearQuestions.Radius(spot)]);
    }

    // Counted as PostGIS's function returns them: one for each thing told, and for a layer the whole count with each.
    private static Tally Of(IEnumerable<QuestionAnswer> answers)
    {
        var sum = new Tally(0, 0);
        foreach (var question in answers)
        {
            var layer = Near.Contains(question.Question);
            var each = layer ? question.Total ?? question.Items.Count : 1;
            foreach (var item in question.Items)
                sum += new Tally(each, Math.Abs(item.Measure ?? 0));
            if (layer)
                sum += new Tally(0, question.Nearest?.Measure ?? 0);
        }

        return sum;
    }
}

/// <summary>A checksum of answers.</summary>
/// <param name="Metres">Sum of the distances told; ours are rounded to 0.1 m each.</param>
internal readonly record struct Tally(long Found, double Metres)
{
    public static Tally operator +(Tally a, Tally b) => new(a.Found + b.Found, a.Metres + b.Metres);
}
