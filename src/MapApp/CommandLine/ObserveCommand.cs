using System.CommandLine;
using System.Globalization;
using MapApp.Core.Observations;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Observing;
using MapApp.Workspace.Opening;

namespace MapApp.CommandLine;

/// <summary><c>mapapp observe</c>: what was measured at sections and stations, listed, and its imports undone and done again.</summary>
internal static class ObserveCommand
{
    public static Command Build(Terminal console, CommonOptions options) => new("observe", console.Texts["cli.observe"])
    {
        ObserveImportCommand.Build(console, options), BuildList(console, options),
        BuildStep("undo", "cli.observeUndo", "observe.undone", console, options, (steps, batch) => steps.Undo(batch)),
        BuildStep("redo", "cli.observeRedo", "observe.redone", console, options, (steps, batch) => steps.Redo(batch)),
    };

    private static Command BuildList(Terminal console, CommonOptions options)
    {
        var place = new Option<string?>("--place") { Description = console.Texts["cli.observeListPlace"], HelpName = "NAME" };
        var batches = new Option<bool>("--batches") { Description = console.Texts["cli.observeBatches"] };
        var command = new Command("list", console.Texts["cli.observeList"]) { place, batches, options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var json = parsed.GetValue(options.Json);
            return parsed.GetValue(batches) ? Batches(console, session, json)
                : parsed.GetValue(place) is { } name ? OfPlace(console, session, name, json)
                : Places(console, session, json);
        });
        return command;
    }

    private static int Places(Terminal console, WorkspaceSession session, bool json)
    {
        var places = session.Store.Observations.Places().Select(p => new
        {
            place = FeatureAnswer.Of(p.Place, session.Store.Features.Find(p.Place)),
            p.Count,
            first = p.First.ToString(),
            last = p.Last.ToString(),
        }).ToList();
        if (json)
            console.Json(places);
        else if (places.Count == 0)
            console.Out.WriteLine(console.Texts["observe.none"]);
        foreach (var place in json ? [] : places)
            console.Out.WriteLine($"{place.place.Layer}/{place.place.Id}  {place.place.Name}  {place.Count.ToString(CultureInfo.InvariantCulture)}  {place.first} – {place.last}");
        return MapAppCommand.Ok;
    }

    private static int OfPlace(Terminal console, WorkspaceSession session, string name, bool json)
    {
        var observations = session.Store.Observations.Of(new ObservedPlaces(session).One(name).Id);
        if (json)
        {
            console.Json(observations.Select(o => new { o.Indicator, time = o.Time.ToString(), o.Reading.Value, o.Reading.BelowDetection, o.Unit, o.Preliminary, o.Source }));
            return MapAppCommand.Ok;
        }

        if (observations.Count == 0)
            console.Out.WriteLine(console.Texts["observe.noneOfPlace"]);
        foreach (var o in observations)
            console.Out.WriteLine($"{o.Time}  {o.Indicator}  {o.Reading} {o.Unit}{(o.Preliminary ? "  " + console.Texts["observe.preliminary"] : "")}  {o.Source}");
        return MapAppCommand.Ok;
    }

    private static int Batches(Terminal console, WorkspaceSession session, bool json)
    {
        var batches = new ObservationSteps(session, TimeProvider.System).History();
        if (json)
            console.Json(batches);
        foreach (var batch in json ? [] : batches)
            console.Out.WriteLine(console.Texts.Format(batch.UndoneAt is null ? "observe.batch" : "observe.batchUndone", Words(batch)));
        return MapAppCommand.Ok;
    }

    private static Command BuildStep(string name, string about, string told, Terminal console, CommonOptions options, Func<ObservationSteps, string?, ObservationBatch> run)
    {
        var id = new Argument<string?>("BATCH") { Description = console.Texts["cli.observeBatch"], Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(name, console.Texts[about]) { id, options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            try
            {
                var batch = run(new ObservationSteps(session, TimeProvider.System), parsed.GetValue(id));
                if (parsed.GetValue(options.Json))
                    console.Json(batch);
                else
                    console.Out.WriteLine(console.Texts.Format(told, Words(batch)));
                return MapAppCommand.Ok;
            }
            catch (ObservingException e)
            {
                return console.Fail(MapAppCommand.BadInput, e.Key, e.Arguments);
            }
        });
        return command;
    }

    private static (string, object?)[] Words(ObservationBatch batch) =>
    [
        ("batch", batch.Batch), ("source", batch.Source), ("count", batch.Observations), ("places", batch.Places), ("by", batch.MadeBy),
        ("at", batch.MadeAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
    ];
}
