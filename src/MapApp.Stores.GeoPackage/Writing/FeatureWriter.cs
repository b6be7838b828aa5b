using MapApp.Core.Features;
using MapApp.Stores.GeoPackage.Geometries;
using MapApp.Stores.GeoPackage.Schema;

namespace MapApp.Stores.GeoPackage.Writing;

internal sealed class FeatureWriter(Statements statements, string now)
{
    private readonly GeometryBlobs _blobs = new();
    private readonly Dictionary<string, Layer> _touched = [];
    private readonly HashSet<string> _put = [];
    private LayerKinds? _kinds;
    private bool _deletes;

    private LayerKinds Kinds => _kinds ??= OwnLayers.Read(statements.Connection, statements.Connection.DataSource, _put);

    public void PutOwn(LayerKind kind)
    {
        OwnLayers.Put(statements.Connection, kind);
        _put.Add(kind.Kind);
        (_kinds, _) = (null, _touched.Remove(kind.Kind));
    }

    /// <summary>The layer's row stays, so that the stamps of the workspace never go back.</summary>
    public void DeleteOwn(string kind)
    {
        if (Kinds.Get(kind) is not { IsOwn: true } own)
            throw new ArgumentException($"'{kind}' is no layer of the user's own.", nameof(kind));
        _touched.Remove(own.Kind);
        if (statements.Connection.HasTable(own.Table))
            FeatureTable.Drop(statements.Connection, own);
        statements.Run("UPDATE layers SET stamp = stamp + 1, feature_count = 0 WHERE kind = $0", own.Kind);
        statements.Run("DELETE FROM own_layers WHERE kind = $0", own.Kind);
        statements.Run("DELETE FROM changes WHERE layer = $0", own.Kind);
        _kinds = null;
    }

    public void PutLayer(string name, Coverage coverage)
    {
        var kind = Kinds.Get(name);
        if (!statements.Connection.HasTable(kind.Table))
            FeatureTable.Create(statements.Connection, kind);
        // A row that somebody deleted comes back with the true count.
        statements.Run($"""
            INSERT INTO layers (kind, completeness, coverage_date, coverage_area, coverage_note, feature_count, stamp)
            VALUES ($0, $1, $2, $3, $4, (SELECT count(*) FROM {Quoting.Name(kind.Table)}), 0)
            ON CONFLICT (kind) DO UPDATE SET completeness = excluded.completeness, coverage_date = excluded.coverage_date,
              coverage_area = excluded.coverage_area, coverage_note = excluded.coverage_note
            """, kind.Kind, Codes.Of(coverage.Completeness), coverage.Date?.ToString("O"), coverage.Area, coverage.Note);
        Touch(kind);
    }

    public void Put(Feature feature, string updatedBy)
    {
        var layer = Touch(Kinds.Get(feature.Id.Layer));
        var values = layer.Values(feature, Blob(feature, layer.Kind), now, updatedBy);
        if (statements.Run(layer.Update, values) == 0)
            statements.Run(layer.Insert, values);
    }

    /// <summary>Features that are not there yet; an empty layer is filled at once.</summary>
    public void Add(string name, IEnumerable<Feature> features, string updatedBy)
    {
        var layer = Touch(Kinds.Get(name));
        if (statements.Connection.Scalar($"SELECT 1 FROM {Quoting.Name(layer.Kind.Table)} LIMIT 1") is not null)
        {
            foreach (var feature in features)
                statements.Run(layer.Insert, layer.Values(feature, Blob(feature, layer.Kind), now, updatedBy));
            return;
        }

        new FeatureBatch(statements, layer.Kind).Write(layer.Columns, features, (feature, row) => layer.Fill(row, feature, Blob(feature, layer.Kind), now, updatedBy));
    }

    public void Delete(FeatureId id)
    {
        var layer = Touch(Kinds.Get(id.Layer));
        if (!_deletes)
            statements.Run($"INSERT INTO meta (key) VALUES ('{EditTriggers.OwnDeletion}')");
        _deletes = true;
        statements.Run(layer.Delete, id.Id);
    }

    /// <summary>Extent and time of the touched layers, once per transaction.</summary>
    public void Complete()
    {
        if (_deletes)
            statements.Run($"DELETE FROM meta WHERE key = '{EditTriggers.OwnDeletion}'");
        _deletes = false;
        foreach (var layer in _touched.Values)
            FeatureTable.UpdateContents(statements.Connection, layer.Kind, now);
    }

