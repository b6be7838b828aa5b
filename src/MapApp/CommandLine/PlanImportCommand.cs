using System.CommandLine;
using MapApp.Core.Plans.Editions;
using MapApp.Formats.Plans;
using MapApp.Importing;
using MapApp.Screens;
using MapApp.Workspace.Importing;
using MapApp.Workspace.Opening;

namespace MapApp.CommandLine;

/// <summary><c>mapapp plan import</c>: reads plan documents and stores them, each in its own transaction; or only tells what it would do.</summary>
internal static class PlanImportCommand
{
    public static Command Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var files = new Argument<string[]>("FILE") { Description = texts["cli.planFiles"], Arity = ArgumentArity.OneOrMore };
        var id = new Option<string?>("--id") { Description = texts["cli.planId"], HelpName = "ID" };
        var dryRun = new Option<bool>("--dry-run") { Description = texts["cli.dryRun"] };
        var yes = new Option<bool>("--yes") { Description = texts["cli.planYes"] };
        var command = new Command("import", texts["cli.planImport"]) { files, id, dryRun, yes, options.Workspace, options.Json, options.Lang };
        command.Validators.Add(result =>
        {
            if (result.GetValue(id) is not null && result.GetValue(files)?.Length > 1)
                result.AddError(texts["cli.planIdOfMany"]);
        });
        command.SetAction((parsed, cancellation) =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var answers = new List<ImportAnswer>();
            foreach (var file in parsed.GetValue(files)!)
            {
                var answer = One(console, session, file, parsed.GetValue(id), parsed.GetValue(dryRun), parsed.GetValue(yes), cancellation);
                answers.Add(answer);
                if (!parsed.GetValue(options.Json) && answer.Error is null)
                    Write(console, answer);
            }

            if (parsed.GetValue(options.Json))
                console.Json(new { files = answers });
            return Task.FromResult(answers.Any(a => a.Error is not null) ? MapAppCommand.BadInput : MapAppCommand.Ok);
        });
        return command;
    }

    private static ImportAnswer One(
        Terminal console, WorkspaceSession session, string path, string? id, bool dryRun, bool yes, CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        try
        {
            if (!File.Exists(path))
                return Refused(console, name, console.Texts.Format("plan.noFile", ("file", path)));
            var import = new PlanImport(session, PlanFiles.Reader(session), TimeProvider.System);
            var preview = import.Prepare(PlanFiles.Open(path), id, null, cancellation);
            if (dryRun || preview.NothingNew)
                return ImportAnswer.Of(name, preview, null);
            var report = import.Commit(preview, Environment.UserName, yes, null, cancellation);
            if (report.LinksPending is { } pending)
                console.Error.WriteLine(console.Texts.Format("plan.linksPending", ("problem", pending.Message)));
            return ImportAnswer.Of(name, preview, report.Batch);
        }
        catch (PlanFormatException e)
        {
            return Refused(console, name, console.Texts.Format("plan.notRead", ("problem", FailureText.Of(e, console.Texts, name))));
        }
        catch (PlanImportException e)
        {
            return Refused(console, name, FailureText.Of(e, console.Texts, name));
        }
    }

    private static ImportAnswer Refused(Terminal console, string file, string problem)
    {
        console.Error.WriteLine(problem);
        return new ImportAnswer(file, "refused", null, null, null, null, null, 0, 0, 0, 0, 0, 0, null, problem);
    }

    private static void Write(Terminal console, ImportAnswer answer)
    {
        var texts = console.Texts;
        console.Out.WriteLine(texts.Format("plan.import." + answer.State, ("file", answer.File), ("id", answer.Id), ("title", answer.Title)));
        console.Out.WriteLine("  " + texts.Format("plan.import.counts",
            ("tasks", Told(console, answer.Tasks!)), ("annex", Told(console, answer.Annex!)), ("warnings", answer.Warnings), ("links", answer.Links),
            ("misses", answer.PlacesNotFound), ("proposals", answer.UnitProposals)));
        foreach (var change in answer.Changes!)
        {
            var refs = string.Join(" → ", ((string?[])[change.Was, change.Now]).OfType<string>().Distinct());
            var fields = string.Join(texts.Chinese ? "、" : ", ", change.Fields.Select(f => texts["plan.field." + f]));
            console.Out.WriteLine($"  {texts["plan.change." + change.Kind]}  {refs}  {change.Title}{(fields.Length == 0 ? "" : $"  [{fields}]")}");
        }

        if (answer.CorrectionsToCheck + answer.CorrectionsEnded > 0)
            console.Out.WriteLine("  " + texts.Format("plan.import.corrections", ("check", answer.CorrectionsToCheck), ("ended", answer.CorrectionsEnded)));
        if (answer.Batch is not null)
            console.Out.WriteLine("  " + texts.Format("plan.import.undo", ("id", answer.Id)));
    }

    private static string Told(Terminal console, ImportCounts counts)
    {
        (string Kind, int Count)[] all = [("added", counts.Added), ("changed", counts.Changed), ("moved", counts.Moved), ("removed", counts.Removed), ("unchanged", counts.Unchanged)];
        return string.Join(console.Texts.Chinese ? "、" : ", ", all.Where(c => c.Count > 0).Select(c => $"{console.Texts["plan.change." + c.Kind]} {c.Count}").DefaultIfEmpty("0"));
    }
}

