using System.Security.Cryptography;
using System.Text;
using MapApp.Core;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plots;
using MapApp.Core.Styles;
using MapApp.Core.Styles.Looks;
using MapApp.MapTiles;
using MapApp.Sessions;
using MapApp.Workspace.Plots;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NetTopologySuite.Geometries;

namespace MapApp.Screens;

/// <summary>The OpenLayers map in the page, seen from here. Only what changed is sent; pointer moves never come back.</summary>
internal sealed class MapIsland : IAsyncDisposable
{
    // Tiles are cached for ever under their stamp; another run may serve another workspace with the same stamp from the same port.
    private static readonly string _run = Guid.NewGuid().ToString("n")[..8];

    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    private const int MostCorners = 60;

    private readonly IJSRuntime _js;
    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _map;
    private readonly DotNetObjectReference<MapView> _view;
    private readonly Dictionary<string, (bool Visible, double Opacity)> _layers = [];
    private string _shown;
    private MapPoints? _pointed;
    private IReadOnlyDictionary<string, SectionState>? _states;
    private LayerKinds? _kinds;
    private string _looks = MapStyle.Default.LayersText;
    private string _basemaps = "";
    private string _dense = "";
    private string _tool = "select";
    private int _sketch;
    private int _edit;

    private MapIsland(IJSRuntime js, IJSObjectReference module, IJSObjectReference map, DotNetObjectReference<MapView> view, string shown) =>
        (_js, _module, _map, _view, _shown) = (js, module, map, view, shown);

    public static async Task<MapIsland> CreateAsync(IJSRuntime js, ElementReference element, Desk desk, MapView view)
    {
        var module = await js.InvokeAsync<IJSObjectReference>("import", "./map/map.js");
        var reference = DotNetObjectReference.Create(view);
        var map = await module.InvokeAsync<IJSObjectReference>("create", element, reference, Options(desk, await ThemeAsync(js)));
        var island = new MapIsland(js, module, map, reference, Look(desk)) { _basemaps = BasemapLook(desk), _dense = DenseLook(desk), _kinds = desk.Kinds, _looks = MapStyle.Default.With(desk.Kinds).LayersText };
        foreach (var kind in desk.Kinds.All)
            island._layers[kind.Kind] = (desk.IsVisible(kind.Kind), desk.Opacity(kind.Kind));
        return island;
    }

