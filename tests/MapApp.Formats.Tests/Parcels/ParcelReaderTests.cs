using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Plots;
using MapApp.Formats.Parcels;
using MapApp.Tests.Support;

namespace MapApp.Formats.Tests.Parcels;

public class ParcelReaderTests
{
    [TestCaseSource(typeof(ParcelSeeds), nameof(ParcelSeeds.Names))]
    public void The_same_parcels_are_read_from_every_format_to_the_millimetre(string name)
    {
        var file = Parcelled.Bytes(ParcelSeeds.Of(name), name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Parcels.Select(p => p.Corners()), Is.EqualTo(ParcelSeeds.Parcels.Select(p => p.Corners())));
            Assert.That(file.Repairs, Is.Empty);
            Assert.That(file.Problems.Select(p => p.Reason.Key).Distinct(), Is.SubsetOf(new[] { "parcel.told.datum" }));
            if (name is not ("a.shp" or "a.wkt" or "a.txt"))
                Assert.That(file.Parcels.Select(p => (p.Id, p.Name)), Is.EqualTo(ParcelSeeds.Parcels.Select(p => (p.Id, p.Name))));
        }
    }

    [TestCase("a.txt", "txt", "EPSG:4526", false)]
    [TestCase("a.shp", "shapefile", "EPSG:4526", true)]
    [TestCase("a.zip", "shapefile", "EPSG:4526", false)]
    [TestCase("a.geojson", "geojson", "EPSG:4326", true)]
    [TestCase("b.geojson", "geojson", "EPSG:4547", false)]
    [TestCase("a.kml", "kml", "EPSG:4326", false)]
    [TestCase("a.kmz", "kmz", "EPSG:4326", false)]
    [TestCase("a.csv", "csv", "EPSG:4526", true)]
    [TestCase("b.csv", "csv", "EPSG:4490", true)]
    [TestCase("a.xlsx", "xlsx", "EPSG:4526", true)]
    [TestCase("a.wkt", "wkt", "EPSG:4490", false)]
    public void Format_and_system_are_told_by_content_and_a_guess_is_called_one(string name, string format, string crs, bool assumed)
    {
        var file = Parcelled.Bytes(ParcelSeeds.Of(name), "unnamed");
        Assert.That((file.Format, file.Crs.Code, file.CrsAssumed), Is.EqualTo((format, crs, assumed)));
    }

    [TestCase("a.txt")]
    [TestCase("a.geojson")]
    [TestCase("a.kml")]
    [TestCase("a.csv")]
    [TestCase("a.wkt")]
    public void What_is_pasted_is_read_without_a_name(string name) =>
        Assert.That(Parcelled.Text(Encoding.GetEncoding(name == "a.txt" ? "gbk" : "utf-8").GetString(ParcelSeeds.Of(name))).Parcels.Select(p => p.Corners()), Is.EqualTo(ParcelSeeds.Parcels.Select(p => p.Corners())));

    [TestCase("3736500 38465800\n3736500 38465850\n3736450 38465850\n3736450 38465800", "parcel.told.datum,parcel.told.northFirst")]
    [TestCase("J1，38465800，3736500\nJ2，38465850，3736500\nJ3，38465850，3736450\nJ4，38465800，3736450\nJ1，38465800，3736500", "parcel.told.datum")]
    public void Bare_corners_are_one_parcel_whatever_their_axes(string text, string told)
    {
        var file = Parcelled.Text(text);
        Assert.That((file.Parcels.Single().Corners(), string.Join(',', file.Said())), Is.EqualTo((ParcelSeeds.Parcels[1].Corners(), told)));
    }

    [Test]
    public void A_chosen_system_goes_before_what_the_file_says()
    {
        var file = Parcelled.Bytes(ParcelSeeds.Of("a.geojson"), "a.geojson", new CoordinateHints(null, CrsCatalogue.Gcj02));
        var moved = file.Parcels[0].Geometry.Coordinate;
        var plain = ParcelSeeds.Parcels[0].Geometry.Coordinate;
        Assert.That((file.Crs.Code, file.CrsAssumed, Geodesic.Between(new LonLat(moved.X, moved.Y), new LonLat(plain.X, plain.Y)).Metres > 300), Is.EqualTo(("gcj02", false, true)));
    }

    [TestCase("", "parcel.file.empty")]
    [TestCase(" \n ", "parcel.file.empty")]
    [TestCase("{", "parcel.file.json")]
    [TestCase("{}", "parcel.file.geoJson")]
    [TestCase("{\"type\":\"FeatureCollection\"}", "parcel.file.geoJson")]
    [TestCase("{\"type\":\"FeatureCollection\",\"features\":[]}", "parcel.file.noParcels")]
    [TestCase("{\"type\":\"Polygon\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:2154\"}},\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}", "parcel.crs.unsupported")]
    [TestCase("<html/>", "exchange.notKml")]
    [TestCase("<!DOCTYPE kml [<!ENTITY a \"b\">]><kml>&a;</kml>", "exchange.xmlEntities")]
    [TestCase("SRID=2154;POLYGON((0 0,1 0,1 1,0 0))", "parcel.crs.unsupported")]
    [TestCase("甲,乙\n1,2\n", "parcel.file.columns")]
    [TestCase("[属性描述]\n坐标系=2000国家大地坐标系\n[地块坐标]\n", "parcel.file.noParcels")]
    public void What_holds_no_parcels_is_refused_with_the_reason(string text, string key) => Parcelled.Refused(() => Parcelled.Text(text), key);

    [TestCase("{\"type\":\"Feature\",\"geometry\":null}", "parcel.refused.noOutline")]
    [TestCase("{\"type\":\"Feature\"}", "parcel.refused.member member=geometry")]
    [TestCase("{\"type\":\"Point\",\"coordinates\":[113,33]}", "parcel.refused.kind kind=Point")]
    [TestCase("{\"type\":\"Polygon\",\"coordinates\":[]}", "parcel.refused.noOutline")]
    [TestCase("{\"type\":\"Polygon\",\"coordinates\":[[]]}", "parcel.refused.noOutline")]
    [TestCase("{\"type\":\"Polygon\",\"coordinates\":[[[113,33],[\"a\",33]]]}", "parcel.refused.position point=2")]
    [TestCase("{\"type\":\"Polygon\",\"coordinates\":[[[113.5,33.7],[113.51,33.7],[113.51,33.71]]]}", "parcel.repair.closed point=3")]
    [TestCase("{\"type\":\"Polygon\",\"coordinates\":[[[33.7,113.5],[33.7,113.51],[33.71,113.51],[33.7,113.5]]]}", "parcel.told.swapped")]
    [TestCase("{\"type\":\"Polygon\",\"coordinates\":[[[3.7,53.5],[3.7,53.51],[3.71,53.51],[3.7,53.5]]]}", "parcel.refused.outside point=1 lon=3.7 lat=53.5")]
    [TestCase("POLYGON((113.5 33.7, 113.51 33.7, 113.51", "parcel.refused.wkt position=41")]
    [TestCase("POLYGON Z ((113.5 33.7 1, 113.51 33.7 1, 113.51 33.71 1, 113.5 33.7 1))", "parcel.told.datum")]
    [TestCase("POLYGON EMPTY", "parcel.refused.noOutline")]
    [TestCase("{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[113.5,33.7]},{\"type\":\"Polygon\",\"coordinates\":[[[113.5,33.7],[113.51,33.7],[113.51,33.71],[113.5,33.7]]]}]}", "parcel.told.otherParts kind=Point")]
    public void A_row_that_is_no_outline_is_told(string text, string expected) => Assert.That(Parcelled.Text(text).Said(), Does.Contain(expected));

    [Test]
    public void A_hundred_levels_of_nesting_are_refused() =>
        Parcelled.Refused(() => Parcelled.Text("{\"type\":\"Polygon\",\"coordinates\":" + new string('[', 100) + new string(']', 100) + "}"), "parcel.file.json");

    [Test]
    public void Features_alone_in_an_array_are_read() =>
        Assert.That(Parcelled.Text("[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[113.5,33.7],[113.51,33.7],[113.51,33.71],[113.5,33.7]]]}}]").Parcels, Has.Count.EqualTo(1));

    [Test]
    public void One_feature_a_line_is_read() =>
        Assert.That(Parcelled.Text("{\"type\":\"Polygon\",\"coordinates\":[[[113.5,33.7],[113.51,33.7],[113.51,33.71],[113.5,33.7]]]}\n\u001E{\"type\":\"Polygon\",\"coordinates\":[[[113.5,33.7],[113.51,33.7],[113.51,33.71],[113.5,33.7]]]}\n").Parcels, Has.Count.EqualTo(2));

    [TestCase("公顷", 0.25, 2500)]
    [TestCase("亩", 3.75, 2500)]
    [TestCase("m²", 2500, 2500)]
    [TestCase(null, 2500, null)]
    public void A_stated_area_is_believed_where_its_heading_says_the_unit(string? unit, double stated, double? expected)
    {
        var heading = unit is null ? "面积" : $"面积（{unit}）";
        var file = Parcelled.Text(FormattableString.Invariant($"地块编号,{heading},经度,纬度\nA,{stated},113.5,33.7\nA,{stated},113.51,33.7\nA,{stated},113.51,33.71\n"));
        Assert.That(file.Parcels.Single().StatedAreaSquareMetres, Is.EqualTo(expected).Within(0.01));
    }

    [Test]
    public void A_number_that_changes_with_every_row_is_that_of_the_corner() =>
        Assert.That(Parcelled.Text("编号,经度,纬度\nJ1,113.5,33.7\nJ2,113.51,33.7\nJ3,113.51,33.71\n").Parcels, Has.Count.EqualTo(1));

    [Test]
    public void Corners_of_a_sheet_go_on_with_the_parcel_above_and_rows_without_any_are_told()
    {
        var file = Parcelled.Text("地块编号,点号,经度,纬度\n甲,1,113.5,33.7\n,2,113.51,33.7\n,3,113.51,33.71\n乙,1,113.5,33.7\n,2,113.51,33.7\n,3,113.51,x\n合计,,,\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Parcels.Select(p => p.Id), Is.EqualTo(new[] { "甲" }));
            Assert.That(file.Problems.Where(p => p.Row > 0).Select(p => (p.Row, p.Parcel, p.Point, p.Reason.Key)), Is.EqualTo(new[] { (7, "乙", (int?)3, "parcel.refused.noNumber"), (8, "8", null, "parcel.refused.emptyRow") }));
        }
    }

    [Test]
    public void Files_that_are_no_files_are_refused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("empty.txt", "");
        using (Assert.EnterMultipleScope())
        {
            Parcelled.Refused(() => new ParcelReader().Read(folder["none.txt"]), "parcel.file.disk");
            Parcelled.Refused(() => new ParcelReader().Read(folder[""]), "parcel.file.disk");
            Parcelled.Refused(() => new ParcelReader().Read(folder["empty.txt"]), "parcel.file.empty");
            Parcelled.Refused(() => new ParcelReader().Read(folder["alone.dbf"]), "parcel.file.noShp");
        }
    }

    [Test]
    public void A_sparse_file_of_four_gigabytes_is_refused()
    {
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder["big.txt"]))
            file.SetLength(4L << 30);
        Parcelled.Refused(() => new ParcelReader().Read(folder["big.txt"]), "parcel.file.tooBig");
    }
}
