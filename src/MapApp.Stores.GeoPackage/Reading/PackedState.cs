using System.Globalization;
using System.Text.Json;
using MapApp.Core.Features;
using MapApp.Core.Packed;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Reading;

/// <summary>
/// Says what a layer is packed from, so that it is known again when the workspace is opened next. The stamp grows with every edit, whoever makes it, as long
/// as the triggers stand; to take them away and put them back is a change of the schema, which SQLite numbers. An older copy put in the place of the file has
/// older numbers, and comes by edits to others: triggers make steps of random length and MapApp and GDAL write the time.
/// </summary>
internal static class PackedState
{
    /// <returns>Null where nobody counts the edits: somebody took the layer's row away.</returns>
    /// <param name="connection">In a transaction: the rows are to be read in the same.</param>
    public static PackedMark? Mark(SqliteConnection connection, string path, FeatureRow row, LayerKind kind, IReadOnlyList<string> fields)
    {
        if (connection.Scalar("SELECT stamp FROM layers WHERE kind = $0", kind.Kind) is not long stamp)
            return null;
        object?[] state =
        [
            stamp,
            connection.Scalar("PRAGMA schema_version"),
            connection.Scalar("SELECT value FROM meta WHERE key = 'created_at'"),
            connection.Scalar("SELECT last_change FROM gpkg_contents WHERE table_name = $0", kind.Table),
            connection.Scalar($"SELECT max(fid) FROM {Quoting.Name(kind.Table)}"),
            kind.Table,
            .. fields.SelectMany(f => row.PresentFields.FirstOrDefault(p => p.Name == f) is { } present ? new[] { f, present.Column, present.Type } : [f]),
        ];
        // As JSON, so that no two lists come to the same text.
        return new PackedMark(path, kind.Kind, JsonSerializer.Serialize(state.Select(s => Convert.ToString(s, CultureInfo.InvariantCulture))));
    }
}
