using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage.Geometries;

namespace MapApp.Stores.GeoPackage.Writing;

/// <summary>Relations, and what users say of links, in the transaction of its owner.</summary>
internal sealed class LinkChangeWriter(WorkspaceWriter owner) : ILinkWriter
{
    private readonly GeometryBlobs _blobs = new();

    public void ReplaceRelations(IReadOnlyCollection<FeatureId>? from, IEnumerable<Relation> relations)
    {
        if (from is null)
            owner.Statements.Run("DELETE FROM relations");
        foreach (var feature in from ?? [])
            owner.Statements.Run("DELETE FROM relations WHERE from_layer = $0 AND from_id = $1", feature.Layer, feature.Id);
        var allowed = from?.ToHashSet();
        foreach (var r in relations)
        {
            if (allowed?.Contains(r.From) == false)
                throw new ArgumentException($"A relation from '{r.From}' was given, but only those from other features are being replaced.", nameof(relations));
            Insert(r);
        }
    }

    public void Apply(Difference<Link> links, Difference<GovernsRule> rules, Difference<Relation> relations)
    {
        // By one row's number each: of two that say the same, one goes.
        foreach (var l in links.Gone)
        {
            owner.Statements.Run("""
                DELETE FROM links WHERE fid = (SELECT fid FROM links
                  WHERE task = $0 AND layer = $1 AND feature_id = $2 AND basis = $3 AND evidence_key = $4 AND source = $5 AND manual IS NOT 1
                  ORDER BY fid DESC LIMIT 1)
                """, l.Task, l.Feature.Layer, l.Feature.Id, l.Basis, l.Evidence.Key, l.Source);
        }

        foreach (var r in rules.Gone)
        {
            owner.Statements.Run("""
                DELETE FROM governs WHERE fid = (SELECT fid FROM governs
                  WHERE task = $0 AND layer = $1 AND jurisdiction_layer = $2 AND jurisdiction_id = $3 AND subject = $4 AND source = $5
                  ORDER BY fid DESC LIMIT 1)
                """, r.Task, r.Layer, r.Jurisdiction.Layer, r.Jurisdiction.Id, r.Subject, r.Source);
        }

        foreach (var r in relations.Gone)
        {
            owner.Statements.Run("""
                DELETE FROM relations WHERE fid = (SELECT fid FROM relations
                  WHERE from_layer = $0 AND from_id = $1 AND to_layer = $2 AND to_id = $3 AND basis = $4 AND evidence_key = $5 AND source = $6
                  ORDER BY fid DESC LIMIT 1)
                """, r.From.Layer, r.From.Id, r.To.Layer, r.To.Id, r.Basis, r.Evidence.Key, r.Source);
        }

        foreach (var link in links.Come)
            owner.InsertLink(link);
        foreach (var rule in rules.Come)
            owner.InsertGoverns(rule);
        foreach (var relation in relations.Come)
            Insert(relation);
    }

    public void ReplaceLinked(IReadOnlyCollection<ChangeMark>? of, IEnumerable<LinkedState> states)
    {
        if (of is null)
            owner.Statements.Run("DELETE FROM linked_states");
        foreach (var mark in of ?? [])
            owner.Statements.Run("DELETE FROM linked_states WHERE layer = $0 AND feature_id = $1", mark.Layer, mark.Id);
        foreach (var state in states)
        {
            owner.Statements.Run("INSERT INTO linked_states (layer, feature_id, state, place) VALUES ($0, $1, $2, $3)",
                state.Layer, state.Id, state.State, state.Geometry is null ? null : _blobs.Write(state.Geometry, "Geometry"));
        }
    }

    public void PutManual(Link link)
    {
        if (link.Basis != LinkBasis.Manual)
            throw new ArgumentException($"A link of basis '{link.Basis}' is computed; only '{LinkBasis.Manual}' ones are put by hand.", nameof(link));
        DeleteManual(link.Task, link.Feature);
        owner.InsertLink(link);
    }

    public void DeleteManual(string task, FeatureId feature) => owner.Statements.Run(
        "DELETE FROM links WHERE task = $0 AND layer = $1 AND feature_id = $2 AND manual IS 1", task, feature.Layer, feature.Id);

    public void PutReview(LinkReview review) => owner.Statements.Run("""
        INSERT INTO link_reviews (task, layer, feature_id, basis, verdict, fingerprint, note, reviewed_at, reviewed_by)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (task, layer, feature_id, basis) DO UPDATE SET verdict = excluded.verdict, fingerprint = excluded.fingerprint,
          note = excluded.note, reviewed_at = excluded.reviewed_at, reviewed_by = excluded.reviewed_by
        """,
        review.Task, review.Feature.Layer, review.Feature.Id, review.Basis, Codes.Of(review.Verdict), review.Fingerprint, review.Note,
        Timestamp.Text(review.At), review.By);

    public void DeleteReview(string task, FeatureId feature, string basis) => owner.Statements.Run(
        "DELETE FROM link_reviews WHERE task = $0 AND layer = $1 AND feature_id = $2 AND basis = $3", task, feature.Layer, feature.Id, basis);

    private void Insert(Relation r) => owner.Statements.Run("""
        INSERT INTO relations (from_layer, from_id, to_layer, to_id, basis, measure, unit, evidence_key, evidence_arguments, source, confidence)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        r.From.Layer, r.From.Id, r.To.Layer, r.To.Id, r.Basis, r.Measure, r.Unit, r.Evidence.Key,
        JsonText.WriteArguments(r.Evidence.Arguments), r.Source, Codes.Of(r.Confidence));
}
