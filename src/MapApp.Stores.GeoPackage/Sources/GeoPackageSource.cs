using System.Buffers.Binary;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Stores.GeoPackage.Geometries;
using Microsoft.Data.Sqlite;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using NetTopologySuite.IO;

namespace MapApp.Stores.GeoPackage.Sources;

/// <summary>The feature tables of any GeoPackage as layers, read only, row by row. Curves are refused, heights fall away.</summary>
public sealed class GeoPackageSource : ISourceReader
{
    public SourceFile Open(string path, string name, string? encoding = null)
    {
        try
        {
            using var connection = Connections.Open(path, SqliteOpenMode.ReadOnly);
            if (!connection.HasTable("gpkg_geometry_columns") || !connection.HasTable("gpkg_spatial_ref_sys"))
                throw new ExchangeException(name, "notGpkg", "is a database, but no GeoPackage.");
            var layers = ForeignLayer.In(connection);
            return layers.Count == 0 ? throw new ExchangeException(name, "gpkgEmpty", "holds no layer of features.")
                : new SourceFile(name, "gpkg", [.. layers.Select(l => new SourceLayer(l.Table, l.Claim, Features(path, name, l)))]);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(name, e);
        }
    }

    private static bool IsDamage(Exception e) => e is SqliteException or InvalidCastException or InvalidOperationException or FormatException or OverflowException;

    private static ExchangeException Damaged(string name, Exception e) => new(name, "gpkg", $"cannot be read: {e.Message}", e, ("problem", e.Message));

    private static T Guard<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(name, e);
        }
    }

    private static IEnumerable<SourceFeature> Features(string path, string name, ForeignLayer layer)
    {
        using var connection = Guard(name, () => Connections.Open(path, SqliteOpenMode.ReadOnly));
        using var command = Guard(name, () => connection.Command($"SELECT * FROM {Quoting.Name(layer.Table)}"));
        using var rows = Guard(name, command.ExecuteReader);
        var columns = Enumerable.Range(0, rows.FieldCount).Select(rows.GetName).ToArray();
        var shape = Array.FindIndex(columns, c => string.Equals(c, layer.Column, StringComparison.OrdinalIgnoreCase));
        var blobs = new Blobs();
        var number = 0;
        while (Guard(name, rows.Read))
        {
            number++;
            yield return Guard(name, () =>
            {
                var values = new List<NamedValue>(columns.Length);
                for (var i = 0; i < columns.Length; i++)
                {
                    if (i != shape && ForeignLayer.Value(rows, i) is { } value)
                        values.Add(new NamedValue(columns[i], value));
                }

                var (geometry, problem) = shape >= 0 && rows.GetValue(shape) is byte[] blob ? blobs.Read(blob) : (null, Evidence.Of("exchange.row.noGeometry"));
                return new SourceFeature(number, geometry, values, problem);
            });
        }
    }

    private sealed class Blobs
    {
        private const int PointBytes = 21;

        private static readonly byte[] _point = [1, 1, 0, 0, 0];

        // The library's own reader takes the global services and believes every count.
        private static readonly NtsGeometryServices _services = new(CoordinateArraySequenceFactory.Instance, new PrecisionModel(), 0, GeometryOverlay.NG, new CoordinateEqualityComparer());

        private static readonly GeometryFactory _factory = _services.CreateGeometryFactory(0);

        private readonly WKBReader _reader = new(_services) { HandleOrdinates = Ordinates.XY, IsStrict = false };

        public (Geometry? Geometry, Evidence? Problem) Read(byte[] blob)
        {
            if (!BlobEnvelope.TryReadHeaderLength(blob, out var start))
                return (null, Evidence.Of("exchange.row.broken"));
            switch (WkbBounds.Read(blob.AsSpan(start), out _))
            {
                case BlobState.Empty:
                    return (null, Evidence.Of("exchange.row.noGeometry"));
                case BlobState.Broken:
                    return (null, IsCurve(blob.AsSpan(start)) ? Evidence.Of("exchange.row.curve", ("kind", "curve")) : Evidence.Of("exchange.row.broken"));
            }

            // What there may be a million of: a point without heights, in the byte order of nearly all.
            if (blob.Length - start == PointBytes && blob.AsSpan(start).StartsWith(_point))
            {
                var (x, y) = (BinaryPrimitives.ReadDoubleLittleEndian(blob.AsSpan(start + 5)), BinaryPrimitives.ReadDoubleLittleEndian(blob.AsSpan(start + 13)));
                return double.IsFinite(x) && double.IsFinite(y) ? (_factory.CreatePoint(new Coordinate(x, y)), null) : (null, Evidence.Of("exchange.row.broken"));
            }

            try
            {
                using var wkb = new MemoryStream(blob, start, blob.Length - start, writable: false);
                var geometry = _reader.Read(wkb);
                return geometry.Coordinates.Any(c => !double.IsFinite(c.X) || !double.IsFinite(c.Y)) ? (null, Evidence.Of("exchange.row.broken")) : (geometry, null);
            }
            catch (Exception e) when (e is ParseException or EndOfStreamException or ArgumentException)
            {
                return (null, Evidence.Of("exchange.row.broken"));
            }
        }

        // CIRCULARSTRING to MULTISURFACE, whatever the dimension.
        private static bool IsCurve(ReadOnlySpan<byte> wkb) =>
            wkb.Length > 4 && ((wkb[0] == 1 ? BitConverter.ToUInt32(wkb[1..]) : System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(wkb[1..])) & 0x0FFF_FFFF) % 1000 is >= 8 and <= 14;
    }
}
