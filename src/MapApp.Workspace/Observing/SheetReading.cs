using System.Globalization;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Observations;

namespace MapApp.Workspace.Observing;

/// <summary>One sheet, row by row.</summary>
internal sealed class SheetReading(SheetTable table, ObservingOptions options, Collected collected)
{
    private readonly ObservationColumns _columns = ObservationColumns.Of(table, options.MappingOf(table.Columns));
    private readonly List<Evidence> _notes = [];
    private readonly HashSet<string> _withoutUnit = [];
    private FeatureId? _place;
    private SamplingTime? _time;
    private bool _months;

    public ReadSheet Read(CancellationToken cancellation)
    {
        if (Problem() is { } problem)
            return new ReadSheet(table.Name, _columns, [], problem);
        _months = Months();
        IReadOnlyDictionary<int, string>? units = null;
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            // A row of units may stand between the headings and the values.
            if (units is null)
            {
                units = UnitsIn(row);
                if (units.Count > 0)
                    continue;
            }

            Read(row, units);
        }

        _notes.AddRange(_withoutUnit.Select(i => Evidence.Of("observing.note.unit", ("indicator", i), ("unit", IndicatorCatalogue.Get(i).Unit))));
        return new ReadSheet(table.Name, _columns, _notes, null);
    }

    private Evidence? Problem()
    {
        if (!_columns.HoldsValues)
            return Evidence.Of("observing.sheet.noValues", ("columns", string.Join(", ", table.Columns.Take(12))));
        if (_columns.Place is null && (_place = options.Place ?? OneNamed(table.Name)) is null)
            return Evidence.Of("observing.sheet.noPlace", ("columns", string.Join(", ", table.Columns.Take(12))));
        if (_columns.Time is not null || _columns.Month is not null)
            return null;
        // 2021年6月 may be the name of the sheet, or stand in a title above the table.
        _time = options.Time ?? WrittenTime.Find(table.Name) ?? table.Notes.Where(n => n.Key == "exchange.note.title").Select(n => WrittenTime.Find(n.Arguments["text"])).FirstOrDefault(t => t is not null);
        if (_time is null)
            return Evidence.Of("observing.sheet.noTime", ("columns", string.Join(", ", table.Columns.Take(12))));
        _notes.Add(Evidence.Of("observing.note.time", ("time", _time.Value.ToString())));
        return null;
    }

    private FeatureId? OneNamed(string name) => options.Places(name) is [var one] ? one : null;

    // A spreadsheet keeps 2021年6月 as the first of June: when every day is the first of a month, and there are several, months are meant.
    private bool Months()
    {
        if (_columns.Time is not { } column)
            return false;
        var times = table.Rows.Select(r => r.Cells[column]).OfType<ExchangeValue>().Select(c => WrittenTime.Read(c, options.Year)).OfType<SamplingTime>().Where(t => !t.WholeMonth).Distinct().ToList();
        var heading = table.Columns[column].Contains('月', StringComparison.Ordinal) && !table.Columns[column].Contains('日', StringComparison.Ordinal);
        if (times.Count < (heading ? 1 : 2) || times.Exists(t => t != SamplingTime.OfDay(t.Month)))
            return false;
        _notes.Add(Evidence.Of("observing.note.months", ("column", table.Columns[column])));
        return true;
    }

    private Dictionary<int, string> UnitsIn(SheetRow row)
    {
        var cells = _columns.Indicators.Select(i => (i.Column, Text: row.Cells[i.Column]?.Text.Trim(' ', '(', ')', '（', '）') ?? "")).Where(c => c.Text.Length > 0)
            .Select(c => (c.Column, Unit: MeasuringUnits.Named(c.Text))).ToList();
        var sampled = _time is null ? TimeOf(row) is not null : _columns.Place is { } at && options.Places(row.Cells[at]?.Text.Trim() ?? "").Count > 0;
        // A dash alone may be the unit of pH, and as well nothing measured.
        return !sampled && cells.TrueForAll(c => c.Unit is not null) && cells.Exists(c => c.Unit != "1") ? cells.ToDictionary(c => c.Column, c => c.Unit!) : [];
    }

    private void Read(SheetRow row, IReadOnlyDictionary<int, string> units)
    {
        var values = (_columns.Long ? LongValue(row) : _columns.Indicators.Select(c => WideValue(row, c, units))).Where(v => collected.Keep(v)).ToList();
        if (values.Count == 0)
            return;
        var name = _columns.Place is { } at ? row.Cells[at]?.Text.Trim() ?? "" : null;
        if ((name is null ? _place : collected.PlaceOf(name, table.Name, row.Number)) is not { } place)
            return;
        if (TimeOf(row) is not { } time)
        {
            var column = _columns.Time ?? _columns.Month!.Value;
            collected.Add(new CellProblem(Place(row, column), Evidence.Of("observing.time", ("text", row.Cells[column]?.Text.Trim() ?? ""))));
            return;
        }

        if ((time.WholeMonth ? time.Month : time.LastDay) > options.Today)
        {
            collected.Add(new CellProblem(Place(row, _columns.Time ?? _columns.Month ?? values[0].Column), Evidence.Of("observing.future", ("time", time.ToString()))));
            return;
        }

        foreach (var value in values)
            collected.Add(new Observation(place, value.Indicator!.Id, time, value.Reading!.Value, value.Unit!, options.Source, options.Preliminary), value.At);
    }

    private SamplingTime? TimeOf(SheetRow row)
    {
        if (_time is { } one)
            return one;
        if (_columns.Time is { } column)
        {
            var time = row.Cells[column] is { } cell ? WrittenTime.Read(cell, options.Year ?? Number(row, _columns.Year)) : null;
            return _months && time is { } first ? SamplingTime.OfMonth(first.Year, first.Month.Month) : time;
        }

        var (year, month, date) = (Number(row, _columns.Year) ?? options.Year, Number(row, _columns.Month), Number(row, _columns.Day));
        return year is null || month is null || (date is null && _columns.Day is not null) ? null
            : WrittenTime.Read(FormattableString.Invariant($"{year}-{month}") + (date is { } day ? FormattableString.Invariant($"-{day}") : ""), null);
    }

    private static int? Number(SheetRow row, int? column) =>
        column is { } at && int.TryParse(row.Cells[at]?.Text.Trim().TrimEnd('年', '月', '日', '份'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private IEnumerable<CellValue> LongValue(SheetRow row)
    {
        var (named, column) = (row.Cells[_columns.Indicator!.Value]?.Text.Trim() ?? "", _columns.Value!.Value);
        if (Heading.IndicatorOf(named) is not { } found)
        {
            if (named.Length > 0)
                yield return new CellValue(Place(row, _columns.Indicator.Value), column, Problem: Evidence.Of("observing.indicator", ("text", named)));
            yield break;
        }

        var unit = _columns.Unit is { } at ? row.Cells[at]?.Text.Trim() : null;
        if (!string.IsNullOrEmpty(unit) && MeasuringUnits.Named(unit) is null)
        {
            yield return new CellValue(Place(row, _columns.Unit!.Value), column, Problem: Evidence.Of("observing.unit", ("text", unit), ("indicator", found.Indicator.Id), ("unit", found.Indicator.Unit)));
            yield break;
        }

        yield return Value(row, column, found.Indicator, (string.IsNullOrEmpty(unit) ? null : MeasuringUnits.Named(unit)) ?? found.Unit ?? _columns.ValueUnit);
    }

    private CellValue WideValue(SheetRow row, IndicatorColumn column, IReadOnlyDictionary<int, string> units) =>
        Value(row, column.Column, column.Indicator, column.Unit ?? units.GetValueOrDefault(column.Column));

    private CellValue Value(SheetRow row, int column, Indicator indicator, string? unit)
    {
        var (at, cell) = (Place(row, column), row.Cells[column]);
        var read = CellReading.Of(cell, indicator);
        if (read.Reading is not { } reading)
            return new CellValue(at, column, Problem: read.Problem is null ? null : Evidence.Of(read.Problem, ("text", cell!.Value.Text.Trim()), ("indicator", indicator.Id)));
        if ((read.Unit ?? unit) is null && indicator.Unit != "1")
            _withoutUnit.Add(indicator.Id);
        var own = read.Unit ?? unit ?? indicator.Unit;
        if (MeasuringUnits.Factor(own, indicator.Unit) is not { } factor)
            return new CellValue(at, column, Problem: Evidence.Of("observing.unit", ("text", own), ("indicator", indicator.Id), ("unit", indicator.Unit)));
        if (indicator.Check(reading.Times(factor)) == Sanity.Impossible)
            return new CellValue(at, column, Problem: Evidence.Of("observing.impossible", ("text", cell!.Value.Text.Trim()), ("indicator", indicator.Id), ("from", Text(indicator.Possible.From)), ("to", Text(indicator.Possible.To)), ("unit", indicator.Unit)));
        return new CellValue(at, column, indicator, reading, own);
    }

    private CellPlace Place(SheetRow row, int column) => new(table.Name, row.Number, table.Columns[column]);

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A cell of values: with a reading, with a problem, or with neither where nothing was measured.</summary>
internal sealed record CellValue(CellPlace At, int Column, Indicator? Indicator = null, Reading? Reading = null, string? Unit = null, Evidence? Problem = null);
