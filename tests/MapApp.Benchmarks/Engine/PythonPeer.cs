using System.Diagnostics;
using System.Globalization;
using NetTopologySuite.Geometries;

namespace MapApp.Benchmarks.Engine;

/// <summary>GeoPandas or SpatiaLite, in a Python of its own (<c>rivals.py</c>) that times itself.</summary>
internal sealed class PythonPeer : IDisposable
{
    private readonly Process _python;

    public PythonPeer(string folder, string rival)
    {
        // Debian's: the packages are for it, whatever other Python comes first.
        _python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-W", "ignore", Path.Combine(PerformancePage.Root, "tests", "MapApp.Benchmarks", "Engine", "rivals.py"), folder, rival])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Versions = Line();
    }

    public string Versions { get; }

    /// <summary>Puts the data where a peer reads it.</summary>
    public static void Write(EngineData data, string folder)
    {
        Write(folder, "points", data.Points.Select((p, i) => (i + 1, (Geometry)EngineData.Factory.CreatePoint(p))));
        Write(folder, "zones", data.Zones.Select((z, i) => (i + 1, z)));
        Write(folder, "parcels", data.Parcels.Select((p, i) => (i + 1, p)));
        Write(folder, "corridors", EngineWork.Sections(data));
    }

    public (double Seconds, EngineAnswer Answer) Ask(string work)
    {
        _python.StandardInput.WriteLine(work);
        var words = Line().Split(' ');
        return (double.Parse(words[0], CultureInfo.InvariantCulture), new EngineAnswer(long.Parse(words[1], CultureInfo.InvariantCulture), long.Parse(words[2], CultureInfo.InvariantCulture), double.Parse(words[3], CultureInfo.InvariantCulture)));
    }

    public void Dispose()
    {
        _python.StandardInput.Close();
        _python.WaitForExit();
        _python.Dispose();
    }

    private string Line() => _python.StandardOutput.ReadLine() ?? throw new InvalidOperationException("rivals.py ended; it needs Debian's python3-geopandas, python3-rtree and libsqlite3-mod-spatialite.");

    private static void Write(string folder, string table, IEnumerable<(int Id, Geometry Shape)> rows)
    {
        using var file = new BinaryWriter(File.Create(Path.Combine(folder, table + ".bin")));
        foreach (var (id, shape) in rows)
        {
            var wkb = shape.AsBinary();
            file.Write(id);
            file.Write(wkb.Length);
            file.Write(wkb);
        }
    }
}
