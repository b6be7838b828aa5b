using MapApp.Core.Features;
using MapApp.Core.Packed;
using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage.Schema;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace MapApp.Stores.GeoPackage.Reading;

internal sealed class FeatureReader(string path, ReaderPool readers, SeenMarks seen, UntilCommit kept) : IFeatureReader
{
    public LayerKinds Kinds => Errors.Reading(path, "own_layers", () => kept.Get("kinds", () =>
    {
        using var lease = readers.Rent();
        return OwnLayers.ReadPresent(lease.Connection, path);
    }));

    public long StampOfAll => Errors.Reading(path, "layers", () => kept.Get("stamps", Stamps)).Values.Sum();

    public IReadOnlyList<LayerSummary> Layers() => Errors.Reading(path, null, () => kept.Get<IReadOnlyList<LayerSummary>>("layers", () =>
    {
        using var lease = readers.Rent();
        var connection = lease.Connection;
        using var snapshot = connection.BeginTransaction(deferred: true);
        return Kinds.All.Where(k => connection.HasTable(k.Table)).Select(k => Summary(connection, k)).ToList();
    }));

    public IEnumerable<Feature> Read(string kind, Envelope? box = null)
    {
        // Not inside the iterator: a wrong kind is to fail where it is asked for.
        var layer = Kinds.Get(kind);
        return box is { IsNull: true } ? [] : Stream(layer, box);
    }

    public PackedLayer Pack(string kind, IReadOnlyList<string> fields, IPackedShelf? shelf = null)
    {
        var layer = Kinds.Get(kind);
        return Errors.Reading(path, layer.Table, () =>
        {
            using var lease = readers.Rent();
            // One snapshot, or the mark might be that of another state than the rows.
            using var snapshot = lease.Connection.BeginTransaction(deferred: true);
            if (RowOf(lease.Connection, layer) is not { } row)
                return LayerPacker.Pack(kind, fields, []);
            var mark = shelf is null ? null : PackedState.Mark(lease.Connection, path, row, layer, fields);
            if (mark is not null && shelf!.Find(mark) is { } kept)
                return kept;
            var packed = new PackedRows(lease.Connection, row, layer, fields).Read();
            if (mark is not null)
                shelf!.Put(mark, packed);
            return packed;
        });
    }

    public IEnumerable<Feature> Named(string kind) => StreamNames(Kinds.Get(kind));

    public int Count(string kind, Envelope box, int most)
    {
        var layer = Kinds.Get(kind);
        return Errors.Reading(path, layer.Table, () =>
        {
            using var lease = readers.Rent();
            if (box.IsNull || !lease.Connection.HasTable(layer.Table))
                return 0;
            using var command = lease.Connection.Command(
                $"SELECT count(*) FROM (SELECT 1 FROM {Quoting.Name(RTree.Table(layer.Table))} WHERE minx <= $1 AND maxx >= $0 AND miny <= $3 AND maxy >= $2 LIMIT $4)", box.MinX, box.MaxX, box.MinY, box.MaxY, most);
            return (int)(long)command.ExecuteScalar()!;
        });
    }

    public Feature? Find(FeatureId id) => Kinds.Find(id.Layer) is not { } kind ? null : Errors.Reading(path, kind.Table, () =>
    {
        using var lease = readers.Rent();
        if (RowOf(lease.Connection, kind) is not { } row)
            return null;
        using var command = lease.Connection.Command($"SELECT {row.Columns} FROM {Quoting.Name(kind.Table)} t WHERE t.id = $0", id.Id);
        using var reader = command.ExecuteReader();
        return reader.Read() ? row.Read(reader) : null;
    });

    public string? NameOf(FeatureId id) => Kinds.Find(id.Layer) is not { } kind ? null : Errors.Reading(path, kind.Table, () =>
    {
        using var lease = readers.Rent();
        if (RowOf(lease.Connection, kind) is not { } row)
            return null;
        using var command = lease.Connection.Command($"SELECT {row.NameColumns} FROM {Quoting.Name(kind.Table)} t WHERE t.id = $0", id.Id);
        using var reader = command.ExecuteReader();
        return reader.Read() ? row.ReadNames(reader).Name : null;
    });

