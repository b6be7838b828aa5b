using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Rivers;

/// <summary>A reach as the network holds it: one edge, or several for a line in parts or one too wide for a zone.</summary>
internal sealed class Reach
{
    // As wide as a zone: what is wider is cut there, so that no piece is measured far from its meridian.
    private const double WidestDegrees = 3.0;

    private readonly HashSet<string> _names;

    private Reach(Feature feature)
    {
        Feature = feature;
        _names = [.. feature.Names.Append(feature.Text("river") ?? feature.Name).Select(PlaceName.Normalize)];
        HalfWidth = feature.Fields.GetValueOrDefault("widthMetres") switch
        {
            double and > 0 and < double.PositiveInfinity => (double)feature.Fields["widthMetres"]! / 2,
            long and > 0 => (long)feature.Fields["widthMetres"]! / 2.0,
            _ => null,
        };
    }

    public Feature Feature { get; }

    public List<Edge> Edges { get; } = [];

    public double Length { get; private set; }

    /// <summary>From the centreline to the bank, in metres; null when nobody stated the width.</summary>
    public double? HalfWidth { get; }

    public bool IsCalled(string normalizedName) => _names.Contains(normalizedName);

    public static Reach? Of(Feature feature, out UnusableReason why)
    {
        why = UnusableReason.NoGeometry;
        if (feature.Geometry is not { IsEmpty: false } geometry)
            return null;
        why = UnusableReason.OutsideZones;
        if (!Flat.Measurable(geometry))
            return null;
        why = UnusableReason.NotALine;
        var reach = new Reach(feature);
        foreach (var line in Lines(geometry).SelectMany(Narrow))
        {
            if (Course.Of(line) is not { } course)
                continue;
            reach.Edges.Add(new Edge(reach, course, reach.Length, line));
            reach.Length += course.Length;
        }

        return reach.Edges.Count > 0 ? reach : null;
    }

    private static IEnumerable<LineString> Lines(Geometry geometry) => geometry switch
    {
        LineString line => [line],
        MultiLineString lines => lines.Geometries.Cast<LineString>().Where(l => !l.IsEmpty),
        _ => [],
    };

    private static IEnumerable<LineString> Narrow(LineString line)
    {
        if (line.EnvelopeInternal.Width <= WidestDegrees)
        {
            yield return line;
            yield break;
        }

        var part = new List<Coordinate>();
        var box = new Envelope();
        foreach (var point in Close(line.Coordinates))
        {
            box.ExpandToInclude(point);
            if (box.Width > WidestDegrees && part.Count > 1)
            {
                yield return line.Factory.CreateLineString([.. part]);
                (part, box) = ([part[^1]], new Envelope(part[^1], point));
            }

            part.Add(point);
        }

        if (part.Count > 1)
            yield return line.Factory.CreateLineString([.. part]);
    }

    // No step longer than half a zone.
    private static IEnumerable<Coordinate> Close(Coordinate[] points)
    {
        yield return points[0];
        for (var i = 1; i < points.Length; i++)
        {
            var steps = Math.Max(1, (int)Math.Ceiling(Math.Abs(points[i].X - points[i - 1].X) / (WidestDegrees / 2)));
            for (var s = 1; s < steps; s++)
                yield return new Coordinate(points[i - 1].X + (points[i].X - points[i - 1].X) * s / steps, points[i - 1].Y + (points[i].Y - points[i - 1].Y) * s / steps);
            yield return points[i];
        }
    }
}

/// <summary>A piece of a reach without a gap, from node to node or past them.</summary>
internal sealed class Edge(Reach reach, Course course, double startMetres, LineString lonLat)
{
    public Reach Reach { get; } = reach;

    public Course Course { get; } = course;

    /// <summary>Where on the reach it begins.</summary>
    public double StartMetres { get; } = startMetres;

    public Envelope Box { get; } = lonLat.EnvelopeInternal;

    public Coordinate Start { get; } = lonLat.Coordinates[0];

    public Coordinate End { get; } = lonLat.Coordinates[^1];

    /// <summary>Its parts between junctions, from upstream.</summary>
    public List<Arc> Arcs { get; } = [];

    public RiverPosition PositionAt(double metres) => new(Reach.Feature.Id, StartMetres + metres);

    /// <summary>The arc that holds a place; at a junction the one below, so that what joins there counts as upstream.</summary>
    public Arc ArcAt(double metres) => Arcs.Last(a => a == Arcs[0] || a.From <= metres + Arc.SamePlaceMetres);
}

/// <summary>An edge between two neighbouring nodes.</summary>
internal sealed record Arc(Edge Edge, double From, double To, int FromNode, int ToNode)
{
    // A place within a millimetre of a junction is at the junction.
    public const double SamePlaceMetres = 0.001;
}
