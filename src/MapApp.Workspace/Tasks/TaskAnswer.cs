using MapApp.Core;
using MapApp.Core.Plans;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Tasks;

/// <summary>A task of the register as asked for: who, until when, how it stands, and what it is linked to.</summary>
/// <param name="State">noRecord, open, dueSoon, overdue, awaitingClosure or closed, at the as-of date of the question.</param>
/// <param name="DaysLeft">Days until the deadline, negative once past; null without a deadline.</param>
public sealed record TaskAnswer(
    string Ref, string Plan, string Title, string Campaign, IReadOnlyList<UnitAnswer> Units, string? Deadline, string State, int? DaysLeft,
    IReadOnlyList<string> Places, IReadOnlyList<PlanTarget> Targets, int[]? Lines, IReadOnlyList<LinkAnswer> Links)
{
    public static TaskAnswer Of(RegisterItem item, DueState state, DateOnly asOf, IReadOnlyList<LinkAnswer> links) => new(
        item.Ref, item.Plan.Id, item.Title, item.Campaign,
        [.. item.Units.Select(u => new UnitAnswer(u.Name, u.Role.CamelCode()))],
        item.Deadline?.ToString(), state.CamelCode(), item.Deadline is { } date ? DueClock.DaysLeft(date, asOf) : null,
        item.Task?.Places ?? [], item.Task?.Targets ?? [], item.Task is { } task ? [task.Lines.First, task.Lines.Last] : null, links);
}

public sealed record UnitAnswer(string Name, string Role);
