using System.Buffers.Binary;
using MapApp.Core.Linking;
using MapApp.Core.Plots.Outlines;
using MapApp.Stores.GeoPackage.Geometries;

namespace MapApp.Stores.GeoPackage.Outlines;

/// <summary>
/// The rings of the polygons in a GeoPackage geometry (spec 1.3, clause 2.1.3), ISO and EWKB dimension codes alike; heights and measures fall
/// away. The library's reader refuses open rings, which are to be told here, and believes every count.
/// </summary>
internal ref struct WkbOutlines
{
    private const int Polygon = 3, MultiPolygon = 6, Collection = 7, MostDepth = 8;

    private const uint EwkbZ = 0x8000_0000, EwkbM = 0x4000_0000, EwkbSrid = 0x2000_0000;

    private readonly ReadOnlySpan<byte> _wkb;
    private readonly List<Outline> _rings = [];
    private int _at;
    private int _part;
    private Evidence? _problem;

    private WkbOutlines(ReadOnlySpan<byte> wkb) => _wkb = wkb;

    /// <summary>The row with its rings, or with the reason why it has none.</summary>
    public static OutlineRow With(OutlineRow row, ReadOnlySpan<byte> blob)
    {
        if (!BlobEnvelope.TryReadHeaderLength(blob, out var start))
            return row with { Problem = Evidence.Of("parcel.refused.record") };
        if ((blob[3] & 0x10) != 0)
            return row with { Problem = Evidence.Of("parcel.refused.noOutline") };
        var reader = new WkbOutlines(blob[start..]);
        return reader.Geometry(0) ? row with { Rings = reader._rings } : row with { Problem = reader._problem ?? Evidence.Of("parcel.refused.record") };
    }

    private bool Geometry(int depth)
    {
        if (depth > MostDepth || _at + 5 > _wkb.Length)
            return false;
        var little = _wkb[_at++] == 1;
        if (!Count(little, out var code))
            return false;
        var ordinates = 2 + ((code & EwkbZ) != 0 ? 1 : 0) + ((code & EwkbM) != 0 ? 1 : 0);
        if ((code & EwkbSrid) != 0)
            _at += 4;
        code &= 0x1FFF_FFFF;
        // ISO: thousands are Z, M and ZM.
        ordinates += (code / 1000) switch
        {
            0 => 0,
            1 or 2 => 1,
            _ => 2,
        };
        switch (code % 1000)
        {
            case Polygon:
                return Rings(little, ordinates);
            case MultiPolygon or Collection:
                if (!Count(little, out var parts))
                    return false;
                for (var i = 0; i < parts; i++)
                {
                    if (!Geometry(depth + 1))
                        return false;
                }

                return true;
            default:
                _problem = Evidence.Of("parcel.refused.kind", ("kind", Kind(code % 1000)));
                return false;
        }
    }

    private bool Rings(bool little, int ordinates)
    {
        if (!Count(little, out var rings))
            return false;
        for (var n = 0; n < rings; n++)
        {
            if (!Count(little, out var points) || points * (long)ordinates * sizeof(double) > _wkb.Length - _at)
                return false;
            var corners = new Corner[points];
            for (var i = 0; i < corners.Length; i++)
            {
                corners[i] = new Corner(Ordinate(little, 0), Ordinate(little, 1));
                _at += ordinates * sizeof(double);
            }

            _rings.Add(new Outline(corners) { Part = _part, IsHole = n > 0 });
        }

        _part++;
        return true;
    }

    private bool Count(bool little, out uint count)
    {
        count = 0;
        if (_at + sizeof(uint) > _wkb.Length)
            return false;
        count = little ? BinaryPrimitives.ReadUInt32LittleEndian(_wkb[_at..]) : BinaryPrimitives.ReadUInt32BigEndian(_wkb[_at..]);
        _at += sizeof(uint);
        return true;
    }

    private readonly double Ordinate(bool little, int index)
    {
        var bytes = _wkb[(_at + index * sizeof(double))..];
        return little ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleBigEndian(bytes);
    }

    private static string Kind(uint code) => code switch
    {
        1 => "Point",
        2 => "LineString",
        4 => "MultiPoint",
        5 => "MultiLineString",
        8 or 9 or 10 or 11 or 12 => "Curve",
        _ => $"WKB {code}",
    };
}
