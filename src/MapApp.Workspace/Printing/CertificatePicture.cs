using MapApp.Core;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Sheets;
using MapApp.Workspace.Plots;
using MapApp.Workspace.Plots.Certificates;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Workspace.Printing;

/// <summary>The map of a certificate, drawn from nothing but what the certificate keeps.</summary>
internal static class CertificatePicture
{
    private const double MarginMm = 12;

    // More numbers would cover the map; the table has all of them.
    private const int MostCorners = 40;

    /// <summary>Null where no zone measures the parcel.</summary>
    public static MapPicture? Of(CertificateContent content, SheetBox box, Pen pen)
    {
        var reader = new WKTReader(new NetTopologySuite.NtsGeometryServices(new PrecisionModel(), 4490));
        var parcel = reader.Read(content.Parcel.Geometry);
        var centre = parcel.EnvelopeInternal.Centre;
        if (content.Parcel.Corners.Count == 0 || !GaussKruger.Reaches(new LonLat(centre.X, centre.Y)))
            return null;
        // The zone that the corners are stated in, so that the grid of the map is theirs.
        var zone = (int)(content.Parcel.Corners[0].Y / 1_000_000);
        var frame = MapFrame.Around(box, GaussKruger.Project(parcel, zone).EnvelopeInternal, zone, centre.Y, MarginMm);
        var (texts, draftsman) = (pen.Texts, new MapDraftsman(pen, frame, LayerKinds.Known, _ => null));
        // Streets and districts are all round; their names would say nothing here.
        draftsman.Layers(content.Around.Concat(content.Areas).Where(f => f.Layer != "jurisdictions").Select(f => f.ToFeature()));
        draftsman.Role("parcel-" + content.Result.Verdict.CamelCode(), parcel, texts.Format("certificate.legendParcel", ("verdict", VerdictText.Of(content.Result.Verdict, texts))));
        foreach (var overlap in content.Overlaps)
            draftsman.Role("overlap", reader.Read(overlap.Geometry), texts["certificate.legendOverlap"]);
        if (content.Parcel.Corners.Count <= MostCorners)
        {
            foreach (var corner in content.Parcel.Corners)
            {
                var (lon, lat) = GaussKruger.ToLonLat(corner.Y, corner.X, zone);
                var at = parcel.Factory.CreatePoint(new Coordinate(lon, lat));
                draftsman.Role("parcel-corner", at);
                draftsman.Write(corner.Number, at, "point", pen.Tiny, "accent", priority: 1);
            }
        }

        return draftsman.Picture();
    }
}
