using System.CommandLine;
using MapApp.Core.Coordinates;
using MapApp.Hosting;
using MapApp.Workspace.Languages;

namespace MapApp.CommandLine;

/// <summary><c>mapapp datum</c>: the user's seven parameters for Xian 1980 and Beijing 1954, kept in the user's settings and nowhere else.</summary>
internal static class DatumCommand
{
    private static readonly Dictionary<string, Datum> _names = new() { ["xian80"] = Datum.Xian80, ["beijing54"] = Datum.Beijing54 };

    private static readonly Dictionary<string, RotationConvention> _conventions = new() { ["position-vector"] = RotationConvention.PositionVector, ["coordinate-frame"] = RotationConvention.CoordinateFrame };

    public static Command Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var name = new Argument<string?>("DATUM") { Description = texts["cli.datumName"], Arity = ArgumentArity.ZeroOrOne };
        name.AcceptOnlyFromAmong([.. _names.Keys]);
        var set = new Option<string?>("--set") { Description = texts["cli.datumSet"], HelpName = "\"DX DY DZ RX RY RZ PPM\"" };
        var rotation = new Option<string?>("--rotation") { Description = texts["cli.datumRotation"] };
        rotation.AcceptOnlyFromAmong([.. _conventions.Keys]);
        var remove = new Option<bool>("--remove") { Description = texts["cli.datumRemove"] };
        var command = new Command("datum", texts["cli.datum"]) { name, set, rotation, remove, options.Json, options.Lang };
        command.SetAction(parsed => Run(console, parsed.GetValue(name), parsed.GetValue(set), parsed.GetValue(rotation), parsed.GetValue(remove), parsed.GetValue(options.Json)));
        return command;
    }

    private static int Run(Terminal console, string? name, string? set, string? rotation, bool remove, bool json)
    {
        if (set is null && !remove)
            return Show(console, json);
        if (name is null)
            return console.Fail(MapAppCommand.BadInput, "datum.which");
        // Parameters without their convention are worthless: nobody guesses it.
        if (set is not null && rotation is null)
            return console.Fail(MapAppCommand.BadInput, "datum.noRotation");
        var shift = remove ? null : DatumShift.Parse(_names[name], set!, _conventions[rotation!]);
        if (!remove && shift is null)
            return console.Fail(MapAppCommand.BadInput, "datum.notSeven", ("text", set));
        if (Settings.Keep(s => s.With(_names[name], shift)) is { } problem)
            return console.Fail(MapAppCommand.Failed, "settings.unkept", ("problem", problem));
        return Show(console, json);
    }

    private static int Show(Terminal console, bool json)
    {
        var shifts = Settings.Load(console.Error).Shifts;
        if (json)
            console.Json(shifts);
        else if (shifts.Count == 0)
            console.Out.WriteLine(console.Texts["datum.none"]);
        foreach (var shift in json ? [] : shifts)
            console.Out.WriteLine(Words(shift, console.Texts));
        return MapAppCommand.Ok;
    }

    private static string Words(DatumShift shift, Texts texts) =>
        texts.Format("datum.is", ("datum", texts["datumName." + shift.From]), ("numbers", shift.Numbers), ("rotation", texts["datum.rotation." + shift.Convention]));
}
