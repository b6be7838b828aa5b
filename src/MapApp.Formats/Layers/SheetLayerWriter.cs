using System.Globalization;
using System.Text;
using CsvHelper;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Tables.Xlsx;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Layers;

/// <summary>Layers as tables: a workbook with a sheet for each, or one as CSV (UTF-8 with BOM). The place stands as WKT and, of points, as two numbers, east or longitude first.</summary>
public sealed class SheetLayerWriter(bool workbook) : ILayerWriter
{
    // What Excel opens in a cell.
    private const int LongestCell = 32_767;

    private static readonly char[] _formulaStarts = ['=', '+', '-', '@', '\t', '\r'];

    public string Ending => workbook ? ".xlsx" : ".csv";

    public bool HoldsOne => !workbook;

    public IReadOnlyList<Evidence> Losses(IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var losses = new List<Evidence> { Evidence.Of("exchange.loss.crsInHeading", ("crs", crs.Crs.Code)) };
        foreach (var layer in layers)
        {
            var (longer, formulas) = (0, 0);
            foreach (var row in layer.Rows)
            {
                cancellation.ThrowIfCancellationRequested();
                longer += workbook && Wkt(row, layer, crs) is null && row.Geometry is { IsEmpty: false } ? 1 : 0;
                formulas += workbook ? 0 : row.Values.Count(v => v is string words && IsFormula(words));
            }

            if (longer > 0)
                losses.Add(Evidence.Of("exchange.loss.wktTooLong", ("layer", layer.Title), ("count", longer.ToString(CultureInfo.InvariantCulture))));
            if (formulas > 0)
                losses.Add(Evidence.Of("exchange.loss.formulas", ("layer", layer.Title), ("count", formulas.ToString(CultureInfo.InvariantCulture))));
        }

        return losses;
    }

    public int Write(Stream stream, IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var written = 0;
        if (workbook)
        {
            XlsxWriter.Write(stream, layers[0].Name, [.. layers.Select(l => new SheetDraft(l.Title, [.. Headings(l, crs).Select(h => new SheetColumn(h))], l.Rows.Select(r => Counted(r, l))))], cancellation);
            return written;
        }

        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        using var csv = CsvWriter.Create(text, new CsvWriterOptions(), true);
        var layer = layers.Single();
        foreach (var heading in Headings(layer, crs))
            csv.WriteField(heading);
        csv.EndRecord();
        foreach (var row in layer.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var cell in Counted(row, layer))
                csv.WriteField(cell is { Kind: ValueKind.Text } words && IsFormula(words.Text) ? "'" + words.Text : cell?.Text ?? "");
            csv.EndRecord();
        }

        return written;

        List<ExchangeValue?> Counted(DraftRow row, LayerDraft of)
        {
            written++;
            return Cells(row, of, crs);
        }
    }

    // A spreadsheet would run it; with an apostrophe before it, it stays a text.
    private static bool IsFormula(string text) => text.Length > 0 && _formulaStarts.Contains(text[0]);

    private static IEnumerable<string> Headings(LayerDraft layer, CrsTransform crs)
    {
        var (east, north) = crs.Crs.IsProjected ? ("east", "north") : ("lon", "lat");
        return [.. layer.Fields.Select(f => f.Name), $"{east} ({crs.Crs.Code})", $"{north} ({crs.Crs.Code})", $"wkt ({crs.Crs.Code})"];
    }

    private List<ExchangeValue?> Cells(DraftRow row, LayerDraft layer, CrsTransform crs)
    {
        var at = row.Geometry is Point { IsEmpty: false } point ? Projected.In(crs, layer, point).Coordinate : null;
        return [.. row.Values.Select(Cell), at is null ? null : Number(at.X), at is null ? null : Number(at.Y), Wkt(row, layer, crs) is { } wkt ? ExchangeValue.Of(wkt) : null];
    }

    // Every digit that the number has.
    private static ExchangeValue Number(double value) => new(ValueKind.Number, value.ToString("R", CultureInfo.InvariantCulture));

    private static ExchangeValue? Cell(object? value) => value switch
    {
        null => null,
        long whole => new ExchangeValue(ValueKind.Number, whole.ToString(CultureInfo.InvariantCulture)),
        double number when double.IsFinite(number) => Number(number),
        double => null,
        bool truth => ExchangeValue.Of(truth),
        _ => ExchangeValue.Of((string)value),
    };

    private string? Wkt(DraftRow row, LayerDraft layer, CrsTransform crs) =>
        row.Geometry is { IsEmpty: false } geometry && Projected.In(crs, layer, geometry).AsText() is var wkt && (!workbook || wkt.Length <= LongestCell) ? wkt : null;
}
