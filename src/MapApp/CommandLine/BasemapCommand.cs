using System.CommandLine;
using MapApp.Basemaps;
using MapApp.Core.Basemaps;
using MapApp.Core.Coordinates;
using MapApp.Hosting;
using MapApp.Screens;
using MapApp.Stores.GeoPackage.Basemaps;

namespace MapApp.CommandLine;

/// <summary><c>mapapp basemap</c>: the pictures below the layers, kept in the user's settings with their keys. An open window takes them up at its next start.</summary>
internal static class BasemapCommand
{
    private static readonly Dictionary<string, Datum> _datums = new() { ["wgs84"] = Datum.Wgs84, ["gcj02"] = Datum.Gcj02 };

    // Of China; a service is asked for a tile there, of a zoom that shows a province.
    private static readonly LonLat _middle = new(113, 34);

    private const double MostMetres = 600;

    public static Command Build(Terminal console, CommonOptions options) => new("basemap", console.Texts["cli.basemap"]) { List(console, options), Add(console, options), Remove(console, options), Check(console, options) };

    private static Command List(Terminal console, CommonOptions options)
    {
        var command = new Command("list", console.Texts["cli.basemapList"]) { options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            Show(console, Settings.Load(console.Error).Basemaps, parsed.GetValue(options.Json));
            return MapAppCommand.Ok;
        });
        return command;
    }

    private static Command Add(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var source = new Argument<string>("SOURCE") { Description = texts["cli.basemapSource"] };
        var key = new Option<string?>("--key") { Description = texts["cli.basemapKey"] };
        var layer = new Option<string?>("--layer") { Description = texts["cli.basemapLayer"] };
        var title = new Option<string?>("--title") { Description = texts["cli.basemapTitle"] };
        var datum = new Option<string?>("--datum") { Description = texts["cli.basemapDatum"] };
        datum.AcceptOnlyFromAmong([.. _datums.Keys]);
        var attribution = new Option<string?>("--attribution") { Description = texts["cli.basemapAttribution"] };
        var zoom = new Option<int?>("--max-zoom") { Description = texts["cli.basemapZoom"], CustomParser = CommonOptions.WholeNumber(1, NewBasemap.MostZoom, texts, "cli.badZoom") };
        var command = new Command("add", texts["cli.basemapAdd"]) { source, key, layer, title, datum, attribution, zoom, options.Json, options.Lang };
        command.SetAction((parsed, cancellation) => Guarded(console, async () =>
        {
            var said = parsed.GetValue(datum) is { } name ? _datums[name] : (Datum?)null;
            var made = await Made(console, parsed.GetValue(source)!, parsed.GetValue(layer), parsed.GetValue(key), said, parsed.GetValue(zoom) ?? NewBasemap.LastZoom, cancellation);
            if (made is null)
                return MapAppCommand.BadInput;
            var added = new List<Basemap>();
            var problem = Settings.Keep(s =>
            {
                added.Clear();
                foreach (var basemap in made)
                    added.Add(basemap.Named([.. s.Basemaps, .. added], parsed.GetValue(title)) with { Attribution = parsed.GetValue(attribution) ?? basemap.Attribution });
                return s with { Basemaps = [.. s.Basemaps, .. added] };
            });
            if (problem is not null)
                return console.Fail(MapAppCommand.Failed, "settings.unkept", ("problem", problem));
            Show(console, added, parsed.GetValue(options.Json));
            return MapAppCommand.Ok;
        }));
        return command;
    }

    // Null when the user must say more; that has been told.
    private static async Task<IReadOnlyList<Basemap>?> Made(Terminal console, string source, string? layer, string? key, Datum? datum, int zoom, CancellationToken cancellation)
    {
        if (source == "tianditu")
        {
            var map = layer ?? "vec";
            if (key is null)
                throw new BasemapException("noKey", "Tianditu needs a key.", ("host", "tianditu.gov.cn"));
            if (!Tianditu.Maps.Contains(map))
                throw new BasemapException("noLayer", $"There is no '{map}'.", ("layer", map), ("layers", string.Join(", ", Tianditu.Maps)));
            return [.. new[] { map, Tianditu.LettersOf(map) }.Distinct().Select(m => Tianditu.Of(m, console.Texts["basemap.tianditu." + m], key))];
        }

        if (!source.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            var found = NewBasemap.OfFile(source, datum);
            return layer is null ? found : found.Where(b => b.Table == layer).ToList() is { Count: > 0 } one ? one : throw new BasemapException("noLayer", $"There is no '{layer}'.", ("layer", layer), ("layers", string.Join(", ", found.Select(b => b.Table))));
        }

        if (NewBasemap.IsTemplate(source))
            return [NewBasemap.Template(source, datum, key, zoom)];
        if (!Uri.TryCreate(source, UriKind.Absolute, out var address))
            throw new BasemapException("noAddress", "The address is no web address.");
        using var service = new TileService();
        var offered = await service.CapabilitiesAsync(address, cancellation);
        var usable = offered.Layers.Where(l => l.Address is not null).ToList();
        var chosen = layer is null ? usable.Count == 1 ? usable[0] : null : offered.Layers.FirstOrDefault(l => l.Name == layer) ?? offered.Layers.FirstOrDefault(l => l.Title == layer);
        if (chosen is not null)
            return [NewBasemap.Of(offered, chosen, datum)];
        console.Error.WriteLine(layer is null ? console.Texts["basemap.whichLayer"] : console.Texts.Format("basemap.problem.noLayer", ("layer", layer), ("layers", "")));
        foreach (var one in offered.Layers)
            console.Error.WriteLine(one.Refused is null ? $"  {one.Name}\t{one.Title}" : $"  {one.Name}\t{one.Title}\t{console.Texts.Format("basemap.notDrawn", ("crs", one.Refused))}");
        return null;
    }

    private static Command Remove(Terminal console, CommonOptions options)
    {
        var id = new Argument<string>("ID") { Description = console.Texts["cli.basemapId"] };
        var command = new Command("remove", console.Texts["cli.basemapRemove"]) { id, options.Lang };
        command.SetAction(parsed =>
        {
            if (Find(console, parsed.GetValue(id)!) is not { } basemap)
                return MapAppCommand.BadInput;
            if (Settings.Keep(s => s with { Basemaps = [.. s.Basemaps.Where(b => b.Id != basemap.Id)] }) is { } problem)
                return console.Fail(MapAppCommand.Failed, "settings.unkept", ("problem", problem));
            console.Out.WriteLine(console.Texts.Format("basemap.removed", ("name", basemap.Title)));
            return MapAppCommand.Ok;
        });
        return command;
    }

    private static Command Check(Terminal console, CommonOptions options)
    {
        var id = new Argument<string>("ID") { Description = console.Texts["cli.basemapId"] };
        var command = new Command("check", console.Texts["cli.basemapCheck"]) { id, options.Lang };
        command.SetAction((parsed, cancellation) => Guarded(console, async () =>
        {
            if (Find(console, parsed.GetValue(id)!) is not { } basemap)
                return MapAppCommand.BadInput;
            TilePicture? picture;
            try
            {
                if (basemap.IsRemote)
                {
                    using var service = new TileService();
                    var (matrix, column, row) = basemap.Matrices.Around(_middle, MostMetres);
                    picture = await service.ReadAsync(basemap, matrix, column, row, cancellation);
                }
                else
                {
                    using var file = TileFiles.Open(basemap);
                    picture = file.Any();
                }
            }
            catch (BasemapException e)
            {
                console.Error.WriteLine(FailureText.Of(e, console.Texts));
                return MapAppCommand.AnswerIsNo;
            }

            console.Out.WriteLine(picture is null ? console.Texts.Format("basemap.checkedEmpty", ("name", basemap.Title)) : console.Texts.Format("basemap.checked", ("name", basemap.Title), ("type", picture.MediaType), ("bytes", picture.Bytes.Length)));
            return MapAppCommand.Ok;
        }));
        return command;
    }

    private static Basemap? Find(Terminal console, string id)
    {
        var all = Settings.Load(console.Error).Basemaps;
        if (all.FirstOrDefault(b => b.Id == id) is { } basemap)
            return basemap;
        console.Fail(MapAppCommand.BadInput, "basemap.unknown", ("id", id), ("ids", string.Join(console.Texts["intake.comma"], all.Select(b => b.Id))));
        return null;
    }

    private static async Task<int> Guarded(Terminal console, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (BasemapException e)
        {
            console.Error.WriteLine(FailureText.Of(e, console.Texts));
            return MapAppCommand.BadInput;
        }
    }

    // Keys are never shown.
    private static void Show(Terminal console, IReadOnlyList<Basemap> all, bool json)
    {
        if (json)
        {
            console.Json(all.Select(b => new { b.Id, b.Title, b.Source, b.Matrices.Crs, datum = b.Datum.ToString().ToLowerInvariant(), b.DatumAssumed, hasKey = b.Key is not null, b.Visible, b.Attribution }));
            return;
        }

        if (all.Count == 0)
            console.Out.WriteLine(console.Texts["basemap.none"]);
        foreach (var b in all)
            console.Out.WriteLine($"{b.Id}\t{b.Title}\t{b.Source}\t{console.Texts["basemap.datum." + b.Datum]}{(b.DatumAssumed ? console.Texts["basemap.assumed"] : "")}");
    }
}
