using System.CommandLine;
using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Observing;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Sections;
using MapApp.Workspace.Tasks;

namespace MapApp.CommandLine;

/// <summary><c>mapapp sections</c> and <c>mapapp section NAME</c>: how all sections stand, and the review of one.</summary>
internal static class SectionCommands
{
    public static IEnumerable<Command> Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var month = MonthOption(texts);
        var borders = new Option<bool>("--borders") { Description = texts["cli.sectionBorders"] };
        var all = new Command("sections", texts["cli.sections"]) { borders, month, options.AsOf, options.Workspace, options.Json, options.Lang };
        all.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var overview = SectionOverview.Of(session, AsOf(parsed, options));
            if (parsed.GetValue(borders))
            {
                Write(console, overview.BorderPairs(parsed.GetValue(month)), parsed.GetValue(options.Json));
                return MapAppCommand.Ok;
            }

            var lines = overview.Lines(parsed.GetValue(month));
            if (parsed.GetValue(options.Json))
                console.Json(lines);
            foreach (var line in parsed.GetValue(options.Json) ? [] : lines)
                console.Out.WriteLine(texts.Format("review.line", ("name", line.Name), ("river", line.River ?? "—"), ("target", line.Target ?? "—"), ("standing", Standing(line.Month, texts)), ("since", line.FailingSince is { } since ? texts.Format("review.since", ("month", since)) : "")));
            return MapAppCommand.Ok;
        });
        var name = new Argument<string>("NAME") { Description = texts["cli.sectionName"] };
        var one = new Command("section", texts["cli.section"]) { name, month, options.AsOf, options.Workspace, options.Json, options.Lang };
        one.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var answer = ReviewSection.Of(session, Find(session, parsed.GetValue(name)!), AsOf(parsed, options), texts, parsed.GetValue(month));
            if (parsed.GetValue(options.Json))
                console.Json(answer);
            else
                Write(console, answer);
            return MapAppCommand.Ok;
        });
        return [all, one];
    }

    private static Option<DateOnly?> MonthOption(Texts texts) => new("--month")
    {
        Description = texts["cli.sectionMonth"],
        HelpName = "YYYY-MM",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
                return first;
            result.AddError(texts.Format("cli.badMonth", ("text", result.Tokens[0].Value)));
            return null;
        },
    };

    internal static DateOnly AsOf(ParseResult parsed, CommonOptions options) => parsed.GetValue(options.AsOf) ?? DueClock.Today(TimeProvider.System);

    internal static Feature Find(WorkspaceSession session, string name) =>
        new ObservedPlaces(session) is var places && places.One(name) is { Id.Layer: "sections" } section ? section : throw new UnknownNameException("section", name, places.Near(name));

    private static void Write(Terminal console, IReadOnlyList<BorderPair> pairs, bool json)
    {
        if (json)
            console.Json(pairs);
        foreach (var pair in json ? [] : pairs)
        {
            console.Out.WriteLine(console.Texts.Format("sections.pair", ("river", pair.Above.River ?? "—"), ("above", pair.Above.Name), ("aboveClass", pair.Above.Month?.Class ?? "—"),
                ("below", pair.Below.Name), ("belowClass", pair.Below.Month?.Class ?? "—"), ("metres", pair.RiverMetres)));
        }
    }

    private static void Write(Terminal console, SectionAnswer answer)
    {
        var (texts, output) = (console.Texts, console.Out);
        output.WriteLine($"{answer.Name}  {answer.River}");
        foreach (var target in answer.Targets)
            output.WriteLine("  " + texts.Format("review.target", ("class", target.Class), ("by", target.By), ("plan", target.Task), ("limits", string.Concat(target.Limits.Select(l => $" {l.Indicator} {l.Comparator} {l.Value} {l.Unit}")))));
        output.WriteLine("  " + Standing(answer.Latest.Month, texts));
        if (answer.Latest.YearToDate is { } year)
            output.WriteLine("  " + texts.Format("review.year", ("standing", Standing(year, texts))));
        if (answer.FailingSince is { } since)
            output.WriteLine("  " + texts.Format("review.since", ("month", since)));
        if (answer.Mismatch is { } mismatch)
            output.WriteLine("  " + mismatch.Words);
        foreach (var above in answer.Upstream)
            output.WriteLine("  " + texts.Format("review.upstream", ("name", above.Feature.Name), ("metres", above.RiverMetres), ("class", above.Class ?? "—"), ("period", above.Period ?? "—")));
        foreach (var suspect in answer.Suspects)
            output.WriteLine("  " + texts.Format("review.suspect", ("name", suspect.Feature.Name), ("score", suspect.Score), ("reasons", string.Join("; ", suspect.Reasons))));
        foreach (var task in answer.Tasks)
            output.WriteLine($"  {task.Ref}  {task.Title}  {texts["state." + task.State]}");
    }

    private static string Standing(PeriodAnswer? period, Texts texts) => ReviewText.Standing(period, texts);
}
