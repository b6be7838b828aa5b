using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Linking;
using MapApp.Workspace.Opening;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Gaps;

/// <summary>Links that wait for a person's word: names with several meanings, low confidence, judgements of another state of things.</summary>
internal sealed class OpenReviews(WorkspaceSession session, Districts districts)
{
    private readonly LinkBook _book = session.Links;
    private readonly Dictionary<FeatureId, Feature?> _found = [];

    public IEnumerable<Gap> Find(CancellationToken cancellation)
    {
        var doubtful = new List<(RegisterItem Item, Link Link)>();
        foreach (var item in session.Register.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            var links = _book.OfTaskWithRejected(item.Ref);
            foreach (var gap in OfTask(item, links))
                yield return gap;
            doubtful.AddRange(links.Where(l => l.Confidence == Confidence.Low && !IsAmbiguous(l) && _book.ReviewOf(l) is null).Select(l => (item, l)));
        }

        // One sketched edge makes the links of every task that governs there doubtful: one look settles them all, so it is one gap.
        foreach (var cause in doubtful.GroupBy(d => (d.Item.Plan.Jurisdiction, d.Link.Feature, d.Link.Basis, d.Link.Via, Outline: d.Link.Evidence.Arguments.GetValueOrDefault("jurisdiction"))))
        {
            var (item, link) = cause.First();
            yield return Of(GapKind.LowConfidence, item, link, "gap.lowConfidence", cause.Count()) with { Tasks = [.. cause.Select(d => d.Item.Ref)] };
        }
    }

    private IEnumerable<Gap> OfTask(RegisterItem item, IReadOnlyList<Link> links)
    {
        foreach (var candidates in links.Where(IsAmbiguous).GroupBy(l => l.Evidence.Arguments.GetValueOrDefault("name") ?? ""))
        {
            if (!IsSettled(candidates, links))
                yield return Ambiguous(item, candidates.Key, [.. candidates.Select(l => Find(l.Feature)).OfType<Feature>()]);
        }

        foreach (var link in links)
        {
            var review = _book.ReviewOf(link);
            if (IsStale(item, link, review))
                yield return Of(GapKind.StaleReview, item, link, review is null ? "gap.staleManual" : review.Verdict == ReviewVerdict.Rejected ? "gap.staleRejected" : "gap.staleAccepted");
        }
    }

    private static bool IsAmbiguous(Link link) => link.Evidence.Key == "named.ambiguous";

    // One of the candidates accepted or linked by hand says which is meant; all rejected says that none is.
    private bool IsSettled(IEnumerable<Link> candidates, IReadOnlyList<Link> links)
    {
        var verdicts = candidates.Select(l => _book.ReviewOf(l)?.Verdict).ToList();
        return verdicts.Contains(ReviewVerdict.Accepted) || verdicts.All(v => v == ReviewVerdict.Rejected)
            || candidates.Any(c => links.Any(l => l.Basis == LinkBasis.Manual && l.Feature == c.Feature));
    }

    private bool IsStale(RegisterItem item, Link link, LinkReview? review)
    {
        var stands = review?.Fingerprint ?? ManualLinks.FingerprintOf(link);
        return stands is not null && stands != Fingerprint.Of(item, Find(link.Feature), link.Via is { } via ? Find(via) : null);
    }

    private Gap Ambiguous(RegisterItem item, string name, List<Feature> candidates)
    {
        var extent = new Envelope();
        foreach (var feature in candidates.Where(f => f.Geometry is not null))
            extent.ExpandToInclude(feature.Geometry!.EnvelopeInternal);
        return new Gap(GapKind.AmbiguousName, item.Ref, null, name, item.Plan.Jurisdiction,
            Evidence.Of("gap.ambiguous", ("name", name), ("count", candidates.Count.ToString(CultureInfo.InvariantCulture))),
            extent.IsNull ? districts.ExtentOf(item.Plan.Jurisdiction) : extent)
        {
            Suggestions = candidates,
            Basis = LinkBasis.Named,
        };
    }

    private Gap Of(GapKind kind, RegisterItem item, Link link, string key, int count = 1)
    {
        var feature = Find(link.Feature);
        return new Gap(kind, item.Ref, feature, null, item.Plan.Jurisdiction,
            Evidence.Of(key, ("feature", feature?.Name ?? link.Feature.ToString()), ("task", item.Title), ("basis", link.Basis), ("count", count.ToString(CultureInfo.InvariantCulture))),
            feature?.Geometry?.EnvelopeInternal ?? districts.ExtentOf(item.Plan.Jurisdiction))
        {
            Basis = link.Basis,
            Layer = link.Feature.Layer,
            Because = link.Evidence,
        };
    }

    private Feature? Find(FeatureId id)
    {
        if (!_found.TryGetValue(id, out var feature))
            _found[id] = feature = session.Store.Features.Find(id);
        return feature;
    }
}
