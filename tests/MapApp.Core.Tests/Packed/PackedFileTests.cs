using MapApp.Core.Features;
using MapApp.Core.Packed;
using MapApp.Tests.Support;
using NetTopologySuite.IO;

namespace MapApp.Core.Tests.Packed;

/// <summary>A packed layer comes out of its file as it went in, or not at all.</summary>
public sealed class PackedFileTests
{
    private static readonly PackedMark _mark = new("/data/汝州.gpkg", "own1", "[\"7\"]");

    private static readonly string[] _mixed =
    [
        "POINT (113 34)", "MULTIPOINT ((113 34), (113.5 34.5))", "LINESTRING (113 34, 113.1 34.1, 113.2 34)",
        "POLYGON ((113 34, 113.2 34, 113.2 34.2, 113 34.2, 113 34), (113.05 34.05, 113.1 34.05, 113.1 34.1, 113.05 34.05))",
    ];

    private static readonly object?[] _values = ["待处理", null, true, 12L, 2.5, "", "待处理", false];

    [TestCase(0, TestName = "Nothing at all comes back from its file")]
    [TestCase(1, TestName = "A single feature comes back from its file")]
    [TestCase(1_000, TestName = "A thousand features of all kinds come back from their file")]
    public void A_layer_comes_back_from_its_file(int count)
    {
        foreach (var shapes in (string[][])[_mixed, ["POINT (113 34)", "POINT (113.2 34.1)"]])
        {
            var layer = Layer(shapes, count);
            var read = Read(Written(layer), _mark)!;
            using (Assert.EnterMultipleScope())
            {
                Assert.That((read.Kind, read.Count, read.Extent, read.Bytes), Is.EqualTo((layer.Kind, count, layer.Extent, layer.Bytes)));
                Assert.That(read.Fields, Is.EqualTo(layer.Fields));
                Assert.That(PackedText.Rows(read), Is.EqualTo(PackedText.Rows(layer)));
                Assert.That(Found(read), Is.EqualTo(Found(layer)));
            }
        }
    }

    [TestCase("/data/汝州.gpkg", "own1", "[\"8\"]")]
    [TestCase("/data/汝州.gpkg", "own2", "[\"7\"]")]
    [TestCase("/data/鲁山.gpkg", "own1", "[\"7\"]")]
    public void A_file_of_another_state_is_not_read(string workspace, string kind, string state) => Assert.That(Read(Written(Layer(_mixed, 8)), new PackedMark(workspace, kind, state)), Is.Null);

    [Test]
    public void A_file_says_of_what_it_is()
    {
        var bytes = Written(Layer(_mixed, 8));
        Assert.That((PackedFile.MarkOf(new MemoryStream(bytes)), PackedFile.MarkOf(new MemoryStream(bytes[..^1]))), Is.EqualTo((_mark, (PackedMark?)null)));
    }

    [Test]
    public void A_file_cut_short_anywhere_is_not_read()
    {
        var bytes = Written(Layer(_mixed, 40));
        for (var length = 0; length < bytes.Length; length++)
            Assert.That(Read(bytes[..length], _mark), Is.Null, $"{length} of {bytes.Length} bytes");
    }

    [Test]
    public void A_file_with_any_bit_turned_is_not_read()
    {
        var bytes = Written(Layer(_mixed, 40));
        for (var at = 0; at < bytes.Length; at++)
        {
            var bit = (byte)(1 << (at % 8));
            bytes[at] ^= bit;
            Assert.That(Read(bytes, _mark), Is.Null, $"byte {at} of {bytes.Length}");
            bytes[at] ^= bit;
        }

        Assert.That(Read(bytes, _mark), Is.Not.Null, "as it was");
    }

    [Test]
    public void A_damaged_file_is_not_read()
    {
        var (bytes, random) = (Written(Layer(_mixed, 40)), new Random(8));
        for (var i = 0; i < 2_000; i++)
        {
            var damaged = Mutation.Of(bytes, random);
            if (!damaged.AsSpan().SequenceEqual(bytes))
                Assert.That(Read(damaged, _mark), Is.Null, $"mutant {i}");
        }
    }

    private static PackedLayer Layer(string[] shapes, int count) => LayerPacker.Pack("own1", ["v"], Enumerable.Range(0, count).Select(i => new Feature
    {
        Id = new FeatureId("own1", $"f{i}"),
        Name = i % 5 == 0 ? "" : $"名称{i}",
        Geometry = NetTopologySuite.Geometries.Utilities.AffineTransformation.TranslationInstance(i * 0.001, i % 7 * 0.01).Transform(new WKTReader().Read(shapes[i % shapes.Length])),
        Fields = new Dictionary<string, object?> { ["v"] = _values[i % _values.Length] },
    }));

    private static byte[] Written(PackedLayer layer)
    {
        using var stream = new MemoryStream();
        Assert.That(PackedFile.TryWrite(stream, _mark, layer));
        return stream.ToArray();
    }

    private static PackedLayer? Read(byte[] bytes, PackedMark mark) => PackedFile.Read(new MemoryStream(bytes), mark);

    private static List<int> Found(PackedLayer layer)
    {
        var found = new List<int>();
        layer.Query(new WorldBox(layer.Extent.MinX, layer.Extent.MinY, layer.Extent.MaxX / 2 + layer.Extent.MinX / 2, layer.Extent.MaxY), found);
        return found;
    }
}
