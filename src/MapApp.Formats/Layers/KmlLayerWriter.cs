using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Kml;

namespace MapApp.Formats.Layers;

/// <summary>
/// KML 2.2 for globes, phones and other programs, or as KMZ with photos: a folder for each layer, its attributes typed by a schema, a shared style for
/// each of its looks. WGS 84, longitude before latitude, heights as they are. Features without a place are placemarks without one.
/// </summary>
/// <param name="packed">Whether as KMZ.</param>
public sealed class KmlLayerWriter(bool packed) : ILayerWriter
{
    public string Ending => packed ? ".kmz" : ".kml";

    public bool HoldsOne => false;

    public IReadOnlyList<Evidence> Losses(IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var losses = new List<Evidence> { Evidence.Of("exchange.loss.fixedCrs", ("layer", string.Join(", ", layers.Select(l => l.Title)))) };
        foreach (var layer in layers.Select(l => DraftPlacemarks.Surveyed(l, cancellation)))
        {
            if (layer.Wide.Count > 0)
                losses.Add(Evidence.Of("exchange.loss.wideNumbers", ("layer", layer.Title), ("names", string.Join(", ", layer.Wide))));
            if (layer.UnwritableTold is { } unwritable)
                losses.Add(unwritable);
            if (!packed && layer.Photos() > 0)
                losses.Add(Evidence.Of("exchange.loss.photos", ("layer", layer.Title), ("format", "KML")));
        }

        return losses;
    }

    public int Write(Stream stream, IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var placemarks = layers.Select(l => DraftPlacemarks.Surveyed(l, cancellation)).ToList();
        var document = new MapDocument(null) { Styles = [.. placemarks.SelectMany(p => p.Styles)], Folders = [.. placemarks.Select(p => p.Folder)] };
        return packed ? KmlWriter.WriteKmz(stream, document, cancellation) : KmlWriter.Write(stream, document, cancellation);
    }
}
