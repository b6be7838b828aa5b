using System.CommandLine;
using MapApp.Core.Linking;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Gaps;
using MapApp.Workspace.Linking;

namespace MapApp.CommandLine;

/// <summary><c>mapapp link</c>: recomputes all links, explains some, lists the gaps, or keeps a user's word on one.</summary>
internal static class LinkCommand
{
    public static Command Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var explain = new Option<string?>("--explain") { Description = texts["cli.explain"], HelpName = "TASK|FEATURE" };
        var gaps = new Option<bool>("--gaps") { Description = texts["cli.gaps"] };
        var review = Words("--review", texts["cli.review"], "TASK FEATURE accept|reject|withdraw", 3);
        var add = Words("--add", texts["cli.add"], "TASK FEATURE", 2);
        var remove = Words("--remove", texts["cli.remove"], "TASK FEATURE", 2);
        var note = new Option<string?>("--note") { Description = texts["cli.note"], HelpName = "TEXT" };
        var basis = new Option<string?>("--basis") { Description = texts["cli.basis"], HelpName = "BASIS" };
        var command = new Command("link", texts["cli.link"]) { explain, gaps, review, add, remove, basis, note, options.Workspace, options.Json, options.Lang };
        command.Validators.Add(result =>
        {
            if (((Option[])[explain, gaps, review, add, remove]).Count(o => result.GetResult(o) is { Implicit: false }) > 1)
                result.AddError(texts["cli.oneOnly"]);
        });
        review.Validators.Add(result =>
        {
            if (result.Tokens.Count == 3 && !LinkJudging.IsVerdict(result.Tokens[2].Value))
                result.AddError(texts.Format("cli.badVerdict", ("text", result.Tokens[2].Value)));
        });
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var json = parsed.GetValue(options.Json);
            var judging = new LinkJudging(session, console, json);
            if (parsed.GetValue(explain) is { } asked)
                return Explain(console, Explaining.Explain(session, asked, texts), json);
            if (parsed.GetValue(gaps))
                return Gaps(console, GapReport.Of(session, GapMap.Find(session), texts), json);
            if (parsed.GetValue(review) is { Length: 3 } judged)
                return judging.Review(judged[0], judged[1], parsed.GetValue(basis), judged[2], parsed.GetValue(note));
            if (parsed.GetValue(add) is { Length: 2 } added)
                return judging.Add(added[0], added[1], parsed.GetValue(note));
            if (parsed.GetValue(remove) is { Length: 2 } removed)
                return judging.Remove(removed[0], removed[1]);
            return Recompute(console, session.Relink(), json);
        });
        return command;
    }

    private static Option<string[]> Words(string name, string description, string help, int count) =>
        new(name) { Description = description, HelpName = help, Arity = new ArgumentArity(count, count), AllowMultipleArgumentsPerToken = true };

    private static int Recompute(Terminal console, RelinkReport report, bool json)
    {
        if (json)
            console.Json(new { report.Features, report.NamedLinks, report.GovernsRules, report.Relations, unplaced = report.Misses.Select(m => new { m.Task, m.Name, m.Reason }) });
        else
            console.Out.WriteLine(console.Texts.Format("link.done", ("features", report.Features), ("named", report.NamedLinks), ("governs", report.GovernsRules), ("misses", report.Misses.Count(m => m.Reason == NameMissReason.NotOnAnyLayer))));
        return MapAppCommand.Ok;
    }

    private static int Gaps(Terminal console, GapReport report, bool json)
    {
        if (json)
        {
            console.Json(report);
            return MapAppCommand.Ok;
        }

        var texts = console.Texts;
        foreach (var group in report.Gaps.GroupBy(g => g.Jurisdiction))
        {
            var counts = report.ByJurisdiction.Single(c => c.Jurisdiction == group.Key).Counts;
            console.Out.WriteLine($"{group.Key ?? texts["gap.noJurisdiction"]}: {string.Join(", ", counts.Select(c => $"{texts["gap.kind." + c.Key]} {c.Value}"))}");
            foreach (var gap in group)
            {
                var where = gap.Task ?? (gap.Feature is { } feature ? $"{feature.Layer}/{feature.Id}" : gap.Layer);
                var perhaps = gap.Suggestions.Count == 0 ? "" : $" ({texts.Format("gap.suggestions", ("names", string.Join(texts.Chinese ? "、" : ", ", gap.Suggestions.Select(s => s.Name).Distinct())))})";
                console.Out.WriteLine($"  - [{texts["gap.kind." + gap.Kind]}] {where}: {gap.Reason}{perhaps}");
            }
        }

        console.Error.WriteLine(texts.Format("link.gapCount", ("count", report.Gaps.Count)));
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
            console.Out.WriteLine($"  + {other(link)} [{string.Join(", ", Marks(console, link))}] {link.Evidence} ({link.Source})");
        foreach (var why in notLinked)
            console.Out.WriteLine($"  - {why}");
    }

    private static IEnumerable<string> Marks(Terminal console, LinkAnswer link)
    {
        yield return console.Texts.Of("basis", link.Basis);
        yield return console.Texts["confidence." + link.Confidence];
        if (link.Via is { } via)
            yield return console.Texts.Format("link.via", ("name", via.Name));
        if (link.Review is { } review)
            yield return console.Texts["verdict." + review.Verdict];
        if (link.Stale || link.Review?.Stale == true)
            yield return console.Texts["review.stale"];
    }
}
