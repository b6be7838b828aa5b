using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Observing;

/// <summary>The sections and stations that a table of observations may name.</summary>
public sealed class ObservedPlaces(WorkspaceSession session)
{
    private const int MostNear = 5;

    private readonly NameIndex _names = session.Names;

    /// <summary>Those that bear a name or have it as an alias. A section goes before the station of its name, which stands at it.</summary>
    public IReadOnlyList<FeatureId> Find(string name)
    {
        var wanted = PlaceName.Normalize(name);
        // A river of that name is no place where anything was measured.
        var own = _names.Find(name).Select(h => h.Feature).Where(f => IsOne(f) && f.Names.Any(n => PlaceName.Normalize(n) == wanted)).Select(f => f.Id).ToList();
        return own.Exists(IsSection) ? own.FindAll(IsSection) : own;
    }

    /// <summary>The one place of a name, or of an id written <c>sections/…</c>.</summary>
    /// <exception cref="UnknownNameException">There is none, or there are several.</exception>
    public Feature One(string name)
    {
        if (FeatureId.TryParse(name, out var id) && session.Store.Features.Find(id) is { } feature && IsOne(feature))
            return feature;
        var found = Find(name);
        return found is [var one] ? session.Store.Features.Find(one)!
            : throw new UnknownNameException("section or station", name, found.Count > 1 ? [.. found.Select(f => f.ToString())] : Near(name));
    }

    /// <summary>Names like one that was not found.</summary>
    public IReadOnlyList<string> Near(string name) => [.. _names.Near(name, MostNear, h => IsOne(h.Feature)).Select(h => h.Feature.Name)];

    private static bool IsOne(Feature feature) => feature.Id.Layer is "sections" or "stations";

    private static bool IsSection(FeatureId id) => id.Layer == "sections";
}
