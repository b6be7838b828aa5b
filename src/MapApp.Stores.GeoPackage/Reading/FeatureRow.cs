using System.Globalization;
using System.Text.Json;
using MapApp.Core.Features;
using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage.Geometries;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace MapApp.Stores.GeoPackage.Reading;

/// <summary>
/// Turns rows of a layer's table into features. Columns that somebody added in QGIS are not asked for; fields whose column is
/// missing are left out; a cell of the wrong type becomes its text, so that one typing error does not close the layer.
/// </summary>
internal sealed class FeatureRow
{
    private static readonly string[] _fixed =
        ["fid", "geom", "id", "name", "aliases", "position_source", "position_accuracy_metres", "schematic", "version", "updated_at", "updated_by"];

    private static readonly string[] _naming = ["fid", "id", "name", "aliases"];

    // Besides its own names, a section is called by its river and a zone by its source.
    private static readonly string[] _namingFields = ["river", "source"];

    private readonly string _path;
    private readonly LayerKind _kind;
    private static readonly Dictionary<string, object?> _none = [];

    private readonly LayerField[] _fields;
    private readonly GeometryBlobs _blobs = new();

    /// <param name="fields">Those of <see cref="FieldsOf"/>.</param>
    public FeatureRow(string path, LayerKind kind, LayerField[] fields)
    {
        (_path, _kind, _fields) = (path, kind, fields);
        Columns = string.Join(", ", _fixed.Concat(_fields.Select(f => f.Column)).Select(c => "t." + Quoting.Name(c)));
    }

    public string Table => _kind.Table;

    /// <summary>Those that the table has a column for.</summary>
    public IReadOnlyList<LayerField> PresentFields => _fields;

    /// <summary>The select list for <see cref="ReadNames"/>, of a table called t.</summary>
    public string NameColumns => string.Join(", ", _naming.Concat(NamingFields.Select(f => f.Column)).Select(c => "t." + Quoting.Name(c)));

    private IEnumerable<LayerField> NamingFields => _fields.Where(f => !_kind.IsOwn && _namingFields.Contains(f.Name));

    /// <summary>The select list, of a table called t.</summary>
    public string Columns { get; }

    /// <summary>The fields of a layer that its table has a column for; null when there is no table.</summary>
    /// <exception cref="StoreException">The table has lost a column that every layer has.</exception>
    public static LayerField[]? FieldsOf(SqliteConnection connection, string path, LayerKind kind)
    {
        if (!connection.HasTable(kind.Table))
            return null;
        var present = connection.Columns(kind.Table).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (_fixed.FirstOrDefault(c => !present.Contains(c)) is { } missing)
        {
            throw Errors.LostColumn(path, kind.Table, missing);
        }

        return [.. kind.Fields.Where(f => present.Contains(f.Column))];
    }

    public Feature Read(SqliteDataReader reader)
    {
        var row = new Row(reader, _path, _kind.Table);
        return new Feature
        {
            Id = new FeatureId(_kind.Kind, row.Required(2)),
            Geometry = Geometry(reader, row.Fid),
            Name = row.Required(3),
            Aliases = Aliases(row.Text(4)),
            PositionSource = row.Text(5),
            PositionAccuracyMetres = row.Number(6),
            // Anything but an empty cell or a zero: in doubt it is a sketch.
            Schematic = reader.GetValue(7) is not (DBNull or 0L),
            Version = reader.GetValue(8) as long? ?? 0,
            UpdatedAt = Timestamp.Parse(row.Text(9)),
            UpdatedBy = row.Text(10),
            Fields = Fields(reader),
        };
    }

    /// <summary>What a feature is called, and nothing else of it.</summary>
    public Feature ReadNames(SqliteDataReader reader)
    {
        var row = new Row(reader, _path, _kind.Table);
        var (fields, column) = (_none, _naming.Length);
        foreach (var field in NamingFields)
        {
            if (reader.GetValue(column++) is string { Length: > 0 } text)
                fields = new Dictionary<string, object?>(fields) { [field.Name] = text };
        }

        return new Feature { Id = new FeatureId(_kind.Kind, row.Required(1)), Name = row.Required(2), Aliases = Aliases(row.Text(3)), Fields = fields };
    }

    /// <summary>The geometry in the second column.</summary>
    public Geometry? Geometry(SqliteDataReader reader, long fid)
    {
        switch (reader.GetValue(1))
        {
            case DBNull:
                return null;
            case byte[] blob:
                try
                {
                    return _blobs.Read(blob, _kind.Shape);
                }
                catch (FormatException e)
                {
                    throw Errors.BadRow(_path, _kind.Table, fid, $"{e.Message}. Draw it again in QGIS, or delete the row.", "row.brokenGeometry", e);
                }

            default:
                throw Errors.BadRow(_path, _kind.Table, fid, "column 'geom' holds no geometry. Draw it again in QGIS, or delete the row.", "row.noGeometry");
        }
    }

    private Dictionary<string, object?> Fields(SqliteDataReader reader)
    {
        var fields = new Dictionary<string, object?>(_fields.Length);
        for (var i = 0; i < _fields.Length; i++)
        {
            if (Value(reader.GetValue(_fixed.Length + i), _fields[i].Type) is { } value)
                fields.Add(_fields[i].Name, value);
        }

        return fields;
    }

    /// <summary>A cell as a field of a type has it.</summary>
    public static object? Value(object cell, string type) => (type, cell) switch
    {
        (_, DBNull) => null,
        (_, string text) => text,
        ("integer", long whole) => whole,
        ("real", double number) => number,
        ("real", long whole) => (double)whole,
        ("boolean", 0L) => false,
        ("boolean", 1L) => true,
        (_, byte[] bytes) => Convert.ToHexString(bytes),
        (_, IFormattable other) => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString(),
    };

    // People type 'a' where JSON says ["a"]: then the text is the alias.
    private static IReadOnlyList<string> Aliases(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        try
        {
            return [.. JsonText.ReadList<string?>(text).OfType<string>()];
        }
        catch (JsonException)
        {
            return [text];
        }
    }
}
