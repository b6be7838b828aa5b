using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Tests.Support;
using MapApp.Workspace.LayerImport;

namespace MapApp.Workspace.Tests.LayerImport;

/// <summary>Files that are damaged or meant to do harm: a reason or features, never a crash or a hang, and nothing in the workspace that was refused.</summary>
public sealed class HostileFileTests
{
    private const int Mutants = 500;

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(5);

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [TestCaseSource(typeof(FileSeeds), nameof(FileSeeds.Names))]
    public void Five_hundred_mutants_neither_break_nor_hang_the_reader(string name)
    {
        var seed = FileSeeds.Of(name);
        var wrong = new List<string>();
        for (var n = 0; n < Mutants; n++)
        {
            File.WriteAllBytes(_folder[name], Mutation.Of(seed, new Random(n)));
            if (FileTrial.Fault(_folder[name], name) is { } fault)
                wrong.Add($"{n}: {fault}");
        }

        Assert.That(wrong, Is.Empty);
    }

    [TestCaseSource(typeof(FileSeeds), nameof(FileSeeds.Names))]
    public void A_file_that_is_cut_at_any_byte_is_refused_or_read_as_far_as_it_goes(string name)
    {
        var seed = FileSeeds.Of(name);
        // Of long ones every third byte: a minute for each would teach no more.
        for (var length = 0; length < seed.Length; length += seed.Length > 4_000 ? 37 : 1)
        {
            File.WriteAllBytes(_folder["cut-" + name], seed[..length]);
            Assert.That(FileTrial.Fault(_folder["cut-" + name], name), Is.Null, $"cut at {length}");
        }
    }

    [TestCase("deep.geojson", "exchange.json")]
    [TestCase("entities.kml", "exchange.xmlEntities")]
    [TestCase("outside.kml", "exchange.xmlEntities")]
    [TestCase("bomb.kmz", null)]
    [TestCase("bomb.zip", "exchange.archiveRatio")]
    [TestCase("bomb.geojson.gz", null)]
    [TestCase("escape.zip", "exchange.archivePath")]
    [TestCase("nothing.zip", "exchange.archive")]
    [TestCase("folder", "exchange.folder")]
    [TestCase("pipe", "exchange.empty")]
    [TestCase("empty.shp", "exchange.empty")]
    [TestCase("alone.prj", "exchange.noShp")]
    [TestCase("sparse.geojson", null)]
    public void What_is_meant_to_do_harm_is_refused_with_its_reason_and_in_time(string name, string? key)
    {
        var path = Made(name);
        var watch = Stopwatch.StartNew();
        var refused = Assert.Catch<ExchangeException>(() =>
        {
            using var file = Imports.Reader.Open(path, name);
            foreach (var layer in file.Layers)
                LayerSurvey.Of(layer, new CoordinateHints());
        });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(watch.Elapsed, Is.LessThan(_longest));
            if (key is not null)
                Assert.That(refused!.Problem.Key, Is.EqualTo(key));
        }
    }

    private string Made(string name)
    {
        var path = _folder[name];
        void Zip(string part, Action<Stream> write)
        {
            using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
            using var stream = zip.CreateEntry(part).Open();
            write(stream);
        }

        void Blanks(Stream stream, int megabytes)
        {
            var blank = new byte[1 << 20];
            Array.Fill(blank, (byte)' ');
            for (var i = 0; i < megabytes; i++)
                stream.Write(blank);
        }

        switch (name)
        {
            case "deep.geojson":
                _folder.Write(name, """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":""" + new string('[', 5_000) + new string(']', 5_000) + "}}]}");
                break;
            case "entities.kml":
                _folder.Write(name, """<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><kml><Placemark><name>&b;</name></Placemark></kml>""");
                break;
            case "outside.kml":
                _folder.Write(name, """<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]><kml><Placemark><name>&a;</name></Placemark></kml>""");
                break;
            case "bomb.kmz":
                Zip("doc.kml", s => Blanks(s, 1_200));
                break;
            case "bomb.zip":
                Zip("a.geojson", s => Blanks(s, 300));
                break;
            case "bomb.geojson.gz":
                using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
                    Blanks(gzip, 300);
                break;
            case "escape.zip":
                Zip("../../evil.geojson", s => s.Write("{}"u8));
                break;
            case "nothing.zip":
                Zip("readme.md", s => s.Write("hello"u8));
                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
            case "pipe":
                DebianTool.Run("coreutils", "mkfifo", path);
                break;
            case "sparse.geojson":
                using (var sparse = File.Create(path))
                    sparse.SetLength(4L << 30);
                break;
            default:
                File.WriteAllBytes(path, name.StartsWith("empty", StringComparison.Ordinal) ? [] : Encoding.UTF8.GetBytes("GEOGCS[]"));
                break;
        }

        return path;
    }
}
