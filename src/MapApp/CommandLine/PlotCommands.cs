using System.CommandLine;
using System.Globalization;
using MapApp.Core;
using MapApp.Core.Plans;
using MapApp.Core.Plots.Register;
using MapApp.Core.Standards;
using MapApp.Screens;
using MapApp.Screens.Plots.Register;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Ledger;
using MapApp.Workspace.Plots;
using MapApp.Workspace.Plots.Register;

namespace MapApp.CommandLine;

/// <summary><c>mapapp plots</c> and <c>mapapp plot NAME</c>: the register of plots, the page of one, and its steps.</summary>
internal static class PlotCommands
{
    private static readonly Dictionary<string, PlotStage> _stages = Enum.GetValues<PlotStage>().ToDictionary(s => s.CamelCode());

    public static IEnumerable<Command> Build(Terminal console, CommonOptions options) => [BuildAll(console, options), BuildOne(console, options)];

    private static Command BuildAll(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var stage = StageOption(texts["cli.plotsStage"]);
        var overdue = new Option<bool>("--overdue") { Description = texts["cli.plotsOverdue"] };
        var command = new Command("plots", texts["cli.plots"]) { stage, overdue, options.AsOf, options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var filter = new PlotFilter(parsed.GetValue(stage) is { } asked ? _stages[asked] : null, parsed.GetValue(overdue));
            var lines = PlotOverview.Of(session, AsOf(parsed, options)).Lines.Where(filter.Holds).ToList();
            if (parsed.GetValue(options.Json))
                console.Json(lines);
            foreach (var line in parsed.GetValue(options.Json) ? [] : lines)
                console.Out.WriteLine(string.Join("  ", ((string?[])[line.Name, Stage(line.Stage, texts), line.Since is { } since ? texts.Format("plotPage.since", ("date", Day(since))) : null, line.Responsible, PlotText.Next(line.Next, texts), $"({line.Plot.Id})"]).Where(p => p is not null)));
            if (lines.Count == 0 && !parsed.GetValue(options.Json))
                console.Error.WriteLine(texts["plotGrid.none"]);
            return MapAppCommand.Ok;
        });
        return command;
    }

    private static Command BuildOne(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        // Not required of the commands below it; without it the page itself says what is missing.
        var name = new Argument<string?>("NAME") { Description = texts["cli.plotName"], Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("plot", texts["cli.plot"]) { name, options.AsOf, options.Workspace, options.Json, options.Lang, BuildStep(console, options), BuildWithdraw(console, options) };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(name) is not { } asked)
                return console.Fail(MapAppCommand.BadInput, "cli.plotNeeded");
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var page = PlotPage.Of(session, PlotNames.Find(session, asked), AsOf(parsed, options), texts);
            if (parsed.GetValue(options.Json))
                console.Json(page);
            else
                Write(console, page);
            return MapAppCommand.Ok;
        });
        return command;
    }

    private static Command BuildStep(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var name = new Argument<string>("NAME") { Description = texts["cli.plotName"] };
        var stage = StageOption(texts["cli.plotStage"]);
        stage.Required = true;
        var date = options.Day("--date", "cli.plotDate");
        var document = new Option<string?>("--document") { Description = texts["cli.plotDocument"], HelpName = "TEXT" };
        var files = new Option<FileInfo[]>("--file") { Description = texts["cli.plotFile"], HelpName = "FILE", DefaultValueFactory = _ => [] };
        files.AcceptExistingOnly();
        var listed = new Option<bool>("--listed") { Description = texts["cli.plotListed"] };
        var notListed = new Option<bool>("--not-listed") { Description = texts["cli.plotNotListed"] };
        var uses = new Option<string?>("--allowed-uses") { Description = texts["cli.plotUses"], HelpName = "TEXT" };
        var responsible = new Option<string?>("--responsible") { Description = texts["cli.plotResponsible"], HelpName = "NAME" };
        var next = new Option<string?>("--next") { Description = texts["cli.plotNext"], HelpName = "TEXT" };
        var due = options.Day("--due", "cli.plotDue");
        var note = new Option<string?>("--note") { Description = texts["cli.plotNote"], HelpName = "TEXT" };
        var by = new Option<string?>("--by") { Description = texts["cli.ledgerBy"], HelpName = "NAME" };
        var command = new Command("step", texts["cli.plotStep"]) { name, stage, date, document, files, listed, notListed, uses, responsible, next, due, note, by, options.Workspace, options.Json, options.Lang };
        command.Validators.Add(result =>
        {
            if (result.GetValue(listed) && result.GetValue(notListed))
                result.AddError(texts["cli.plotListedOnce"]);
        });
        command.SetAction(parsed => LedgerCommand.Run(console, () =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var plot = PlotNames.Find(session, parsed.GetValue(name)!).Id;
            var book = new PlotBook(session, TimeProvider.System);
            var step = book.Add(plot, new PlotStepDraft(_stages[parsed.GetValue(stage)!], parsed.GetValue(date) ?? DueClock.Today(TimeProvider.System))
            {
                Document = parsed.GetValue(document),
                Files = [.. parsed.GetValue(files)!.Select(f => LedgerFile.Read(f.Name, f.FullName))],
                Listed = parsed.GetValue(listed) ? true : parsed.GetValue(notListed) ? false : null,
                AllowedUses = parsed.GetValue(uses),
                Responsible = parsed.GetValue(responsible),
                Next = parsed.GetValue(next),
                Due = parsed.GetValue(due),
                Note = parsed.GetValue(note),
            }, parsed.GetValue(by) ?? Environment.UserName);
            return Told(console, parsed.GetValue(options.Json), book, PlotPage.Of(session, session.Store.Features.Find(plot)!, DueClock.Today(TimeProvider.System), texts), step.Id);
        }));
        return command;
    }

    private static Command BuildWithdraw(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var id = new Argument<string>("ID") { Description = texts["cli.plotId"] };
        var reason = new Option<string>("--reason") { Description = texts["cli.ledgerReason"], HelpName = "TEXT", Required = true };
        var by = new Option<string?>("--by") { Description = texts["cli.ledgerBy"], HelpName = "NAME" };
        var command = new Command("withdraw", texts["cli.plotWithdraw"]) { id, reason, by, options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed => LedgerCommand.Run(console, () =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var book = new PlotBook(session, TimeProvider.System);
            var withdrawal = book.Withdraw(parsed.GetValue(id)!, parsed.GetValue(reason)!, parsed.GetValue(by) ?? Environment.UserName);
            return Told(console, parsed.GetValue(options.Json), book, session.Store.Features.Find(withdrawal.Plot) is { } plot ? PlotPage.Of(session, plot, DueClock.Today(TimeProvider.System), texts) : null, withdrawal.Id);
        }));
        return command;
    }

    private static Option<string?> StageOption(string about)
    {
        var stage = new Option<string?>("--stage") { Description = about, HelpName = string.Join('|', _stages.Keys) };
        stage.AcceptOnlyFromAmong([.. _stages.Keys]);
        return stage;
    }

    private static DateOnly AsOf(ParseResult parsed, CommonOptions options) => parsed.GetValue(options.AsOf) ?? DueClock.Today(TimeProvider.System);

    private static int Told(Terminal console, bool json, PlotBook book, PlotAnswer? plot, string entry)
    {
        if (book.LinksPending is { } pending)
            console.Error.WriteLine(console.Texts.Format("point.linksPending", ("problem", FailureText.Of(pending, console.Texts))));
        if (json)
            console.Json(new { entry, plot });
        else if (plot is not null)
            Write(console, plot);
        return MapAppCommand.Ok;
    }

    private static void Write(Terminal console, PlotAnswer page)
    {
        var (texts, output) = (console.Texts, console.Out);
        output.WriteLine($"{page.Plot.Name}  ({page.Plot.Id})");
        Line("plotForm.stage", $"{Stage(page.Stage, texts)}  {(page.Since is { } since ? texts.Format("plotPage.since", ("date", Day(since))) : texts["plotPage.sinceUnknown"])}");
        Line("plotPage.document", page.Document);
        Line("plotPage.listed", page.Listed is { } listed ? texts[listed ? "yes" : "no"] : null);
        Line("plotPage.uses", page.AllowedUses);
        Line("plotPage.responsible", page.Responsible);
        Line("plotPage.next", PlotText.Next(page.Next, texts));
        if (page.Meaning is { } meaning)
            output.WriteLine($"  {meaning}{(page.MeaningState == FigureState.Memory ? texts["plotPage.memory"] : "")}");
        foreach (var fact in page.Facts)
            output.WriteLine($"  {fact.Title}  {fact.Value}");
        if (page is { AreaSquareMetres: { } area, AreaMu: { } mu })
            Line("plotPage.area", texts.Format("plotPage.areaOf", ("area", area), ("mu", mu)));
        foreach (var step in page.History)
            output.WriteLine("    " + string.Join("  ", ((string?[])[Day(step.Date), PlotText.Step(step, texts), PlotText.Evidence(step, texts), step.Note, step.By, PlotText.Withdrawn(step, texts), PlotText.Later(step, texts), $"({step.Id})"]).Where(p => !string.IsNullOrEmpty(p))));
        Line("plotPage.parcels", page.Parcels.Reason);
        foreach (var parcel in page.Parcels.Items)
            output.WriteLine($"    {parcel.Parcel.Name}  {PlotText.Parcel(parcel, texts)}");
        foreach (var certificate in page.Certificates)
            output.WriteLine($"    {certificate.Number}  {certificate.ParcelName ?? certificate.Parcel}  {certificate.UseScheme} {certificate.Use}  {(certificate.Revoked ? texts["certificate.revoked"] : VerdictText.Of(certificate.Standing, texts))}");
        if (page.Neighbours.Count > 0)
            output.WriteLine($"  {texts["plotPage.neighbours"]}");
        foreach (var other in page.Neighbours)
            output.WriteLine($"    {other.Feature.Name}  {other.Evidence}");
        foreach (var task in page.Tasks)
            output.WriteLine($"  {task.Ref}  {task.Title}  [{texts["state." + task.State.CamelCode()]}]  {task.Links[0].Evidence}");
        foreach (var missing in page.Unrecorded)
            output.WriteLine("  ! " + missing);

        void Line(string key, string? value) => output.WriteLine($"  {texts[key]}  {value ?? texts["plotPage.unsaid"]}");
    }

    private static string Stage(PlotStage? stage, Texts texts) => stage is { } known ? PlotStageText.Of(known, texts) : texts["plotGrid.noStage"];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
