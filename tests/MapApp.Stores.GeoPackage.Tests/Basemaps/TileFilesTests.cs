using System.Text;
using MapApp.Core.Basemaps;
using MapApp.Core.Coordinates;
using MapApp.Stores.GeoPackage.Basemaps;
using MapApp.Tests.Support;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Tests.Basemaps;

/// <summary>Tiles that GDAL wrote.</summary>
public sealed class TileFilesTests
{
    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public void Draw()
    {
        _folder = new TemporaryFolder();
        // A picture of 40 km around 卫东区, 50 m a pixel, one colour: what matters is where it lies.
        var (x, y) = WebMercator.FromLonLat(113.35, 33.73);
        GdalTool.Run("gdal_create", "-of", "GTiff", "-outsize", "800", "800", "-bands", "3", "-burn", "200", "-burn", "60", "-burn", "60", "-a_srs", "EPSG:3857",
            "-a_ullr", N(x - 20000), N(y + 20000), N(x + 20000), N(y - 20000), _folder["m.tif"]);
        GdalTool.Run("gdal_translate", "-q", "-of", "MBTILES", "-co", "NAME=影像", _folder["m.tif"], _folder["m.mbtiles"]);
        GdalTool.Run("gdaladdo", "-q", _folder["m.mbtiles"], "2", "4", "8");
        GdalTool.Run("gdal_translate", "-q", "-of", "GPKG", "-co", "RASTER_TABLE=影像 \"一\"", "-co", "TILING_SCHEME=GoogleMapsCompatible", _folder["m.tif"], _folder["m.gpkg"]);
        GdalTool.Run("gdalwarp", "-q", "-t_srs", "EPSG:4490", _folder["m.tif"], _folder["d.tif"]);
        GdalTool.Run("gdal_translate", "-q", "-of", "GPKG", "-co", "RASTER_TABLE=degrees", _folder["d.tif"], _folder["d.gpkg"]);
        GdalTool.Run("gdalwarp", "-q", "-t_srs", "EPSG:4547", _folder["m.tif"], _folder["g.tif"]);
        GdalTool.Run("gdal_translate", "-q", "-of", "GPKG", "-co", "RASTER_TABLE=zone", _folder["g.tif"], _folder["g.gpkg"]);
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    private static string N(double value) => value.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);

    [TestCase("m.mbtiles", "EPSG:3857")]
    [TestCase("m.gpkg", "EPSG:3857")]
    [TestCase("d.gpkg", "EPSG:4326")]
    public void Every_tile_around_a_place_is_found_at_the_finest_zoom_and_none_far_off(string file, string crs)
    {
        var map = TileFiles.In(_folder[file]).Single();
        using var tiles = TileFiles.Open(map);
        var level = map.Matrices.Levels.Count - 1;
        foreach (var (lon, lat, there) in new[] { (113.35, 33.73, true), (113.25, 33.80, true), (113.45, 33.65, true), (114.35, 33.73, false), (113.35, 34.73, false) })
        {
            var (_, column, row) = map.Matrices.Around(new LonLat(lon, lat), 0);
            Assert.That(tiles.Read(level, column, row)?.MediaType.StartsWith("image/", StringComparison.Ordinal) ?? false, Is.EqualTo(there), $"{lon} {lat}");
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(map.Matrices.Crs, Is.EqualTo(crs));
            Assert.That(map.DatumAssumed, Is.True, "a file cannot say it");
            Assert.That(tiles.Any(), Is.Not.Null);
            Assert.That(tiles.Read(99, 0, 0), Is.Null);
            Assert.That(tiles.Read(level, -1, int.MaxValue), Is.Null);
        }
    }

    [Test]
    public void An_mbtiles_has_its_name_and_its_overviews_lie_where_the_finest_do()
    {
        var map = TileFiles.In(_folder["m.mbtiles"]).Single();
        using var tiles = TileFiles.Open(map);
        Assert.That(map.Title, Is.EqualTo("影像"));
        for (var z = 0; z < map.Matrices.Levels.Count; z++)
        {
            var (_, column, row) = map.Matrices.Around(new LonLat(113.35, 33.73), map.Matrices.Levels[z].Resolution);
            Assert.That(tiles.Read(z, column, row), Is.Not.Null, $"zoom {map.Matrices.Levels[z].Id}");
        }
    }

    [Test]
    public void Tiles_in_a_survey_zone_are_refused_by_name()
    {
        var problem = Assert.Throws<BasemapException>(() => TileFiles.In(_folder["g.gpkg"]))!.Problem;
        Assert.That((problem.Key, problem.Arguments["crs"]), Is.EqualTo(("basemap.problem.crs", "EPSG:4547")));
    }

    [Test]
    public void What_holds_no_pictures_is_refused_with_the_reason()
    {
        File.WriteAllText(_folder["text.mbtiles"], "no database");
        Make("empty.mbtiles", "CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data); CREATE TABLE metadata (name, value)");
        Make("vector.mbtiles", "CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data); CREATE TABLE metadata (name, value); INSERT INTO metadata VALUES ('format', 'pbf')");
        Make("other.mbtiles", "CREATE TABLE a (b)");
        Make("deep.mbtiles", "CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data); INSERT INTO tiles VALUES (900, 0, 0, x'00')");
        using (Assert.EnterMultipleScope())
        {
            foreach (var (file, key) in new[] { ("text.mbtiles", "badFile"), ("empty.mbtiles", "noTiles"), ("vector.mbtiles", "vectorTiles"), ("other.mbtiles", "notTiles"), ("deep.mbtiles", "badFile"), ("gone.mbtiles", "noFile") })
                Assert.That(Assert.Throws<BasemapException>(() => TileFiles.In(_folder[file]))!.Problem.Key, Is.EqualTo("basemap.problem." + key), file);
        }
    }

    [Test]
    public void A_damaged_file_is_refused_and_never_anything_worse()
    {
        var (random, seed) = (new Random(11), File.ReadAllBytes(_folder["m.mbtiles"]));
        for (var i = 0; i < 300; i++)
        {
            // The first pages hold the schema and the beginning of each table: there is more to break.
            var head = Mutation.Of(seed[..8192], random);
            var path = _folder["broken.mbtiles"];
            File.WriteAllBytes(path, [.. head, .. seed[8192..]]);
            try
            {
                foreach (var map in TileFiles.In(path))
                {
                    using var tiles = TileFiles.Open(map);
                    tiles.Any();
                    tiles.Read(0, 3, 1);
                }
            }
            catch (BasemapException e)
            {
                Assert.That(e.Problem.Key, Does.StartWith("basemap.problem."));
            }
        }
    }

    private void Make(string name, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder[name]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
