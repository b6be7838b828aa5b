using System.Text.Json;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;
using MapApp.Core.Styles.Looks;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>The user's own layers: a row of <c>own_layers</c> says what the table of features holds.</summary>
internal static class OwnLayers
{
    private static readonly string[] _shapes = ["Point", "LineString", "Polygon", "Geometry"];

    private static readonly string[] _types = ["text", "integer", "real", "boolean", "date"];

    /// <summary>The kinds as their tables are: a field whose column another program dropped is none, a column that it added is a field.</summary>
    /// <param name="growing">Layers whose tables are about to get the columns that they lack.</param>
    public static LayerKinds Read(SqliteConnection connection, string path, IReadOnlySet<string>? growing = null) =>
        new([.. Declared(connection, path).Select(k => growing?.Contains(k.Kind) == true ? k : OwnColumns.AsInTable(connection, k))], connection.Tables());

    /// <summary>The same without the layers whose table is gone, or has another name.</summary>
    public static LayerKinds ReadPresent(SqliteConnection connection, string path)
    {
        var (kinds, tables) = (Read(connection, path).Own, connection.Tables());
        // The name of a layer that is not there is not free: its table may come back.
        return new LayerKinds([.. kinds.Where(k => tables.Contains(k.Table))], tables.Union(kinds.Select(k => k.Table)).ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The layers as MapApp wrote them down.</summary>
    public static IReadOnlyList<LayerKind> Declared(SqliteConnection connection, string path)
    {
        if (!connection.HasTable("own_layers"))
            return [];
        using var command = connection.Command("SELECT fid, kind, title, shape, fields, look, rank FROM own_layers ORDER BY rank DESC, fid DESC");
        using var reader = command.ExecuteReader();
        var own = new List<LayerKind>();
        while (reader.Read())
            own.Add(Kind(reader, path));
        return own;
    }

    public static void Put(SqliteConnection connection, LayerKind kind)
    {
        if (!kind.IsOwn || LayerCatalogue.Find(kind.Kind) is not null)
            throw new ArgumentException($"'{kind.Kind}' is a layer that MapApp knows, not one of the user's own.", nameof(kind));
        connection.Execute("""
            INSERT INTO own_layers (kind, title, shape, fields, look, rank)
            VALUES ($0, $1, $2, $3, $4, coalesce(nullif($5, 0), (SELECT max(max(rank), 0) + 1 FROM own_layers), 1))
            ON CONFLICT (kind) DO UPDATE SET title = excluded.title, fields = excluded.fields, look = excluded.look, rank = coalesce(nullif($5, 0), rank)
            """, kind.Kind, kind.TitleZh, kind.Shape, JsonText.Write<Column>([.. kind.Fields.Select(f => new Column(f.Name, f.Type, f.TitleZh, f.Unit))]),
            kind.Look == LayerLook.Standard ? null : LookJson.Write(kind.Look), kind.Rank);
        // QGIS shows the layer by this.
        connection.Execute("UPDATE gpkg_contents SET description = $1 WHERE table_name = $0", kind.Table, kind.TitleZh);
    }

    private static LayerKind Kind(SqliteDataReader reader, string path)
    {
        StoreException Bad(string problem) => Errors.BadRow(path, "own_layers", reader.GetInt64(0), problem, "row.ownLayer");
        string Text(int column, string name) => reader.GetValue(column) is string { Length: > 0 } text ? text : throw Bad($"column '{name}' is empty");
        var (kind, shape) = (Text(1, "kind"), Text(3, "shape"));
        if (!_shapes.Contains(shape))
            throw Bad($"column 'shape' holds '{shape}'; known are {string.Join(", ", _shapes)}");
        if (kind.Length > 60 || !char.IsAsciiLetterLower(kind[0]) || !kind.All(char.IsAsciiLetterOrDigit) || LayerCatalogue.Find(kind) is not null)
            throw Bad($"column 'kind' holds '{kind}', which is no name of a layer of one's own");
        try
        {
            var fields = JsonText.ReadList<Column>(reader.GetValue(4) as string);
            var (look, fault) = Look(reader.GetValue(5) as string, kind);
            return new LayerKind(kind, shape, LayerKind.OwnGroup, Text(2, "title"), Text(2, "title"),
                [.. fields.Select(f => new LayerField(f.Name, _types.Contains(f.Type) ? f.Type : "text", f.Title ?? f.Name, f.Title ?? f.Name, f.Unit, []) { IsOwn = true })])
            {
                Look = look,
                LookFault = fault,
                Rank = (int)Math.Clamp(reader.GetValue(6) as long? ?? reader.GetInt64(0), -100_000, 100_000),
            };
        }
        catch (JsonException e)
        {
            throw Errors.BadRow(path, "own_layers", reader.GetInt64(0), "column 'fields' is no JSON list of name and type", "row.ownLayer", e);
        }
    }

    // Somebody may have written there by hand: the layer is still drawn, and the layer tree says why otherwise.
    private static (LayerLook Look, Evidence? Fault) Look(string? json, string kind)
    {
        if (string.IsNullOrWhiteSpace(json))
            return (LayerLook.Standard, null);
        try
        {
            return (LookJson.Read(json, kind), null);
        }
        catch (ExchangeException e)
        {
            return (LayerLook.Standard, e.Problem);
        }
    }

    private sealed record Column(string Name, string Type, string? Title, string? Unit);
}
