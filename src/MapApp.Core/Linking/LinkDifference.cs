using System.Globalization;

namespace MapApp.Core.Linking;

/// <summary>What is to go and what is to come, so that stored rows which say the same as before stay as they are.</summary>
public sealed record Difference<T>(IReadOnlyList<T> Gone, IReadOnlyList<T> Come)
{
    public static Difference<T> None { get; } = new([], []);

    public bool IsEmpty => Gone.Count + Come.Count == 0;
}

/// <summary>Compares what is stored with what was computed. Two say the same when a reader of the table could not tell them apart.</summary>
public static class LinkDifference
{
    public static Difference<Link> Of(IEnumerable<Link> stored, IEnumerable<Link> computed) => Between(stored, computed, l =>
        string.Join('\n', l.Task, l.Feature, l.Basis, Told(l.Measure), l.Unit, l.Source, l.Confidence, Told(l.Evidence)));

    public static Difference<Relation> Of(IEnumerable<Relation> stored, IEnumerable<Relation> computed) => Between(stored, computed, r =>
        string.Join('\n', r.From, r.To, r.Basis, Told(r.Measure), r.Unit, r.Source, r.Confidence, Told(r.Evidence)));

    public static Difference<GovernsRule> Of(IEnumerable<GovernsRule> stored, IEnumerable<GovernsRule> computed) => Between(stored, computed, r =>
        string.Join('\n', r.Task, r.Layer, r.Jurisdiction, r.Subject, r.Source));

    private static Difference<T> Between<T>(IEnumerable<T> stored, IEnumerable<T> computed, Func<T, string> told)
    {
        // Counted: a row that somebody copied in QGIS is one too many.
        var left = stored.GroupBy(told).ToDictionary(g => g.Key, g => new Queue<T>(g));
        var come = new List<T>();
        foreach (var item in computed)
        {
            if (!left.TryGetValue(told(item), out var same) || !same.TryDequeue(out _))
                come.Add(item);
        }

        return new Difference<T>([.. left.Values.SelectMany(q => q)], come);
    }

    private static string? Told(double? measure) => measure?.ToString("R", CultureInfo.InvariantCulture);

    private static string Told(Evidence evidence) =>
        evidence.Key + string.Concat(evidence.Arguments.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"\t{a.Key}={a.Value}"));
}
