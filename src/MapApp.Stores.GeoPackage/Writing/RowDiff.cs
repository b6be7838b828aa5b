namespace MapApp.Stores.GeoPackage.Writing;

/// <summary>
/// Brings the rows of one plan in a table to what they shall be and touches none that are so already: a row that is not written
/// keeps its fid and leaves no change mark, and its links need no recomputing.
/// </summary>
/// <param name="refColumn">The column that, within the plan, says what a row belongs to.</param>
internal sealed class RowDiff(Statements statements, string table, string refColumn, params string[] columns)
{
    private readonly string _table = Quoting.Name(table);

    /// <summary>One row per reference. Only the columns that differ are named in the update: triggers go by the columns named.</summary>
    public void PutRows(string plan, IEnumerable<(string Ref, object?[] Values)> wanted)
    {
        var stored = Stored(plan);
        foreach (var (reference, values) in wanted)
        {
            if (!stored.Remove(reference, out var rows))
            {
                Insert(plan, reference, values);
                continue;
            }

            Update(rows[0], values);
            // A second row of the reference was made elsewhere; the register would show the task twice.
            Delete(rows.Skip(1));
        }

        foreach (var rows in stored.Values)
            Delete(rows);
    }

    /// <summary>Any number of rows per reference, in order; those of a reference are written anew together when one differs.</summary>
    public void PutLists(string plan, IEnumerable<(string? Ref, object?[] Values)> wanted)
    {
        var stored = Stored(plan);
        foreach (var list in wanted.GroupBy(w => w.Ref ?? ""))
        {
            var values = list.Select(w => w.Values).ToList();
            if (stored.Remove(list.Key, out var rows))
            {
                if (rows.Count == values.Count && rows.Zip(values).All(p => Differing(p.First.Values, p.Second).Count == 0))
                    continue;
                Delete(rows);
            }

            foreach (var row in values)
                Insert(plan, list.First().Ref, row);
        }

        foreach (var rows in stored.Values)
            Delete(rows);
    }

    private Dictionary<string, List<StoredRow>> Stored(string plan)
    {
        using var command = statements.Connection.Command(
            $"SELECT fid, {Quoting.Name(refColumn)}, {string.Join(", ", columns.Select(Quoting.Name))} FROM {_table} WHERE plan_id = $0 ORDER BY fid", plan);
        using var reader = command.ExecuteReader();
        var rows = new Dictionary<string, List<StoredRow>>();
        while (reader.Read())
        {
            var reference = reader.IsDBNull(1) ? "" : reader.GetValue(1).ToString()!;
            if (!rows.TryGetValue(reference, out var list))
                rows[reference] = list = [];
            list.Add(new StoredRow(reader.GetInt64(0), [.. Enumerable.Range(2, columns.Length).Select(c => reader.IsDBNull(c) ? null : reader.GetValue(c))]));
        }

        return rows;
    }

    private void Insert(string plan, string? reference, object?[] values) => statements.Run(
        $"INSERT INTO {_table} (plan_id, {Quoting.Name(refColumn)}, {string.Join(", ", columns.Select(Quoting.Name))}) VALUES ($0, $1, {string.Join(", ", values.Select((_, i) => $"${i + 2}"))})",
        [plan, reference, .. values]);

    private void Update(StoredRow row, object?[] values)
    {
        var differing = Differing(row.Values, values);
        if (differing.Count > 0)
        {
            statements.Run(
                $"UPDATE {_table} SET {string.Join(", ", differing.Select((c, i) => $"{Quoting.Name(columns[c])} = ${i + 1}"))} WHERE fid = $0",
                [row.Fid, .. differing.Select(c => values[c])]);
        }
    }

    private void Delete(IEnumerable<StoredRow> rows)
    {
        foreach (var row in rows)
            statements.Run($"DELETE FROM {_table} WHERE fid = $0", row.Fid);
    }

    private static List<int> Differing(object?[] stored, object?[] wanted) =>
        [.. Enumerable.Range(0, wanted.Length).Where(i => !Equals(stored[i], wanted[i] is int number ? (long)number : wanted[i]))];

    private readonly record struct StoredRow(long Fid, object?[] Values);
}
