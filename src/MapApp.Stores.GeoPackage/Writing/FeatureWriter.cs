using MapApp.Core.Features;
using MapApp.Stores.GeoPackage.Geometries;
using MapApp.Stores.GeoPackage.Schema;

namespace MapApp.Stores.GeoPackage.Writing;

internal sealed class FeatureWriter(Statements statements, string now)
{
    private readonly GeometryBlobs _blobs = new();
    private readonly Dictionary<string, Layer> _touched = [];

    public void PutLayer(LayerKind kind, Coverage coverage)
    {
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
        var layer = Touch(LayerCatalogue.Get(feature.Id.Layer));
        var values = layer.Values(feature, Blob(feature, layer.Kind), now, updatedBy);
        if (statements.Run(layer.Update, values) == 0)
            statements.Run(layer.Insert, values);
    }

    public void Delete(FeatureId id)
    {
        var layer = Touch(LayerCatalogue.Get(id.Layer));
        statements.Run(layer.Delete, id.Id);
    }

    /// <summary>Extent and time of the touched layers, once per transaction.</summary>
    public void Complete()
    {
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

        public Layer(LayerKind kind)
        {
            Kind = kind;
            var columns = _fixed.Concat(kind.Fields.Select(f => f.Column)).Select(Quoting.Name).ToArray();
            var table = Quoting.Name(kind.Table);
            var parameters = columns.Select((_, i) => $"${i + FirstColumn}").ToArray();
            _values = new object?[FirstColumn + columns.Length];
            Insert = $"INSERT INTO {table} (id, updated_at, updated_by, version, {string.Join(", ", columns)}) VALUES ($0, $1, $2, 1, {string.Join(", ", parameters)})";
            Update = $"UPDATE {table} SET updated_at = $1, updated_by = $2, version = coalesce(version, 0) + 1, "
                + string.Join(", ", columns.Zip(parameters, (c, p) => $"{c} = {p}")) + " WHERE id = $0";
            Delete = $"DELETE FROM {table} WHERE id = $0";
        }

        public LayerKind Kind { get; }

        public string Insert { get; }

        public string Update { get; }

        public string Delete { get; }

        public ReadOnlySpan<object?> Values(Feature feature, byte[]? blob, string now, string updatedBy)
        {
            Check(feature);
            object?[] head =
            [
                feature.Id.Id, now, updatedBy, blob, feature.Name, JsonText.Write(feature.Aliases),
                feature.PositionSource, feature.PositionAccuracyMetres, feature.Schematic ? 1L : 0L,
            ];
            head.CopyTo(_values, 0);
            for (var i = 0; i < Kind.Fields.Count; i++)
                _values[head.Length + i] = Stored(feature.Fields.GetValueOrDefault(Kind.Fields[i].Name));
            return _values;
        }

        private static object? Stored(object? value) => value switch
        {
            bool flag => flag ? 1L : 0L,
            DateOnly date => date.ToString("O"),
            _ => value,
        };

        // A field that the layer does not have would fall away in silence.
        private void Check(Feature feature)
        {
            if (feature.Id.Id.Length == 0)
                throw new ArgumentException($"A feature of layer '{Kind.Kind}' has no id.", nameof(feature));
            foreach (var name in feature.Fields.Keys)
            {
                if (!Kind.Fields.Any(f => f.Name == name))
                    throw new ArgumentException($"Feature '{feature.Id}' has a field '{name}', which layer '{Kind.Kind}' does not know.", nameof(feature));
            }
        }
    }
}
