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

    private static readonly string[] _others = ["jurisdiction", "street", "protectionZone", "river", "downstream", "corridor", "radius"];

    public static LocateAnswer Ask(WorkspaceSession session, LonLat at) => Locate.At(session, at, NearMetres, new DateOnly(2021, 8, 1), Texts.Zh);

    /// <summary>How many things our answer found, counted as PostGIS's function returns them: one for each thing told, and for a layer the whole count with each.</summary>
    public static Tally Of(LocateAnswer answer)
    {
        var sum = new Tally(0, 0);
        foreach (var question in answer.Answers.Where(q => Near.Contains(q.Question) || _others.Contains(q.Question)))
        {
            var each = Near.Contains(question.Question) ? question.Total ?? question.Items.Count : 1;
            foreach (var item in question.Items)
                sum += new Tally(each, Math.Abs(item.Measure ?? 0));
            if (question.Nearest is { } nearest && Near.Contains(question.Question))
                sum += new Tally(0, nearest.Measure ?? 0);
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
