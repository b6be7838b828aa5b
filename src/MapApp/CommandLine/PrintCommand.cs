using System.CommandLine;
using MapApp.Core.Plans;
using MapApp.Core.Sheets;
using MapApp.Exporting;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Printing;

namespace MapApp.CommandLine;

/// <summary><c>mapapp print section NAME</c>: the page of a section as PDF or PNG; <c>mapapp print sections</c>: those of a river or a plan in one PDF.</summary>
internal static class PrintCommand
{
    private const int LeastDpi = 36;
    private const int MostDpi = 600;

    public static Command Build(Terminal console, CommonOptions options)
    {
        var paper = CertificateCommand.PaperOption(console.Texts);
        return new Command("print", console.Texts["cli.print"]) { One(console, options, paper), Pack(console, options, paper) };
    }

    private static Command One(Terminal console, CommonOptions options, Option<string> paper)
    {
        var texts = console.Texts;
        var name = new Argument<string>("NAME") { Description = texts["cli.sectionName"] };
        var output = Output(texts, "FILE.pdf|png", ".pdf", ".png");
        var dpi = new Option<int?>("--dpi") { Description = texts["cli.printDpi"], HelpName = "N", CustomParser = CommonOptions.WholeNumber(LeastDpi, MostDpi, texts, "cli.badDpi") };
        var command = new Command("section", texts["cli.printSection"]) { name, output, paper, dpi, options.AsOf, options.Workspace, options.Lang };
        command.SetAction((parsed, cancellation) =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var section = SectionCommands.Find(session, parsed.GetValue(name)!);
            var (sheets, file) = (Sheets(session, parsed, options, paper, texts), parsed.GetValue(output)!);
            return Task.FromResult(Write(console, file, 1, stream =>
            {
                if (SheetFile.IsPicture(file.Extension))
                    SheetFile.Printer.WritePng(stream, sheets.Of(section), parsed.GetValue(dpi) ?? SheetFile.PictureDpi);
                else
                    SheetFile.Printer.WritePdf(stream, [sheets.Of(section)], cancellation);
            }));
        });
        return command;
    }

    private static Command Pack(Terminal console, CommonOptions options, Option<string> paper)
    {
        var texts = console.Texts;
        var output = Output(texts, "FILE.pdf", ".pdf");
        var river = new Option<string?>("--river") { Description = texts["cli.printRiver"], HelpName = "NAME" };
        var plan = new Option<string?>("--plan") { Description = texts["cli.printPlan"], HelpName = "ID" };
        var command = new Command("sections", texts["cli.printSections"]) { output, river, plan, paper, options.AsOf, options.Workspace, options.Lang };
        command.Validators.Add(result =>
        {
            if (result.GetValue(river) is null == result.GetValue(plan) is null)
                result.AddError(texts["print.riverOrPlan"]);
        });
        command.SetAction((parsed, cancellation) =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var sections = parsed.GetValue(river) is { } of ? SectionPack.OfRiver(session, of) : SectionPack.OfPlan(session, parsed.GetValue(plan)!);
            if (sections.Count == 0)
                return Task.FromResult(console.Fail(MapAppCommand.BadInput, "print.noSections", ("plan", parsed.GetValue(plan))));
            var sheets = Sheets(session, parsed, options, paper, texts);
            return Task.FromResult(Write(console, parsed.GetValue(output)!, sections.Count, stream =>
                SheetFile.Printer.WritePdf(stream, SectionPack.Pages(sheets, sections, new PageLines(console), cancellation), cancellation)));
        });
        return command;
    }

    private static SectionSheets Sheets(WorkspaceSession session, ParseResult parsed, CommonOptions options, Option<string> paper, Texts texts) =>
        new(session, SheetFile.Printer.Letters, texts, Paper.Find(parsed.GetValue(paper)!)!, SectionCommands.AsOf(parsed, options), DueClock.Today(TimeProvider.System));

    private static Option<FileInfo> Output(Texts texts, string helpName, params string[] endings)
    {
        var output = new Option<FileInfo>("-o", "--output") { Description = texts["cli.printOutput"], HelpName = helpName, Required = true };
        output.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo>() is { } file && !endings.Contains(file.Extension.ToLowerInvariant()))
                result.AddError(texts.Format("print.ending", ("file", file.Name), ("endings", string.Join(", ", endings))));
        });
        return output;
    }

    private static int Write(Terminal console, FileInfo file, int pages, Action<Stream> write)
    {
        try
        {
            DraftFile.Write(file, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return console.Fail(MapAppCommand.Failed, "print.unwritable", ("file", file.FullName), ("problem", e.Message));
        }

        console.Out.WriteLine(console.Texts.Format("print.done", ("file", file.Name), ("pages", pages)));
        return MapAppCommand.Ok;
    }
}

/// <summary>Progress as one line per page on the console.</summary>
internal sealed class PageLines(Terminal console) : IProgress<PrintProgress>
{
    public void Report(PrintProgress value)
    {
        if (value.Name is { } name)
            console.Error.WriteLine(console.Texts.Format("print.progress", ("page", value.Done + 1), ("of", value.Total), ("name", name)));
    }
}
