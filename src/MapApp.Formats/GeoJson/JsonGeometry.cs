using System.Text.Json;
using MapApp.Core.Linking;
using MapApp.Formats.Layers;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.GeoJson;

/// <summary>A GeoJSON geometry (RFC 7946, clause 3.1) in the numbers of its file; heights fall away, open rings are closed. Whatever is wrong is a reason, never an exception.</summary>
internal sealed class JsonGeometry
{
    private const int MostDepth = 16;

    internal static readonly GeometryFactory Factory = new();

    private Evidence? _problem;

    /// <returns>A geometry, or the reason why there is none.</returns>
    public static (Geometry? Geometry, Evidence? Problem) Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Null)
            return (null, RowProblems.NoGeometry);
        var reader = new JsonGeometry();
        var geometry = reader.Of(element, 0);
        return reader._problem is { } problem ? (null, problem) : geometry is null or { IsEmpty: true } ? (null, RowProblems.NoGeometry) : (geometry, null);
    }

    private Geometry? Of(JsonElement element, int depth)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || depth > MostDepth)
            return Wrong<Geometry>(RowProblems.Member("type"));
        var kind = type.GetString()!;
        var isCollection = kind == "GeometryCollection";
        if (!element.TryGetProperty(isCollection ? "geometries" : "coordinates", out var parts) || parts.ValueKind != JsonValueKind.Array)
            return Wrong<Geometry>(RowProblems.Member(isCollection ? "geometries" : "coordinates"));
        return kind switch
        {
            "Point" => parts.GetArrayLength() == 0 ? Factory.CreatePoint() : Position(parts, 1) is { } at ? Factory.CreatePoint(at) : null,
            "LineString" => Line(parts),
            "Polygon" => Area(parts),
            "MultiPoint" => Many(parts, (p, i) => Position(p, i) is { } at ? Factory.CreatePoint(at) : null) is { } points ? Factory.CreateMultiPoint(points) : null,
            "MultiLineString" => Many(parts, (p, _) => Line(p)) is { } lines ? Factory.CreateMultiLineString(lines) : null,
            "MultiPolygon" => Many(parts, (p, _) => Area(p)) is { } areas ? Factory.CreateMultiPolygon(areas) : null,
            "GeometryCollection" => Many(parts, (p, _) => Of(p, depth + 1)) is { } all ? Factory.CreateGeometryCollection(all) : null,
            _ => Wrong<Geometry>(RowProblems.Kind(kind)),
        };
    }

    private T[]? Many<T>(JsonElement parts, Func<JsonElement, int, T?> read)
        where T : Geometry
    {
        var all = new List<T>(parts.GetArrayLength());
        foreach (var part in parts.EnumerateArray())
        {
            if (read(part, all.Count + 1) is not { } geometry)
                return null;
            all.Add(geometry);
        }

        return [.. all];
    }

    private LineString? Line(JsonElement positions) => Positions(positions) is not { } line ? null
        : line.Length == 1 ? Wrong<LineString>(RowProblems.ShortLine) : Factory.CreateLineString(line);

    private Polygon? Area(JsonElement rings)
    {
        if (rings.ValueKind != JsonValueKind.Array)
            return Wrong<Polygon>(RowProblems.Member("coordinates"));
        var all = new List<LinearRing>(rings.GetArrayLength());
        foreach (var ring in rings.EnumerateArray())
        {
            if (Positions(ring) is not { } corners)
                return null;
            if (corners.Length > 2 && !corners[0].Equals2D(corners[^1]))
                corners = [.. corners, corners[0].Copy()];
            if (corners.Length is > 0 and < 4)
                return Wrong<Polygon>(RowProblems.ShortRing);
            all.Add(Factory.CreateLinearRing(corners));
        }

        return all.Count == 0 ? Factory.CreatePolygon() : Factory.CreatePolygon(all[0], [.. all.Skip(1)]);
    }

    private Coordinate[]? Positions(JsonElement positions)
    {
        if (positions.ValueKind != JsonValueKind.Array)
            return Wrong<Coordinate[]>(RowProblems.Member("coordinates"));
        var all = new Coordinate[positions.GetArrayLength()];
        var count = 0;
        foreach (var position in positions.EnumerateArray())
        {
            if (Position(position, count + 1) is not { } at)
                return null;
            all[count++] = at;
        }

        return all;
    }

    private Coordinate? Position(JsonElement position, int number)
    {
        if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2)
            return Wrong<Coordinate>(RowProblems.NoNumber(number));
        var (x, y) = (position[0], position[1]);
        return x.ValueKind == JsonValueKind.Number && y.ValueKind == JsonValueKind.Number && x.TryGetDouble(out var east) && y.TryGetDouble(out var north) && double.IsFinite(east) && double.IsFinite(north)
            ? new Coordinate(east, north) : Wrong<Coordinate>(RowProblems.NoNumber(number));
    }

    private T? Wrong<T>(Evidence problem)
        where T : class
    {
        _problem ??= problem;
        return null;
    }
}
