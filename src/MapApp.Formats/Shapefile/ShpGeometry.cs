using System.Buffers.Binary;
using MapApp.Core.Linking;
using MapApp.Formats.Layers;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Shapefile;

/// <summary>The geometry in a record of a <c>.shp</c>: points, lines and polygons of any dimension; heights and measures fall away.</summary>
internal readonly ref struct ShpGeometry
{
    // Type, box, and one or two counts.
    private const int PointsHeaderBytes = 40, PartsHeaderBytes = 44, PositionBytes = 16;

    private static readonly GeometryFactory _factory = new();

    private readonly ReadOnlySpan<byte> _record;

    private ShpGeometry(ReadOnlySpan<byte> record) => _record = record;

    /// <returns>A geometry, or the reason why there is none.</returns>
    public static (Geometry? Geometry, Evidence? Problem) Of(ReadOnlySpan<byte> record)
    {
        var reader = new ShpGeometry(record);
        return BinaryPrimitives.ReadInt32LittleEndian(record) switch
        {
            0 => (null, RowProblems.NoGeometry),
            1 or 11 or 21 => reader.Point(),
            8 or 18 or 28 => reader.Points(),
            3 or 13 or 23 => reader.Parts(areas: false),
            5 or 15 or 25 => reader.Parts(areas: true),
            31 => (null, RowProblems.Kind("MultiPatch")),
            var type => (null, RowProblems.Kind($"{type}")),
        };
    }

    private (Geometry? Geometry, Evidence? Problem) Point()
    {
        if (_record.Length < 4 + PositionBytes)
            return (null, RowProblems.Broken);
        var at = Positions(_record[4..], 1);
        return RowProblems.NotFinite(at) is { } problem ? (null, problem) : (_factory.CreatePoint(at[0]), null);
    }

    private (Geometry? Geometry, Evidence? Problem) Points()
    {
        if (_record.Length < PointsHeaderBytes || Count(36) is var count && (count < 1 || PointsHeaderBytes + (long)PositionBytes * count > _record.Length))
            return (null, RowProblems.Broken);
        var at = Positions(_record[PointsHeaderBytes..], count);
        return RowProblems.NotFinite(at) is { } problem ? (null, problem) : (_factory.CreateMultiPointFromCoords(at), null);
    }

    private (Geometry? Geometry, Evidence? Problem) Parts(bool areas)
    {
        if (_record.Length < PartsHeaderBytes)
            return (null, RowProblems.Broken);
        var (parts, points) = (Count(36), Count(40));
        if (parts < 0 || points < 0 || PartsHeaderBytes + 4L * parts + (long)PositionBytes * points > _record.Length)
            return (null, RowProblems.Broken);
        if (parts == 0 || points == 0)
            return (null, RowProblems.NoGeometry);
        var all = Positions(_record[(PartsHeaderBytes + 4 * parts)..], points);
        if (RowProblems.NotFinite(all) is { } problem)
            return (null, problem);
        var pieces = new List<Coordinate[]>(parts);
        for (var i = 0; i < parts; i++)
        {
            var (from, to) = (Count(PartsHeaderBytes + 4 * i), i + 1 < parts ? Count(PartsHeaderBytes + 4 * (i + 1)) : points);
            // A first part that begins later would leave corners out unseen.
            if ((i == 0 && from != 0) || from < 0 || to < from || to > points)
                return (null, RowProblems.Broken);
            if (to > from)
                pieces.Add(all[from..to]);
        }

        return areas ? Areas(pieces) : Lines(pieces);
    }

    private static (Geometry? Geometry, Evidence? Problem) Lines(List<Coordinate[]> pieces)
    {
        if (pieces.Exists(p => p.Length < 2))
            return (null, RowProblems.ShortLine);
        return (pieces is [var one] ? _factory.CreateLineString(one) : _factory.CreateMultiLineString([.. pieces.Select(p => _factory.CreateLineString(p))]), null);
    }

    private static (Geometry? Geometry, Evidence? Problem) Areas(List<Coordinate[]> rings)
    {
        for (var i = 0; i < rings.Count; i++)
        {
            if (!rings[i][0].Equals2D(rings[i][^1]))
                rings[i] = [.. rings[i], rings[i][0].Copy()];
            if (rings[i].Length < 4)
                return (null, RowProblems.ShortRing);
        }

        return (PolygonParts.Of(_factory, rings), null);
    }

    private int Count(int at) => BinaryPrimitives.ReadInt32LittleEndian(_record[at..]);

    private static Coordinate[] Positions(ReadOnlySpan<byte> bytes, int count)
    {
        var positions = new Coordinate[count];
        for (var i = 0; i < count; i++)
        {
            var at = bytes[(i * PositionBytes)..];
            positions[i] = new Coordinate(BinaryPrimitives.ReadDoubleLittleEndian(at), BinaryPrimitives.ReadDoubleLittleEndian(at[8..]));
        }

        return positions;
    }
}
