using System.Text.Encodings.Web;
using System.Text.Json;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;

namespace MapApp.Workspace.Linking;

/// <summary>
/// What linking keeps of the features and plans that the links of others depend on: the river network, the waters whose banks
/// count, the outlines, the rules of plans. After a change it tells what there was before, whoever made the change.
/// </summary>
internal static class Remembered
{
    public const string Plans = "plans";

    /// <summary>Raised whenever a linker decides differently than before: then every workspace is linked anew once.</summary>
    public static readonly LinkedState Linker = new("workspace", "linker", "2", null);

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<string> Layers { get; } = ["reaches", "sections", "waterBodies", "jurisdictions"];

    public static LinkedState Of(Feature feature) => new(feature.Id.Layer, feature.Id.Id, JsonSerializer.Serialize(
        new FeatureState(feature.Name, feature.Aliases, feature.PositionSource, feature.PositionAccuracyMetres, feature.Schematic,
            new SortedDictionary<string, object?>(feature.Fields.ToDictionary(), StringComparer.Ordinal)), _json), feature.Geometry);

    public static LinkedState Of(Plan plan) => new(Plans, plan.Id, JsonSerializer.Serialize(new PlanState(plan.Jurisdiction, CorridorsOf(plan)), _json), null);

    public static Feature FeatureOf(LinkedState linked)
    {
        var state = JsonSerializer.Deserialize<FeatureState>(linked.State, _json)
            ?? throw new InvalidOperationException($"What links were computed from is empty for '{linked.Layer}/{linked.Id}'.");
        return new Feature
        {
            Id = new FeatureId(linked.Layer, linked.Id),
            Name = state.Name,
            Aliases = state.Aliases,
            PositionSource = state.PositionSource,
            PositionAccuracyMetres = state.PositionAccuracyMetres,
            Schematic = state.Schematic,
            Geometry = linked.Geometry,
            Fields = state.Fields.ToDictionary(f => f.Key, f => Value((JsonElement?)f.Value)),
        };
    }

    /// <summary>The jurisdiction that a plan had, and what corridors rested on.</summary>
    public static (string Jurisdiction, string? Corridors) PlanOf(LinkedState linked)
    {
        var state = JsonSerializer.Deserialize<PlanState>(linked.State, _json)
            ?? throw new InvalidOperationException($"What links were computed from is empty for plan '{linked.Id}'.");
        return (state.Jurisdiction, state.Corridors);
    }

    /// <summary>
    /// All of a plan that a corridor depends on, in one text; null where it states none. The newest plan speaks first, and its
    /// title stands in the evidence.
    /// </summary>
    public static string? CorridorsOf(Plan plan)
    {
        var rules = plan.SpatialRules.Where(r => r.Kind == "corridor").ToList();
        return rules.Count == 0 ? null : JsonSerializer.Serialize(new { plan.Title, plan.Jurisdiction, plan.Issued, plan.Period.From, plan.Period.To, rules }, _json);
    }

    public static bool Same(LinkedState? a, LinkedState? b) =>
        a?.State == b?.State && (a?.Geometry is null ? b?.Geometry is null : b?.Geometry is not null && a.Geometry.EqualsExact(b.Geometry));

    private static object? Value(JsonElement? element) => element is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number => value.GetDouble(),
        _ => null,
    };

    private sealed record FeatureState(
        string Name, IReadOnlyList<string> Aliases, string? PositionSource, double? PositionAccuracyMetres, bool Schematic, IDictionary<string, object?> Fields);

    private sealed record PlanState(string Jurisdiction, string? Corridors);
}
