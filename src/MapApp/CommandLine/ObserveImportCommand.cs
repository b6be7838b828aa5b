using System.CommandLine;
using MapApp.Core.Exchange;
using MapApp.Core.Observations;
using MapApp.Hosting;
using MapApp.Importing;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Observing;
using MapApp.Workspace.Opening;

namespace MapApp.CommandLine;

/// <summary>
/// <c>mapapp observe import</c>: reads tables of observations and keeps what is new, each file in its own transaction; or only tells
/// what it would do. What is no observation is told with its row and left out.
/// </summary>
internal static class ObserveImportCommand
{
    private const int MostTold = 30;

    public static Command Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var files = new Argument<string[]>("FILE") { Description = texts["cli.observeFiles"], Arity = ArgumentArity.OneOrMore };
        var year = new Option<int?>("--year") { Description = texts["cli.observeYear"], HelpName = "YYYY", CustomParser = CommonOptions.WholeNumber(1980, 2100, texts, "cli.badYear") };
        var source = new Option<string?>("--source") { Description = texts["cli.observeSource"], HelpName = "TEXT" };
        var preliminary = new Option<bool>("--preliminary") { Description = texts["cli.observePreliminary"] };
        var place = new Option<string?>("--place") { Description = texts["cli.observePlace"], HelpName = "NAME" };
        var time = TimeOption(texts);
        var map = MapOption(texts);
        var doubted = new Option<bool>("--doubted") { Description = texts["cli.observeDoubted"] };
        var dryRun = new Option<bool>("--dry-run") { Description = texts["cli.dryRun"] };
        var command = new Command("import", texts["cli.observeImport"]) { files, year, source, preliminary, place, time, map, doubted, dryRun, options.Workspace, options.Json, options.Lang };
        command.SetAction((parsed, cancellation) =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var import = new ObservationImport(session, TimeProvider.System, new ColumnMemory(console.Error));
            var one = parsed.GetValue(place) is { } name ? new ObservedPlaces(session).One(name).Id : (Core.Features.FeatureId?)null;
            var answers = parsed.GetValue(files)!.Select(file =>
            {
                var asked = import.Options(parsed.GetValue(source) ?? Path.GetFileName(file), parsed.GetValue(preliminary)) with
                {
                    Year = parsed.GetValue(year),
                    Place = one,
                    Time = parsed.GetValue(time),
                    Mapping = parsed.GetValue(map),
                };
                var answer = One(console, session, import, file, asked, parsed.GetValue(doubted), parsed.GetValue(dryRun), cancellation);
                if (answer.Error is not null)
                    console.Error.WriteLine(answer.Error);
                else if (!parsed.GetValue(options.Json))
                    Write(console, answer);
                return answer;
            }).ToList();
            if (parsed.GetValue(options.Json))
                console.Json(new { files = answers });
            return Task.FromResult(answers.Exists(a => a.State is "refused" or "noneRead") ? MapAppCommand.BadInput : MapAppCommand.Ok);
        });
        return command;
    }

    private static Option<SamplingTime?> TimeOption(Texts texts) => new("--time")
    {
        Description = texts["cli.observeTime"],
        HelpName = "TIME",
        CustomParser = result =>
        {
            if (SamplingTime.TryParse(result.Tokens[0].Value, out var told))
                return told;
            result.AddError(texts.Format("cli.badTime", ("text", result.Tokens[0].Value)));
            return null;
        },
    };

    private static Option<Dictionary<string, string>?> MapOption(Texts texts) => new("--map")
    {
        Description = texts["cli.observeMap"],
        HelpName = "\"HEADING=MEANING\"",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result =>
        {
            var mapping = new Dictionary<string, string>();
            foreach (var text in result.Tokens.Select(t => t.Value))
            {
                if (text.LastIndexOf('=') is var at and > 0 && ObservationColumns.Meaning(text[(at + 1)..]) is { } meaning)
                    mapping[text[..at].Trim()] = meaning;
                else
                    result.AddError(texts.Format("cli.badMap", ("text", text)));
            }

            return mapping;
        },
    };

    private static ObserveImportAnswer One(
        Terminal console, WorkspaceSession session, ObservationImport import, string path, ObservingOptions options, bool doubted, bool dryRun, CancellationToken cancellation)
    {
        var (name, texts) = (Path.GetFileName(path), console.Texts);
        try
        {
            if (!File.Exists(path))
                return ObserveImportAnswer.Refused(name, texts.Format("plan.noFile", ("file", path)));
            using var tables = ObservationTables.Open(path);
            foreach (var (sheet, problem) in tables.Passed)
                console.Error.WriteLine(texts.Format("observe.sheet", ("sheet", sheet), ("problem", texts.Evidence(problem))));
            var columns = tables.Sheets.SelectMany(s => s.Columns).ToHashSet();
            if (options.Mapping?.Keys.FirstOrDefault(h => !columns.Contains(h)) is { } missing)
                return ObserveImportAnswer.Refused(name, texts.Format("observe.noColumn", ("file", name), ("heading", missing), ("columns", string.Join(", ", columns))));
            var preview = import.Prepare(tables.Sheets, options, cancellation);
            var batch = dryRun || !preview.Readable ? null : import.Commit(preview, Environment.UserName, doubted, null, cancellation);
            return ObserveImportAnswer.Of(name, session, preview, batch, doubted, dryRun, texts);
        }
        catch (ExchangeException e)
        {
            return ObserveImportAnswer.Refused(name, texts.Evidence(e.Problem));
        }
    }

    private static void Write(Terminal console, ObserveImportAnswer answer)
    {
        var texts = console.Texts;
        console.Out.WriteLine(texts.Format("observe.file." + answer.State, ("file", answer.File), ("new", answer.New), ("places", answer.Places), ("batch", answer.Batch)));
        console.Out.WriteLine("  " + texts.Format("observe.counts", ("known", answer.Known), ("repeats", answer.Repeats), ("empty", answer.Empty), ("contradicting", answer.Contradicting.Count),
            ("doubted", answer.Doubted.Count), ("rejected", answer.Rejected.Count), ("unknown", answer.UnknownPlaces.Count)));
        foreach (var sheet in answer.Sheets)
        {
            foreach (var note in sheet.Problem is null ? sheet.Notes : [sheet.Problem, .. sheet.Notes])
                console.Error.WriteLine(texts.Format("observe.sheet", ("sheet", sheet.Sheet), ("problem", note)));
        }

        Tell(console, answer.Contradicting);
        Tell(console, answer.Doubted);
        if (answer is { Doubted.Count: > 0, WithDoubted: false })
            console.Error.WriteLine(texts["observe.doubtedHeld"]);
        Tell(console, answer.Rejected);
        foreach (var unknown in answer.UnknownPlaces.Take(MostTold))
            console.Error.WriteLine(texts.Format(unknown.Candidates == 0 ? "observe.unknownPlace" : "observe.severalPlaces", ("name", unknown.Name), ("rows", unknown.Rows), ("row", unknown.FirstRow), ("candidates", unknown.Candidates)));
        More(console, answer.UnknownPlaces.Count);
    }

    private static void Tell(Terminal console, IReadOnlyList<CellAnswer> cells)
    {
        foreach (var cell in cells.Take(MostTold))
            console.Error.WriteLine(console.Texts.Format("observe.cell", ("sheet", cell.Sheet), ("row", cell.Row), ("column", cell.Field), ("problem", cell.Reason)));
        More(console, cells.Count);
    }

    private static void More(Terminal console, int count)
    {
        if (count > MostTold)
            console.Error.WriteLine(console.Texts.Format("observe.more", ("count", count - MostTold)));
    }
}
