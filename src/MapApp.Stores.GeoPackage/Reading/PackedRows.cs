using System.Text;
using MapApp.Core.Features;
using MapApp.Core.Packed;
using MapApp.Stores.GeoPackage.Geometries;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MapApp.Stores.GeoPackage.Reading;

/// <summary>
/// Packs a table for the map straight from its cells: a million rows without an object for any. A row that is not as usual (another geometry than simple
/// two-dimensional ones, a cell of the wrong type) is read like every other feature, with the same complaints.
/// </summary>
internal sealed class PackedRows(SqliteConnection connection, FeatureRow row, LayerKind kind, IReadOnlyList<string> fields)
{
    private const int Geom = 1, Id = 2, Name = 3, FirstField = 4;

    private readonly LayerPacker _packer = new(kind.Kind, fields);
    private readonly LayerField?[] _fields = [.. fields.Select(f => row.PresentFields.FirstOrDefault(p => p.Name == f))];
    private readonly List<long> _unusual = [];

    /// <exception cref="SqliteException">The table cannot be read.</exception>
    /// <exception cref="Core.Storage.StoreException">A row is broken.</exception>
    public PackedLayer Read()
    {
        var table = Quoting.Name(kind.Table);
        var columns = string.Join(", ", new[] { "fid", "geom", "id", "name" }.Concat(_fields.OfType<LayerField>().Select(f => f.Column)).Select(c => "t." + Quoting.Name(c)));
        Check(raw.sqlite3_prepare_v2(connection.Handle, $"SELECT {columns} FROM {table} t", out var statement));
        using (statement)
        {
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                if (!TryAdd(statement))
                    _unusual.Add(raw.sqlite3_column_int64(statement, 0));
            }

            if (code != raw.SQLITE_DONE)
                Check(code);
        }

        foreach (var fid in _unusual)
        {
            using var command = connection.Command($"SELECT {row.Columns} FROM {table} t WHERE t.fid = $0", fid);
            using var reader = command.ExecuteReader();
            if (reader.Read())
                _packer.Add(row.Read(reader));
        }

        return _packer.ToLayer();
    }

    private bool TryAdd(sqlite3_stmt statement)
    {
        if (raw.sqlite3_column_type(statement, Geom) == raw.SQLITE_NULL)
            return true;
        if (raw.sqlite3_column_type(statement, Geom) != raw.SQLITE_BLOB || raw.sqlite3_column_type(statement, Id) != raw.SQLITE_TEXT || raw.sqlite3_column_type(statement, Name) != raw.SQLITE_TEXT)
            return false;
        var blob = raw.sqlite3_column_blob(statement, Geom);
        if (!BlobEnvelope.TryReadHeaderLength(blob, out var start) || !new WkbPaths(_packer).TryAdd(blob[start..], out var type))
        {
            _packer.Abandon();
            return false;
        }

        if (!_packer.EndFeature(type, raw.sqlite3_column_blob(statement, Id), raw.sqlite3_column_blob(statement, Name)))
            return true;
        var column = FirstField;
        foreach (var field in _fields)
            _packer.AddValue(field is null ? null : FeatureRow.Value(Cell(statement, column++), field.Type));
        return true;
    }

    private static object Cell(sqlite3_stmt statement, int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column),
        raw.SQLITE_TEXT => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column)),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, column).ToArray(),
        _ => DBNull.Value,
    };

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, connection.Handle);
}