    /// <summary>Passes on what changed on the desk since the last time.</summary>
    public async Task FollowAsync(Desk desk)
    {
        // The kinds are the same ones until somebody changes the workspace.
        if (!ReferenceEquals(desk.Kinds, _kinds))
        {
            _kinds = desk.Kinds;
            var style = MapStyle.Default.With(_kinds);
            if (style.LayersText is var looks && looks != _looks)
            {
                _looks = looks;
                await _map.InvokeVoidAsync("setLooks", looks);
            }
        }

        if (DenseLook(desk) is var dense && dense != _dense)
        {
            _dense = dense;
            await _map.InvokeVoidAsync("setDense", Dense(desk));
        }

        if (BasemapLook(desk) is var basemaps && basemaps != _basemaps)
        {
            _basemaps = basemaps;
            await _map.InvokeVoidAsync("setBasemaps", Basemaps(desk), Attributions(desk));
        }

        foreach (var kind in desk.Kinds.All.Select(k => k.Kind).Union(_layers.Keys).ToList())
        {
            // A layer that is gone is hidden: its tiles hold nothing any more.
            var now = (desk.Kinds.Find(kind) is not null && desk.IsVisible(kind), desk.Opacity(kind));
            if (_layers.TryGetValue(kind, out var known) && now == known)
                continue;
            _layers[kind] = now;
            await _map.InvokeVoidAsync("setLayer", kind, now.Item1, now.Item2);
        }

        var pointed = desk.Places.Readings ?? desk.Lists.Points;
        if (!ReferenceEquals(pointed, _pointed))
        {
            _pointed = pointed;
            await _map.InvokeVoidAsync("point", (pointed?.Points ?? []).Select(p =>
            {
                var (x, y) = WebMercator.FromLonLat(p.At.Lon, p.At.Lat);
                return new object?[] { x, y, p.Odd, p.Label };
            }), pointed?.Zoom == true);
        }

        if (!ReferenceEquals(desk.Sections.States, _states))
        {
            _states = desk.Sections.States;
            await _map.InvokeVoidAsync("setStates", "sections", _states);
        }

        if (desk.Tool != _tool)
        {
            _tool = desk.Tool;
            await _map.InvokeVoidAsync("setTool", _tool);
        }

        if (desk.Sketch.Version != _sketch)
        {
            _sketch = desk.Sketch.Version;
            await _map.InvokeVoidAsync("sketch", desk.Sketch.Points.Select(p => WebMercator.FromLonLat(p.At.Lon, p.At.Lat)).Select(p => new[] { p.X, p.Y }), desk.Sketch.Kind == SketchKind.Area, desk.Sketch.Finished);
        }

        if (desk.Edits.Version != _edit)
        {
            _edit = desk.Edits.Version;
            await _map.InvokeVoidAsync("reshape", desk.Edits.Shape is { } shape ? ScreenGeoJson.Parts(shape.Geometry) : null, desk.Edits.Shape?.Geometry.Dimension switch { Dimension.Surface => "area", Dimension.Curve => "line", _ => "point" });
        }

        if (Look(desk) is var look && look != _shown)
        {
            _shown = look;
            await _map.InvokeVoidAsync("setTheme", await ThemeAsync(_js));
            await _map.InvokeVoidAsync("setLanguage", desk.Texts.Chinese ? "zh" : "en", Labels(desk));
            await _map.InvokeVoidAsync("setCoordinateFormat", new { kind = desk.CoordinateFormat });
            await ReloadAsync(desk);
        }
    }

    public ValueTask ReloadAsync(Desk desk) => _map.InvokeVoidAsync("setStamp", Stamp(desk));

    /// <summary>Asks again for the tiles that failed.</summary>
    public ValueTask RetryAsync() => _map.InvokeVoidAsync("retry");

    /// <summary>Where the pointer is over the map, EPSG:4490; null when it is elsewhere.</summary>
    public async ValueTask<LonLat?> PointerAsync() => await _map.InvokeAsync<double[]?>("pointer") is [var x, var y] && WebMercator.ToLonLat(x, y) is var (lon, lat) ? new LonLat(lon, lat) : null;

    public ValueTask ZoomToAsync(double[] extent) => _map.InvokeVoidAsync("zoomTo", extent);

