using System.CommandLine;
using MapApp.Core;
using MapApp.Core.Plans;
using MapApp.Core.Plots.Certificates;
using MapApp.Core.Plots.Rules;
using MapApp.Core.Sheets;
using MapApp.Exporting;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Plots;
using MapApp.Workspace.Plots.Certificates;

namespace MapApp.CommandLine;

/// <summary><c>mapapp certificate</c>: those that were issued, as files; what officials decide on them; and whether they would say the same today.</summary>
internal static class CertificateCommand
{
    private static readonly Dictionary<string, PlotVerdict> _verdicts = new[] { PlotVerdict.Prohibited, PlotVerdict.Conditional, PlotVerdict.Clear }.ToDictionary(v => v.CamelCode());

    public static Command Build(Terminal console, CommonOptions options) => new("certificate", console.Texts["cli.certificate"])
    {
        List(console, options), Show(console, options), Override(console, options), Revoke(console, options), RecheckAll(console, options), Verify(console, options),
    };

    /// <summary>Writes certificates to a file, whole or not at all.</summary>
    public static int Write(Terminal console, WorkspaceSession session, FileInfo file, Paper paper, IReadOnlyList<Certificate> certificates, CancellationToken cancellation)
    {
        var answers = certificates.Select(c => CertificateAnswer.Of(session, c)).ToList();
        if (answers.FirstOrDefault(a => a.Content is null) is { } unreadable)
            return console.Fail(MapAppCommand.BadInput, "certificate.unreadable", ("number", unreadable.Certificate.Number));
        DraftFile.Write(file, stream => CertificateFile.Write(stream, file.Extension, answers, session.Store.Certificates.Content, console.Texts, paper, DueClock.Today(TimeProvider.System), cancellation));
        console.Error.WriteLine(console.Texts.Format("certificate.written", ("file", file.Name), ("count", answers.Count)));
        foreach (var damaged in answers.Where(a => !a.Intact))
            console.Error.WriteLine($"{damaged.Certificate.Number}: {console.Texts["certificate.damaged"]}");
        return MapAppCommand.Ok;
    }

