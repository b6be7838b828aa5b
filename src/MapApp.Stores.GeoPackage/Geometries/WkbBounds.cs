using System.Buffers.Binary;

namespace MapApp.Stores.GeoPackage.Geometries;

/// <summary>Walks the coordinates of a well-known binary for its bounding box, without building a geometry.</summary>
internal ref struct WkbBounds
{
    // Collections in collections: far more than any real data, little enough for the stack.
    private const int DeepestNesting = 32;

    private const uint EwkbZ = 0x8000_0000, EwkbM = 0x4000_0000;

    private ReadOnlySpan<byte> _rest;
    private bool _little;
    private double _minX, _maxX, _minY, _maxY;

    public static BlobState Read(ReadOnlySpan<byte> wkb, out BlobEnvelope box)
    {
        var walk = new WkbBounds
        {
            _rest = wkb,
            _minX = double.PositiveInfinity,
            _maxX = double.NegativeInfinity,
            _minY = double.PositiveInfinity,
            _maxY = double.NegativeInfinity,
        };
        box = default;
        if (!walk.Geometry(0))
            return BlobState.Broken;
        box = new BlobEnvelope(walk._minX, walk._maxX, walk._minY, walk._maxY);
        return box.MinX <= box.MaxX && box.MinY <= box.MaxY ? BlobState.Boxed : BlobState.Empty;
    }

    private bool Geometry(int depth)
    {
        if (depth > DeepestNesting || _rest.Length < 5)
            return false;
        _little = _rest[0] == 1;
        _rest = _rest[1..];
        if (!Count(out var code))
            return false;

        // ISO WKB: thousands say Z (1), M (2), ZM (3); old GDAL wrote the flags of EWKB instead.
        var flags = ((code & EwkbZ) != 0 ? 1 : 0) + ((code & EwkbM) != 0 ? 1 : 0);
        code &= ~(EwkbZ | EwkbM);
        var ordinates = (code / 1000) switch { 0 => 2 + flags, 1 or 2 => 3, 3 => 4, _ => 0 };
        return ordinates != 0 && (code % 1000) switch
        {
            1 => Coordinates(1, ordinates),
            2 => Count(out var points) && Coordinates(points, ordinates),
            3 => Rings(ordinates),
            4 or 5 or 6 or 7 => Parts(depth),
            // Curves bulge beyond their control points; MapApp does not read them anyway.
            _ => false,
        };
    }

    private bool Rings(int ordinates)
    {
        if (!Count(out var rings))
            return false;
        for (var i = 0u; i < rings; i++)
        {
            if (!Count(out var points) || !Coordinates(points, ordinates))
                return false;
        }

        return true;
    }

    private bool Parts(int depth)
    {
        if (!Count(out var parts))
            return false;
        for (var i = 0u; i < parts; i++)
        {
            if (!Geometry(depth + 1))
                return false;
        }

        return true;
    }

    private bool Coordinates(uint count, int ordinates)
    {
        var stride = ordinates * sizeof(double);
        if (_rest.Length < (long)count * stride)
            return false;
        for (var i = 0u; i < count; i++)
        {
            var x = Ordinate(0);
            var y = Ordinate(sizeof(double));
            // NaN, an empty point, fails every comparison and so leaves the box alone.
            if (x < _minX)
                _minX = x;
            if (x > _maxX)
                _maxX = x;
            if (y < _minY)
                _minY = y;
            if (y > _maxY)
                _maxY = y;
            _rest = _rest[stride..];
        }

        return true;
    }

    private readonly double Ordinate(int offset) => _little
        ? BinaryPrimitives.ReadDoubleLittleEndian(_rest[offset..])
        : BinaryPrimitives.ReadDoubleBigEndian(_rest[offset..]);

    private bool Count(out uint count)
    {
        count = 0;
        if (_rest.Length < sizeof(uint))
            return false;
        count = _little ? BinaryPrimitives.ReadUInt32LittleEndian(_rest) : BinaryPrimitives.ReadUInt32BigEndian(_rest);
        _rest = _rest[sizeof(uint)..];
        return true;
    }
}
