using System.Text.Json.Serialization;
using MapApp.Core.Plans.Reporting;
using MapApp.Workspace.Answers;

namespace MapApp.Workspace.Due;

/// <summary>What is to be done in a span of days, and what should have been done before.</summary>
/// <param name="AsOf">What lies before it is past; ledger entries dated later do not count.</param>
/// <param name="From">First day of the span.</param>
/// <param name="To">Last day of the span.</param>
/// <param name="Unit">Whose; null for everybody's.</param>
/// <param name="Lines">The overdue first, then by day; what waits without a day, what was not understood and what is done last.</param>
/// <param name="NoRecord">What nobody can judge: of plans whose period is over, without any entry. Neither done nor overdue.</param>
public sealed record DueAnswer(DateOnly AsOf, DateOnly From, DateOnly To, string? Unit, IReadOnlyList<DueLine> Lines, NoRecordAnswer NoRecord);

/// <param name="Tasks">Tasks and annex rows.</param>
/// <param name="Reports">Reporting rules.</param>
public readonly record struct NoRecordAnswer(int Tasks, int Reports);

/// <param name="Subject">What an entry would be made on: a task, a feature or a reporting rule.</param>
/// <param name="Title">The task, the problem, what is to be reported, or the plot with its next step.</param>
/// <param name="Units">Who; empty where nobody is named.</param>
/// <param name="When">The day it is due, or on which an interview became due; null where no day is set.</param>
/// <param name="Hour">Until what hour of that day; null where the plan names none.</param>
/// <param name="DaysLeft">Negative once past; null without a day.</param>
/// <param name="Plan">Id of the plan that asks for it; null for a problem that lies in no plan's district, and for a plot.</param>
/// <param name="Line">Where in its document.</param>
/// <param name="Reason">Worded.</param>
public sealed record DueLine(
    DueKind Kind, string Subject, string Title, IReadOnlyList<ReportingUnit> Units, DateOnly? When, string? Hour, DueStatus State, int? DaysLeft,
    string? Plan, int? Line, string Reason)
{
    /// <summary>The feature that a problem or plot is; null for the others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FeatureAnswer? Feature { get; init; }

    /// <summary>How many earlier reports of the rule have no entry either.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Missed { get; init; }
}

public enum DueKind
{
    Report,

    /// <summary>An answer to a notice.</summary>
    Answer,
    Task,
    Problem,
    Interview,

    /// <summary>The next step of a plot.</summary>
    PlotStep,
}

/// <summary>In the order in which lines are told.</summary>
public enum DueStatus
{
    Overdue,

    /// <summary>In the span, and not yet past.</summary>
    Due,

    /// <summary>For the next entry, of no set day.</summary>
    Waiting,

    /// <summary>Rechecked well, not closed.</summary>
    AwaitingClosure,

    /// <summary>The plan says when in words that the clock does not know.</summary>
    NotUnderstood,

    /// <summary>A report of the span that was made.</summary>
    Reported,
}
