namespace MapApp.Core.Plans;

/// <summary>
/// One action plan as the reader saw it, in the shape of <c>mapapp plan show --json</c>: names and figures as printed,
/// nothing guessed, what is doubtful in <see cref="Warnings"/>.
/// </summary>
public sealed record Plan
{
    /// <summary>Stable id, such as <c>weidong-2021</c>.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public string? Issuer { get; init; }

    public string? DocumentNumber { get; init; }

    public DateOnly? Issued { get; init; }

    /// <summary>First and last year the plan is for.</summary>
    public required PlanPeriod Period { get; init; }

    /// <summary>The jurisdiction whose plan it is, by the name of its feature, such as 卫东区.</summary>
    public required string Jurisdiction { get; init; }

    public IReadOnlyList<PlanTask> Tasks { get; init; } = [];

    public IReadOnlyList<PlanTarget> Goals { get; init; } = [];

    /// <summary>Rows of the annex tables, in document order.</summary>
    public IReadOnlyList<AnnexRow> Annex { get; init; } = [];

    public IReadOnlyList<SpatialRule> SpatialRules { get; init; } = [];

    public IReadOnlyList<ReportingRule> ReportingRules { get; init; } = [];

    /// <summary>Lines with a figure and a date that belong to no task, goal or annex row; nothing is dropped silently.</summary>
    public IReadOnlyList<UnreadLine> Unread { get; init; } = [];

    public IReadOnlyList<PlanWarning> Warnings { get; init; } = [];
}

/// <summary>First and last year of a plan, both included.</summary>
public readonly record struct PlanPeriod(int From, int To);

/// <summary>A distance, radius or corridor that the plan states. Metres; null where the plan does not state that part.</summary>
/// <param name="Kind">corridor, radius or threshold.</param>
public sealed record SpatialRule(
    string Kind, string Subject, double? UpstreamMetres, double? DownstreamMetres, double? BankMetres, double? RadiusMetres,
    IReadOnlyList<string> Levels, int Line);

/// <summary>Who reports what, and when.</summary>
public sealed record ReportingRule(string Who, string What, string When, int Line);

/// <summary>What the reader doubts, with the line of the document (from 1); worded in the user's language by its key.</summary>
/// <param name="Key">Of the texts <c>warning.*</c>.</param>
public sealed record PlanWarning(int Line, string Key, IReadOnlyDictionary<string, string> Arguments)
{
    public static PlanWarning Of(int line, string key, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var named = new Dictionary<string, string>();
        foreach (var (name, value) in arguments)
            named[name] = value;
        return new PlanWarning(line, key, named);
    }

    // Two warnings are the same when they say the same, whichever dictionaries hold their arguments.
    public bool Equals(PlanWarning? other) =>
        other is not null && Line == other.Line && Key == other.Key && Arguments.Count == other.Arguments.Count
        && Arguments.All(a => other.Arguments.TryGetValue(a.Key, out var value) && value == a.Value);

    public override int GetHashCode() => HashCode.Combine(Line, Key, Arguments.Count);
}

/// <summary>A line that states a figure with a date and was made nothing of.</summary>
/// <param name="Text">The figure and the date in short, never the sentence.</param>
public sealed record UnreadLine(int Line, string Text);
