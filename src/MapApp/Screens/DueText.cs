using System.Globalization;
using MapApp.Workspace.Due;
using MapApp.Workspace.Languages;

namespace MapApp.Screens;

/// <summary>Words for a line of what is due.</summary>
internal static class DueText
{
    public static string State(DueLine line, Texts texts) => line.State switch
    {
        DueStatus.Overdue => texts.Format("chip.overdue", ("days", -line.DaysLeft)),
        DueStatus.Due when line.DaysLeft is > 0 and var days => texts.Format("chip.daysLeft", ("days", days)),
        DueStatus.Due when line.Kind == DueKind.Report => texts["due.today"],
        _ => texts["dueState." + line.State],
    };

    public static string When(DueLine line, Texts texts) =>
        line.When is not { } day ? "—" : $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {texts["weekday." + day.DayOfWeek]}{(line.Hour is { } hour ? " " + hour : "")}";
}