    /// <summary>An option that names the file for certificates.</summary>
    /// <param name="about">Key of what it means.</param>
    public static Option<FileInfo?> FileOption(Texts texts, string name, string about, params IReadOnlyList<string> endings)
    {
        var option = new Option<FileInfo?>(name) { Description = texts[about], HelpName = $"FILE{string.Join('|', endings)}" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo>() is { } file && !endings.Contains(file.Extension.ToLowerInvariant()))
                result.AddError(texts.Format("print.ending", ("file", file.Name), ("endings", string.Join(", ", endings))));
        });
        return option;
    }

    public static Option<string> PaperOption(Texts texts)
    {
        var paper = new Option<string>("--paper") { Description = texts["cli.printPaper"], HelpName = "A4|A3", DefaultValueFactory = _ => Paper.A4.Name };
        paper.AcceptOnlyFromAmong([.. Paper.All.Select(p => p.Name)]);
        return paper;
    }

    private static Command List(Terminal console, CommonOptions options)
    {
        var command = new Command("list", console.Texts["cli.certificateList"]) { options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var all = session.Store.Certificates.All();
            if (parsed.GetValue(options.Json))
                console.Json(all.Select(CertificateLine.Of));
            else if (all.Count == 0)
                console.Error.WriteLine(console.Texts["certificate.none"]);
            else
                all.ToList().ForEach(c => Say(console, c));
            return MapAppCommand.Ok;
        });
        return command;
    }

    private static Command Show(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var (number, output, paper) = (Number(texts), FileOption(texts, "-o", "cli.certificateOutput", CertificateFile.Endings), PaperOption(texts));
        var command = new Command("show", texts["cli.certificateShow"]) { number, output, paper, options.Workspace, options.Json, options.Lang };
        command.SetAction((parsed, cancellation) =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var certificate = new CertificateBook(session, TimeProvider.System).Find(parsed.GetValue(number)!);
            if (parsed.GetValue(output) is { } file)
                return Task.FromResult(Write(console, session, file, Paper.Find(parsed.GetValue(paper)!)!, [certificate], cancellation));
            var answer = CertificateAnswer.Of(session, certificate);
            if (parsed.GetValue(options.Json))
            {
                console.Json(answer);
                return Task.FromResult(MapAppCommand.Ok);
            }

            Say(console, certificate);
            if (!answer.Intact)
                console.Error.WriteLine(texts["certificate.damaged"]);
            if (answer.Content is { } content)
                CheckPlotsCommand.Say(console, content.Result);
            return Task.FromResult(MapAppCommand.Ok);
        });
        return command;
    }

    private static Command Override(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var (number, reason, by) = (Number(texts), Reason(texts), By(texts));
        var verdict = new Option<string>("--verdict") { Description = texts["cli.certificateVerdict"], HelpName = string.Join('|', _verdicts.Keys), Required = true };
        verdict.AcceptOnlyFromAmong([.. _verdicts.Keys]);
        var command = new Command("override", texts["cli.certificateOverride"]) { number, verdict, reason, by, options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed => Decide(console, options, parsed, book => book.Override(parsed.GetValue(number)!, _verdicts[parsed.GetValue(verdict)!], parsed.GetValue(reason)!, parsed.GetValue(by)!)));
        return command;
    }

    private static Command Revoke(Terminal console, CommonOptions options)
    {
        var (number, reason, by) = (Number(console.Texts), Reason(console.Texts), By(console.Texts));
        var command = new Command("revoke", console.Texts["cli.certificateRevoke"]) { number, reason, by, options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed => Decide(console, options, parsed, book => book.Revoke(parsed.GetValue(number)!, parsed.GetValue(reason)!, parsed.GetValue(by)!)));
        return command;
    }

    private static Command RecheckAll(Terminal console, CommonOptions options)
    {
        var command = new Command("recheck", console.Texts["cli.certificateRecheck"]) { options.AsOf, options.Workspace, options.Json, options.Lang };
        command.SetAction((parsed, cancellation) =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var answer = new Recheck(session, console.Texts).Run(parsed.GetValue(options.AsOf) ?? DueClock.Today(TimeProvider.System), cancellation: cancellation);
            if (parsed.GetValue(options.Json))
                console.Json(answer);
            else
                Say(console, answer);
            return Task.FromResult(answer.AllHold ? MapAppCommand.Ok : MapAppCommand.AnswerIsNo);
        });
        return command;
    }

    private static Command Verify(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var file = new Argument<FileInfo>("FILE.json") { Description = texts["cli.certificateFile"] };
        file.AcceptExistingOnly();
        var command = new Command("verify", texts["cli.certificateVerify"]) { file, options.Workspace, options.Lang };
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var hash = Certificate.HashOf(File.ReadAllBytes(parsed.GetValue(file)!.FullName));
            if (session.Store.Certificates.All().FirstOrDefault(c => c.Hash == hash) is not { } certificate)
                return console.Fail(MapAppCommand.AnswerIsNo, "certificate.unknownHash", ("hash", hash));
            console.Out.WriteLine(texts.Format("certificate.genuine", ("number", certificate.Number), ("hash", hash)));
            Say(console, certificate);
            return certificate.Revoked ? MapAppCommand.AnswerIsNo : MapAppCommand.Ok;
        });
        return command;
    }

    private static int Decide(Terminal console, CommonOptions options, ParseResult parsed, Func<CertificateBook, Certificate> decide)
    {
        using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
        try
        {
            var certificate = decide(new CertificateBook(session, TimeProvider.System));
            if (parsed.GetValue(options.Json))
                console.Json(CertificateLine.Of(certificate));
            else
                Say(console, certificate);
            return MapAppCommand.Ok;
        }
        catch (CertificateException e)
        {
            console.Error.WriteLine(console.Texts.Evidence(e.Problem));
            return MapAppCommand.BadInput;
        }
    }

    private static void Say(Terminal console, Certificate c)
    {
        var texts = console.Texts;
        console.Out.WriteLine(texts.Format("certificate.line", ("number", c.Number), ("at", CertificateText.Moment(c.IssuedAt)), ("by", c.IssuedBy), ("parcel", c.ParcelName ?? c.Parcel), ("use", $"{c.UseScheme} {c.Use}"),
            ("verdict", VerdictText.Of(c.Verdict, texts)), ("standing", c.Revoked ? texts["certificate.revoked"] : VerdictText.Of(c.Standing, texts))));
        foreach (var entry in c.Entries)
            console.Out.WriteLine("    " + CertificateText.Entry(entry, texts));
    }

    private static void Say(Terminal console, RecheckAnswer answer)
    {
        var texts = console.Texts;
        console.Out.WriteLine(CertificateText.Summary(answer, texts));
        foreach (var changed in answer.Changed)
        {
            console.Out.WriteLine(texts.Format("certificate.changedLine", ("number", changed.Certificate.Number), ("parcel", changed.Certificate.ParcelName ?? changed.Certificate.Parcel), ("before", VerdictText.Of(changed.Before, texts)), ("after", VerdictText.Of(changed.After, texts))));
            foreach (var change in changed.Changes)
                console.Out.WriteLine("    " + change.Words);
            console.Out.WriteLine("    " + texts.Format("certificate.causes", ("causes", string.Join(texts.Chinese ? "；" : "; ", changed.Causes))));
        }

        foreach (var failure in answer.Failed)
            console.Error.WriteLine($"{failure.Number}: {failure.Reason}");
    }

    private static Argument<string> Number(Texts texts) => new("NUMBER") { Description = texts["cli.certificateNumber"] };

    private static Option<string> Reason(Texts texts) => new("--reason") { Description = texts["cli.certificateReason"], HelpName = "TEXT", Required = true };

    private static Option<string> By(Texts texts) => new("--by") { Description = texts["cli.certificateBy"], HelpName = "NAME", Required = true };
}
