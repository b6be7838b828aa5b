namespace MapApp.Benchmarks.Reviewing;

/// <summary>The figures of the review as <c>docs/performance.md</c> shows them.</summary>
internal static class ReviewingSection
{
    public static PerformanceSection Of(ReviewingResult result)
    {
        var section = new PerformanceSection("Reviewing sections with a million observations");
        section.Line($"{PerformancePage.Measured()}; time on the clock, warm, one section at a time.");
        section.Line($"Repeat it with");
        section.Line($"");
        section.Line($"    dotnet run -c Release --project tests/MapApp.Benchmarks -- reviewing");
        section.Line($"");
        section.Line($"{result.Observations:N0} observations of {result.Sections:N0} sections over {result.Months:N0} months, beside {result.Features:N0} features with their links; {result.Reviews:N0} reviews.");
        section.Line($"");
        section.Line($"| | median ms | p95 ms | worst ms |");
        section.Line($"|:--|--:|--:|--:|");
        section.Line($"| one review: course, verdicts, trends, corridor, suspects, sections upstream, tasks | {result.Review.Quantile(0.5):0.0} | {result.Review.Quantile(0.95):0.0} | {result.Review.Quantile(1):0.0} |");
        section.Line($"");
        section.Line($"All reviews together judged months and found things upstream and in corridors {result.Review.Sum.Found:N0} times, {result.Review.Sum.Metres:N0} river metres in all. The overview reads every");
        section.Line($"section and month once, beside the window, in {result.OverviewSeconds:0.0} s; another month of the slider is then told in {result.MonthMilliseconds:0.0} ms ({result.Failing:N0} sections fail in the last but one).");
        section.Line($"Session and overview hold {result.Megabytes:N0} MB then.");
        return section;
    }
}
