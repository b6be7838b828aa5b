using MapApp.Workspace.Answers;

namespace MapApp.Workspace.Sections;

/// <summary>How a section stands: one answer for the screen, the command line and JSON.</summary>
/// <param name="Target">Class in force on the day; null when no plan and no layer gives one.</param>
/// <param name="Targets">All that plans set, the one in force first.</param>
/// <param name="Body">river or lake: phosphorus and nitrogen are judged apart.</param>
public sealed record SectionAnswer(FeatureAnswer Section, string Name, string? River, string Body, string? Target, IReadOnlyList<TargetAnswer> Targets)
{
    /// <summary>Where the figures were measured: the section itself or the station that measures it; null when nothing was.</summary>
    public FeatureAnswer? MeasuredAt { get; init; }

    public LatestAnswer Latest { get; init; } = new(null, null);

    /// <summary>Each month that has readings, in its order.</summary>
    public IReadOnlyList<PeriodAnswer> Months { get; init; } = [];

    /// <summary>First month, <c>yyyy-MM</c>, of the unbroken run of months that fail; null when the last one does not.</summary>
    public string? FailingSince { get; init; }

    public IReadOnlyList<TrendAnswer> Trends { get; init; } = [];

    /// <summary>The next sections up the rivers, nearest first.</summary>
    public IReadOnlyList<NeighbourAnswer> Upstream { get; init; } = [];

    public CorridorAnswer? Corridor { get; init; }

    public IReadOnlyList<SuspectAnswer> Suspects { get; init; } = [];

    public IReadOnlyList<SectionTaskAnswer> Tasks { get; init; } = [];

    public MismatchAnswer? Mismatch { get; init; }
}

/// <param name="Class">I to V.</param>
public sealed record TargetAnswer(string Class, IReadOnlyList<LimitAnswer> Limits, string By, string Plan, string Task);

public sealed record LimitAnswer(string Indicator, string Comparator, decimal Value, string Unit);

public sealed record LatestAnswer(PeriodAnswer? Month, PeriodAnswer? YearToDate);

/// <param name="Period"><c>2021-04</c>, or <c>2021-01/2021-04</c>.</param>
/// <param name="Class">I to V or inferiorV; null when no indicator that counts tells.</param>
/// <param name="Verdict">meets, fails or notAssessed.</param>
/// <param name="BasedOn">How many of <paramref name="OutOf"/> indicators the class rests on.</param>
/// <param name="Standard">Edition that judged it.</param>
public sealed record PeriodAnswer(string Period, string? Class, string Verdict, int BasedOn, int OutOf, string? Standard, bool Preliminary, IReadOnlyList<DriverAnswer> Drivers, IReadOnlyList<ReadingAnswer> Readings);

/// <param name="Multiple">(C − S) / S; null where none is told.</param>
public sealed record DriverAnswer(string Indicator, decimal? Value, decimal Limit, decimal? Multiple, string Unit);

/// <param name="Class">Of the indicator alone; null where detection is too coarse, or it does not count.</param>
/// <param name="Counts">Whether it decides the class.</param>
public sealed record ReadingAnswer(string Indicator, decimal? Value, bool BelowDetection, string Unit, string? Class, bool Counts);

/// <param name="Method">mannKendall or seasonalKendall.</param>
/// <param name="Direction">none, rising or falling, at 5 % of error.</param>
public sealed record TrendAnswer(string Indicator, string Direction, string Method, int Count, double P, double SlopePerYear, string Unit);

/// <param name="RiverMetres">Along the rivers, up from the section.</param>
public sealed record NeighbourAnswer(FeatureAnswer Feature, double RiverMetres, string? Class, string? Period, string? Verdict);

public sealed record CorridorAnswer(double AreaSquareMetres, string Rule, bool ByAnalogy, IReadOnlyList<CorridorItem> Items);

/// <param name="RiverMetres">Upstream positive.</param>
public sealed record CorridorItem(FeatureAnswer Feature, double RiverMetres, string Evidence);

/// <param name="Score">0 to 100, the sum of what <paramref name="Reasons"/> say; only to rank by.</param>
public sealed record SuspectAnswer(FeatureAnswer Feature, double RiverMetres, int Score, IReadOnlyList<string> Reasons);

public sealed record SectionTaskAnswer(string Ref, string Title, IReadOnlyList<string> Lead, string? Deadline, string State, string Evidence);

/// <summary>The indicators that fail against those that linked tasks address.</summary>
public sealed record MismatchAnswer(IReadOnlyList<string> Failing, IReadOnlyList<string> Addressed, int Tasks, string Words);
