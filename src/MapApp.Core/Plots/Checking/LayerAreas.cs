using System.Collections.Concurrent;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plots.Rules;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Plots.Checking;

/// <summary>A layer with the rules that look into it, worked out beforehand for one planned use: which area each of them means.</summary>
internal sealed class LayerAreas
{
    private readonly CheckLayer? _layer;
    private readonly ConcurrentDictionary<int, Lazy<LayerInZone>> _zones = new();
    private readonly Evidence? _never;
    private readonly Evidence? _unplaced;

    public LayerAreas(string kind, CheckLayer? layer, IReadOnlyList<UsedRule> rules, CheckQuestion question)
    {
        (_layer, Rules) = (layer, rules);
        _never = layer is null ? Evidence.Of("plotReason.missing", ("layer", kind)) : layer.Features.Count == 0 ? Evidence.Of("plotReason.empty", ("layer", kind)) : null;
        _unplaced = layer?.Features.Any(f => f.Geometry is not { IsEmpty: false }) == true ? Evidence.Of("plotReason.unplaced", ("layer", kind)) : null;
        Areas = [.. layer?.Features.Where(f => f.Geometry is { IsEmpty: false, Dimension: Dimension.Surface }).OrderBy(f => f.Id.Id, StringComparer.Ordinal) ?? Enumerable.Empty<Feature>()];
        Sketches = [.. Areas.Select(a => layer!.Schematic || IsSketch(a))];
        Means = [.. rules.Select(r => Areas.Select(a => r.Means(a, question.Use)).ToArray())];
        ReachMetres = Math.Max(rules.Max(r => r.Rule.Metres), question.NearestWithinMetres);
    }

    public IReadOnlyList<UsedRule> Rules { get; }

    /// <summary>By id.</summary>
    public IReadOnlyList<Feature> Areas { get; }

    public IReadOnlyList<bool> Sketches { get; }

    /// <summary>By rule and area.</summary>
    public IReadOnlyList<Match[]> Means { get; }

    /// <summary>How far from a parcel its rules look.</summary>
    public double ReachMetres { get; }

    public LayerInZone In(int zone) => _zones.GetOrAdd(zone, static (z, layer) => new Lazy<LayerInZone>(() => LayerInZone.Of(layer, z)), this).Value;

    /// <summary>Why the layer cannot say that nothing is at an area; null when it can.</summary>
    public Evidence? Lack(Geometry around) => _never ?? _layer!.Lack(around) ?? _unplaced;

    // A zone with a delineation rule and no approval was computed.
    private static bool IsSketch(Feature area) => area.Schematic || (area.Text("rule") is { Length: > 0 } && area.Text("approval") is not { Length: > 0 });
}
