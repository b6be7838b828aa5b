using MapApp.Core.Features;
using MapApp.Core.Linking;

namespace MapApp.Stores.GeoPackage.Writing;

internal sealed class LinkWriter(Statements statements)
{
    public void Replace(IReadOnlyCollection<FeatureId>? ofFeatures, IEnumerable<Link> links)
    {
        if (ofFeatures is null)
        {
            statements.Run("DELETE FROM links WHERE manual IS NOT 1");
        }
        else
        {
            foreach (var feature in ofFeatures)
                statements.Run("DELETE FROM links WHERE layer = $0 AND feature_id = $1 AND manual IS NOT 1", feature.Layer, feature.Id);
        }

        var allowed = ofFeatures?.ToHashSet();
        foreach (var link in links)
        {
            // Its older copy would still be there, and the link would stand twice.
            if (allowed?.Contains(link.Feature) == false)
                throw new ArgumentException($"A link of '{link.Feature}' was given, but only those of other features are being replaced.", nameof(links));
            Insert(link);
        }
    }

    public void ReplaceGoverns(IEnumerable<GovernsRule> rules)
    {
        statements.Run("DELETE FROM governs");
        foreach (var rule in rules)
            Insert(rule);
    }

    public void Insert(GovernsRule rule) =>
        statements.Run("INSERT INTO governs (task, layer, jurisdiction_layer, jurisdiction_id, subject, source) VALUES ($0, $1, $2, $3, $4, $5)",
            rule.Task, rule.Layer, rule.Jurisdiction.Layer, rule.Jurisdiction.Id, rule.Subject, rule.Source);

    public void Insert(Link link) => statements.Run("""
        INSERT INTO links (task, layer, feature_id, basis, measure, unit, evidence_key, evidence_arguments, source, confidence, manual, via_layer, via_id)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        link.Task, link.Feature.Layer, link.Feature.Id, link.Basis, link.Measure, link.Unit, link.Evidence.Key,
        JsonText.WriteArguments(link.Evidence.Arguments), link.Source, Codes.Of(link.Confidence), link.Basis == LinkBasis.Manual ? 1L : 0L,
        link.Via?.Layer, link.Via?.Id);
}
