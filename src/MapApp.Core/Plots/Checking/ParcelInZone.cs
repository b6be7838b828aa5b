using MapApp.Core.Coordinates;
using MapApp.Core.Plane;

namespace MapApp.Core.Plots.Checking;

/// <summary>A parcel in the plane of its zone, with the tools of the thread that looks at it.</summary>
internal sealed class ParcelInZone(Parcel parcel, int zone, Workbench bench)
{
    private const double FarthestDegrees = 4.5;
    private const double WidestDegrees = 3;

    private FlatArea? _shrunk;
    private FlatArea? _grown;
    private double? _resolution;

    public Parcel Parcel { get; } = parcel;

    public int Zone { get; } = zone;

    public Workbench Bench { get; } = bench;

    public FlatArea Flat { get; } = FlatArea.Projected(parcel.Geometry, zone);

    public double AccuracyMetres { get; } = parcel.PositionAccuracyMetres ?? 0;

    public double ResolutionMetres => _resolution ??= Resolution.Metres(Parcel.Geometry);

    /// <summary>What surely belongs to it, given its accuracy; may be empty.</summary>
    public FlatArea Shrunk => _shrunk ??= Flat.Buffer(-AccuracyMetres);

    /// <summary>What may belong to it, given its accuracy.</summary>
    public FlatArea Grown => _grown ??= Flat.Buffer(AccuracyMetres);

    /// <summary>The zone that a parcel is measured in: the one its file states, or that of its place. Null where no zone measures it.</summary>
    public static int? ZoneOf(Parcel parcel)
    {
        var box = parcel.Geometry.EnvelopeInternal;
        if (!Coordinates.Flat.Measurable(parcel.Geometry) || box.Width > WidestDegrees)
            return null;
        return parcel.DeclaredMeridian is { } meridian && meridian % 3 == 0 && CrsCatalogue.GaussKruger(Datum.Cgcs2000, 3, meridian / 3, prefix: false) is not null
            && box.MinX >= meridian - FarthestDegrees && box.MaxX <= meridian + FarthestDegrees
            ? meridian / 3
            : GaussKruger.ZoneOf(box.Centre.X);
    }
}
