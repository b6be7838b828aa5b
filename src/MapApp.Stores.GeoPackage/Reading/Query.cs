using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Reading;

/// <summary>Reads all rows of a query on the register into objects.</summary>
internal sealed class Query(SqliteConnection connection, string path)
{
    public delegate T Maker<T>(in Row row);

    public List<T> All<T>(string table, string columns, string rest, Maker<T> make, params ReadOnlySpan<object?> values) =>
        OrderedBy("fid", table, columns, rest, make, values);

    /// <summary>In document order; rows that were added elsewhere, and those of an older schema, come last and by age.</summary>
    public List<T> InDocumentOrder<T>(string table, string columns, Maker<T> make) =>
        OrderedBy("position IS NULL, position, fid", table, columns, "", make);

    /// <param name="order">SQL of ours.</param>
    public List<T> OrderedBy<T>(string order, string table, string columns, string rest, Maker<T> make, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command($"SELECT fid, {columns} FROM {Quoting.Name(table)} {rest} ORDER BY {order}", values);
        using var reader = command.ExecuteReader();
        var items = new List<T>();
        while (reader.Read())
            items.Add(make(new Row(reader, path, table)));
        return items;
    }
}
