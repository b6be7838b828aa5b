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
/// Imports points of each format into a workspace, and has <c>ogr2ogr -f GPKG</c> convert the same file, in turn, each into a file of its
/// own with an R-tree. Ours checks every row and surveys the file first; both write with crash-safe settings as they come.
/// </summary>
internal static class ImportingRun
{
    // A shorter time is measured three times: the median counts.
    private const int OnceFrom = 1_000_000, WarmUp = 10_000;

    private static readonly (string Driver, string Name)[] _formats = [("GeoJSON", "points.geojson"), ("GeoJSONSeq", "points.geojsonl"), ("ESRI Shapefile", "points.shp"), ("GPKG", "points.gpkg"), ("KML", "points.kml"), ("CSV", "points.csv")];

    private static readonly SourceFiles _reader = new(new GeoPackageSource());

    public static void Write(IReadOnlyList<int> sizes)
    {
        var before = Load();
        Measure(WarmUp, 1);
        var measures = sizes.SelectMany(size => Measure(size, size < OnceFrom ? 3 : 1)).ToList();
        PerformancePage.Put(ImportingSection.Of(measures, (before, Load())));
    }

    // Of the last minute.
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static List<ImportMeasure> Measure(int count, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("mapapp-importing-").FullName;
        try
        {
            Sources(folder, count);
            var measures = new List<ImportMeasure>();
            foreach (var (_, name) in _formats)
            {
                var measured = Enumerable.Range(0, rounds).Select(_ => Round(folder, name, count)).OrderBy(m => m.Ours).ToList();
                var theirs = measured.Select(m => m.Theirs).Order().ElementAt(rounds / 2);
                measures.Add(measured[rounds / 2] with { Theirs = theirs, PeakMegabytes = measured.Max(m => m.PeakMegabytes), Same = measured.TrueForAll(m => m.Same) });
                Console.WriteLine(measures[^1]);
            }

            return measures;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ImportMeasure Round(string folder, string name, int count)
    {
        var (path, ours, theirs) = (Path.Combine(folder, name), Path.Combine(folder, "ours.gpkg"), Path.Combine(folder, "theirs.gpkg"));
        PeakMemory.Forget();
        var start = Stopwatch.GetTimestamp();
        var (table, survey) = Import(path, ours);
        var (seconds, peak) = (Stopwatch.GetElapsedTime(start).TotalSeconds, PeakMemory.Megabytes());
        string[] options = name.EndsWith(".csv", StringComparison.Ordinal) ? ["-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-oo", "KEEP_GEOM_COLUMNS=NO", "-a_srs", "EPSG:4326"] : [];
        start = Stopwatch.GetTimestamp();
        Run("ogr2ogr", ["-f", "GPKG", "-nln", "points", theirs, path, .. options]);
        var peer = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var (found, said) = (Sum(ours, table), Sum(theirs, "points"));
        foreach (var made in (string[])[ours, theirs])
            File.Delete(made);
        return new ImportMeasure(Path.GetExtension(name)[1..], count, seconds, survey, peer, peak, found.Count == count && Same(found, said));
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

    /// <returns>The table that it went into, and how long the survey took, in seconds.</returns>
    private static (string Table, double Survey) Import(string path, string target)
    {
        using (var session = WorkspaceSession.Open(GeoPackageWorkspace.Create(target)))
        using (var file = _reader.Open(path, Path.GetFileName(path)))
        {
            var start = Stopwatch.GetTimestamp();
            var survey = LayerSurvey.Of(file.Layers[0], new CoordinateHints(null, CrsCatalogue.Wgs84));
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var (kind, mapping) = OwnKinds.Of(survey, "points of the file", session.Kinds);
            var (step, report) = new LayerImporter(session, TimeProvider.System, "benchmark").Import(survey, new IntakeOptions(kind, mapping), onlyGood: false);
            if (step is null)
                throw new InvalidOperationException($"{report.Rejected} rows were rejected, the first for {report.RejectedRows[0].Problem!.Key}.");
            return (kind.Table, seconds);
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
