using MapApp.Core.Coordinates;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Outlines;
using MapApp.Stores.GeoPackage.Outlines;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;

namespace MapApp.Stores.GeoPackage.Tests.Outlines;

public class GeoPackageOutlinesTests
{
    private const int Mutants = 500;

    private static readonly CoordinateHints _here = new(new Envelope(113.3, 113.7, 33.6, 33.9));

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("mapapp-").FullName;

    [TearDown]
    public void DropFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("4547")]
    [TestCase("4526")]
    [TestCase("4490")]
    public void What_GDAL_writes_is_read_in_its_system(string crs)
    {
        var file = Read(Made("EPSG:" + crs));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((file.Crs.Code, file.CrsAssumed, file.Parcels.Count), Is.EqualTo(("EPSG:" + crs, false, 2)));
            Assert.That(file.Parcels.SelectMany(p => p.Attributes).Where(a => a.Name == "名称").Select(a => a.Value.Text), Is.EqualTo(new[] { "地块一", "地块二" }));
            Assert.That(Ground.AreaSquareMetres(file.Parcels[0].Geometry), Is.EqualTo(Ground.AreaSquareMetres(Square(113.5))).Within(0.01));
            Assert.That(file.Parcels[0].Geometry.EnvelopeInternal.MinX, Is.EqualTo(113.5).Within(1e-8));
            Assert.That(file.Repairs, Is.Empty);
        }
    }

    [Test]
    public void Five_hundred_mutants_neither_break_nor_hang_the_reader()
    {
        var seed = File.ReadAllBytes(Made("EPSG:4547"));
        var wrong = new List<string>();
        for (var n = 0; n < Mutants; n++)
        {
            var random = new Random(n);
            var bytes = (byte[])seed.Clone();
            for (var changes = random.Next(1, 30); changes > 0; changes--)
            {
                // Most of a small file is empty pages; what holds anything is found by what is not zero.
                var at = random.Next(100, bytes.Length);
                while (at < bytes.Length - 1 && bytes[at] == 0)
                    at++;
                bytes[at] = (byte)random.Next(256);
            }

            if (random.Next(10) == 0)
                bytes = bytes[..random.Next(1, bytes.Length)];
            var path = Path.Combine(_folder, $"{n}.gpkg");
            File.WriteAllBytes(path, bytes);
            try
            {
                Read(path);
            }
            catch (ParcelFileException)
            {
                // Refused with its reason.
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                wrong.Add($"{n}: {e}");
            }

            File.Delete(path);
        }

        Assert.That(wrong, Is.Empty);
    }

    private static ParcelFile Read(string path) => Gate(new GeoPackageOutlines().Read(path, Path.GetFileName(path), CancellationToken.None));

    private static ParcelFile Gate(IReadOnlyList<OutlineFile> layers) => layers is [var one, ..] ? ParcelGate.Pass(one, _here) : throw ParcelFileException.Of("", "parcel.file.noParcels");

    private string Made(string crs)
    {
        var source = Path.Combine(_folder, "source.geojson");
        File.WriteAllText(source, $$"""
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"名称":"地块一"},"geometry":{{Json(113.5)}} },
            {"type":"Feature","properties":{"名称":"地块二"},"geometry":{{Json(113.6)}} }]}
            """);
        var path = Path.Combine(_folder, "out.gpkg");
        GdalTool.Run("ogr2ogr", "-f", "GPKG", "-s_srs", "EPSG:4490", "-t_srs", crs, path, source);
        return path;
    }

    private static Polygon Square(double west) => new(new LinearRing([new(west, 33.7), new(west, 33.701), new(west + 0.001, 33.701), new(west + 0.001, 33.7), new(west, 33.7)]));

    private static string Json(double west) =>
        "{\"type\":\"Polygon\",\"coordinates\":[[" + string.Join(',', Square(west).Coordinates.Select(c => FormattableString.Invariant($"[{c.X},{c.Y}]"))) + "]]}";
}
