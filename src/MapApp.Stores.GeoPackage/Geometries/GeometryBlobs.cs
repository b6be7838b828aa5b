using System.Buffers.Binary;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using NetTopologySuite.IO;

namespace MapApp.Stores.GeoPackage.Geometries;

/// <summary>
/// Geometries to blobs and back. Line and polygon tables are declared MULTI…, the type QGIS and GDAL expect where parts
/// are allowed; single parts are promoted on the way in and come back as singles. Not thread-safe, cheap to make.
/// </summary>
internal sealed class GeometryBlobs
{
    public const int Srid = 4490;

    private const int XyEnvelopeLength = 32;

    // The library's reader takes the global default services (legacy overlay, SRID -1), so the WKB behind the header is read with these.
    private static readonly NtsGeometryServices _services = new(
        CoordinateArraySequenceFactory.Instance, new PrecisionModel(), Srid, GeometryOverlay.NG, new CoordinateEqualityComparer());

    private readonly GeoPackageGeoWriter _writer = new() { HandleOrdinates = Ordinates.XY };
    private readonly WKBReader _reader = new(_services) { HandleOrdinates = Ordinates.XY };

    /// <summary>OGC type of the table for a <see cref="Core.Features.LayerKind.Shape"/>.</summary>
    public static string TypeName(string shape) => shape switch
    {
        "Point" => "POINT",
        "LineString" => "MULTILINESTRING",
        "Polygon" => "MULTIPOLYGON",
        "Geometry" => "GEOMETRY",
        _ => throw new ArgumentException($"'{shape}' is no shape of a layer; known are Point, LineString, Polygon and Geometry.", nameof(shape)),
    };

    /// <exception cref="ArgumentException">The geometry does not fit the shape.</exception>
    public byte[] Write(Geometry geometry, string shape)
    {
        var fitted = Fit(geometry, shape);
        if (fitted is Point { IsEmpty: false } point)
            return Write(point);
        if (fitted.SRID != Srid)
        {
            // On a copy: the SRID of the caller's geometry is not ours to change.
            fitted = fitted.Copy();
            fitted.SRID = Srid;
        }

        var blob = _writer.Write(fitted);
        return fitted is Point || fitted.IsEmpty ? WithoutEnvelope(blob) : blob;
    }

    // What there is a million of: the library would write an envelope, and it be cut off again.
    private static byte[] Write(Point point)
    {
        const int wkb = BlobEnvelope.FixedHeaderLength, coordinates = wkb + 5, littleEndian = 1;
        var blob = new byte[coordinates + 2 * sizeof(double)];
        (blob[0], blob[1], blob[3], blob[wkb], blob[wkb + 1]) = ((byte)'G', (byte)'P', littleEndian, littleEndian, (byte)OgcGeometryType.Point);
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(4), Srid);
        BinaryPrimitives.WriteDoubleLittleEndian(blob.AsSpan(coordinates), point.X);
        BinaryPrimitives.WriteDoubleLittleEndian(blob.AsSpan(coordinates + sizeof(double)), point.Y);
        return blob;
    }

    /// <exception cref="FormatException">The blob is no GeoPackage geometry that MapApp can read.</exception>
    public Geometry Read(byte[] blob, string shape)
    {
        if (!BlobEnvelope.TryReadHeaderLength(blob, out var start))
            throw new FormatException("the header of the geometry is broken");
        // The library recurses into nested collections as deep as the file says, and a stack overflow ends the process.
        if (WkbBounds.Read(blob.AsSpan(start), out _) == BlobState.Broken)
            throw new FormatException("the geometry is broken, or a curve, which MapApp does not read");
        try
        {
            using var wkb = new MemoryStream(blob, start, blob.Length - start, writable: false);
            return Single(_reader.Read(wkb), shape);
        }
        catch (Exception e) when (e is ParseException or EndOfStreamException or ArgumentException)
        {
            throw new FormatException("the geometry is broken: " + FirstLine(e.Message), e);
        }
    }

    private static Geometry Fit(Geometry geometry, string shape) => (shape, geometry) switch
    {
        ("Geometry", _) or ("Point", Point) or ("LineString", MultiLineString) or ("Polygon", MultiPolygon) => geometry,
        ("LineString", LineString line) => line.Factory.CreateMultiLineString(line.IsEmpty ? [] : [line]),
        ("Polygon", Polygon polygon) => polygon.Factory.CreateMultiPolygon(polygon.IsEmpty ? [] : [polygon]),
        ("Point", MultiPoint { NumGeometries: 1 } points) => points[0],
        _ => throw new ArgumentException($"A {geometry.GeometryType} does not fit a layer of shape {shape}.", nameof(geometry)),
    };

    private static Geometry Single(Geometry geometry, string shape) =>
        shape != "Geometry" && geometry is GeometryCollection { NumGeometries: 1 } one ? one[0] : geometry;

    // The library writes an envelope always: twice the size for a point, and for an empty geometry a reversed box,
    // which the specification does not allow.
    private static byte[] WithoutEnvelope(byte[] blob)
    {
        var shorter = new byte[blob.Length - XyEnvelopeLength];
        blob.AsSpan(0, BlobEnvelope.FixedHeaderLength).CopyTo(shorter);
        shorter[3] &= 0xF1;
        blob.AsSpan(BlobEnvelope.FixedHeaderLength + XyEnvelopeLength).CopyTo(shorter.AsSpan(BlobEnvelope.FixedHeaderLength));
        return shorter;
    }

    // The parser puts whole stack traces into its messages.
    private static string FirstLine(string message) => message.ReplaceLineEndings("\n").Split('\n', 2)[0];
}
