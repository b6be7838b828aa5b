using System.Diagnostics;
using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using MapApp.Stores.GeoPackage;
using MapApp.Stores.GeoPackage.Sources;
using MapApp.Workspace.LayerImport;
using MapApp.Workspace.Opening;

namespace MapApp.Benchmarks.Importing;

/// <summary>
/// Imports a million points of each format into a workspace, and has <c>ogr2ogr -f GPKG</c> convert the same file, in turn, each into a file of its
/// own with an R-tree. Ours checks every row and survey the file first; both write with crash-safe settings as they come.
/// </summary>
internal static class ImportingRun
{
    private static readonly (string Driver, string Name)[] _formats = [("GeoJSON", "points.geojson"), ("GeoJSONSeq", "points.geojsonl"), ("ESRI Shapefile", "points.shp"), ("GPKG", "points.gpkg"), ("KML", "points.kml"), ("CSV", "points.csv")];

    private static readonly SourceFiles _reader = new(new GeoPackageSource());

    public static void Write(int count)
    {
        var folder = Directory.CreateTempSubdirectory("mapapp-importing-").FullName;
        try
        {
            var section = new PerformanceSection($"Importing {count.ToString("N0", CultureInfo.InvariantCulture)} points");
            section.Line($"{PerformancePage.Measured()}; time on the clock, one round each, the two in turn.");
            section.Line($"Repeat it with");
            section.Line($"");
            section.Line($"    dotnet run -c Release --project tests/MapApp.Benchmarks -- importing");
            section.Line($"");
            section.Line($"Ours reads the file twice (once to survey it, once to write), checks every row, keeps ids, versions and the R-tree; `ogr2ogr -f GPKG` converts it. Both commit durably.");
            section.Line($"The checksum is the number of features and the sum of their coordinates.");
            section.Line($"");
            section.Line($"| format | MapApp s | ogr2ogr s | ratio | peak MB | features | same checksum |");
            section.Line($"|---|--:|--:|--:|--:|--:|---|");
            Sources(folder, count);
            foreach (var (_, name) in _formats)
            {
                var path = Path.Combine(folder, name);
                PeakMemory.Forget();
                var start = Stopwatch.GetTimestamp();
                var table = Import(path, Path.Combine(folder, "ours.gpkg"));
                var (seconds, peak) = (Stopwatch.GetElapsedTime(start).TotalSeconds, PeakMemory.Megabytes());
                var target = Path.Combine(folder, "theirs.gpkg");
                string[] options = name.EndsWith(".csv", StringComparison.Ordinal) ? ["-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-oo", "KEEP_GEOM_COLUMNS=NO", "-a_srs", "EPSG:4326"] : [];
                start = Stopwatch.GetTimestamp();
                Run("ogr2ogr", ["-f", "GPKG", "-nln", "points", target, path, .. options]);
                var theirs = Stopwatch.GetElapsedTime(start).TotalSeconds;
                var ours = Sum(Path.Combine(folder, "ours.gpkg"), table);
                var same = Same(ours, Sum(target, "points"));
                section.Line($"| {Path.GetExtension(name)[1..]} | {seconds:0.0} | {theirs:0.0} | {seconds / theirs:0.00} | {peak:0} | {ours.Count:N0} | {(same ? "yes" : "NO")} |");
                Console.WriteLine($"{name}: {seconds:0.0} s, ogr2ogr {theirs:0.0} s, {peak:0} MB, {same}");
                foreach (var made in (string[])["ours.gpkg", "theirs.gpkg"])
                    File.Delete(Path.Combine(folder, made));
            }

            PerformancePage.Put(section);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Sources(string folder, int count)
    {
        var random = new Random(7);
        var csv = Path.Combine(folder, "points.csv");
        using (var writer = new StreamWriter(csv))
        {
            writer.WriteLine("name,code,value,lon,lat");
            for (var i = 0; i < count; i++)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"点位{i},{i % 977},{random.NextDouble():0.000},{110 + random.NextDouble() * 6:0.0000000},{32 + random.NextDouble() * 4:0.0000000}"));
        }

        foreach (var (driver, name) in _formats.Where(f => f.Driver != "CSV"))
        {
            Run("ogr2ogr", ["-f", driver, "-nln", "points", Path.Combine(folder, name), csv, "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-oo", "KEEP_GEOM_COLUMNS=NO", "-oo", "AUTODETECT_TYPE=YES", "-a_srs", "EPSG:4326",
                .. driver == "ESRI Shapefile" ? (string[])["-lco", "ENCODING=UTF-8"] : []]);
        }
    }

    /// <returns>The table that it went into.</returns>
    private static string Import(string path, string target)
    {
        using (var session = WorkspaceSession.Open(GeoPackageWorkspace.Create(target)))
        using (var file = _reader.Open(path, Path.GetFileName(path)))
        {
            var survey = LayerSurvey.Of(file.Layers[0], new CoordinateHints(null, CrsCatalogue.Wgs84));
            var (kind, mapping) = OwnKinds.Of(survey, "points of the file", session.Kinds);
            var (step, report) = new LayerImporter(session, TimeProvider.System, "benchmark").Import(survey, new IntakeOptions(kind, mapping), onlyGood: false);
            if (step is null)
                throw new InvalidOperationException($"{report.Rejected} rows were rejected, the first for {report.RejectedRows[0].Problem!.Key}.");
            return kind.Table;
        }
    }

    private static bool Same((long Count, double X, double Y) a, (long Count, double X, double Y) b) => a.Count == b.Count && Math.Abs(a.X - b.X) < 1e-3 && Math.Abs(a.Y - b.Y) < 1e-3;

    // By the peer's own reader, for both files.
    private static (long Count, double X, double Y) Sum(string path, string table)
    {
        var output = Run("ogrinfo", ["-q", "-dialect", "SQLite", "-sql", $"SELECT count(*) AS n, sum(ST_X(geom)) AS x, sum(ST_Y(geom)) AS y FROM \"{table}\"", path]);
        double Value(string name) => double.Parse(output.Split('\n').First(l => l.Trim().StartsWith(name + " (", StringComparison.Ordinal)).Split('=')[1], CultureInfo.InvariantCulture);
        return ((long)Value("n"), Value("x"), Value("y"));
    }

    private static string Run(string tool, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool} failed: {errors.Result}");
    }
}
