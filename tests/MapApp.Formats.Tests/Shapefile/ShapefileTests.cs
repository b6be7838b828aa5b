using System.Buffers.Binary;
using MapApp.Core.Plots;
using MapApp.Formats.Parcels;
using MapApp.Formats.Tests.Parcels;
using MapApp.Tests.Support;

namespace MapApp.Formats.Tests.Shapefile;

public class ShapefileTests
{
    [TestCase("gbk", 0, "GBK", null)]
    [TestCase("gbk", 0, "936", null)]
    [TestCase("utf-8", 0, "UTF-8", null)]
    [TestCase("gbk", 0x4D, null, null, Description = "by the language byte")]
    [TestCase("gbk", 0, null, "parcel.told.encoding encoding=gb18030")]
    [TestCase("utf-8", 0x57, null, "parcel.told.encoding encoding=utf-8")]
    [TestCase("gbk", 0, "UTF-8", "parcel.told.otherEncoding said=UTF-8 encoding=gb18030", Description = "a .cpg that lies")]
    [TestCase("gbk", 0, "nonsense", "parcel.told.encoding encoding=gb18030")]
    public void Chinese_names_are_read_in_their_encoding_and_a_guess_is_told(string encoding, int language, string? cpg, string? told)
    {
        var file = Parcelled.Bytes(ParcelSeeds.Zip(encoding, (byte)language, cpg), "a.zip");
        Assert.That((string.Join(',', file.Parcels.Select(p => p.Name)), file.Said().FirstOrDefault()), Is.EqualTo(("示例地块一,示例地块二", told)));
    }

    [Test]
    public void The_parts_beside_a_file_are_found_whatever_their_case()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["地块.shp"], ParcelSeeds.Of("a.shp"));
        File.WriteAllBytes(folder["地块.DBF"], ShapefileBytes.Dbf("gbk", 0x4D, ("1", "甲"), ("2", "乙")));
        var byShp = new ParcelReader().Read(folder["地块.shp"], Parcelled.Here);
        var byDbf = new ParcelReader().Read(folder["地块.DBF"], Parcelled.Here);
        Assert.That((string.Join(',', byShp.Parcels.Select(p => p.Name)), string.Join(',', byDbf.Parcels.Select(p => p.Name))), Is.EqualTo(("甲,乙", "甲,乙")));
    }

    [TestCase(0, "parcel.refused.noOutline")]
    [TestCase(1, "parcel.refused.kind kind=Point")]
    [TestCase(31, "parcel.refused.kind kind=MultiPatch")]
    public void Records_that_are_no_polygons_are_told_and_the_rest_is_read(int type, string expected)
    {
        var bytes = ParcelSeeds.Of("a.shp");
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(108), type);
        var file = Parcelled.Bytes(bytes, "a.shp");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Said(), Does.Contain(expected));
            Assert.That(file.Parcels.Select(p => p.Row), Is.EqualTo(new[] { 2 }));
        }
    }

    [TestCase(36)]
    [TestCase(40)]
    [TestCase(44)]
    [TestCase(48)]
    public void Counts_that_lie_refuse_the_record(int at)
    {
        foreach (var lie in new[] { -1, int.MaxValue, 1_000_000 })
        {
            var bytes = ParcelSeeds.Of("a.shp");
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(108 + at), lie);
            Assert.That(Parcelled.Bytes(bytes, "a.shp").Said(), Does.Contain("parcel.refused.record"), $"{lie}");
        }
    }

    [Test]
    public void A_file_cut_at_any_byte_is_refused_or_told()
    {
        var bytes = ParcelSeeds.Of("a.shp");
        var silent = new List<int>();
        for (var length = 1; length < bytes.Length; length++)
        {
            try
            {
                if (!Parcelled.Bytes(bytes[..length], "a.shp").Said().Contains("parcel.refused.cutOff"))
                    silent.Add(length);
            }
            catch (ParcelFileException)
            {
                // Refused as a whole.
            }
        }

        Assert.That(silent, Is.Empty);
    }

    [Test]
    public void Rows_and_shapes_that_do_not_pair_are_told() => Assert.That(Parcelled.Bytes(ShapefileBytes.Zip(("a.shp", ParcelSeeds.Of("a.shp")), ("a.dbf", ShapefileBytes.Dbf("gbk", 0x4D, ("1", "甲")))), "a.zip").Said(), Does.Contain("parcel.told.rows shapes=2 rows=1"));

    [Test]
    public void A_system_that_is_not_known_is_refused_by_its_name()
    {
        var zip = ShapefileBytes.Zip(("a.shp", ParcelSeeds.Of("a.shp")), ("a.prj", "PROJCS[\"Amersfoort_RD_New\",GEOGCS[\"GCS_Amersfoort\"]]"u8.ToArray()));
        Assert.That(Parcelled.Refused(() => Parcelled.Bytes(zip, "a.zip"), "parcel.crs.unsupported").Problem.Arguments["name"], Is.EqualTo("Amersfoort_RD_New"));
    }

    [Test]
    public void An_archive_that_climbs_out_is_not_opened() => Parcelled.Refused(() => Parcelled.Bytes(ShapefileBytes.Zip(("../a.shp", ParcelSeeds.Of("a.shp"))), "a.zip"), "exchange.archivePath");
}
