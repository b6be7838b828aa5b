using System.Globalization;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Observing;

namespace MapApp.Workspace.Tests.Observing;

/// <summary>Sheets as one writes them down: the headings, then the rows, cells between strokes. A cell <c>#5</c> is a number, <c>@2021-06-01</c> a date of a spreadsheet, <c>!#N/A</c> a failed formula.</summary>
internal static class Sheets
{
    public static readonly DateOnly Today = new(2021, 7, 15);

    public static SheetTable Of(string name, string headings, params string[] rows) => new()
    {
        Name = name,
        Columns = headings.Split('|'),
        HeaderRow = 1,
        Rows = [.. rows.Select((r, i) => new SheetRow(i + 2, [.. r.Split('|').Select(Cell)]))],
    };

    public static SheetTable Titled(this SheetTable table, string title) => table with { Notes = [Evidence.Of("exchange.note.title", ("row", "1"), ("text", title))] };

    public static ReadObservations Read(params SheetTable[] sheets) => Read(o => o, sheets);

    public static ReadObservations Read(Func<ObservingOptions, ObservingOptions> with, params SheetTable[] sheets) =>
        ObservationReader.Read(sheets, with(new ObservingOptions(Places, Today, "test.xlsx")));

    /// <summary>石桥 and 柳桥 are sections; of 双桥 there are two.</summary>
    public static IReadOnlyList<FeatureId> Places(string name) => name switch
    {
        "石桥" or "石桥断面" => [new FeatureId("sections", "shiqiao")],
        "柳桥" => [new FeatureId("sections", "liuqiao")],
        "双桥" => [new FeatureId("sections", "a"), new FeatureId("stations", "b")],
        _ => [],
    };

    /// <summary><c>shiqiao 2021-06 COD 18 mg/L</c>.</summary>
    public static IEnumerable<string> Told(this ReadObservations read) =>
        read.Drafts.Select(d => d.Observation).Select(o => $"{o.Place.Id} {o.Time} {o.Indicator} {o.Reading} {o.Unit}");

    /// <summary><c>表 3 COD observing.time</c>.</summary>
    public static IEnumerable<string> Told(this IEnumerable<CellProblem> problems) =>
        problems.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.At.Sheet} {p.At.Row} {p.At.Column} {p.Problem.Key}"));

    public static ExchangeValue? Cell(string text) => text.Length == 0 ? null : text[0] switch
    {
        '#' => new ExchangeValue(ValueKind.Number, text[1..]),
        '@' => new ExchangeValue(ValueKind.Date, text[1..]),
        '!' => new ExchangeValue(ValueKind.Error, text[1..]),
        _ => ExchangeValue.Of(text),
    };
}