    public IReadOnlyList<ValueCount> Values(string kind, string field)
    {
        var layer = Kinds.Get(kind);
        return Errors.Reading<IReadOnlyList<ValueCount>>(path, layer.Table, () =>
        {
            using var lease = readers.Rent();
            var asked = FieldsOf(lease.Connection, layer)?.FirstOrDefault(f => f.Name == field);
            // A field that another program removed has no values.
            if (asked is null && (field != "name" || !lease.Connection.HasTable(layer.Table)))
                return [];
            var (column, isFlag) = (Quoting.Name(asked?.Column ?? field), asked?.Type == "boolean");
            using var command = lease.Connection.Command($"SELECT t.{column}, count(*) FROM {Quoting.Name(layer.Table)} t GROUP BY 1 ORDER BY 2 DESC, 1");
            using var reader = command.ExecuteReader();
            var values = new List<ValueCount>();
            while (reader.Read())
                values.Add(new ValueCount(reader.GetValue(0) switch { DBNull or "" or byte[] => null, long flag when isFlag => flag != 0, var value => value }, reader.GetInt64(1)));
            return values;
        });
    }

    public IReadOnlyList<ChangeMark> Changes() => Errors.Reading(path, "changes", () =>
    {
        using var lease = readers.Rent();
        using var command = lease.Connection.Command("SELECT fid, layer, feature_id FROM changes ORDER BY fid");
        using var reader = command.ExecuteReader();
        var marks = new List<ChangeMark>();
        while (reader.Read())
            marks.Add(seen.Remember(new ChangeMark(reader.GetString(1), reader.GetString(2)), reader.GetInt64(0)));
        return marks;
    });

    public NearFeatures Near(string kind, Point at, double metres, int most = int.MaxValue) => Near(kind, at, metres, query => query.Find(most)) ?? NearFeatures.None;

    public NearFeature? Nearest(string kind, Point at, double metres) => Near(kind, at, metres, query => query.Nearest());

    public EditLog Edits(int most) => Errors.Reading(path, "edits", () =>
    {
        using var lease = readers.Rent();
        using var snapshot = lease.Connection.BeginTransaction(deferred: true);
        var (number, count) = ((long)lease.Connection.Scalar("SELECT coalesce(max(fid), 0) FROM edits")!, (long)lease.Connection.Scalar("SELECT count(*) FROM edits")!);
        return count > most ? new EditLog(number, count, []) : new EditLog(number, count, new Query(lease.Connection, path).All("edits", "layer, feature_id, kind, former_name, moved", "",
            static (in row) => new EditRow(new FeatureId(row.Required(1), row.Required(2)), row.Code<EditKind>(3), row.Text(4), row.Flag(5))));
    });

    public long Stamp(string kind)
    {
        var layer = Kinds.Get(kind);
        return Errors.Reading(path, "layers", () => kept.Get("stamps", Stamps)).GetValueOrDefault(layer.Kind);
    }

    private T? Near<T>(string kind, Point at, double metres, Func<NearQuery, T?> ask)
    {
        var layer = Kinds.Get(kind);
        return Errors.Reading(path, layer.Table, () =>
        {
            using var lease = readers.Rent();
            // One snapshot, or a box might be that of a feature which has moved.
            using var snapshot = lease.Connection.BeginTransaction(deferred: true);
            if (RowOf(lease.Connection, layer) is not { } row)
                return default;
            using var query = new NearQuery(lease.Connection, row, at, metres);
            return ask(query);
        });
    }

    private Dictionary<string, long> Stamps()
    {
        using var lease = readers.Rent();
        using var command = lease.Connection.Command("SELECT kind, stamp FROM layers");
        using var reader = command.ExecuteReader();
        var stamps = new Dictionary<string, long>();
        while (reader.Read())
            stamps[reader.GetString(0)] = reader.GetValue(1) as long? ?? 0;
        return stamps;
    }

