using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Plots.Outlines;
using MapApp.Formats.Kml;

namespace MapApp.Formats.Parcels;

/// <summary>Polygons of KML and KMZ, WGS 84 as the format says.</summary>
internal static class KmlOutlines
{
    /// <exception cref="ExchangeException">It is no KML, breaks off, or is not safe to open.</exception>
    public static OutlineFile Read(Stream stream, string file, string format) =>
        new(file, format, CrsClaim.Of(CrsCatalogue.Wgs84), [.. KmlReader.Read(stream, file).Select(Row)]);

    private static OutlineRow Row(PlacemarkRow row)
    {
        var outline = ParcelFields.Named(new OutlineRow(row.Number, []) { Name = row.Placemark?.Name, Attributes = row.Placemark?.Attributes ?? [] });
        return row.Placemark?.Geometry is { } geometry
            ? GeometryOutlines.With(outline with { Remarks = row.Problem is { } remark ? [remark] : [] }, geometry)
            : outline with { Problem = row.Problem };
    }
}
