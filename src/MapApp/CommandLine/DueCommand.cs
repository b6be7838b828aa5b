using System.CommandLine;
using System.Globalization;
using MapApp.Core.Plans;
using MapApp.Screens;
using MapApp.Workspace.Due;
using MapApp.Workspace.Languages;

namespace MapApp.CommandLine;

/// <summary><c>mapapp due</c>: what is due this week, or in so many days, and what is overdue.</summary>
internal static class DueCommand
{
    // Of more, the first and how many; the JSON has all.
    private const int MostUnits = 6;

    public static Command Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var unit = new Option<string?>("--unit") { Description = texts["cli.unit"], HelpName = "NAME" };
        var days = new Option<int?>("--days") { Description = texts["cli.dueDays"], HelpName = "N", CustomParser = CommonOptions.WholeNumber(0, int.MaxValue, texts, "cli.badDays") };
        var command = new Command("due", texts["cli.due"]) { unit, days, options.AsOf, options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var answer = new DueQuery(parsed.GetValue(unit), parsed.GetValue(options.AsOf), parsed.GetValue(days)).Run(session, texts, DueClock.Today(TimeProvider.System));
            if (parsed.GetValue(options.Json))
                console.Json(answer);
            else
                Write(console, answer);
            return MapAppCommand.Ok;
        });
        return command;
    }

    private static void Write(Terminal console, DueAnswer answer)
    {
        var texts = console.Texts;
        console.Out.WriteLine(texts.Format("due.span", ("from", Text(answer.From)), ("to", Text(answer.To)), ("asOf", Text(answer.AsOf))));
        foreach (var line in answer.Lines)
        {
            console.Out.WriteLine($"[{DueText.State(line, texts)}] {texts["dueKind." + line.Kind]}  {line.Title}  {DueText.When(line, texts)}");
            console.Out.WriteLine($"    {Units(line, texts)}  {line.Subject}{(line.Line is { } at ? "  " + texts.Format("task.lines", ("lines", at)) : "")}");
            console.Out.WriteLine($"    {line.Reason}");
        }

        if (answer.Lines.Count == 0)
            console.Out.WriteLine(texts["due.nothing"]);
        if (answer.NoRecord is not { Tasks: 0, Reports: 0 })
            console.Error.WriteLine(texts.Format("due.noRecord", ("tasks", answer.NoRecord.Tasks), ("reports", answer.NoRecord.Reports)));
    }

    private static string Units(DueLine line, Texts texts) =>
        line.Units.Count == 0 ? texts["due.nobody"] : line.Units.Count > MostUnits ? texts.Format("due.units", ("first", line.Units[0].Name), ("count", line.Units.Count)) : string.Join(texts.Chinese ? "、" : ", ", line.Units.Select(u => u.Name));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
