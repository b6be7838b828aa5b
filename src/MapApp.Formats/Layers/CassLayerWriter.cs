using System.Globalization;
using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Layers;

/// <summary>
/// The points of total stations and of the mapping software CASS (.dat, GB18030): number, code, east, north, height in metres on each line. Its only
/// word is the code: that of a field that is called so, as a .dat is read into, else the feature's name. The same goes for heights of points. Lines and areas are written as what is set out of them, their corners: each once, in order, outlines
/// before their holes.
/// </summary>
public sealed class CassLayerWriter : ILayerWriter
{
    // As long as a name in any other survey format.
    private const int LongestCode = 255;

    // What separates, or begins a quotation elsewhere, becomes its full-width twin.
    private const string Separators = ",\"";
    private const int Widening = 0xFEE0;

    private static readonly string[] _codes = ["编码", "code"];
    private static readonly string[] _heights = ["高程", "height", "elevation"];

    private static readonly Encoding _gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    public string Ending => ".dat";

    public bool HoldsOne => true;

    public bool NeedsMetres => true;

    public IReadOnlyList<Evidence> Losses(IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layers);
        PlaneLosses.Check(crs);
        var losses = new List<Evidence>(PlaneLosses.Of("DAT", crs.Crs)) { Evidence.Of("exchange.loss.cassTexts") };
        losses.AddRange(layers.SelectMany(l => Losses(l, crs.Crs, cancellation)));
        return losses;
    }

    public int Write(Stream stream, IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layers);
        PlaneLosses.Check(crs);
        using var text = new StreamWriter(stream, _gb18030, leaveOpen: true) { NewLine = "\r\n" };
        var (layer, number, written) = (layers.Single(), 0L, 0);
        foreach (var row in layer.Rows.Where(r => r.Geometry is { IsEmpty: false }))
        {
            cancellation.ThrowIfCancellationRequested();
            var (code, height) = (Code(layer, row), Height(layer, row));
            foreach (var at in Corners(Projected.In(crs, layer, row.Geometry!)))
                text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{++number},{code},{at.X:F3},{at.Y:F3},{(double.IsFinite(at.Z) ? at.Z : height ?? 0):F3}"));
            written++;
        }

        return written;
    }

    private static IEnumerable<Evidence> Losses(LayerDraft layer, Crs crs, CancellationToken cancellation)
    {
        var (unplaced, outside, shapes, corners, flat, changed, beyond, photos) = (0, 0, 0, 0L, 0L, 0, 0, 0);
        foreach (var row in layer.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            photos += row.Photos?.Invoke().Count ?? 0;
            if (row.Geometry is not { IsEmpty: false } geometry)
            {
                unplaced++;
                continue;
            }

            outside += PlaneLosses.IsOutsideZone(crs, geometry) ? 1 : 0;
            var points = Corners(geometry).ToList();
            (shapes, corners) = geometry.Dimension == Dimension.Point ? (shapes, corners) : (shapes + 1, corners + points.Count);
            flat += Height(layer, row) is null ? points.Count(p => !double.IsFinite(p.Z)) : 0;
            var (code, name) = (Code(layer, row), Name(layer, row));
            changed += code == name ? 0 : 1;
            beyond += code.EnumerateRunes().Any(r => !Gbk.Holds(r.ToString())) ? 1 : 0;
        }

        string Text(long count) => count.ToString(CultureInfo.InvariantCulture);
        if (layer.Fields.Count > 1)
            yield return Evidence.Of("exchange.loss.cassAttributes", ("layer", layer.Title));
        if (shapes > 0)
            yield return Evidence.Of("exchange.loss.corners", ("layer", layer.Title), ("count", Text(shapes)), ("corners", Text(corners)));
        (string Key, long Count)[] counted = [("exchange.loss.outsideZone", outside), ("exchange.loss.flat", flat), ("exchange.loss.cassCode", changed), ("exchange.loss.beyondGbk", beyond), ("exchange.loss.noPlace", unplaced)];
        foreach (var (key, count) in counted.Where(c => c.Count > 0))
            yield return Evidence.Of(key, ("layer", layer.Title), ("count", Text(count)));
        if (photos > 0)
            yield return Evidence.Of("exchange.loss.photos", ("layer", layer.Title), ("format", "DAT"));
    }

    // A closed line comes back to a corner that was written.
    private static IEnumerable<Coordinate> Corners(Geometry geometry) => geometry switch
    {
        GeometryCollection => Enumerable.Range(0, geometry.NumGeometries).SelectMany(i => Corners(geometry.GetGeometryN(i))),
        Polygon polygon => polygon.InteriorRings.Prepend(polygon.ExteriorRing).SelectMany(Corners),
        LineString { IsClosed: true } line => line.Coordinates.SkipLast(1),
        _ => geometry.Coordinates,
    };

    private static string Name(LayerDraft layer, DraftRow row) =>
        (_codes.Append("name").Select(f => Value(layer, row, f) as string).FirstOrDefault(t => t is { Length: > 0 }) ?? Value(layer, row, "id") as string) ?? "";

    // Of a point; the corners of an outline have each their own.
    private static double? Height(LayerDraft layer, DraftRow row) => row.Geometry!.Dimension != Dimension.Point ? null
        : _heights.Select(f => Value(layer, row, f) switch
        {
            double metres when double.IsFinite(metres) => metres,
            long metres => metres,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var metres) && double.IsFinite(metres) => metres,
            _ => (double?)null,
        }).FirstOrDefault(m => m is not null);

    private static string Code(LayerDraft layer, DraftRow row) =>
        OneLine.Cut(OneLine.Of(string.Concat(Name(layer, row).Select(c => Separators.Contains(c, StringComparison.Ordinal) ? (char)(c + Widening) : c))), _gb18030, LongestCode);

    private static object? Value(LayerDraft layer, DraftRow row, string field)
    {
        for (var i = 0; i < layer.Fields.Count; i++)
        {
            if (string.Equals(layer.Fields[i].Name, field, StringComparison.OrdinalIgnoreCase))
                return row.Values[i];
        }

        return null;
    }
}
