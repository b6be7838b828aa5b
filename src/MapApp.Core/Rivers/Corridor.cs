using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Buffer;
using NetTopologySuite.Operation.Union;

namespace MapApp.Core.Rivers;

/// <summary>
/// The control corridor of a section: the rivers so far up and down from it, and so far to both sides, with round ends. Whether
/// something lies in it is decided by exact distance; the polygon is for drawing and for its area.
/// </summary>
public sealed class Corridor
{
    // Quarter circles of 32 pieces: the outline is nowhere more than 0.06 % of its width inside the true one.
    private const int QuadrantSegments = 32;

    // A point computed to lie on the edge lies in the corridor.
    private const double OnTheEdgeMetres = 1e-6;

    private readonly WaterSurface _water;
    private readonly Lazy<Geometry> _outline;
    private readonly double _widest;

    private Corridor(Feature section, RiverPosition position, CorridorRule rule, IReadOnlyList<Stretch> stretches, WaterSurface water)
    {
        (Section, Position, Rule, Stretches, _water) = (section, position, rule, stretches, water);
        _widest = rule.BankMetres + stretches.Max(s => s.Edge.Reach.HalfWidth ?? 0);
        var box = water.Box.Copy();
        foreach (var stretch in stretches)
            box.ExpandToInclude(stretch.Line().EnvelopeInternal);
        Box = Ground.Around(box, _widest);
        _outline = new Lazy<Geometry>(Draw);
    }

    public Feature Section { get; }

    public RiverPosition Position { get; }

    public CorridorRule Rule { get; }

    public IReadOnlyList<Stretch> Stretches { get; }

    /// <summary>A box in degrees that holds all of it.</summary>
    public Envelope Box { get; }

    /// <summary>The outline in EPSG:4490.</summary>
    public Geometry Outline => GaussKruger.Unproject(_outline.Value, Zone);

    public double AreaSquareMetres => _outline.Value.Area;

    private int Zone => Stretches[0].Edge.Course.Zone;

    /// <summary>The corridor of a section, or null when it lies on no river or the rule leads nowhere.</summary>
    /// <param name="waters">The water bodies in a box.</param>
    public static Corridor? Of(RiverNetwork network, Feature section, Located located, CorridorRule rule, Func<Envelope, IEnumerable<Feature>> waters)
    {
        if (located is not Snapped snapped)
            return null;
        var stretches = Trace.Upstream(network, snapped.Position, rule.UpstreamMetres)
            .Concat(Trace.Downstream(network, snapped.Position, rule.DownstreamMetres)).ToList();
        return stretches.Count == 0 ? null : new Corridor(section, snapped.Position, rule, stretches, WaterSurface.Along(stretches, waters));
    }

    /// <summary>How a feature lies in the corridor; null when it lies outside.</summary>
    public CorridorMember? Holds(Feature feature) => Measure(feature, 0);

    /// <summary>How a feature lies to the corridor, if it is not farther than so many metres outside.</summary>
    public CorridorMember? Measure(Feature feature, double outsideMetres)
    {
        var around = Ground.Around(Box, outsideMetres);
        if (!Flat.Measurable(feature.Geometry) || !around.Intersects(feature.Geometry!.EnvelopeInternal))
            return null;
        var shapes = new Shapes(feature.Geometry, around);
        CorridorMember? best = null;
        // Beside a water surface the bank may be near although the centreline is far.
        var limit = _water.IsEmpty ? _widest + outsideMetres : double.PositiveInfinity;
        var nearest = double.PositiveInfinity;
        foreach (var stretch in Stretches)
        {
            if (shapes.In(stretch.Edge.Course.Zone) is not { } shape || stretch.Edge.Course.NearestTo(shape, stretch.From, stretch.To, limit) is not { } foot)
                continue;
            // Of equally near places the one nearest to the section.
            var river = Math.Min(stretch.RiverMetres(foot.First), stretch.RiverMetres(foot.Last));
            var half = stretch.Edge.Reach.HalfWidth;
            var bank = Math.Max(0, foot.Distance - (half ?? 0));
            var member = new CorridorMember(bank, river <= Arc.SamePlaceMetres ? 0 : stretch.Upstream ? river : -river, half is null ? BankKind.Centreline : BankKind.HalfWidth, stretch.Edge.Reach.Feature)
            {
                AtEnd = river >= (stretch.Upstream ? Rule.UpstreamMetres : Rule.DownstreamMetres) - Arc.SamePlaceMetres,
            };
            if (best is null || IsNearer(bank, foot.Distance, river))
                (best, nearest) = (member, foot.Distance);
        }

        if (best is not null && !_water.IsEmpty)
            best = _water.Nearer(feature, around, best, Rule.BankMetres + outsideMetres);
        return best?.BankDistanceMetres <= Rule.BankMetres + outsideMetres + OnTheEdgeMetres ? best : null;

        // By the bank, on the water by the centreline, at a confluence by the way along the river.
        bool IsNearer(double bank, double centreline, double river) => Order(bank, best.BankDistanceMetres) switch
        {
            0 => Order(centreline, nearest) is var order and not 0 ? order < 0 : river < Math.Abs(best.RiverMetres),
            var order => order < 0,
        };

        static int Order(double a, double b) => Math.Abs(a - b) <= OnTheEdgeMetres ? 0 : a.CompareTo(b);
    }

    private Geometry Draw()
    {
        var parameters = new BufferParameters(QuadrantSegments, EndCapStyle.Round);
        var parts = Stretches.Select(s => BufferOp.Buffer(InZone(s.Projected(), s.Edge.Course.Zone), Rule.BankMetres + (s.Edge.Reach.HalfWidth ?? 0), parameters))
            .Concat(_water.Parts.Select(w => BufferOp.Buffer(InZone(w.Surface, w.Zone), Rule.BankMetres, parameters)));
        return UnaryUnionOp.Union(parts.ToList());
    }

    private Geometry InZone(Geometry projected, int zone) => zone == Zone ? projected : GaussKruger.Project(GaussKruger.Unproject(projected, zone), Zone);
}

/// <summary>How a feature lies in a control corridor.</summary>
/// <param name="BankDistanceMetres">Shortest distance from the bank, or from the centreline where no bank is known; 0 on the water.</param>
/// <param name="RiverMetres">Along the rivers from the section to the foot of the nearest point; upstream positive, downstream negative.</param>
/// <param name="Reach">The reach on which that foot lies.</param>
public sealed record CorridorMember(double BankDistanceMetres, double RiverMetres, BankKind From, Feature Reach)
{
    /// <summary>Whether the foot is the end of what is controlled: the feature lies beside it or, in the round end, beyond it.</summary>
    public bool AtEnd { get; init; }

    /// <summary>The water body whose bank was measured from, if one was.</summary>
    public Feature? Water { get; init; }
}

/// <summary>What a bank distance was measured from.</summary>
public enum BankKind
{
    /// <summary>The river line: its width is not known.</summary>
    Centreline,

    /// <summary>Half the stated width from the river line.</summary>
    HalfWidth,

    /// <summary>The outline of a water body.</summary>
    WaterBody,
}