    private FeatureRow? RowOf(SqliteConnection connection, LayerKind kind) =>
        FieldsOf(connection, kind) is { } fields ? new FeatureRow(path, kind, fields) : null;

    private LayerField[]? FieldsOf(SqliteConnection connection, LayerKind kind) => kept.Get("fields of " + kind.Kind, () => FeatureRow.FieldsOf(connection, path, kind));

    private IEnumerable<Feature> Stream(LayerKind kind, Envelope? box)
    {
        using var lease = Errors.Reading(path, kind.Table, readers.Rent);
        var connection = lease.Connection;
        if (Errors.Reading(path, kind.Table, () => RowOf(connection, kind)) is not { } row)
            yield break;
        using var command = box is null ? All(connection, kind, row) : InBox(connection, kind, row, box);
        using var reader = Errors.Reading(path, kind.Table, command.ExecuteReader);
        while (Errors.Reading(path, kind.Table, reader.Read))
        {
            var feature = row.Read(reader);
            // The R-tree keeps 32-bit floats rounded outward, up to a metre too large here.
            if (box is null || (feature.Geometry is { } geometry && box.Intersects(geometry.EnvelopeInternal)))
                yield return feature;
        }
    }

    private IEnumerable<Feature> StreamNames(LayerKind kind)
    {
        using var lease = Errors.Reading(path, kind.Table, readers.Rent);
        if (Errors.Reading(path, kind.Table, () => RowOf(lease.Connection, kind)) is not { } row)
            yield break;
        using var command = lease.Connection.Command($"SELECT {row.NameColumns} FROM {Quoting.Name(kind.Table)} t ORDER BY t.fid");
        using var reader = Errors.Reading(path, kind.Table, command.ExecuteReader);
        while (Errors.Reading(path, kind.Table, reader.Read))
            yield return row.ReadNames(reader);
    }

    private static SqliteCommand All(SqliteConnection connection, LayerKind kind, FeatureRow row) =>
        connection.Command($"SELECT {row.Columns} FROM {Quoting.Name(kind.Table)} t ORDER BY t.fid");

    // CROSS JOIN is SQLite's way to say: the R-tree is the outer loop.
    private static SqliteCommand InBox(SqliteConnection connection, LayerKind kind, FeatureRow row, Envelope box) => connection.Command(
        $"""
        SELECT {row.Columns} FROM {Quoting.Name(RTree.Table(kind.Table))} r CROSS JOIN {Quoting.Name(kind.Table)} t ON t.fid = r.id
        WHERE r.minx <= $1 AND r.maxx >= $0 AND r.miny <= $3 AND r.maxy >= $2
        """, box.MinX, box.MaxX, box.MinY, box.MaxY);

    private LayerSummary Summary(SqliteConnection connection, LayerKind kind)
    {
        var box = RTree.Extent(connection, kind.Table);
        double[]? extent = box is null ? null : [box.MinX, box.MinY, box.MaxX, box.MaxY];
        using var command = connection.Command(
            "SELECT fid, completeness, coverage_date, coverage_area, coverage_note, feature_count FROM layers WHERE kind = $0", kind.Kind);
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            // Somebody deleted the layer's row: without a stated coverage it can answer for nothing, but it is still there.
            return new LayerSummary(kind.Kind, kind.TitleZh, CountRows(connection, kind), extent, new Coverage(Completeness.Partial, null, null, null));
        }

        var row = new Row(reader, path, "layers");
        var coverage = new Coverage(Codes.Completeness(row.Text(1)), row.Date(2), row.Text(3), row.Text(4));
        return new LayerSummary(kind.Kind, kind.TitleZh, reader.GetValue(5) as long? ?? CountRows(connection, kind), extent, coverage);
    }

    private static long CountRows(SqliteConnection connection, LayerKind kind) =>
        (long)connection.Scalar($"SELECT count(*) FROM {Quoting.Name(kind.Table)}")!;
}
