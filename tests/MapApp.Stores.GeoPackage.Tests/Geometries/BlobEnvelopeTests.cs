using MapApp.Stores.GeoPackage.Geometries;
using Microsoft.Data.Sqlite;
using NetTopologySuite.IO;

namespace MapApp.Stores.GeoPackage.Tests.Geometries;

public sealed class BlobEnvelopeTests
{
    private static readonly byte[] _header = [(byte)'G', (byte)'P', 0, 1, 0x8A, 0x11, 0, 0];

    [TestCase("POINT (1 2)")]
    [TestCase("POINT Z (1 2 9)")]
    [TestCase("LINESTRING (1 2, -3 4)")]
    [TestCase("POLYGON ((0 0, 4 0, 4 5, 0 0), (1 0.5, 2 0.5, 2 1, 1 0.5))")]
    [TestCase("MULTIPOINT ((1 2), (3 4))")]
    [TestCase("MULTIPOLYGON (((0 0, 4 0, 4 5, 0 0)), ((9 9, 10 9, 10 10, 9 9)))")]
    [TestCase("GEOMETRYCOLLECTION (POINT (1 2), GEOMETRYCOLLECTION (LINESTRING (7 8, 9 1)))")]
    public void The_box_without_an_envelope_is_the_box_of_the_coordinates(string wkt)
    {
        var geometry = new WKTReader().Read(wkt);
        foreach (var order in (ByteOrder[])[ByteOrder.LittleEndian, ByteOrder.BigEndian])
        {
            byte[] blob = [.. _header, .. new WKBWriter(order, handleSRID: false, emitZ: true) { Strict = true }.Write(geometry)];
            var expected = geometry.EnvelopeInternal;

            Assert.That(BlobEnvelope.Read(blob, out var box), Is.EqualTo(BlobState.Boxed));
            Assert.That(box, Is.EqualTo(new BlobEnvelope(expected.MinX, expected.MaxX, expected.MinY, expected.MaxY)));
        }
    }

    [TestCase("POINT EMPTY", "Point")]
    [TestCase("POLYGON EMPTY", "Polygon")]
    [TestCase("GEOMETRYCOLLECTION EMPTY", "Geometry")]
    public void An_empty_geometry_is_empty_and_carries_no_envelope(string wkt, string shape)
    {
        var blob = new GeometryBlobs().Write(new WKTReader().Read(wkt), shape);

        Assert.That(BlobEnvelope.Read(blob, out _), Is.EqualTo(BlobState.Empty));
        Assert.That(blob[3], Is.EqualTo(0x11), "little endian, no envelope, empty");
    }

    [Test]
    public void Points_carry_no_envelope_and_lines_do()
    {
        Assert.That(new GeometryBlobs().Write(new WKTReader().Read("POINT (1 2)"), "Point"), Has.Length.EqualTo(8 + 21));
        Assert.That(new GeometryBlobs().Write(new WKTReader().Read("LINESTRING (1 2, 3 4)"), "Geometry")[3], Is.EqualTo(0x03));
    }

    [Test]
    public void No_cut_off_blob_has_a_box_that_reaches_beyond_it()
    {
        byte[] whole = [.. _header, .. new WKBWriter().Write(new WKTReader().Read("MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))"))];

        for (var length = 0; length < whole.Length; length++)
            Assert.That(BlobEnvelope.Read(whole.AsSpan(0, length), out _), Is.EqualTo(BlobState.Broken), $"{length} bytes");
    }

    [Test]
    public void Collections_nested_without_end_do_not_break_the_stack()
    {
        byte[] level = [1, 7, 0, 0, 0, 1, 0, 0, 0];
        byte[] blob = [.. _header, .. Enumerable.Repeat(level, 100_000).SelectMany(b => b)];

        Assert.That(BlobEnvelope.Read(blob, out _), Is.EqualTo(BlobState.Broken));
        Assert.That(() => new GeometryBlobs().Read(blob, "Geometry"), Throws.TypeOf<FormatException>());
    }

    [TestCase("ST_MinX(x'00')", null)]
    [TestCase("ST_IsEmpty('text')", null)]
    [TestCase("ST_IsEmpty(NULL)", null)]
    [TestCase("ST_MaxY(x'475000018A1100000101000000000000000000F03F0000000000000040')", 2.0)]
    [TestCase("ST_IsEmpty(x'475000018A1100000101000000000000000000F03F0000000000000040')", 0L)]
    [TestCase("ST_IsEmpty(x'475000118A1100000101000000000000000000F87F000000000000F87F')", 1L)]
    public void SQL_gets_its_answer_or_NULL_and_never_an_error(string expression, object? expected)
    {
        using var connection = Connections.Open(":memory:", SqliteOpenMode.Memory);

        Assert.That(connection.Scalar("SELECT " + expression), Is.EqualTo(expected));
    }
}
