using System.CommandLine;
using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Locating;

namespace MapApp.CommandLine;

/// <summary><c>mapapp locate</c>: what applies at a position, in whatever coordinates it was given.</summary>
internal static class LocateCommand
{
    private const int FarthestMetres = 50_000;

    public static Command Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var coordinate = new Argument<string>("COORDINATE") { Description = texts["cli.coordinate"] };
        var crs = CrsOption(texts);
        var within = new Option<int?>("--within") { Description = texts["cli.within"], HelpName = "METRES", CustomParser = CommonOptions.WholeNumber(1, FarthestMetres, texts, "cli.badWithin") };
        var command = new Command("locate", texts["cli.locate"]) { coordinate, crs, within, options.AsOf, options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var written = parsed.GetValue(coordinate)!;
            var answer = Locate.Written(session, written, parsed.GetValue(crs), parsed.GetValue(within) ?? Locate.NearMetres,
                parsed.GetValue(options.AsOf) ?? DueClock.Today(TimeProvider.System), texts, out var readings);
            if (answer is null)
            {
                foreach (var reading in readings)
                    console.Error.WriteLine($"{reading.ReadAs}: {string.Join("; ", reading.Against)}");
                return console.Fail(MapAppCommand.BadInput, readings.Count == 0 ? "locate.notACoordinate" : "locate.noPlace", ("text", written));
            }

            if (parsed.GetValue(options.Json))
                console.Json(answer);
            else
                Write(console, answer);
            return MapAppCommand.Ok;
        });
        return command;
    }

    public static Option<Crs?> CrsOption(Texts texts) => new("--crs")
    {
        Description = texts["cli.crs"],
        HelpName = "CODE",
        CustomParser = result =>
        {
            var found = CrsCatalogue.Find(result.Tokens[0].Value);
            if (found is null)
                result.AddError(texts.Format("cli.badCrs", ("text", result.Tokens[0].Value)));
            return found;
        },
    };

    private static void Write(Terminal console, LocateAnswer answer)
    {
        var texts = console.Texts;
        Say(console, answer.Position);
        var others = answer.Alternatives.Where(a => a.Lon is not null).ToList();
        if (others.Count > 0)
            console.Error.WriteLine(texts.Format("locate.others", ("count", others.Count)));
        foreach (var other in others)
            console.Error.WriteLine($"  {other.ReadAs} → {Degrees(other)}{(other.Assumed.Count > 0 ? $"（{string.Join("; ", other.Assumed)}）" : "")}");
        foreach (var group in answer.Answers.GroupBy(a => a.State).OrderBy(g => g.Key))
        {
            console.Out.WriteLine($"== {texts["answerState." + group.Key]} ({group.Count()})");
            foreach (var question in group)
                Write(console, question);
        }

        if (answer.Downstream is not { } way)
            return;
        console.Out.WriteLine("== " + texts["locate.wayTitle"]);
        foreach (var step in way.Steps)
            console.Out.WriteLine($"  {step.Metres.ToString("0", CultureInfo.InvariantCulture),7} m  {(step.Kind == "section" ? step.Feature.Name + " · " : "")}{step.Words}");
    }

    private static void Write(Terminal console, QuestionAnswer answer)
    {
        var title = Title(answer.Question, console.Texts);
        if (answer.Items.Count == 0)
            console.Out.WriteLine($"{title}: {answer.Reason}{(answer.Nearest is { } nearest ? $" ({nearest.Evidence})" : "")}");
        foreach (var item in answer.Items)
        {
            console.Out.WriteLine($"{title}: {(item.Task is { } task ? task + "  " : "")}{item.Evidence}");
            foreach (var detail in item.Details)
                console.Out.WriteLine("    " + detail);
        }
    }

    private static string Title(string question, Texts texts) => texts.Find("question." + question) ?? LayerCatalogue.Get(question).Title(texts.Chinese);

    private static void Say(Terminal console, PositionAnswer position)
    {
        console.Out.WriteLine($"{position.ReadAs} → {Degrees(position)}");
        foreach (var assumed in position.Assumed)
            console.Out.WriteLine("  ! " + assumed);
    }

    private static string Degrees(PositionAnswer position) => string.Create(CultureInfo.InvariantCulture, $"{position.Lon:0.000000}, {position.Lat:0.000000} (EPSG:4490)");
}
