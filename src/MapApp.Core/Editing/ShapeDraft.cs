using MapApp.Core.Coordinates;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace MapApp.Core.Editing;

/// <summary>Some corners of a shape in place of others.</summary>
/// <param name="Part">Point, line or polygon of the geometry, from 0.</param>
/// <param name="Ring">Of a polygon: 0 is its outline, then its holes; else 0.</param>
/// <param name="From">The first corner that goes; a ring's last corner, which is its first again, is not counted.</param>
/// <param name="Removed">How many go.</param>
/// <param name="Inserted">What comes in their place, EPSG:4490.</param>
public sealed record ShapeChange(int Part, int Ring, int From, int Removed, IReadOnlyList<LonLat> Inserted);

/// <summary>A geometry on the way to another, EPSG:4490. Corners that nobody touches stay as they are, bit by bit, so that neighbours keep their common edges.</summary>
public sealed class ShapeDraft
{
    private readonly List<Geometry> _steps;
    private int _at;

    /// <exception cref="ArgumentException">It is empty, or a collection of different shapes.</exception>
    public ShapeDraft(Geometry start)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (!CanEdit(start))
            throw new ArgumentException($"A {start.GeometryType} has no corners to move.", nameof(start));
        _steps = [start];
    }

    public Geometry Geometry => _steps[_at];

    public bool IsChanged => _at > 0;

    public bool CanUndo => _at > 0;

    public bool CanRedo => _at < _steps.Count - 1;

    /// <summary>What is wrong with the shape as it is: texts <c>editing.problem.*</c>; null when it may be kept.</summary>
    public Evidence? Problem => ProblemOf(Geometry);

    public static bool CanEdit(Geometry? geometry) => geometry is { IsEmpty: false } and (Point or LineString or Polygon or MultiPoint or MultiLineString or MultiPolygon);

    /// <summary>Why an area may not be kept: outlines that cross or touch wrongly, with the place; null for all else.</summary>
    public static Evidence? ProblemOf(Geometry geometry) => geometry is IPolygonal && new IsValidOp(geometry).ValidationError is { } error
        ? Evidence.Of("editing.problem.crosses", ("lon", error.Coordinate.X.ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture)), ("lat", error.Coordinate.Y.ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture)))
        : null;

    /// <summary>Makes a change; what was undone before is forgotten.</summary>
    /// <returns>False, and nothing is changed, where too few corners would stay or there are no such corners.</returns>
    public bool Apply(ShapeChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (Changed(Geometry, change) is not { } changed)
            return false;
        _steps.RemoveRange(_at + 1, _steps.Count - _at - 1);
        _steps.Add(changed);
        _at++;
        return true;
    }

    public void Undo() => _at = Math.Max(0, _at - 1);

    public void Redo() => _at = Math.Min(_steps.Count - 1, _at + 1);

    private static Geometry? Changed(Geometry geometry, ShapeChange change)
    {
        if (change.Part < 0 || change.Part >= geometry.NumGeometries || Part(geometry.GetGeometryN(change.Part), change) is not { } part)
            return null;
        var factory = geometry.Factory;
        if (geometry is not GeometryCollection)
            return part;
        var parts = Enumerable.Range(0, geometry.NumGeometries).Select(i => i == change.Part ? part : geometry.GetGeometryN(i)).ToList();
        return geometry switch
        {
            MultiPoint => factory.CreateMultiPoint([.. parts.Cast<Point>()]),
            MultiLineString => factory.CreateMultiLineString([.. parts.Cast<LineString>()]),
            _ => factory.CreateMultiPolygon([.. parts.Cast<Polygon>()]),
        };
    }

    private static Geometry? Part(Geometry part, ShapeChange change)
    {
        var factory = part.Factory;
        switch (part)
        {
            case Point point:
                return Replaced([point.Coordinate], change, 1) is [var one] ? factory.CreatePoint(one) : null;
            case LineString line:
                return Replaced(line.Coordinates, change, 2) is { } corners ? factory.CreateLineString(corners) : null;
            case Polygon polygon when change.Ring >= 0 && change.Ring <= polygon.NumInteriorRings:
                var ring = change.Ring == 0 ? polygon.ExteriorRing : polygon.GetInteriorRingN(change.Ring - 1);
                if (Replaced(ring.Coordinates[..^1], change, 3) is not { } around)
                    return null;
                var closed = factory.CreateLinearRing([.. around, around[0].Copy()]);
                return factory.CreatePolygon(change.Ring == 0 ? closed : (LinearRing)polygon.ExteriorRing,
                    [.. polygon.InteriorRings.Select((hole, i) => i == change.Ring - 1 ? closed : (LinearRing)hole)]);
            default:
                return null;
        }
    }

    private static Coordinate[]? Replaced(Coordinate[] corners, ShapeChange change, int least)
    {
        if (change.From < 0 || change.Removed < 0 || change.From + change.Removed > corners.Length)
            return null;
        Coordinate[] changed = [.. corners[..change.From], .. change.Inserted.Select(c => new Coordinate(c.Lon, c.Lat)), .. corners[(change.From + change.Removed)..]];
        return changed.Length >= least && changed.Distinct().Count() >= Math.Min(least, 3) ? changed : null;
    }
}
