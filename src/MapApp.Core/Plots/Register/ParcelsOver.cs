using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plane;
using MapApp.Core.Plots.Checking;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace MapApp.Core.Plots.Register;

/// <summary>A parcel that shares ground with a plot.</summary>
/// <param name="ShareOfParcel">From 0 to 1.</param>
/// <param name="ShareOfPlot">From 0 to 1.</param>
public sealed record ParcelOver(Feature Parcel, double SquareMetres, double ShareOfParcel, double ShareOfPlot);

/// <summary>The parcels over a plot, measured in the CGCS2000 3-degree zone of the plot, edges straight in it.</summary>
public static class ParcelsOver
{
    // As in the check of parcels: what is narrower is an edge in common.
    private const double ToleranceMetres = 0.01;

    /// <summary>Square metres of a plot, or null where no zone measures it.</summary>
    public static double? AreaSquareMetres(Feature plot) => In(plot) is { } flat ? flat.Flat.SquareMetres : null;

    /// <summary>Those that share more than an edge, the most first; nothing where no zone measures the plot.</summary>
    /// <param name="parcels">At least those whose box meets the plot's, EPSG:4490.</param>
    public static IReadOnlyList<ParcelOver> Of(Feature plot, IEnumerable<Feature> parcels)
    {
        if (In(plot) is not var (flat, zone))
            return [];
        var (ground, box, over) = (new SharedGround(), plot.Geometry!.EnvelopeInternal, new List<ParcelOver>());
        foreach (var parcel in parcels.Where(p => Flat.Measurable(p.Geometry) && p.Geometry!.EnvelopeInternal.Intersects(box) && Flat.Fits(zone, p.Geometry.EnvelopeInternal)))
        {
            var other = FlatArea.Projected(Sound(parcel.Geometry!), zone);
            var shared = ground.Area(flat.Shape, other.Shape);
            if (shared > 0 && !(shared <= ground.EdgeMetres * ToleranceMetres / 2 && Narrowness.IsNarrow(Flat.Overlay(flat.Geometry, other.Geometry), ToleranceMetres)))
                over.Add(new ParcelOver(parcel, shared, Share(shared, other.SquareMetres), Share(shared, flat.SquareMetres)));
        }

        return [.. over.OrderByDescending(o => o.SquareMetres).ThenBy(o => o.Parcel.Id.Id, StringComparer.Ordinal)];
    }

    private static (FlatArea Flat, int Zone)? In(Feature plot) =>
        plot.Geometry is { IsEmpty: false, Dimension: Dimension.Surface } geometry && ParcelInZone.ZoneOf(new Parcel(plot.Id.Id, geometry)) is { } zone
            ? (FlatArea.Projected(Sound(geometry), zone), zone)
            : null;

    private static Geometry Sound(Geometry areas) => areas.IsValid ? areas : GeometryFixer.Fix(areas);

    private static double Share(double part, double whole) => whole > 0 ? Math.Clamp(part / whole, 0, 1) : 0;
}
