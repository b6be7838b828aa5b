using System.Text;
using MapApp.Core.Plots;
using MapApp.Formats.Parcels;
using MapApp.Tests.Support;

namespace MapApp.Formats.Tests.Parcels;

/// <summary>Files that GDAL wrote, in every system that surveys are given in.</summary>
public class ParcelGdalTests
{
    [Test]
    public void What_GDAL_writes_is_read_to_the_millimetre(
        [Values("4547", "4526", "4490")] string crs, [Values("shp", "gbk.shp", "geojson", "kml", "csv")] string form)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["source.geojson"], ParcelSeeds.Of("a.geojson"));
        var (path, target) = (folder["out." + form.Split('.')[^1]], form == "kml" ? "EPSG:4326" : "EPSG:" + crs);
        GdalTool.Run("ogr2ogr", [.. Options(form), "-s_srs", "EPSG:4490", "-t_srs", target, path, folder["source.geojson"]]);
        var file = new ParcelReader().Read(path, Parcelled.Here);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Crs.Code, Is.EqualTo(target));
            Assert.That(file.CrsAssumed, Is.EqualTo(form == "csv"));
            Assert.That(file.Parcels.Select(p => (p.Id, p.Name)), Is.EqualTo(ParcelSeeds.Parcels.Select(p => (p.Id, p.Name))));
            Assert.That(file.Parcels.Select(p => p.Corners()), Is.EqualTo(ParcelSeeds.Parcels.Select(p => p.Corners())));
            Assert.That(file.Repairs, Is.Empty);
        }
    }

    // What goes out and in again through another program's hands.
    [Test]
    public void A_survey_text_through_GDAL_and_back_stays_the_same()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["source.geojson"], ParcelSeeds.Of("b.geojson"));
        GdalTool.Run("ogr2ogr", "-lco", "ENCODING=UTF-8", folder["a.shp"], folder["source.geojson"]);
        GdalTool.Run("ogr2ogr", "-f", "GeoJSON", "-lco", "RFC7946=NO", "-lco", "COORDINATE_PRECISION=4", folder["b.geojson"], folder["a.shp"]);
        Assert.That(new ParcelReader().Read(folder["b.geojson"], Parcelled.Here).Parcels.Select(p => p.Corners()), Is.EqualTo(ParcelSeeds.Parcels.Select(p => p.Corners())));
    }

    private static string[] Options(string form) => form switch
    {
        "shp" => ["-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8"],
        "gbk.shp" => ["-f", "ESRI Shapefile", "-lco", "ENCODING=GBK"],
        "geojson" => ["-f", "GeoJSON", "-lco", "RFC7946=NO", "-lco", "COORDINATE_PRECISION=10"],
        "csv" => ["-f", "CSV", "-lco", "GEOMETRY=AS_WKT"],
        _ => ["-f", "KML"],
    };
}
