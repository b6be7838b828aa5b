using System.Diagnostics;
using System.Text.Json;
using MapApp.Formats.Plans;

namespace MapApp.PlanScores;

/// <summary>
/// Reads every plan document of a folder that has a gold reading, and prints how well reader and gold agree.
/// <c>scores FOLDER [GOLD-FOLDER] [--diff]</c>
/// </summary>
internal static class Scoring
{
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var folders = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray();
        if (folders.Length is < 1 or > 2 || args.Any(a => a.StartsWith("--", StringComparison.Ordinal) && a != "--diff"))
        {
            error.WriteLine("Usage: score-plans.sh FOLDER-OF-TXT [GOLD-FOLDER] [--diff]");
            return 2;
        }

        var gold = folders.Length == 2 ? folders[1] : Path.Combine(AppContext.BaseDirectory, "gold");
        var sum = PlanScore.Measures.ToDictionary(m => m, _ => new Tally());
        var plans = 0;
        try
        {
            foreach (var path in Directory.EnumerateFiles(folders[0], "*.*").Where(IsPlan).Order(StringComparer.Ordinal))
            {
                var reference = Path.Combine(gold, Path.GetFileNameWithoutExtension(path) + ".json");
                if (!File.Exists(reference))
                {
                    error.WriteLine($"{Path.GetFileName(path)}: no gold reading '{reference}'.");
                    continue;
                }

                Score(path, Gold.Read(reference), args.Contains("--diff"), sum, output);
                plans++;
            }
        }
        catch (Exception e) when (e is PlanFormatException or IOException or UnauthorizedAccessException or JsonException)
        {
            error.WriteLine(e.Message);
            return 2;
        }

        output.WriteLine($"== all {plans} plans");
        Print(sum, output);
        return plans == 0 ? 2 : 0;
    }

    private static bool IsPlan(string path) => Path.GetExtension(path) is ".txt" or ".docx";

    private static void Score(string path, Gold gold, bool differences, Dictionary<string, Tally> sum, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        var plan = new PlanTextReader().Read(PlanDocument.Open(path), Path.GetFileNameWithoutExtension(path));
        output.WriteLine($"== {gold.Id}  ({watch.ElapsedMilliseconds} ms)");
        var score = PlanScore.Of(gold, plan);
        Print(score.Tallies, output);
        foreach (var (measure, tally) in score.Tallies)
            sum[measure].Add(tally);
        foreach (var difference in differences ? score.Differences : [])
            output.WriteLine("  " + difference);
    }

    private static void Print(Dictionary<string, Tally> tallies, TextWriter output)
    {
        foreach (var measure in PlanScore.Measures)
            output.WriteLine($"{measure,-16} {tallies[measure]}");
    }
}
