using MapApp.Core.Plans;

namespace MapApp.Formats.Plans.Dates;

internal enum DateKind
{
    Deadline,
    Milestone,
    Start,
    Cutoff,
    Reference,
    Recurring,

    /// <summary>年内, 全年: figures after it are meant for the year; it is no date of the task.</summary>
    Within,
    Unresolved,
}

/// <summary>A date found in a text.</summary>
/// <param name="By">YYYY or YYYY-MM(-DD), or null when it has no year.</param>
internal sealed record DateHit(int Start, int End, DateKind Kind, string Text, string? By, PlanDate? Date)
{
    /// <summary>May a figure after it be meant by then? So do the ends of spans, which are no dates of the task.</summary>
    public bool Governs => Kind is DateKind.Deadline or DateKind.Milestone or DateKind.Within || (Kind == DateKind.Reference && By is { Length: 4 });
}
