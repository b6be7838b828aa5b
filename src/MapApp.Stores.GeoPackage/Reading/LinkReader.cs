using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Reading;

internal sealed class LinkReader(string path, ReaderPool readers) : ILinkReader
{
    public IReadOnlyList<Link> OfTask(string task) => Links("WHERE task = $0", task);

    public IReadOnlyList<Link> OfFeature(FeatureId feature) => Links("WHERE layer = $0 AND feature_id = $1", feature.Layer, feature.Id);

    public IReadOnlyList<Link> All() => Links("");

    public IReadOnlyList<GovernsRule> Governs() => Errors.Reading(path, "governs", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).All("governs", "task, layer, jurisdiction_layer, jurisdiction_id, subject, source", "",
            static (in row) => new GovernsRule(
                row.Required(1), row.Required(2), new FeatureId(row.Required(3), row.Required(4)), row.Required(5), row.Required(6)));
    });

    private List<Link> Links(string where, params object?[] values) => Errors.Reading(path, "links", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).All("links",
            "task, layer, feature_id, basis, measure, unit, evidence_key, evidence_arguments, source, confidence", where,
            static (in row) => new Link(
                row.Required(1), new FeatureId(row.Required(2), row.Required(3)), row.Required(4), row.Number(5), row.Text(6),
                new Evidence(row.Required(7), row.Arguments(8)), row.Required(9), Codes.Confidence(row.Text(10))),
            values);
    });
}
