using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Plots.Checking;

/// <summary>How a parcel and an area lie to each other; what is dear is measured once, and only when a rule asks.</summary>
internal ref struct Pair(ParcelInZone parcel, LayerInZone layer, int number, double toleranceMetres, double reachMetres)
{
    private readonly AreaInZone _area = layer.Areas[number];
    private double? _shared;
    private bool? _overlaps;
    private double? _edge;

    /// <summary>What the two may be off together, in metres.</summary>
    public readonly double Doubt => parcel.AccuracyMetres + _area.AccuracyMetres;

    public double SharedSquareMetres => _shared ??= parcel.Ground.Area(parcel.Flat, _area.Flat);

    /// <summary>Whether they share more than an edge.</summary>
    public bool Overlap => _overlaps ??= SharedSquareMetres > 0 && !IsNarrow();

    /// <summary>Metres between them, 0 where they share ground or touch; infinite beyond reach.</summary>
    public double DistanceMetres => SharedSquareMetres > 0 ? 0 : EdgeMetres;

    /// <summary>Whether they only touch: what is narrower than the tolerance is an edge in common, be it a gap or shared ground.</summary>
    public bool Touch => !Overlap && DistanceMetres <= Tolerance;

    private double EdgeMetres => _edge ??= Apart.Metres(parcel.Flat, _area.Flat, reachMetres + Doubt);

    private readonly double Tolerance => Math.Max(toleranceMetres, 2 * Math.Max(parcel.ResolutionMetres, _area.ResolutionMetres));

    /// <summary>Whether they surely overlap, however they lie within their accuracy.</summary>
    public bool SurelyOverlap => Doubt == 0 || EdgeMetres > Doubt || parcel.Shrunk.Intersects(layer.Shrunk(number));

    /// <summary>What they share, in the plane of the zone.</summary>
    public readonly Geometry Shared => Flat.Overlay(parcel.Flat.Geometry, _area.Flat.Geometry);

    // An area is at most its greatest inner circle's radius times its edge: what has much for its edge is broad somewhere.
    private bool IsNarrow() => SharedSquareMetres <= parcel.Ground.EdgeMetres * Tolerance / 2 && Narrowness.IsNarrow(Shared, Tolerance);
}
