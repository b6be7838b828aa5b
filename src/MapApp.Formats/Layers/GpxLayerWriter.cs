using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Gpx;

namespace MapApp.Formats.Layers;

/// <summary>GPX 1.1 for receivers in the hand: points, lines and outlines with their names and what is to be told of them, no attributes.</summary>
public sealed class GpxLayerWriter : ILayerWriter
{
    public string Ending => ".gpx";

    public bool HoldsOne => false;

    public IReadOnlyList<Evidence> Losses(IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var losses = new List<Evidence> { Evidence.Of("exchange.loss.fixedCrs", ("layer", string.Join(", ", layers.Select(l => l.Title)))), Evidence.Of("exchange.loss.attributes") };
        foreach (var layer in layers.Select(l => DraftPlacemarks.Surveyed(l, cancellation)))
        {
            if (layer.Areas > 0)
                losses.Add(Evidence.Of("exchange.loss.outlines", ("layer", layer.Title), ("count", layer.Areas.ToString(CultureInfo.InvariantCulture))));
            if (layer.Photos() > 0)
                losses.Add(Evidence.Of("exchange.loss.photos", ("layer", layer.Title), ("format", "GPX")));
            losses.AddRange(new[] { layer.UnplacedTold, layer.UnwritableTold }.OfType<Evidence>());
        }

        return losses;
    }

    public int Write(Stream stream, IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return GpxWriter.Write(stream, new MapDocument(null) { Folders = [.. layers.Select(l => new DraftPlacemarks(l).Folder)] }, cancellation);
    }
}
