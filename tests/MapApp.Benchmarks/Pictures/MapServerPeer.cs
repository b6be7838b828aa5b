using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Styles;

namespace MapApp.Benchmarks.Pictures;

/// <summary>
/// MapServer on shapefiles in EPSG:3857 with indexes beside them, drawing by AGG in the same colours and sizes to a 24 bit PNG. Its <c>map2img</c> draws a
/// map several times in one process, so that the time of one drawing is what each further one takes.
/// </summary>
internal sealed partial class MapServerPeer
{
    private const int More = 5;

    private readonly string _folder;
    private readonly double[] _box;

    /// <param name="folder">Where the GeoJSON files are, and the shapefiles come to lie.</param>
    /// <param name="box">West, south, east, north; metres of EPSG:3857.</param>
    public MapServerPeer(string folder, double[] box, int width, int height)
    {
        (_folder, _box) = (folder, box);
        foreach (var (layer, _, _) in PicturesData.Layers)
        {
            Run("ogr2ogr", "-f", "ESRI Shapefile", "-s_srs", "EPSG:4326", "-t_srs", "EPSG:3857", "-select", "id", In(layer + ".shp"), In(layer + ".geojsonl"));
            Run("shptree", In(layer + ".shp"));
        }

        File.WriteAllText(In("peer.map"), $"""
            MAP
              NAME "peer" SIZE {width} {height} EXTENT {string.Join(' ', box.Select(Number))}
              IMAGECOLOR 255 255 255
              OUTPUTFORMAT NAME "png" DRIVER AGG/PNG IMAGEMODE RGB EXTENSION "png" END
              IMAGETYPE "png"
              PROJECTION "init=epsg:3857" END
              SYMBOL NAME "circle" TYPE ELLIPSE FILLED TRUE POINTS 1 1 END END
              {string.Join('\n', PicturesData.Layers.Select(Layer))}
            END
            """);
    }

    /// <summary>Processor time of one drawing, in a process that has drawn before.</summary>
    public double Draw() => (Run("map2img", "-m", In("peer.map"), "-o", In("peer.png"), "-c", $"{More + 1}").Seconds - Run("map2img", "-m", In("peer.map"), "-o", In("peer.png"), "-c", "1").Seconds) / More;

    /// <summary>How many features of its files lie in the box.</summary>
    public int Features() => PicturesData.Layers.Sum(l =>
        int.Parse(Count().Match(Run("ogrinfo", ["-so", "-spat", .. _box.Select(Number), In(l.Layer + ".shp"), l.Layer]).Output).Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    public static string Version() => Run("mapserv", "-v").Output.Split(" OUTPUT")[0].Trim();

    private static string Layer((string Name, string Shape, string Color) layer)
    {
        var (look, rgb, paper) = (PicturesData.Look(layer.Color), Rgb(layer.Color), Rgb("m-halo"));
        var styles = layer.Shape switch
        {
            "Point" => $"STYLE SYMBOL \"circle\" SIZE {Number(look.MarkerSize)} COLOR {paper} OUTLINECOLOR {rgb} WIDTH {Number(look.LineWidth)} END",
            "LineString" => $"STYLE COLOR {rgb} WIDTH {Number(look.LineWidth)} END",
            _ => $"STYLE COLOR {rgb} OPACITY 8 END STYLE OUTLINECOLOR {rgb} WIDTH {Number(look.LineWidth)} END",
        };
        return $"LAYER NAME \"{layer.Name}\" TYPE {layer.Shape switch { "Point" => "POINT", "LineString" => "LINE", _ => "POLYGON" }} STATUS ON DATA \"{layer.Name}.shp\" CLASS {styles} END END";
    }

    private static string Rgb(string token) => Tokens.Default.Color(token, Theme.Light) is var rgb ? $"{rgb.R} {rgb.G} {rgb.B}" : "";

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static (double Seconds, string Output) Run(string tool, params string[] arguments)
    {
        var before = OfChildren();
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"'{tool}' cannot be started; install gdal-bin and mapserver-bin.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? (OfChildren() - before, output) : throw new InvalidOperationException($"{tool} ended with {process.ExitCode}: {errors.Result}");
    }

    // Processor time of all processes that this one started and that have ended (proc_pid_stat(5), cutime and cstime, hundredths of a second).
    private static double OfChildren() =>
        File.ReadAllText("/proc/self/stat").Split(") ")[1].Split(' ') is var fields ? (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / 100.0 : 0;

    [GeneratedRegex(@"Feature Count: (\d+)")]
    private static partial Regex Count();

    private string In(string name) => Path.Combine(_folder, name);
}
