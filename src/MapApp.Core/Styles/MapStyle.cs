using System.Text.Json;
using System.Text.Json.Serialization;
using MapApp.Core.Features;
using MapApp.Core.Styles.Looks;

namespace MapApp.Core.Styles;

/// <summary>
/// The look of the map, read from the embedded <c>map-style.json</c>: the one model behind the screen (OpenLayers reads the same
/// file) and the sheet. It names colours by token only; <see cref="Tokens"/> has their values for light and dark.
/// </summary>
/// <param name="Layers">From the bottom of the pile to its top.</param>
/// <param name="Selection">Symbols by role: selected, corridor, trace, overlap, parcel-VERDICT, parcel-corner.</param>
public sealed record MapStyle(
    string Background, HaloStyle Halo, string Font, double IdentifyTolerance, GridStyle Grid, IReadOnlyList<LayerStyle> Layers,
    IReadOnlyDictionary<string, IReadOnlyList<Symbol>> Selection)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowOutOfOrderMetadataProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static MapStyle Default { get; } = Read(Text);

    /// <summary>The embedded file as it is, to hand to the browser.</summary>
    public static string Text => StyleResources.Read("map-style.json");

    public static MapStyle Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<MapStyle>(json, _json) ?? throw new FormatException("The map style is empty; it needs an object with 'layers'.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The map style cannot be read at {e.Path} (line {e.LineNumber + 1}): {e.Message}", e);
        }
    }

    /// <summary>
    /// The style with layers of the user's own in the pile: below all that MapApp knows, but not below the ground, or above it.
    /// </summary>
    public MapStyle With(LayerKinds kinds)
    {
        if (kinds.Own.Count == 0)
            return this;
        List<LayerStyle> Part(bool above) => [.. kinds.Own.Where(k => k.Rank >= 0 == above).OrderBy(k => k.Rank).Select(LookStyle.Of)];
        var ground = Layers.TakeWhile(l => l.Part == "ground").Count();
        return this with { Layers = [.. Layers.Take(ground), .. Part(above: false), .. Layers.Skip(ground).Where(l => l.Kind != "*"), .. Part(above: true), .. Layers.Where(l => l.Kind == "*")] };
    }

    /// <summary>The layers alone, to hand to the browser when they change.</summary>
    [JsonIgnore]
    public string LayersText => JsonSerializer.Serialize(Layers, _json);

    /// <summary>Every appearance of a kind from bottom to top; a kind without one gets the general style.</summary>
    public IReadOnlyList<LayerStyle> For(string kind)
    {
        var own = Layers.Where(l => l.Kind == kind).ToList();
        return own.Count > 0 ? own : [.. Layers.Where(l => l.Kind == "*").Select(l => l with { Kind = kind })];
    }

    /// <summary>The same of a layer that may be the user's own, as it is to look.</summary>
    public IReadOnlyList<LayerStyle> For(LayerKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.IsOwn ? [LookStyle.Of(kind)] : For(kind.Kind);
    }

    /// <summary>The fields that tiles of this kind carry besides id and name.</summary>
    public IReadOnlyList<string> FieldsOf(string kind) => [.. For(kind).SelectMany(l => l.Fields).Distinct()];
}

public sealed record HaloStyle(string Color, double Width);

/// <summary>Crosses at round coordinates: the finest of the steps that leaves at least <paramref name="Spacing"/> pixels between two.</summary>
public sealed record GridStyle(string Color, double Size, double Width, IReadOnlyList<double> StepsMetres, double Spacing);
