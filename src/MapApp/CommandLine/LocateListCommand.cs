using System.CommandLine;
using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Plans;
using MapApp.Formats.Tables;
using MapApp.Formats.Tables.Xlsx;
using MapApp.Importing;
using MapApp.Workspace.Locating;
using MapApp.Workspace.Locating.Batches;
using MapApp.Workspace.Opening;

namespace MapApp.CommandLine;

/// <summary>
/// <c>mapapp locate-list</c>: a list of positions (CSV, XLSX, XLS, KML, KMZ, GPX) answered as a whole. Without <c>--crs</c> it only tells how each
/// coordinate system would fit, and the user chooses.
/// </summary>
internal static class LocateListCommand
{
    private const int MostProblems = 50;

    public static Command Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var file = new Argument<FileInfo>("FILE") { Description = texts["cli.listFile"] };
        var crs = LocateCommand.CrsOption(texts);
        var sheet = new Option<string?>("--sheet") { Description = texts["cli.sheet"], HelpName = "NAME" };
        var encoding = new Option<string?>("--encoding") { Description = texts["cli.encoding"], HelpName = "NAME" };
        var output = new Option<FileInfo?>("-o", "--output") { Description = texts["cli.listOutput"], HelpName = "FILE.xlsx" };
        var command = new Command("locate-list", texts["cli.locateList"]) { file, crs, sheet, encoding, output, options.AsOf, options.Workspace, options.Json, options.Lang };
        command.SetAction((parsed, cancellation) =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            using var opened = ListFile.Open(parsed.GetValue(file)!.FullName, new TableOptions(parsed.GetValue(encoding)));
            if (opened.Read(parsed.GetValue(sheet)) is not { } list)
                return Task.FromResult(console.Fail(MapAppCommand.BadInput, "batch.noColumns", ("columns", string.Join(", ", opened.Table!.Columns))));
            var json = parsed.GetValue(options.Json);
            return Task.FromResult(parsed.GetValue(crs) is { } chosen
                ? Answer(console, session, list, chosen, parsed.GetValue(output), parsed.GetValue(options.AsOf) ?? DueClock.Today(TimeProvider.System), json, cancellation)
                : Doctor(console, session, list, json));
        });
        return command;
    }

    private static int Doctor(Terminal console, WorkspaceSession session, PositionList list, bool json)
    {
        var fits = new DatumDoctor(session).Rank(list);
        if (json)
        {
            console.Json(new { fits = fits.Select(f => new { crs = f.Crs.Code, name = console.Texts.Evidence(f.Crs.Words), f.Swapped, f.Read, f.Rows, f.Inside, f.OnRiver, f.Named, f.MedianRiverMetres }) });
        }
        else
        {
            foreach (var fit in fits)
            {
                console.Out.WriteLine(console.Texts.Format("batch.fit", ("code", fit.Crs.Code), ("name", console.Texts.Evidence(fit.Crs.Words)), ("swapped", fit.Swapped > 0 ? console.Texts.Format("batch.swapped", ("count", fit.Swapped)) : ""),
                    ("read", fit.Read), ("rows", fit.Rows), ("inside", fit.Inside), ("onRiver", fit.OnRiver), ("named", fit.Named), ("metres", fit.MedianRiverMetres?.ToString("0", CultureInfo.InvariantCulture) ?? "—")));
            }
        }

        return console.Fail(MapAppCommand.BadInput, fits.Count == 0 ? "batch.noFit" : "batch.choose");
    }

    private static int Answer(
        Terminal console, WorkspaceSession session, PositionList list, Crs crs, FileInfo? output, DateOnly asOf, bool json, CancellationToken cancellation)
    {
        var batch = new LocateBatch(session, console.Texts);
        var rows = batch.Run(list, crs, Locate.NearMetres, asOf, cancellation: cancellation);
        var (read, problems) = (0, new List<LocatedRow>());
        IEnumerable<LocatedRow> Watched()
        {
            foreach (var row in rows)
            {
                read++;
                if (row.Problem is not null)
                    problems.Add(row);
                yield return row;
            }
        }

        if (output is not null)
        {
            // Beside it first: a list that breaks off in the middle leaves no half file behind.
            var draft = output.FullName + ".part";
            try
            {
                using (var stream = File.Create(draft))
                    XlsxWriter.Write(stream, output.Name, [batch.Sheet(list, Watched())], cancellation);
                File.Move(draft, output.FullName, overwrite: true);
            }
            finally
            {
                File.Delete(draft);
            }
        }
        else if (json)
        {
            console.Json(Watched().Select(r => new { row = r.Number, r.Name, r.Given, r.Problem, r.Answer }));
        }
        else
        {
            foreach (var row in Watched().Where(r => r.Answer is not null))
                console.Out.WriteLine($"{row.Number}  {row.Name}  {row.Answer!.Position.ReadAs}  {string.Join("; ", row.Answer.Answers.Where(a => a.State == AnswerState.Applies && a.Question is "street" or "corridor" or "protectionZone").SelectMany(a => a.Items).Select(i => i.Feature?.Name))}");
        }

        foreach (var row in problems.Take(MostProblems))
            console.Error.WriteLine(console.Texts.Format("batch.rowProblem", ("row", row.Number), ("name", row.Name ?? "—"), ("problem", row.Problem)));
        console.Error.WriteLine(console.Texts.Format("batch.done", ("rows", read), ("answered", read - problems.Count(p => p.Answer is null)), ("problems", problems.Count)));
        return MapAppCommand.Ok;
    }
}
