using System.CommandLine;
using MapApp.Core.Linking;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Linking;

namespace MapApp.CommandLine;

/// <summary><c>mapapp link</c>: recomputes all links, or explains those of one task or feature.</summary>
internal static class LinkCommand
{
    public static Command Build(Terminal console, CommonOptions options)
    {
        var explain = new Option<string?>("--explain") { Description = console.Texts["cli.explain"], HelpName = "TASK|FEATURE" };
        var command = new Command("link", console.Texts["cli.link"]) { explain, options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var json = parsed.GetValue(options.Json);
            return parsed.GetValue(explain) is { } asked
                ? Explain(console, Explaining.Explain(session, asked, console.Texts), json)
                : Recompute(console, session.Relink(), json);
        });
        return command;
    }

    private static int Recompute(Terminal console, RelinkReport report, bool json)
    {
        if (json)
            console.Json(new { report.Features, report.NamedLinks, report.GovernsRules, unplaced = report.Misses.Select(m => new { m.Task, m.Name, m.Reason }) });
        else
            console.Out.WriteLine(console.Texts.Format("link.done", ("features", report.Features), ("named", report.NamedLinks), ("governs", report.GovernsRules), ("misses", report.Misses.Count(m => m.Reason == NameMissReason.NotOnAnyLayer))));
        return MapAppCommand.Ok;
    }

    private static int Explain(Terminal console, ExplainAnswer answer, bool json)
    {
        if (json)
        {
            console.Json(answer);
            return MapAppCommand.Ok;
        }

        foreach (var task in answer.Tasks)
            Write(console, $"{task.Ref}  {task.Title}", task.Links, l => l.Feature.Name, task.NotLinked);
        foreach (var feature in answer.Features)
            Write(console, $"{feature.Feature.Layer}/{feature.Feature.Id}  {feature.Feature.Name}", feature.Links, l => l.Task, feature.NotLinked);
        return MapAppCommand.Ok;
    }

    private static void Write(Terminal console, string head, IReadOnlyList<LinkAnswer> links, Func<LinkAnswer, string> other, IReadOnlyList<string> notLinked)
    {
        console.Out.WriteLine(head);
        foreach (var link in links)
            console.Out.WriteLine($"  + {other(link)} [{console.Texts.Of("basis", link.Basis)}, {console.Texts["confidence." + link.Confidence]}] {link.Evidence} ({link.Source})");
        foreach (var why in notLinked)
            console.Out.WriteLine($"  - {why}");
    }
}
