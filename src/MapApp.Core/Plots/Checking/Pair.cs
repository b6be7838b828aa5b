using MapApp.Core.Coordinates;
using MapApp.Core.Plane;

namespace MapApp.Core.Plots.Checking;

/// <summary>How a parcel and an area lie to each other; what is dear is measured once, and only when a rule asks.</summary>
internal ref struct Pair(ParcelInZone parcel, LayerInZone layer, int number, double toleranceMetres, double reachMetres)
{
    private readonly AreaInZone _area = layer.Areas[number];
    private double? _shared;
    private bool? _overlaps;
    private double? _edge;
    private EdgeTest? _test;

    /// <summary>What the two may be off together, in metres.</summary>
    public readonly double Doubt => parcel.AccuracyMetres + _area.AccuracyMetres;

    public double SharedSquareMetres => _shared ??= parcel.Bench.Ground.Area(parcel.Flat.Shape, _area.Flat.Shape);

    /// <summary>Whether they share more than an edge.</summary>
    public bool Overlap => _overlaps ??= SharedSquareMetres > 0 && !IsNarrow();

    /// <summary>Metres between them, 0 where they share ground or touch; infinite beyond reach.</summary>
    public double DistanceMetres => SharedSquareMetres > 0 ? 0 : EdgeMetres;

    /// <summary>Whether they only touch: what is narrower than the tolerance is an edge in common, be it a gap or shared ground.</summary>
    public bool Touch => !Overlap && DistanceMetres <= Tolerance;

    private double EdgeMetres => _edge ??= Apart.Metres(parcel.Flat.Shape, _area.Flat.Shape, reachMetres + Doubt);

    private readonly double Tolerance => Math.Max(toleranceMetres, 2 * Math.Max(parcel.ResolutionMetres, _area.ResolutionMetres));

    /// <summary>Whether the overlap is as good as the stated accuracy; null where neither states any, and where their edges lie too far apart for it to matter.</summary>
    public EdgeTest? Test => _test ??= Doubt > 0 && EdgeMetres <= Doubt
        ? new EdgeTest(Doubt, parcel.Bench.Ground.Area(parcel.Shrunk.Shape, layer.Shrunk(number).Shape), parcel.Bench.Ground.Area(parcel.Grown.Shape, layer.Grown(number).Shape))
        : null;

    // An area is at most its greatest inner circle's radius times its edge: what has much for its edge is broad somewhere.
    private bool IsNarrow() => SharedSquareMetres <= parcel.Bench.Ground.EdgeMetres * Tolerance / 2 && Narrowness.IsNarrow(Flat.Overlay(parcel.Flat.Geometry, _area.Flat.Geometry), Tolerance);
}
