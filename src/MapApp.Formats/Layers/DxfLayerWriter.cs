using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Dxf;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Layers;

/// <summary>
/// A drawing as text (DXF of AutoCAD 2000, GBK) in metres, for AutoCAD, CASS and QGIS: a layer for each, points, polylines closed where areas are,
/// names as texts, attributes as extended data of the application MAPAPP, which MapApp reads back.
/// </summary>
public sealed class DxfLayerWriter : ILayerWriter
{
    public string Ending => ".dxf";

    public bool HoldsOne => false;

    public bool NeedsMetres => true;

    public IReadOnlyList<Evidence> Losses(IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layers);
        PlaneLosses.Check(crs);
        var survey = DxfSurvey.Of(layers, crs, cancellation);
        var losses = new List<Evidence>(PlaneLosses.Of("DXF", crs.Crs)) { Evidence.Of("exchange.loss.dxfTexts") };
        if (survey.Layers.Any(l => l.Names > 0))
            losses.Add(Evidence.Of("exchange.loss.dxfNames", ("metres", survey.TextHeight.ToString("0.###", CultureInfo.InvariantCulture))));
        if (survey.Layers.Any(l => l.HasAttributes))
            losses.Add(Evidence.Of("exchange.loss.dxfAttributes"));
        losses.AddRange(survey.Layers.SelectMany(Losses));
        return losses;
    }

    public int Write(Stream stream, IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layers);
        PlaneLosses.Check(crs);
        var survey = DxfSurvey.Of(layers, crs, cancellation);
        using var text = new StreamWriter(stream, Gbk.Encoding, leaveOpen: true) { NewLine = "\r\n" };
        var pairs = new DxfPairs(text);
        var frame = new DxfFrame(pairs, [.. survey.Layers.Select(l => l.Name)], survey.Extent.IsNull ? new Envelope(0, 0, 0, 0) : survey.Extent, survey.TextHeight);
        frame.Open();
        var (drawing, written) = (new DxfDrawing(pairs, frame.ModelSpace, survey.TextHeight), 0);
        foreach (var (layer, name) in survey.Layers.Select(l => (l.Layer, l.Name)))
        {
            foreach (var row in layer.Rows.Where(r => r.Geometry is { IsEmpty: false }))
            {
                cancellation.ThrowIfCancellationRequested();
                drawing.Add(name, Projected.In(crs, layer, row.Geometry!), DxfSurvey.NameOf(layer, row, out _), DxfDrawing.Attributes(layer, row, out _));
                written++;
            }
        }

        frame.Close();
        return written;
    }

    private static IEnumerable<Evidence> Losses(DxfLayerSurvey layer)
    {
        if (DxfText.Read(layer.Name) != layer.Layer.Title)
            yield return Evidence.Of("exchange.loss.dxfLayer", ("layer", layer.Layer.Title), ("name", DxfText.Read(layer.Name)));
        (string Key, int Count)[] counted =
        [
            ("exchange.loss.outsideZone", layer.OutsideZone), ("exchange.loss.holes", layer.Holes), ("exchange.loss.parts", layer.Manifold), ("exchange.loss.halfHigh", layer.HalfHigh),
            ("exchange.loss.dxfCleaned", layer.Cleaned), ("exchange.loss.dxfEscaped", layer.Escaped), ("exchange.loss.dxfCut", layer.Cut), ("exchange.loss.noPlace", layer.Unplaced),
        ];
        foreach (var (key, count) in counted.Where(c => c.Count > 0))
            yield return Evidence.Of(key, ("layer", layer.Layer.Title), ("count", count.ToString(CultureInfo.InvariantCulture)));
        if (layer.Photos > 0)
            yield return Evidence.Of("exchange.loss.photos", ("layer", layer.Layer.Title), ("format", "DXF"));
    }
}
