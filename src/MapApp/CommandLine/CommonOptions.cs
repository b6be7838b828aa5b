using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using MapApp.Core;
using MapApp.Core.Storage;
using MapApp.Hosting;
using MapApp.Screens;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.CommandLine;

/// <summary>The options that several commands share, with what they mean.</summary>
internal sealed class CommonOptions
{
    // As many as a terminal shows without scrolling.
    private const int MostEdits = 20;

    private readonly Texts _texts;

    public CommonOptions(Texts texts)
    {
        Workspace = new Option<FileInfo?>("--workspace") { Description = texts["cli.workspace"], HelpName = "F.gpkg" };
        Json = new Option<bool>("--json") { Description = texts["cli.json"] };
        Lang = new Option<string?>("--lang") { Description = texts["cli.lang"], HelpName = "zh|en" };
        Lang.AcceptOnlyFromAmong("zh", "en");
        _texts = texts;
        AsOf = Day("--as-of", "cli.asOf");
    }

    public Option<FileInfo?> Workspace { get; }

    public Option<bool> Json { get; }

    public Option<string?> Lang { get; }

    public Option<DateOnly?> AsOf { get; }

    /// <summary>An option of one command that takes a day.</summary>
    /// <param name="about">Key of what it means.</param>
    public Option<DateOnly?> Day(string name, string about) => new(name)
    {
        Description = _texts[about],
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            result.AddError(_texts.Format("cli.badDate", ("text", result.Tokens[0].Value)));
            return null;
        },
    };

    /// <summary>Reads a whole number and words a refusal itself: the library's own, in English only, names .NET types.</summary>
    public static Func<ArgumentResult, int?> WholeNumber(int least, int most, Texts texts, string refusal) => result =>
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        result.AddError(texts.Format(refusal, ("text", result.Tokens[0].Value)));
        return null;
    };

    public static string PathOf(FileInfo? workspace) => workspace?.FullName ?? Places.DefaultWorkspace;

    /// <summary>Opens an existing workspace for a question; the bundled one is built first where nobody named another.</summary>
    public static WorkspaceSession OpenForQuestion(FileInfo? workspace, Terminal console)
    {
        var path = PathOf(workspace);
        if (workspace is null && !File.Exists(path))
        {
            console.Error.WriteLine(console.Texts.Format("demo.firstRun", ("path", path)));
            DemoCommand.Create(path, new StepLines(console), CancellationToken.None);
        }

        var session = WorkspaceSession.Open(GeoPackageWorkspace.Open(path));
        session.Shifts = Settings.Load(console.Error).Shifts;
        foreach (var mended in session.Store.Mended)
            console.Error.WriteLine(console.Texts.Evidence(mended));
        if (session.CaughtUp is { } report)
            Tell(report, session, console);
        return session;
    }
    private static void Tell(RelinkReport report, WorkspaceSession session, Terminal console)
    {
        if (EditsText.Of(report, console.Texts) is not { } told)
            return;
        console.Error.WriteLine(told);
        foreach (var edit in report.Edits.Take(MostEdits))
            console.Error.WriteLine($"  {console.Texts["edits." + edit.Kind.CamelCode()]}  {session.Kinds.Get(edit.Id.Layer).Title(console.Texts.Chinese)}  {edit.Id.Layer}/{edit.Id.Id}  {edit.Name}  {EditsText.Of(edit, console.Texts)}".TrimEnd());
        if (report.Edits.Count > MostEdits)
            console.Error.WriteLine("  " + console.Texts.Format("edits.more", ("count", report.Edits.Count - MostEdits)));
    }
}
