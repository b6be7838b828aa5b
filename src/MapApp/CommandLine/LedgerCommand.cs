using System.CommandLine;
using System.Globalization;
using MapApp.Core.Ledger;
using MapApp.Core.Plans;
using MapApp.Screens;
using MapApp.Workspace.Ledger;

namespace MapApp.CommandLine;

/// <summary><c>mapapp ledger</c>: entries on tasks, problems and reporting rules, made, listed and withdrawn.</summary>
internal static class LedgerCommand
{
    // A withdrawal is a command of its own.
    private static readonly Dictionary<string, LedgerEventKind> _kinds = Enum.GetValues<LedgerEventKind>().Where(k => k != LedgerEventKind.Withdrawn)
        .ToDictionary(k => k.ToString().ToLowerInvariant());

    public static Command Build(Terminal console, CommonOptions options) => new("ledger", console.Texts["cli.ledger"])
    {
        BuildAdd(console, options), BuildList(console, options), BuildWithdraw(console, options),
    };

    private static Command BuildAdd(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var subject = new Argument<string>("SUBJECT") { Description = texts["cli.ledgerSubject"] };
        var kind = new Option<string>("--kind") { Description = texts["cli.ledgerKind"], HelpName = string.Join('|', _kinds.Keys), Required = true };
        kind.AcceptOnlyFromAmong([.. _kinds.Keys]);
        var date = options.Day("--date", "cli.ledgerDate");
        var note = new Option<string?>("--note") { Description = texts["cli.ledgerNote"], HelpName = "TEXT" };
        var evidence = new Option<string?>("--evidence") { Description = texts["cli.ledgerEvidence"], HelpName = "TEXT" };
        var files = new Option<FileInfo[]>("--file") { Description = texts["cli.ledgerFile"], HelpName = "FILE", DefaultValueFactory = _ => [] };
        files.AcceptExistingOnly();
        var by = new Option<string?>("--by") { Description = texts["cli.ledgerBy"], HelpName = "NAME" };
        var passed = new Option<bool>("--passed") { Description = texts["cli.ledgerPassed"] };
        var failed = new Option<bool>("--failed") { Description = texts["cli.ledgerFailed"] };
        var due = options.Day("--for", "cli.ledgerFor");
        var unit = new Option<string?>("--unit") { Description = texts["cli.ledgerUnit"], HelpName = "NAME" };
        var command = new Command("add", texts["cli.ledgerAdd"]) { subject, kind, date, note, evidence, files, by, passed, failed, due, unit, options.Workspace, options.Json, options.Lang };
        command.Validators.Add(result =>
        {
            var outcomes = new[] { passed, failed }.Count(o => result.GetResult(o) is { Implicit: false });
            if (outcomes != (result.GetValue(kind) == "recheck" ? 1 : 0))
                result.AddError(texts["cli.ledgerOutcome"]);
        });
        command.SetAction(parsed => Run(console, () =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var about = LedgerSubject.Find(session, parsed.GetValue(subject)!);
            var entry = new LedgerBook(session, TimeProvider.System).Add(about, new LedgerDraft(_kinds[parsed.GetValue(kind)!], parsed.GetValue(date) ?? DueClock.Today(TimeProvider.System))
            {
                Note = parsed.GetValue(note),
                Evidence = parsed.GetValue(evidence),
                Files = [.. parsed.GetValue(files)!.Select(f => LedgerFile.Read(f.Name, f.FullName))],
                Passed = parsed.GetValue(passed) ? true : parsed.GetValue(failed) ? false : null,
                Occurrence = parsed.GetValue(due),
                Unit = parsed.GetValue(unit),
            }, parsed.GetValue(by) ?? Environment.UserName);
            return Told(console, parsed.GetValue(options.Json), LedgerAnswer.Of(session, about.Key, DateOnly.MaxValue), entry.Id);
        }));
        return command;
    }

    private static Command BuildList(Terminal console, CommonOptions options)
    {
        var subject = new Argument<string?>("SUBJECT") { Description = console.Texts["cli.ledgerSubject"], Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("list", console.Texts["cli.ledgerList"]) { subject, options.AsOf, options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var asOf = parsed.GetValue(options.AsOf) ?? DueClock.Today(TimeProvider.System);
            IReadOnlyList<LedgerAnswer> ledgers = parsed.GetValue(subject) is { } asked ? [LedgerAnswer.Find(session, asked, asOf)] : LedgerAnswer.All(session, asOf);
            if (parsed.GetValue(options.Json))
                console.Json(ledgers);
            foreach (var ledger in parsed.GetValue(options.Json) ? [] : ledgers)
                Write(console, ledger);
            if (ledgers.All(l => l.Entries.Count == 0) && !parsed.GetValue(options.Json))
                console.Error.WriteLine(console.Texts["ledger.empty"]);
            return MapAppCommand.Ok;
        });
        return command;
    }

    private static Command BuildWithdraw(Terminal console, CommonOptions options)
    {
        var id = new Argument<string>("ID") { Description = console.Texts["cli.ledgerId"] };
        var reason = new Option<string>("--reason") { Description = console.Texts["cli.ledgerReason"], HelpName = "TEXT", Required = true };
        var by = new Option<string?>("--by") { Description = console.Texts["cli.ledgerBy"], HelpName = "NAME" };
        var command = new Command("withdraw", console.Texts["cli.ledgerWithdraw"]) { id, reason, by, options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed => Run(console, () =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var withdrawal = new LedgerBook(session, TimeProvider.System).Withdraw(parsed.GetValue(id)!, parsed.GetValue(reason)!, parsed.GetValue(by) ?? Environment.UserName);
            return Told(console, parsed.GetValue(options.Json), LedgerAnswer.Of(session, withdrawal.Subject, DateOnly.MaxValue), withdrawal.Id);
        }));
        return command;
    }

    /// <summary>Runs what makes an entry; one that the rules refuse is bad input.</summary>
    internal static int Run(Terminal console, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (LedgerException e)
        {
            console.Error.WriteLine(console.Texts.Evidence(e.Problem));
            return MapAppCommand.BadInput;
        }
    }

    private static int Told(Terminal console, bool json, LedgerAnswer ledger, string entry)
    {
        if (json)
            console.Json(new { entry, ledger });
        else
            Write(console, ledger);
        return MapAppCommand.Ok;
    }

    private static void Write(Terminal console, LedgerAnswer ledger)
    {
        var texts = console.Texts;
        console.Out.WriteLine($"{ledger.Subject}  {ledger.Title ?? texts["ledger.subjectGone"]}{(ledger.Stage is { } stage ? $"  [{texts["ledgerStage." + stage]}]" : "")}");
        foreach (var e in ledger.Entries)
        {
            string?[] parts =
            [
                e.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), LedgerText.Kind(e, texts), e.Note, LedgerText.Report(e, texts), LedgerText.Evidence(e, texts), e.By,
                LedgerText.Withdrawn(e, texts), LedgerText.Later(e, texts), $"({e.Id})",
            ];
            console.Out.WriteLine("    " + string.Join("  ", parts.Where(p => !string.IsNullOrEmpty(p))));
        }
    }
}
