using MapApp.Core.Features;
using MapApp.Core.Packed;
using MapApp.Core.Storage;
using MapApp.Tests.Support;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

/// <summary>A layer packed straight from the cells is the same as one packed feature by feature.</summary>
public sealed class PackTests
{
    private static readonly LayerKind _kind = new("things", "Geometry", LayerKind.OwnGroup, "杂物", "Things",
        [new LayerField("状态", "text", "状态", "状态", null, []), new LayerField("数量", "real", "数量", "数量", null, []), new LayerField("清", "boolean", "清", "清", null, []), new LayerField("次", "integer", "次", "次", null, [])]);

    private static readonly string[] _fields = ["状态", "数量", "清", "次", "没有"];

    [Test]
    public void Every_shape_and_value_is_packed_as_it_is_read()
    {
        using var temp = Filled();
        // As another program leaves cells: of other types than their columns, empty, or nothing.
        temp.Edit("""
            UPDATE things SET "数量" = '很多' WHERE fid = 1; UPDATE things SET "清" = 7 WHERE fid = 2; UPDATE things SET "次" = 2.5 WHERE fid = 3; UPDATE things SET "状态" = x'01ff' WHERE fid = 4;
            UPDATE things SET name = 77 WHERE fid = 5
            """);
        // Big-endian: what the quick way leaves to the library.
        temp.Edit("UPDATE things SET geom = x'47500001000000000000000001405C4000000000004041000000000000' WHERE fid = 6");
        AssertSame(temp.Store.Features, "things", _fields);
    }

    [Test]
    public void A_row_that_cannot_be_read_is_told_as_when_it_is_read()
    {
        using var temp = Filled();
        temp.Edit("UPDATE things SET geom = x'4750000100000000' WHERE fid = 6");
        var expected = Assert.Throws<StoreException>(() => _ = temp.Store.Features.Read("things").Count())!;
        var told = Assert.Throws<StoreException>(() => temp.Store.Features.Pack("things", _fields))!;
        Assert.That((told.Failure, told.Message), Is.EqualTo((expected.Failure, expected.Message)));
    }

    private static TempWorkspace Filled()
    {
        string?[] shapes =
        [
            "POINT (113 34)", "MULTIPOINT ((113 34), (113.5 34.5))", "LINESTRING (113 34, 113.1 34.1, 113.2 34)", "MULTILINESTRING ((113 34, 113.1 34.1), (113.2 34, 113.3 34, 113.3 34.2))",
            "POLYGON ((113 34, 113.2 34, 113.2 34.2, 113 34.2, 113 34), (113.05 34.05, 113.1 34.05, 113.1 34.1, 113.05 34.05))", "POINT (113.7 34.7)",
            "MULTIPOLYGON (((113 34, 113.2 34, 113.2 34.2, 113 34)), ((114 34, 114.2 34, 114.2 34.2, 114 34), (114.1 34.05, 114.15 34.05, 114.15 34.1, 114.1 34.05)))",
            "GEOMETRYCOLLECTION (POINT (113 34), LINESTRING (113 34, 113.1 34.1), GEOMETRYCOLLECTION (POINT (113.9 34.9)))", null, "POINT EMPTY", "POLYGON EMPTY",
        ];
        var temp = new TempWorkspace();
        temp.Store.Write(w =>
        {
            w.PutOwnLayer(_kind);
            w.PutLayer("things", TempWorkspace.Coverage);
            for (var i = 0; i < shapes.Length; i++)
                w.PutFeature(TempWorkspace.Feature("things", $"t{i}", shapes[i], ("状态", i % 2 == 0 ? "待处理" : null), ("数量", i / 3.0), ("清", i % 3 == 0), ("次", (long)i)), "t");
        });
        return temp;
    }

    private static void AssertSame(IFeatureReader features, string kind, string[] fields)
    {
        var (quick, slow) = (PackedText.Rows(features.Pack(kind, fields)), PackedText.Rows(LayerPacker.Pack(kind, fields, features.Read(kind))));
        Assert.That(quick, Is.EquivalentTo(slow));
        Assert.That(quick, Has.Count.GreaterThan(8));
    }
}
