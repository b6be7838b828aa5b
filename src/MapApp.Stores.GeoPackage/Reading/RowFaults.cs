using System.Globalization;
using MapApp.Core.Editing;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Stores.GeoPackage.Geometries;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Reading;

/// <summary>
/// What other programs wrote into the rows of a layer that MapApp would never: geometries that cannot be read or cross themselves, values that
/// are none of those allowed, values of another type. Nothing is changed. Each fault names table, fid and column.
/// </summary>
internal sealed class RowFaults(SqliteConnection connection, LayerKind kind, LayerField[] fields)
{
    // Cells before the fields.
    private const int Fid = 0, Geom = 1, Fixed = 2;

    private readonly GeometryBlobs _blobs = new();

    public IEnumerable<Evidence> Read()
    {
        var columns = string.Join("", fields.Select(f => ", " + Quoting.Name(f.Column)));
        using var command = connection.Command($"SELECT fid, geom{columns} FROM {Quoting.Name(kind.Table)} ORDER BY fid");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            (string, string)[] row = [("table", kind.Table), ("fid", reader.GetInt64(Fid).ToString(CultureInfo.InvariantCulture))];
            if (OfGeometry(reader.GetValue(Geom), row) is { } broken)
                yield return broken;
            for (var i = 0; i < fields.Length; i++)
            {
                if (OfCell(fields[i], reader.GetValue(Fixed + i)) is { } fault)
                    yield return Evidence.Of(fault, [.. row, ("field", fields[i].Column), ("value", Short(reader.GetValue(Fixed + i)))]);
            }
        }
    }

    private Evidence? OfGeometry(object cell, (string, string)[] row)
    {
        if (cell is DBNull)
            return null;
        if (cell is not byte[] blob)
            return Evidence.Of("row.noGeometry", row);
        try
        {
            return ShapeDraft.ProblemOf(_blobs.Read(blob, kind.Shape)) is { } crossing ? Evidence.Of("row.crosses", [.. row, .. crossing.Arguments.Select(a => (a.Key, a.Value))]) : null;
        }
        catch (FormatException)
        {
            return Evidence.Of("row.brokenGeometry", row);
        }
    }

    private static string? OfCell(LayerField field, object cell)
    {
        if (cell is DBNull or "")
            return null;
        if (field.Domain.Count > 0)
            return field.Domain.Any(d => d.Value == cell.ToString()) ? null : "row.domain";
        return (field.Type, cell) switch
        {
            ("text", string or long or double) or ("integer", long) or ("real", double or long) or ("boolean", 0L or 1L) => null,
            ("date", string text) when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => null,
            _ => "row.type." + field.Type,
        };
    }

    private static string Short(object cell)
    {
        var text = cell is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";
        return text.Length > 40 ? text[..40] + "…" : text;
    }
}
