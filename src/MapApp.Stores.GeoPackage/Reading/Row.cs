using System.Globalization;
using System.Text.Json;
using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage.Geometries;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace MapApp.Stores.GeoPackage.Reading;

/// <summary>
/// Forgiving access to the current row of a query by position. Column 0 is the fid. SQLite keeps whatever type somebody
/// typed, so a cell is asked for what it holds, never cast.
/// </summary>
internal readonly ref struct Row(SqliteDataReader reader, string path, string table)
{
    public long Fid => reader.GetInt64(0);

    public string? Text(int column) => reader.GetValue(column) switch
    {
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexString(bytes),
        _ => null,
    };

    public string Required(int column) => Text(column) ?? "";

    public double? Number(int column) => reader.GetValue(column) switch
    {
        double number => number,
        long number => number,
        _ => null,
    };

    public byte[] Bytes(int column) => reader.GetValue(column) as byte[] ?? throw Bad(column, "bytes");

    public int Whole(int column) => reader.GetValue(column) is long number and >= int.MinValue and <= int.MaxValue ? (int)number : 0;

    public bool Flag(int column) => reader.GetValue(column) is long and not 0;

    public DateOnly? Date(int column) =>
        DateOnly.TryParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A time that must be there: what a user said and when stands or falls together.</summary>
    public DateTimeOffset Moment(int column) => Timestamp.Parse(Text(column)) ?? throw Bad(column, "moment");

    public T Code<T>(int column)
        where T : struct, Enum =>
        Codes.Parse<T>(Text(column)) ?? throw Bad(column, "codes", string.Join(", ", Enum.GetValues<T>().Select(Codes.Of)));

    public IReadOnlyList<T> List<T>(int column)
    {
        try
        {
            return JsonText.ReadList<T>(Text(column));
        }
        catch (JsonException e)
        {
            throw BadJson(column, e);
        }
    }

    public IReadOnlyDictionary<string, string> Arguments(int column)
    {
        try
        {
            return JsonText.ReadArguments(Text(column));
        }
        catch (JsonException e)
        {
            throw BadJson(column, e);
        }
    }

    /// <summary>A geometry outside a feature table, as a blob; null for an empty cell.</summary>
    public Geometry? Place(int column)
    {
        try
        {
            return reader.GetValue(column) is byte[] blob ? new GeometryBlobs().Read(blob, "Geometry") : null;
        }
        catch (FormatException e)
        {
            throw Errors.BadRow(path, table, Fid, $"column '{reader.GetName(column)}': {e.Message}. Delete the row.", "row.brokenPlace", e, ("field", reader.GetName(column)));
        }
    }

    /// <param name="expected">Ends the key of the text that says what the cell should hold: <c>row.expected.*</c>.</param>
    /// <param name="codes">Where it is one of a few.</param>
    public StoreException Bad(int column, string expected, string codes = "") =>
        Errors.BadRow(path, table, Fid, $"column '{reader.GetName(column)}' holds '{Text(column)}'; expected is {expected} {codes}. Correct it, for instance in QGIS.", "row.cell", null, ("field", reader.GetName(column)), ("value", Text(column) ?? ""), ("expected", "row.expected." + expected), ("codes", codes));

    private StoreException BadJson(int column, JsonException e) =>
        Errors.BadRow(path, table, Fid, $"column '{reader.GetName(column)}' holds no valid JSON list ({e.Message}). Correct it, or empty the cell.", "row.list", e, ("field", reader.GetName(column)));
}
