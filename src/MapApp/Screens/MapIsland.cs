using System.Text.Json;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Styles;
using MapApp.Sessions;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NetTopologySuite.Geometries;

namespace MapApp.Screens;

/// <summary>The OpenLayers map in the page, seen from here. Only what changed is sent; pointer moves never come back.</summary>
internal sealed class MapIsland : IAsyncDisposable
{
    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _map;
    private readonly DotNetObjectReference<MapView> _view;
    private readonly Dictionary<string, (bool Visible, double Opacity)> _layers = [];
    private string _shown;

    private MapIsland(IJSObjectReference module, IJSObjectReference map, DotNetObjectReference<MapView> view, string shown) =>
        (_module, _map, _view, _shown) = (module, map, view, shown);

    public static async Task<MapIsland> CreateAsync(IJSRuntime js, ElementReference element, Desk desk, MapView view)
    {
        var module = await js.InvokeAsync<IJSObjectReference>("import", "./map/map.js");
        var reference = DotNetObjectReference.Create(view);
        var map = await module.InvokeAsync<IJSObjectReference>("create", element, reference, Options(desk));
        var island = new MapIsland(module, map, reference, Look(desk));
        foreach (var kind in LayerCatalogue.Kinds)
            island._layers[kind.Kind] = (desk.IsVisible(kind.Kind), desk.Opacity(kind.Kind));
        return island;
    }

    /// <summary>Passes on what changed on the desk since the last time.</summary>
    public async Task FollowAsync(Desk desk)
    {
        foreach (var (kind, known) in _layers.ToList())
        {
            var now = (desk.IsVisible(kind), desk.Opacity(kind));
            if (now == known)
                continue;
            _layers[kind] = now;
            await _map.InvokeVoidAsync("setLayer", kind, now.Item1, now.Item2);
        }

        if (Look(desk) is var look && look != _shown)
        {
            _shown = look;
            await _map.InvokeVoidAsync("setTheme", desk.Theme);
            await _map.InvokeVoidAsync("setLanguage", desk.Texts.Chinese ? "zh" : "en", Labels(desk));
            await _map.InvokeVoidAsync("setCoordinateFormat", new { kind = desk.CoordinateFormat });
            await ReloadAsync(desk);
        }
    }

    public ValueTask ReloadAsync(Desk desk) => _map.InvokeVoidAsync("setStamp", Stamp(desk));

    public ValueTask UseToolAsync(string tool) => _map.InvokeVoidAsync("setTool", tool);

    public ValueTask ZoomToAsync(double[] extent) => _map.InvokeVoidAsync("zoomTo", extent);

    /// <summary>Lights up the selected feature, all hits, or what a task is linked to.</summary>
    public ValueTask ShowSelectionAsync(Desk desk, bool zoom)
    {
        var features = Selected(desk).Where(f => f.Geometry is not null).ToList();
        return features.Count == 0
            ? _map.InvokeVoidAsync("select", null, new { zoom = false })
            : _map.InvokeVoidAsync("select", ScreenGeoJson.Of(features), new
            {
                zoom,
                label = desk.Selection.Feature?.Name,
                kind = desk.Selection.Feature?.Id.Layer,
            });
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _map.InvokeVoidAsync("dispose");
            await _map.DisposeAsync();
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page has gone, and the map with it.
        }

        _view.Dispose();
    }

    private static IEnumerable<Feature> Selected(Desk desk)
    {
        var session = desk.Session!;
        if (desk.Selection.Task is { } task)
            return session.Links.OfTask(task).Select(l => l.Feature).Distinct().Select(session.Store.Features.Find).OfType<Feature>();
        if (desk.Selection.Feature is not { } feature)
            return [];
        // A river is one thing, though its reaches are several.
        return feature.Id.Layer == "reaches" && desk.Selection.Hits.All(h => h.Feature.Name == feature.Name)
            ? desk.Selection.Hits.Select(h => h.Feature)
            : [feature];
    }

    private static object Options(Desk desk) => new
    {
        style = JsonSerializer.Deserialize<JsonElement>(MapStyle.Text),
        tokens = new { light = Tokens.Default.Of(Theme.Light), dark = Tokens.Default.Of(Theme.Dark) },
        theme = desk.Theme,
        language = desk.Texts.Chinese ? "zh" : "en",
        extent = Extent(desk),
        layers = LayerCatalogue.Kinds.Select(k => new { kind = k.Kind, visible = desk.IsVisible(k.Kind), opacity = desk.Opacity(k.Kind) }),
        tileUrl = "/tiles/{z}/{x}/{y}.mvt",
        stamp = Stamp(desk),
        coordinateElementId = "map-coordinate",
        scaleElementId = "map-scale",
        coordinateFormat = new { kind = desk.CoordinateFormat },
        labels = Labels(desk),
    };

    private static Dictionary<string, string> Labels(Desk desk) =>
        new[] { "zoomIn", "zoomOut", "fullExtent", "map", "scale" }.ToDictionary(k => k, k => desk.Texts["map.label." + k]);

    private static string Stamp(Desk desk) => $"{desk.Session!.Stamp}-{desk.Session.Store.Description.Location.GetHashCode(StringComparison.Ordinal):x}";

    private static string Look(Desk desk) => $"{desk.Theme}|{desk.Texts.Language}|{desk.CoordinateFormat}|{Stamp(desk)}";

    // What is worth seeing at first: where the sections are, else everything.
    private static double[]? Extent(Desk desk)
    {
        var layers = desk.Session!.Store.Features.Layers();
        var box = new Envelope();
        foreach (var e in layers.Where(l => l.Kind == "sections" && l.Extent is not null).DefaultIfEmpty(layers.FirstOrDefault(l => l.Extent is not null)).OfType<LayerSummary>().Select(l => l.Extent!))
            box.ExpandToInclude(new Envelope(e[0], e[2], e[1], e[3]));
        return desk.View ?? (box.IsNull ? null : [box.MinX, box.MinY, box.MaxX, box.MaxY]);
    }
}