    private byte[]? Blob(Feature feature, LayerKind kind)
    {
        try
        {
            return feature.Geometry is null ? null : _blobs.Write(feature.Geometry, kind.Shape);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"Feature '{feature.Id}': {e.Message}", nameof(feature), e);
        }
    }

    private Layer Touch(LayerKind kind)
    {
        if (_touched.TryGetValue(kind.Kind, out var layer))
            return layer;
        if (!statements.Connection.HasTable(kind.Table))
            throw new InvalidOperationException($"The workspace has no layer '{kind.Kind}' yet; call PutLayer before writing its features.");
        FeatureTable.AddMissingColumns(statements.Connection, kind);
        _touched.Add(kind.Kind, layer = new Layer(kind));
        return layer;
    }

    /// <summary>The three statements of a layer. Parameters: 0 id, 1 now, 2 who, then the columns in order.</summary>
    private sealed class Layer
    {
        private const int FirstColumn = 3;

        private static readonly string[] _fixed = ["geom", "name", "aliases", "position_source", "position_accuracy_metres", "schematic"];

        private readonly object?[] _values;
        private readonly string[] _fields;

        // Boxed once.
        private static readonly object _one = 1L, _zero = 0L;

        public Layer(LayerKind kind)
        {
            Kind = kind;
            var columns = _fixed.Concat(kind.Fields.Select(f => f.Column)).Select(Quoting.Name).ToArray();
            var table = Quoting.Name(kind.Table);
            var parameters = columns.Select((_, i) => $"${i + FirstColumn}").ToArray();
            _values = new object?[FirstColumn + columns.Length];
            _fields = [.. kind.Fields.Select(f => f.Name)];
            Columns = ["id", "updated_at", "updated_by", .. _fixed, .. kind.Fields.Select(f => f.Column), "version"];
            Insert = $"INSERT INTO {table} (id, updated_at, updated_by, version, {string.Join(", ", columns)}) VALUES ($0, $1, $2, 1, {string.Join(", ", parameters)})";
            Update = $"UPDATE {table} SET updated_at = $1, updated_by = $2, version = coalesce(version, 0) + 1, "
                + string.Join(", ", columns.Zip(parameters, (c, p) => $"{c} = {p}")) + " WHERE id = $0";
            Delete = $"DELETE FROM {table} WHERE id = $0";
        }

        public LayerKind Kind { get; }

        /// <summary>Of <see cref="Fill"/>.</summary>
        public IReadOnlyList<string> Columns { get; }

        public string Insert { get; }

        public string Update { get; }

        public string Delete { get; }

        /// <summary>The parameters of the statements; the same array each time.</summary>
        public ReadOnlySpan<object?> Values(Feature feature, byte[]? blob, string now, string updatedBy)
        {
            Put(_values, feature, blob, now, updatedBy);
            return _values;
        }

        /// <summary>A new row, by <see cref="Columns"/>.</summary>
        public void Fill(Span<object?> row, Feature feature, byte[]? blob, string now, string updatedBy)
        {
            Put(row, feature, blob, now, updatedBy);
            row[^1] = _one;
        }

        private void Put(Span<object?> row, Feature feature, byte[]? blob, string now, string updatedBy)
        {
            if (feature.Id.Id.Length == 0)
                throw new ArgumentException($"A feature of layer '{Kind.Kind}' has no id.", nameof(feature));
            (row[0], row[1], row[2], row[3], row[4]) = (feature.Id.Id, now, updatedBy, blob, feature.Name);
            (row[5], row[6], row[7], row[8]) = (JsonText.Write(feature.Aliases), feature.PositionSource, feature.PositionAccuracyMetres, feature.Schematic ? _one : _zero);
            var known = 0;
            for (var i = 0; i < _fields.Length; i++)
            {
                known += feature.Fields.TryGetValue(_fields[i], out var value) ? 1 : 0;
                row[FirstColumn + _fixed.Length + i] = Stored(value);
            }

            // A field that the layer does not have would fall away in silence.
            if (known < feature.Fields.Count)
                throw new ArgumentException($"Feature '{feature.Id}' has a field '{feature.Fields.Keys.First(k => !_fields.Contains(k))}', which layer '{Kind.Kind}' does not know.", nameof(feature));
        }

        private static object? Stored(object? value) => value switch
        {
            bool flag => flag ? _one : _zero,
            DateOnly date => date.ToString("O"),
            _ => value,
        };
    }
}
