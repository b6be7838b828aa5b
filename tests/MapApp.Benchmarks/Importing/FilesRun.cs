using System.Diagnostics;
using System.Globalization;
using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using MapApp.Stores.GeoPackage.Sources;
using MapApp.Workspace.Languages;
using MapApp.Workspace.LayerImport;

namespace MapApp.Benchmarks.Importing;

/// <summary>Reads every file of a folder and has GDAL read it too; writes <c>docs/vector-files.md</c> up to its first section.</summary>
internal static class FilesRun
{
    private static readonly string[] _endings = [".shp", ".dbf", ".zip", ".kml", ".kmz", ".geojson", ".json", ".gpkg", ".gpx"];

    private static readonly SourceFiles _reader = new(new GeoPackageSource());

    public static void Write(string folder)
    {
        var page = new StringBuilder("# Files of other projects\n\n");
        page.Append(CultureInfo.InvariantCulture, $"""
            What MapApp and GDAL make of the files of other projects' test suites. Repeat it with

                dotnet run -c Release --project tests/MapApp.Benchmarks -- files FOLDER

            Read {DateTime.UtcNow:yyyy-MM-dd}, {Gdal("--version").Output.Trim()}. A parcel, point or line that cannot be used is a row with its reason, never left out in silence:
            'rows' counts all of them, 'unused' those with a reason, the first of which stands beside. GDAL's figure is the sum over the layers that `ogrinfo -so -al` names, with `SHAPE_RESTORE_SHX` and `/vsizip/` where it needs them.
            Of a KMZ that MapApp writes with several layers GDAL's LIBKML shows names and places without attributes, as it looks for schemas only in the container of the placemarks, and KML has none in folders: take .kml for several layers.

            | file | MapApp: layers | rows | unused | system | encoding | GDAL: layers | features | where they differ |
            |---|--:|--:|--:|---|---|--:|--:|---|

            """);
        var (same, refused, different) = (0, 0, 0);
        // A copy, where GDAL may put the indexes that shapefiles lack.
        var copy = Directory.CreateTempSubdirectory("mapapp-files-").FullName;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.WriteAllBytes(place, File.ReadAllBytes(file));
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(IsOne).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            var theirs = Theirs(Path.Combine(copy, name));
            var (row, rows) = Ours(path);
            var verdict = rows is null ? "refused" : rows == theirs.Features ? "" : Why(path, rows.Value, theirs);
            (same, refused, different) = (same + (verdict.Length == 0 ? 1 : 0), refused + (rows is null ? 1 : 0), different + (rows is not null && verdict.Length > 0 ? 1 : 0));
            page.Append(CultureInfo.InvariantCulture, $"| {name} | {row} | {theirs.Layers?.ToString(CultureInfo.InvariantCulture) ?? "—"} | {theirs.Features?.ToString(CultureInfo.InvariantCulture) ?? "refused"} | {verdict} |\n");
        }

        Directory.Delete(copy, recursive: true);
        page.Append(CultureInfo.InvariantCulture, $"\n{same} files give the same count, {refused} are refused with a reason, {different} differ as the last column says.\n");
        var target = Path.Combine(PerformancePage.Root, "docs", "vector-files.md");
        File.WriteAllText(target, page + WrittenByHand(File.ReadAllText(target)));
        Console.WriteLine($"{same} same, {refused} refused, {different} differ");
    }

    // What stands under headings of its own was not measured here.
    private static string WrittenByHand(string page) => page.IndexOf("\n## ", StringComparison.Ordinal) is >= 0 and var at ? page[at..] : "";

    // A .dbf beside a .shp is a part of it.
    private static bool IsOne(string path) => _endings.Contains(Path.GetExtension(path).ToLowerInvariant())
        && !(path.EndsWith(".dbf", StringComparison.OrdinalIgnoreCase) && File.Exists(Path.ChangeExtension(path, ".shp")));

    private static (string Row, int? Rows) Ours(string path)
    {
        try
        {
            using var file = _reader.Open(path, Path.GetFileName(path));
            var (rows, unused, first) = (0, 0, (string?)null);
            foreach (var feature in file.Layers.SelectMany(l => l.Features))
            {
                rows++;
                if (feature.Problem is not { } problem)
                    continue;
                unused++;
                first ??= Texts.En.Evidence(problem);
            }

            string Joined(IEnumerable<string?> texts) => string.Join(", ", texts.OfType<string>().Distinct()) is { Length: > 0 } joined ? joined : "—";
            return (string.Create(CultureInfo.InvariantCulture, $"{file.Layers.Count} | {rows} | {(unused == 0 ? "0" : $"{unused}: {first}")} | {Joined(file.Layers.Select(l => l.Claim.Crs?.Code ?? (l.Claim.Unknown is { } other ? $"unknown: {other}" : "not stated")))} | {Joined(file.Layers.Select(l => l.Encoding))}"), rows);
        }
        catch (ExchangeException e)
        {
            return ($"— | {Texts.En.Evidence(e.Problem)} | — | — | —", null);
        }
    }

    private static (int? Layers, int? Features) Theirs(string path)
    {
        var (output, code) = Gdal("--config", "SHAPE_RESTORE_SHX", "YES", "-so", "-al", "-ro", path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? "/vsizip/" + path : path);
        var counts = output.Split('\n').Where(l => l.StartsWith("Feature Count:", StringComparison.Ordinal)).Select(l => int.Parse(l[14..], CultureInfo.InvariantCulture)).ToList();
        return code != 0 || counts.Count == 0 ? (null, null) : (counts.Count, counts.Sum());
    }

    private static string Why(string path, int rows, (int? Layers, int? Features) theirs) => (Path.GetExtension(path).ToLowerInvariant(), theirs.Features) switch
    {
        (".zip", null) => "GDAL does not look into the folders of an archive, or misses a part",
        (_, null) => "GDAL refuses the file; ours tells row by row",
        (".gpx", _) => "GDAL counts the points of tracks and routes as further layers",
        (".kml" or ".kmz", _) => "links, overlays and models are rows with a reason; GDAL leaves them out",
        (".gpkg", _) => "GDAL counts tables without geometry too",
        (".geojson", _) => "a feature that is wrong is a row with its reason; GDAL leaves it out",
        (".shp", _) when rows < theirs.Features => "GDAL counts deleted records, ours are left out",
        _ => rows > theirs.Features ? "more rows than GDAL reads" : "fewer rows than GDAL reads",
    };

    private static (string Output, int Code) Gdal(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ogrinfo", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        errors.Wait();
        return (output, process.ExitCode);
    }
}
