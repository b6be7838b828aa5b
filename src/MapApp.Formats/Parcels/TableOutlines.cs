using System.Globalization;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Outlines;
using MapApp.Formats.Tables;

namespace MapApp.Formats.Parcels;

/// <summary>
/// Parcels of a table (CSV, XLSX, XLS): one row a corner, with the parcel and perhaps the ring that it belongs to, or one row a parcel with
/// its outline as well-known text. An empty parcel cell goes on with the parcel above.
/// </summary>
internal sealed class TableOutlines
{
    private readonly SheetTable _table;
    private readonly CornerColumns _columns;
    private readonly Dictionary<string, Gathered> _gathered = [];
    private readonly List<OutlineRow> _wrong = [];
    private string _current = "";

    private TableOutlines(SheetTable table, CornerColumns columns) => (_table, _columns) = (table, columns);

    /// <exception cref="ExchangeException">It is no table, or not safe to open.</exception>
    /// <exception cref="ParcelFileException">No sheet has the columns.</exception>
    public static OutlineFile Read(Stream stream, string name, string? encoding)
    {
        using var file = TableFile.Open(stream, name, new TableOptions(Encoding: encoding));
        var format = file.Format.ToString().ToLowerInvariant();
        foreach (var sheet in file.Sheets.Where(s => HasRows(file, s)))
        {
            var table = file.Read(sheet);
            if (CornerColumns.Of(table) is not { } columns)
                continue;
            var read = new TableOutlines(table, columns);
            var (rows, claim) = columns.Wkt is { } wkt ? read.ByText(wkt) : (read.ByCorner(), CrsClaim.None);
            return new OutlineFile(name, format, claim, rows) { NamesAxes = columns.NamesAxes || columns.Wkt is not null, Notes = table.Notes };
        }

        throw ParcelFileException.Of(name, "parcel.file.columns");
    }

    /// <summary>A sheet that holds nothing, or nothing like a header, is passed over as long as another does.</summary>
    private static bool HasRows(TableFile file, string sheet)
    {
        if (file.Sheets.Count == 1)
            return true;
        try
        {
            return file.Read(sheet).Columns.Count > 0;
        }
        catch (ExchangeException e) when (e.Problem.Key is "exchange.empty" or "exchange.noHeader")
        {
            return false;
        }
    }

    private (IReadOnlyList<OutlineRow> Rows, CrsClaim Claim) ByText(int column)
    {
        var rows = new List<OutlineRow>();
        var claims = new HashSet<CrsClaim>();
        foreach (var row in _table.Rows)
        {
            var text = Text(row, column) ?? "";
            claims.Add(WktOutlines.Claim(text));
            rows.Add(ParcelFields.Named(WktOutlines.Read(row.Number, text) with { Attributes = [.. Attributes(row, column)] }));
        }

        return (rows, claims.Count > 1 ? CrsClaim.Not(string.Join(", ", claims.Select(c => c.Crs?.Code ?? c.Unknown ?? "-"))) : claims.FirstOrDefault() ?? CrsClaim.None);
    }

    private IReadOnlyList<OutlineRow> ByCorner()
    {
        foreach (var row in _table.Rows)
        {
            if (Text(row, _columns.East) is null && Text(row, _columns.North) is null && Text(row, _columns.Point) is null)
                _wrong.Add(new OutlineRow(row.Number, []) { Problem = Evidence.Of("parcel.refused.emptyRow") });
            else
                Add(row);
        }

        if (_gathered.Count > 2 && _gathered.Values.All(g => g.Rings.Count == 1))
            JoinCorners();
        return [.. _gathered.Values.Select(g => g.Row with { Rings = g.Rings.Rings(mayBeOpen: true) }).Concat(_wrong).OrderBy(r => r.Row)];
    }

    private void Add(SheetRow row)
    {
        var (id, name) = (Text(row, _columns.Parcel), Text(row, _columns.Name));
        if (id is not null || name is not null)
            _current = $"{id}\n{name}";
        if (!_gathered.TryGetValue(_current, out var gathered))
        {
            var first = ParcelFields.Named(new OutlineRow(row.Number, []) { Id = id, Name = name, StatedUse = Text(row, _columns.Use), Attributes = [.. Attributes(row)] });
            _gathered[_current] = gathered = new Gathered(first, new RingSplitter());
        }

        gathered.Rings.Add(Text(row, _columns.Ring) ?? "", new Corner(Number(row, _columns.East), Number(row, _columns.North), row.Number, Text(row, _columns.Point)));
    }

    /// <summary>A number that changes with every row is that of the corner: the table is one parcel.</summary>
    private void JoinCorners()
    {
        var rings = new RingSplitter();
        foreach (var (row, corner) in _gathered.Values.Select(g => (g.Row, g.Rings.Rings(mayBeOpen: true)[0].Corners[0])))
            rings.Add("", corner with { Label = corner.Label ?? row.Id ?? row.Name });
        _gathered.Clear();
        _gathered[""] = new Gathered(new OutlineRow(_table.HeaderRow + 1, []), rings);
    }

    /// <summary>What the first row of a parcel says beside its corner.</summary>
    private IEnumerable<NamedValue> Attributes(SheetRow row, params int[] but)
    {
        int?[] corner = [_columns.East, _columns.North, _columns.Ring, _columns.Point];
        for (var i = 0; i < _table.Columns.Count; i++)
        {
            if (!but.Contains(i) && (but.Length > 0 || !corner.Contains(i)) && row.Cells[i] is { } value && !string.IsNullOrWhiteSpace(value.Text))
                yield return new NamedValue(_table.Columns[i], value);
        }
    }

    private static string? Text(SheetRow row, int? column) => column is { } at && row.Cells[at]?.Text.Trim() is { Length: > 0 } text ? text : null;

    private static double Number(SheetRow row, int? column) => column is { } at && row.Cells[at] is { } value
        ? value.Number ?? (double.TryParse(value.Text.Normalize(System.Text.NormalizationForm.FormKC).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)
        : double.NaN;

    private sealed record Gathered(OutlineRow Row, RingSplitter Rings);
}
