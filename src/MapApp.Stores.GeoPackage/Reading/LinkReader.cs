using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Reading;

internal sealed class LinkReader(string path, ReaderPool readers, WriteStamps stamps) : ILinkReader
{
    public long Stamp => stamps.Links;

    public IReadOnlyList<Link> OfTask(string task) => Links("WHERE task = $0", task);

    public IReadOnlyList<Link> OfFeature(FeatureId feature) => Links("WHERE layer = $0 AND feature_id = $1", feature.Layer, feature.Id);

    public IReadOnlyList<string> LinkedTasks() => Errors.Reading(path, "links", () =>
    {
        using var lease = readers.Rent();
        using var command = lease.Connection.Command("SELECT DISTINCT task FROM links WHERE task <> ''");
        using var rows = command.ExecuteReader();
        var tasks = new List<string>();
        while (rows.Read())
            tasks.Add(rows.GetString(0));
        return tasks;
    });

    public IReadOnlyList<Link> All() => Links("");

    public IReadOnlyList<GovernsRule> Governs() => Errors.Reading(path, "governs", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).All("governs", "task, layer, jurisdiction_layer, jurisdiction_id, subject, source", "",
            static (in row) => new GovernsRule(
                row.Required(1), row.Required(2), new FeatureId(row.Required(3), row.Required(4)), row.Required(5), row.Required(6)));
    });

    public IReadOnlyList<Relation> RelationsOf(FeatureId from) => Relations("WHERE from_layer = $0 AND from_id = $1", from.Layer, from.Id);

    public IReadOnlyList<Relation> RelationsTo(FeatureId to) => Relations("WHERE to_layer = $0 AND to_id = $1", to.Layer, to.Id);

    public IReadOnlyList<LinkReview> Reviews() => Errors.Reading(path, "link_reviews", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).All("link_reviews",
            "task, layer, feature_id, basis, verdict, fingerprint, note, reviewed_at, reviewed_by", "",
            static (in row) => new LinkReview(
                row.Required(1), new FeatureId(row.Required(2), row.Required(3)), row.Required(4), row.Code<ReviewVerdict>(5), row.Required(6),
                row.Text(7), row.Moment(8), row.Required(9)));
    });

    public LinkedState? Linked(string layer, string id) => Errors.Reading(path, "linked_states", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).All("linked_states", "layer, feature_id, state, place", "WHERE layer = $0 AND feature_id = $1",
            static (in row) => new LinkedState(row.Required(1), row.Required(2), row.Required(3), row.Place(4)), layer, id).SingleOrDefault();
    });

    private List<Relation> Relations(string where, params object?[] values) => Errors.Reading(path, "relations", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).All("relations",
            "from_layer, from_id, to_layer, to_id, basis, measure, unit, evidence_key, evidence_arguments, source, confidence", where,
            static (in row) => new Relation(
                new FeatureId(row.Required(1), row.Required(2)), new FeatureId(row.Required(3), row.Required(4)), row.Required(5),
                row.Number(6) ?? throw row.Bad(6, "number"), row.Required(7), new Evidence(row.Required(8), row.Arguments(9)), row.Required(10),
                Codes.Confidence(row.Text(11))),
            values);
    });

    private List<Link> Links(string where, params object?[] values) => Errors.Reading(path, "links", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).All("links",
            "task, layer, feature_id, basis, measure, unit, evidence_key, evidence_arguments, source, confidence, via_layer, via_id", where,
            static (in row) => new Link(
                row.Required(1), new FeatureId(row.Required(2), row.Required(3)), row.Required(4), row.Number(5), row.Text(6),
                new Evidence(row.Required(7), row.Arguments(8)), row.Required(9), Codes.Confidence(row.Text(10)))
            {
                Via = row.Text(11) is { } layer && row.Text(12) is { } id ? new FeatureId(layer, id) : null,
            },
            values);
    });
}
