namespace MapApp.Benchmarks.Linking;

/// <summary>The figures of linking as <c>docs/performance.md</c> shows them.</summary>
internal static class LinkingSection
{
    public static PerformanceSection Of(IReadOnlyList<LinkingResult> results)
    {
        var (first, last) = (results[0], results[^1]);
        var section = new PerformanceSection("Linking 1,000 tasks");
        Line($"{PerformancePage.Measured()}; processor time of one thread and the collector.");
        Line($"Repeat it with");
        Line($"");
        Line($"    dotnet run -c Release --project tests/MapApp.Benchmarks -- linking");
        Line($"");
        Line($"The land is invented, the same on every machine, and grows in area with the number of features: as many things per square kilometre at every size.");
        Line($"Features are read from a GeoPackage; nothing is written while the clock runs.");
        Line($"");
        Line($"| features | preparing s | relations s | relations | named s | named | governs s | rules | within-distance (1 plan) s | links | memory MB |");
        Line($"|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var r in results)
            Line($"| {r.Features:N0} | {r.PreparingSeconds:0.00} | {r.RelationsSeconds:0.0} | {r.Relations:N0} | {r.NamedSeconds:0.00} | {r.Named:N0} | {r.GovernsSeconds:0.00} | {r.Rules:N0} | {r.WithinSeconds:0.00} | {r.Within:N0} | {r.WorkingSetMegabytes:0} |");
        Line($"");
        Line($"*Preparing* reads outlines, rivers and sections and draws every control corridor. 'governs' is stored as rules and expanded on read.");
        Line($"");
        Line($"### One feature more");
        Line($"");
        Line($"Its own relations, those of every feature that depends on it, the outlines it lies in and its names; for a moved reach or section, the relations of everything on its river system.");
        Line($"");
        Line($"| features | ms an added feature | dependents | ms a moved reach or section |");
        Line($"|--:|--:|--:|--:|");
        foreach (var r in results)
            Line($"| {r.Features:N0} | {r.AddedSeconds * 1e3:0.00} | {r.Dependents:0.0} | {r.MovedSeconds * 1e3:0.0} |");
        Line($"");
        if (results.Count > 1)
        {
            Line($"From {first.Features:N0} to {last.Features:N0} features the cost of an added one grows by a factor of {last.AddedSeconds / first.AddedSeconds:0.00}, with the exponent {Exponent(results, r => r.AddedSeconds):0.00} of n;");
            Line($"log n grows by {Math.Log(last.Features) / Math.Log(first.Features):0.00}, exponent {Exponent(results, r => Math.Log(r.Features)):0.00}. All relations together: exponent {Exponent(results, r => r.RelationsSeconds):0.00}.");
        }

        return section;

        void Line(FormattableString text) => section.Line(text);
    }

    // Slope of the least-squares line through the logarithms.
    private static double Exponent(IReadOnlyList<LinkingResult> results, Func<LinkingResult, double> cost)
    {
        var points = results.Select(r => (X: Math.Log(r.Features), Y: Math.Log(cost(r)))).ToList();
        var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }
}