/// <summary>What became, or would become, of one file.</summary>
/// <param name="State">new, edition, nothingNew, refused; wouldBeNew and wouldBeEdition where nothing was stored.</param>
internal sealed record ImportAnswer(
    string File, string State, string? Id, string? Title, ImportCounts? Tasks, ImportCounts? Annex, IReadOnlyList<ImportChange>? Changes, int Warnings, int Links,
    int PlacesNotFound, int UnitProposals, int CorrectionsToCheck, int CorrectionsEnded, string? Batch, string? Error)
{
    public static ImportAnswer Of(string file, PlanPreview preview, string? batch)
    {
        var state = preview.NothingNew ? "nothingNew" : (batch, preview.Stored) switch
        {
            (not null, null) => "new",
            (not null, _) => "edition",
            (_, null) => "wouldBeNew",
            _ => "wouldBeEdition",
        };
        var toCheck = preview.Corrections.Count(c => preview.Standing(c) == Core.Plans.Corrections.CorrectionStanding.ReadingChanged);
        return new ImportAnswer(file, state, preview.Plan.Id, preview.Plan.Title,
            preview.Diff is { } d ? ImportCounts.Of(d.Tasks) : new ImportCounts(preview.Plan.Tasks.Count, 0, 0, 0, 0),
            preview.Diff is { } a ? ImportCounts.Of(a.Annex) : new ImportCounts(preview.Plan.Annex.Count, 0, 0, 0, 0),
            preview.Diff is { } diff ? [.. ChangesOf(diff.Tasks, t => t.Title), .. ChangesOf(diff.Annex, r => r.Name)] : [],
            preview.Warnings.Count, preview.Links.Count, preview.Misses.Count, preview.UnitProposals.Count, toCheck, preview.Dropped.Count, batch, null);
    }

    private static IEnumerable<ImportChange> ChangesOf<T>(IEnumerable<ItemChange<T>> items, Func<T, string> title) => items.Where(i => i.Kind != ChangeKind.Unchanged)
        .Select(i => new ImportChange(i.Kind.ToString().ToLowerInvariant(), i.OldRef, i.NewRef, title((i.New ?? i.Old)!), [.. i.Fields.Select(f => f.Field)]));
}

internal sealed record ImportCounts(int Added, int Changed, int Moved, int Removed, int Unchanged)
{
    public static ImportCounts Of<T>(IReadOnlyList<ItemChange<T>> items)
    {
        int Count(ChangeKind kind) => items.Count(i => i.Kind == kind);
        return new ImportCounts(Count(ChangeKind.Added), Count(ChangeKind.Changed), Count(ChangeKind.Moved), Count(ChangeKind.Removed), Count(ChangeKind.Unchanged));
    }
}

/// <param name="Was">Reference in the old edition.</param>
/// <param name="Now">Reference in the new edition.</param>
internal sealed record ImportChange(string Kind, string? Was, string? Now, string Title, IReadOnlyList<string> Fields);
