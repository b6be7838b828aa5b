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
    Unresolved,
}

/// <summary>A date found in a text.</summary>
/// <param name="By">YYYY or YYYY-MM(-DD), or null when it has no year.</param>
internal sealed record DateHit(int Start, int End, DateKind Kind, string Text, string? By, PlanDate? Date)
{
    public bool Governs => Kind is DateKind.Deadline or DateKind.Milestone;
}
