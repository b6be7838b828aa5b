using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans.Reporting;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Ledger;

/// <summary>What a ledger is about: a task or annex row, a feature, or a reporting rule; one of the three.</summary>
/// <param name="Key">As entries name it.</param>
public sealed record LedgerSubject(string Key, string Title, RegisterItem? Item, Feature? Feature, ReportingDuty? Duty)
{
    private const int MostNear = 5;

    /// <summary>The subject of a reference or id, or the only one of a name.</summary>
    /// <exception cref="UnknownNameException">There is none, or there are several.</exception>
    public static LedgerSubject Find(WorkspaceSession session, string asked)
    {
        if (OfKey(session, asked) is { } known)
            return known;
        var wanted = PlaceName.Normalize(asked);
        var named = session.Register.Items.Where(i => PlaceName.Normalize(i.Title) == wanted).Select(i => i.Ref)
            .Concat(session.Names.Find(asked).Where(h => h.Relation == NameRelation.Own).Select(h => h.Feature.Id.ToString())).Distinct().ToList();
        return named is [var one] ? OfKey(session, one)!
            : throw new UnknownNameException("ledger subject", asked, named.Count > 0 ? [.. named.Take(MostNear)] : Near(session, asked));
    }

    /// <summary>The subject that entries name so; null when the workspace no longer holds it.</summary>
    public static LedgerSubject? OfKey(WorkspaceSession session, string key) =>
        session.Register.Find(key) is { } item ? new LedgerSubject(item.Ref, item.Title, item, null, null)
        : session.Register.Duties.FirstOrDefault(d => d.Ref == key) is { } duty ? new LedgerSubject(key, duty.Rule.What, null, null, duty)
        : FeatureId.TryParse(key, out var id) && session.Kinds.Find(id.Layer) is not null && session.Store.Features.Find(id) is { } feature
            ? new LedgerSubject(key, feature.Name, null, feature, null)
        : null;

    // References first: whoever mistypes one wants to type it again.
    private static IReadOnlyList<string> Near(WorkspaceSession session, string asked) =>
    [
        .. session.Register.Items.Select(i => i.Ref).Concat(session.Register.Duties.Select(d => d.Ref))
            .Select(r => (Ref: r, Distance: NearNames.Distance(r, asked, Math.Max(1, asked.Length / 3))))
            .Where(r => r.Distance is not null).OrderBy(r => r.Distance).Select(r => r.Ref)
            .Concat(session.Names.Near(asked, MostNear, h => h.Relation == NameRelation.Own).Select(h => h.Feature.Id.ToString())).Take(MostNear),
    ];
}
