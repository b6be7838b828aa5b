using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Rivers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Linking;

/// <summary>
/// Why a feature is not linked by its position: how far outside the nearest corridor it lies, how far the nearest river is, and
/// which layers could not answer at all.
/// </summary>
internal sealed class PositionReasons(WorkspaceSession session, Texts texts)
{
    // Farther away nobody wonders why a corridor does not hold something.
    private const double LookMetres = 5_000;

    private const double NoRiverMetres = 1_000;

    private static readonly string[] _noMembers = ["reaches", "jurisdictions", "waterBodies"];
    private static readonly string[] _drainNothing = ["reaches", "jurisdictions", "protectionZones", "stations"];
    private static readonly string[] _measured = ["sections", "blackOdorousWaters", "reaches", "plots"];
    private static readonly string[] _users = ["plots", "parcels"];
    private static readonly string[] _ground = ["protectionZones", "plots", "waterBodies"];

    private readonly IReadOnlyDictionary<string, LayerSummary> _layers = session.Store.Features.Layers().ToDictionary(l => l.Kind);

    public IEnumerable<string> Of(Feature feature)
    {
        // As the feature lies now, though its links may not have been recomputed yet.
        var relations = session.Relations.Of(feature);
        if (feature.Geometry is not { IsEmpty: false })
        {
            yield return Say("explain.noPlace", ("name", feature.Name));
            yield break;
        }

        IEnumerable<string> reasons =
        [
            .. Through(feature, relations),
            .. feature.Id.Layer == "sections" ? OwnCorridor(feature) : [],
            .. Lacks(LinkBasis.Corridor) && !_noMembers.Contains(feature.Id.Layer) ? Corridor(feature) : [],
            .. Lacks(LinkBasis.DrainsTo) && !_drainNothing.Contains(feature.Id.Layer) ? Drain(feature) : [],
            .. _measured.Contains(feature.Id.Layer) && session.Store.Links.RelationsTo(feature.Id).All(r => r.Basis != LinkBasis.MeasuredBy) ? Checked(LinkBasis.MeasuredBy, ["stations"], Say("explain.notMeasured", ("name", feature.Name))) : [],
            .. _users.Contains(feature.Id.Layer) && !relations.Any(r => r.Basis is LinkBasis.Overlaps or LinkBasis.Adjoins) ? Checked(LinkBasis.Overlaps, _ground, Say("explain.nothingBeside", ("name", feature.Name))) : [],
        ];
        foreach (var reason in reasons.Distinct())
            yield return reason;

        bool Lacks(string basis) => relations.All(r => r.Basis != basis);
    }

    // It lies to something all right, but no task stands behind that.
    private IEnumerable<string> Through(Feature feature, IReadOnlyList<Relation> relations)
    {
        foreach (var to in relations.GroupBy(r => r.To))
        {
            if (session.Store.Features.Find(to.Key) is { } other && session.Links.DirectOf(other).Count == 0)
                yield return Say("explain.noTaskBehind", ("name", feature.Name), ("basis", string.Join(", ", to.Select(r => texts.Of("basis", r.Basis)).Distinct())), ("other", other.Name));
        }
    }

    /// <summary>Why a section has no control corridor, or one by analogy only.</summary>
    public IEnumerable<string> OwnCorridor(Feature section)
    {
        var finder = session.Relations;
        if (finder.Rules.Of(section) is not { } rule)
            return [Say("explain.noCorridorRule")];
        if (finder.Sections.LocatedOf(section.Id) is Unsnapped off)
            return [Say("explain.unsnapped", ("name", section.Name), ("within", Metres(off.WithinMetres)), ("nearest", Nearest(off)))];
        return rule.ByAnalogy ? [Say("explain.byAnalogy", ("name", section.Name), ("plan", rule.PlanTitle))] : [];
    }

    private IEnumerable<string> Corridor(Feature feature)
    {
        if (session.Relations.Rules.Widest is null)
            return [Say("explain.noCorridorRule")];
        var nearest = session.Relations.Corridors.Values.Where(c => c.Section.Id != feature.Id)
            .Select(c => (Corridor: c, Member: c.Measure(feature, LookMetres))).Where(c => c.Member is not null)
            .OrderBy(c => c.Member!.BankDistanceMetres - c.Corridor.Rule.BankMetres).FirstOrDefault();
        return Checked(LinkBasis.Corridor, ["sections", "reaches"], nearest.Member is { } member
            ? Say("explain.outsideCorridor", ("name", feature.Name), ("section", nearest.Corridor.Section.Name), ("distance", Metres(member.BankDistanceMetres)),
                ("side", Metres(nearest.Corridor.Rule.BankMetres)), ("outside", Metres(member.BankDistanceMetres - nearest.Corridor.Rule.BankMetres)))
            : Say("explain.noCorridorNear", ("name", feature.Name), ("metres", Metres(LookMetres))));
    }

    private IEnumerable<string> Drain(Feature feature) => Checked(LinkBasis.DrainsTo, ["sections", "reaches"], session.Relations.Network.Locate(feature, NoRiverMetres) is Unsnapped off
        ? Say("explain.noRiver", ("name", feature.Name), ("within", Metres(off.WithinMetres)), ("nearest", Nearest(off)))
        : Say("explain.noSectionBelow", ("name", feature.Name)));

    // No hit is a clear 'no' only where every layer asked is complete.
    private IEnumerable<string> Checked(string basis, string[] layers, string reason)
    {
        var empty = layers.Where(l => !_layers.TryGetValue(l, out var layer) || layer.Count == 0).ToList();
        if (empty.Count > 0)
        {
            yield return Say("explain.notChecked", ("basis", texts.Of("basis", basis)), ("layers", Titles(empty)));
            if (empty.Count == layers.Length)
                yield break;
        }

        var unsure = layers.Except(empty).Where(l => _layers[l].Coverage.Completeness != Completeness.Complete).ToList();
        yield return unsure.Count == 0 ? reason : reason + Say("explain.notComplete", ("layers", Titles(unsure)));
    }

    private string Nearest(Unsnapped off) => off.DistanceMetres is { } metres ? Say("explain.nearestReach", ("metres", Metres(metres))) : texts["explain.noReachFar"];

    private string Titles(IEnumerable<string> layers) => string.Join(texts.Chinese ? "、" : ", ", layers.Select(l => LayerCatalogue.Get(l).Title(texts.Chinese)));

    private string Say(string key, params (string Name, object? Value)[] arguments) => texts.Format(key, arguments);

    private static string Metres(double metres) => metres.ToString("0", CultureInfo.InvariantCulture);
}