    /// <summary>Lights up the selected feature, all hits, or what a task is linked to.</summary>
    public ValueTask ShowSelectionAsync(Desk desk, bool zoom)
    {
        var features = Selected(desk).Where(f => f.Geometry is not null).ToList();
        return features.Count == 0
            ? _map.InvokeVoidAsync("select", null, new { zoom = false })
            : _map.InvokeVoidAsync("select", ScreenGeoJson.Of(features, Company(desk)), new
            {
                zoom,
                label = desk.Selection.Place is null ? desk.Selection.Feature?.Name ?? Signed(desk)?.ParcelName ?? Signed(desk)?.Number ?? Parcel(desk)?.Name ?? Parcel(desk)?.Id : desk.Texts["locate.point"],
                kind = desk.Selection.Place is null ? desk.Selection.Feature?.Id.Layer ?? (Parcel(desk) is null && Signed(desk) is null ? null : "parcels") : "here",
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
        if (Signed(desk) is { } signed)
            return [new Feature { Id = new FeatureId("parcels", signed.Number), Name = signed.Number, Geometry = desk.Certificates.Shape?.Parcel }];
        if (Parcel(desk) is { } parcel)
            return [new Feature { Id = new FeatureId("parcels", parcel.Id), Name = parcel.Name ?? parcel.Id, Geometry = parcel.Answer.Parcel.Geometry }];
        if (desk.Selection.Place is { } place)
            return [new Feature { Id = new FeatureId("here", "?"), Name = desk.Texts["locate.point"], Geometry = _factory.CreatePoint(new Coordinate(place.At.Lon, place.At.Lat)) }];
        if (desk.Selection.Task is { } task)
            return session.Links.OfTask(task).Select(l => l.Feature).Distinct().Select(session.Store.Features.Find).OfType<Feature>();
        if (desk.Selection.Together)
            return desk.Selection.Hits.Select(h => h.Feature);
        return desk.Selection.Feature is { } feature ? [feature] : [];
    }

    // A section is seen with the corridor that its plan controls, a position with the way of its water.
    private static IEnumerable<Companion> Company(Desk desk) =>
        Signed(desk) is not null ? [.. desk.Certificates.Shape?.Overlaps.Select(o => new Companion("overlap", o)) ?? [], .. Corners(desk.Certificates.Shape?.Parcel)]
        : Parcel(desk) is { } parcel ? ParcelCompany(desk.Parcels, parcel)
        : desk.Places.Located is { } located ? located.Downstream?.Lines.Select(l => new Companion("trace", l)) ?? []
        : (desk.Selection.Hits.Count == 1 || !desk.Selection.Together) && desk.Selection.Feature is { Id.Layer: "sections" } section && desk.Session!.Relations.Corridors.TryGetValue(section.Id, out var corridor)
            ? [new Companion("corridor", corridor.Outline)]
            : [];

    // Something that was chosen since lies before the parcel, and a certificate before both.
    private static Core.Plots.Certificates.Certificate? Signed(Desk desk) => desk.Selection == Selection.None ? desk.Certificates.Shown?.Certificate : null;

    private static CheckedParcel? Parcel(Desk desk) => desk.Selection == Selection.None && desk.Parcels.IsOpen ? desk.Parcels.Shown : null;

    // A parcel is seen with what is taken of it, its corners, and the others of its file in the colours of their verdicts.
    private static IEnumerable<Companion> ParcelCompany(ParcelDesk checks, CheckedParcel shown) =>
    [
        .. checks.Listed.Where(p => p != shown).Take(ParcelDesk.MostDrawn).Select(p => new Companion("parcel-" + p.Verdict.CamelCode(), p.Answer.Parcel.Geometry)),
        .. shown.Shapes.Overlaps.Select(o => new Companion("overlap", o.Shape)), .. Corners(shown.Answer.Parcel.Geometry),
    ];

    // More numbers would hide what they stand on.
    private static IEnumerable<Companion> Corners(Geometry? parcel) => parcel is null || parcel.NumPoints > MostCorners || !GaussKruger.Reaches(new LonLat(parcel.EnvelopeInternal.Centre.X, parcel.EnvelopeInternal.Centre.Y)) ? []
        : ParcelCorners.Of(parcel, GaussKruger.ZoneOf(parcel.EnvelopeInternal.Centre.X)).Select(c => new Companion("parcel-corner", _factory.CreatePoint(new Coordinate(c.At.Lon, c.At.Lat)), c.Number));

    // What is asked again has another address, or the browser would go on with what it failed to get.
    private static IEnumerable<object> Basemaps(Desk desk) => desk.Basemaps.All.Where(b => b.Visible).Select(b => new
    {
        id = b.Id,
        stamp = b.Stamp,
        asked = desk.Basemaps.Asked(b),
        opacity = b.Opacity,
        gcj02 = b.Datum == Datum.Gcj02,
        crs = b.Matrices.Crs,
        levels = b.Matrices.Levels.Select(l => new { l.Resolution, l.Left, l.Top, l.TileWidth, l.TileHeight, l.Columns, l.Rows }),
    });

    private static string[] Attributions(Desk desk) => [.. desk.Basemaps.All.Where(b => b is { Visible: true, Attribution: not null }).Select(b => b.Attribution!).Distinct()];

    private static string BasemapLook(Desk desk) => string.Join(' ', desk.Basemaps.All.Where(b => b.Visible).Select(b => $"{b.Id}={b.Stamp}-{desk.Basemaps.Asked(b)}@{b.Opacity}"));

    // 'system' is the page's to resolve.
    private static ValueTask<string> ThemeAsync(IJSRuntime js) => js.InvokeAsync<string>("mapappTheme.current");

    private static object Options(Desk desk, string theme) => new
    {
        style = MapStyle.Text,
        looks = MapStyle.Default.With(desk.Kinds).LayersText,
        tokens = Tokens.Text,
        theme,
        language = desk.Texts.Chinese ? "zh" : "en",
        extent = FirstExtent(desk),
        exact = desk.View is not null,
        fullExtent = FullExtent(desk),
        layers = desk.Kinds.All.Select(k => new { kind = k.Kind, visible = desk.IsVisible(k.Kind), opacity = desk.Opacity(k.Kind) }),
        basemaps = Basemaps(desk),
        attributions = Attributions(desk),
        tileUrl = "/tiles/{z}/{x}/{y}.mvt",
        pictureUrl = "/tiles/{z}/{x}/{y}.png",
        dense = Dense(desk),
        stamp = Stamp(desk),
        coordinateElementId = "map-coordinate",
        scaleElementId = "map-scale",
        coordinateFormat = new { kind = desk.CoordinateFormat },
        labels = Labels(desk),
        obstacles = ".mt, .note",
    };

    private static Dictionary<string, string> Labels(Desk desk) =>
        new[] { "zoomIn", "zoomOut", "fullExtent", "north", "map", "hidden" }.ToDictionary(k => k, k => desk.Texts["map.label." + k]);

    // A look that asks for another field asks for other tiles; one that only changes colours does not.
    private static string Stamp(Desk desk) => $"{desk.Session!.Stamp}-{LookFields(desk.Kinds)}{_run}";

    // What may come as pictures, each stamped by itself: an edit of one layer leaves the pictures of the others as they are.
    private static Dictionary<string, string> Dense(Desk desk)
    {
        var features = desk.Session!.Store.Features;
        return features.Layers().Where(TilePlan.MayBeDense).ToDictionary(l => l.Kind, l => $"{features.Stamp(l.Kind)}-{_run}");
    }

    private static string DenseLook(Desk desk) => string.Join(' ', Dense(desk).Select(d => $"{d.Key}={d.Value}"));

    private static string LookFields(LayerKinds kinds)
    {
        var fields = string.Join('\n', kinds.Own.Select(k => (k.Kind, LookStyle.Of(k).Fields)).Where(f => f.Fields.Count > 0).Select(f => $"{f.Kind}\t{string.Join('\t', f.Fields)}"));
        return fields.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fields)).AsSpan(0, 6)) + "-";
    }

    private static string Look(Desk desk) => $"{desk.Theme}|{desk.Texts.Language}|{desk.CoordinateFormat}|{Stamp(desk)}";

    // Where the user last was; else the district with the most sections, for plans of several districts lie far apart.
    private static double[] FirstExtent(Desk desk)
    {
        if (desk.View is { } view)
            return view;
        var session = desk.Session!;
        var sections = session.Store.Features.Read("sections").Where(f => f.Geometry is not null).ToList();
        var best = sections.GroupBy(f => f.Text("district")).MaxBy(g => g.Count());
        if (best is null)
            return FullExtent(desk);
        var box = new Envelope();
        foreach (var section in best)
            box.ExpandToInclude(section.Geometry!.EnvelopeInternal);
        if (best.Key is { } district && session.Jurisdictions.ByName(district)?.Geometry is { } outline)
            box.ExpandToInclude(outline.EnvelopeInternal);
        return Extent(box);
    }

    private static double[] FullExtent(Desk desk)
    {
        var box = new Envelope();
        foreach (var e in desk.Session!.Store.Features.Layers().Select(l => l.Extent).OfType<double[]>())
            box.ExpandToInclude(new Envelope(e[0], e[2], e[1], e[3]));
        return Extent(box);
    }

    // An empty workspace shows the country.
    private static double[] Extent(Envelope box) => box.IsNull ? [73, 18, 135, 53] : [box.MinX, box.MinY, box.MaxX, box.MaxY];
}
