using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Formats.Parcels;
using MapApp.Tests.Support;

namespace MapApp.Formats.Tests.Parcels;

/// <summary>Drawings: what is closed is a parcel.</summary>
public class DxfTests
{
    [TestCase("utf-8")]
    [TestCase("gb18030")]
    public void Closed_lines_are_parcels_called_by_the_text_in_them(string encoding)
    {
        var file = Parcelled.Bytes(Encoding.GetEncoding(encoding).GetBytes(ParcelSeeds.Dxf), "a.dxf");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((file.Format, file.Crs.Code, file.CrsAssumed), Is.EqualTo(("dxf", "EPSG:4526", true)));
            Assert.That(file.Parcels.Select(p => (p.Name, Math.Round(p.Area()))), Is.EqualTo(new[] { ("示例地块一", 10_000.0), ("示例地块一", 400.0), ("示例地块二", 2_500.0) }));
            Assert.That(file.Parcels[0].Attributes.Select(a => (a.Name, a.Value.Text)), Does.Contain(("layer", "JZD")));
            Assert.That(file.Repairs, Is.Empty);
        }
    }

    // GDAL writes another release, with handles, blocks and tables, and polylines of its own kind.
    [Test]
    public void What_gdal_draws_is_read()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["source.geojson"], ParcelSeeds.Of("a.geojson"));
        GdalTool.Run("ogr2ogr", "-f", "DXF", "-s_srs", "EPSG:4490", "-t_srs", "EPSG:4526", "-nlt", "MULTILINESTRING", folder["a.dxf"], folder["source.geojson"]);
        var file = new ParcelReader().Read(folder["a.dxf"], Parcelled.Here);
        Assert.That(file.Parcels.Select(p => Math.Round(p.Area(), 2)).Order(), Is.EqualTo(new[] { 400.0, 2_500.0, 10_000.0 }).Within(0.05));
    }

    [Test]
    public void Old_polylines_open_lines_arcs_and_blocks_are_told_apart()
    {
        const string Text = """
            0
            SECTION
            2
            BLOCKS
            0
            LWPOLYLINE
            70
            1
            10
            0
            20
            0
            0
            ENDSEC
            0
            SECTION
            2
            ENTITIES
            0
            POLYLINE
            8
            \U+5B97\U+5730
            70
            1
            0
            VERTEX
            10
            38465600
            20
            3736550
            0
            VERTEX
            10
            38465700
            20
            3736550
            0
            VERTEX
            10
            38465700
            20
            3736650
            0
            SEQEND
            0
            LWPOLYLINE
            70
            0
            10
            38465600
            20
            3736550
            10
            38465610
            20
            3736550
            0
            LWPOLYLINE
            70
            1
            10
            38465600
            20
            3736550
            42
            1
            10
            38465700
            20
            3736550
            10
            38465700
            20
            3736650
            0
            MTEXT
            10
            38465690
            20
            3736560
            1
            {\fSimSun|b0;一号}\P地块
            0
            ENDSEC
            0
            EOF
            """;
        var file = Parcelled.Text(Text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Parcels.Select(p => (p.Name, p.Attributes[0].Value.Text, Math.Round(p.Area()))), Is.EqualTo(new[] { ("一号 地块", "宗地", 5_000.0) }));
            Assert.That(file.Said(), Has.Some.StartsWith("parcel.told.openLines count=1").And.Some.StartsWith("parcel.refused.arc"));
        }
    }

    [Test]
    public void A_drawing_that_breaks_off_is_refused_whole()
    {
        var lines = ParcelSeeds.Dxf.Split('\n');
        var end = Array.LastIndexOf(lines, "ENDSEC") - 1;
        for (var kept = Array.IndexOf(lines, "LWPOLYLINE") + 1; kept < end; kept++)
            Parcelled.Refused(() => Parcelled.Text(string.Join('\n', lines[..kept])), "exchange.dxfCut");
    }

    [Test]
    public void What_is_no_drawing_of_closed_lines_is_refused_with_its_reason()
    {
        Parcelled.Refused(() => Parcelled.Bytes("AutoCAD Binary DXF\r\n\u001a\0"u8.ToArray(), "b.dxf"), "parcel.file.binaryDxf");
        Parcelled.Refused(() => Parcelled.Text("0\nSECTION\n2\nENTITIES\n0\nENDSEC\n0\nEOF\n"), "parcel.file.noClosedLine");
        Parcelled.Refused(() => Parcelled.Text("0\nSECTION\n2\nENTITIES\nzero\nLINE\n"), "exchange.dxfPair");
    }
}
