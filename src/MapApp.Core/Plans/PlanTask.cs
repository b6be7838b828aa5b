namespace MapApp.Core.Plans;

/// <summary>One numbered item that carries its own responsibility note.</summary>
public sealed record PlanTask
{
    /// <summary>Chapter or sub-plan / section / number as printed, such as <c>水/（二）/6</c>; unique within the plan.</summary>
    public required string Ref { get; init; }

    /// <summary>air, water, soil, rural, ecology or governance.</summary>
    public required string Campaign { get; init; }

    /// <summary>Heading as printed.</summary>
    public required string Title { get; init; }

    /// <summary>Headings above it, outermost first: sub-plan or chapter, section, item.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    public IReadOnlyList<TaskUnit> Units { get; init; } = [];

    /// <summary>Dates by which something must be done.</summary>
    public IReadOnlyList<PlanDate> Deadlines { get; init; } = [];

    public IReadOnlyList<string> Milestones { get; init; } = [];

    public IReadOnlyList<OtherDate> OtherDates { get; init; } = [];

    public IReadOnlyList<string> UnresolvedDates { get; init; } = [];

    public IReadOnlyList<PlanTarget> Targets { get; init; } = [];

    /// <summary>Names of places as printed.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>First and last line of the item in the document, from 1.</summary>
    public LineSpan Lines { get; init; }

    /// <summary>The last of its deadlines: when everything it asks for must be done.</summary>
    public PlanDate? Deadline => Deadlines.Count == 0 ? null : Deadlines.Max();
}

public readonly record struct LineSpan(int First, int Last);

/// <summary>A unit with its role: lead 牵头, cooperating 配合, responsible 责任.</summary>
public sealed record TaskUnit(string Name, UnitRole Role);

public enum UnitRole
{
    Lead,
    Cooperating,
    Responsible,
}

/// <summary>A date that is no deadline, with what it is: start, cutoff, reference, recurring.</summary>
public sealed record OtherDate(string Text, string Kind);

/// <summary>A figure to reach or to keep.</summary>
/// <param name="Comparator"><c>&gt;=</c>, <c>&lt;=</c> or <c>=</c>.</param>
/// <param name="Value">Null for a placeholder such as XX%, kept in <paramref name="Raw"/>.</param>
/// <param name="By">YYYY or YYYY-MM, or null.</param>
/// <param name="Kind">target, limit, frequency or incentive.</param>
public sealed record PlanTarget(
    string Indicator, string Comparator, double? Value, string? Unit, string? By, string Kind, bool Approx = false, string? Raw = null);
