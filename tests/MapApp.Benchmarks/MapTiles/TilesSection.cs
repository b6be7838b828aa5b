namespace MapApp.Benchmarks.MapTiles;

/// <summary>The figures of the vector tiles as <c>docs/performance.md</c> shows them.</summary>
internal static class TilesSection
{
    public static PerformanceSection Of(IReadOnlyList<TilesResult> results, IReadOnlyList<GrownTiles> grown)
    {
        var section = new PerformanceSection("Vector tiles");
        section.Line($"{PerformancePage.Measured()}; time on the clock of one thread, every tile once, the two in turn, warm.");
        section.Line($"Repeat it with");
        section.Line($"");
        section.Line($"    dotnet run -c Release --project tests/MapApp.Benchmarks -- tiles");
        section.Line($"");
        section.Line($"All tiles over points, parcels and zones of `gen_dataset.py`, with id and one text each. *Whole*: nothing thinned, 64 units of buffer, as ST_AsMVT makes them; its");
        section.Line($"geometries are projected and indexed beforehand and the server times itself. *As shipped*: 128 units of buffer, names, what is smaller than a pixel left out, at most 500 kB.");
        section.Line($"Ours are valid areas, checked exactly. The checksum is the number of points in all tiles (PostGIS finds by boxes of floats: 0.1 % is allowed).");
        section.Line($"");
        section.Line($"| size, zooms | tiles | | total s | ratio | median ms | p95 ms | worst ms | MB | points |");
        section.Line($"|:--|--:|:--|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var r in results)
        {
            Row(section, r, "MapApp, whole", r.Whole, r.WholeBytes, r.Points);
            Row(section, r, "MapApp, as shipped", r.Shipped, r.ShippedBytes, null);
            Row(section, r, "PostGIS", r.Theirs, r.TheirBytes, r.TheirPoints);
        }

        section.Line($"");
        section.Line($"The largest tile as shipped has {results.Max(r => r.LargestShipped) / 1000.0:N0} kB. {(results.All(r => r.Agrees) ? "Points agree." : "POINTS DIFFER.")} In the program a layer with more than 1,000 features in one tile comes as a picture instead.");
        Growth(section, grown);
        return section;
    }

    private static void Growth(PerformanceSection section, IReadOnlyList<GrownTiles> grown)
    {
        section.Line($"");
        section.Line($"The same tiles (zooms 13 and 14, as shipped, ours alone) over ever denser land:");
        section.Line($"");
        section.Line($"| points | s | MB of tiles | MB packed |");
        section.Line($"|--:|--:|--:|--:|");
        foreach (var size in grown)
            section.Line($"| {size.Size:N0} | {size.Seconds:0.00} | {size.Bytes / 1e6:0.0} | {size.PackedBytes / 1e6:0.0} |");
        var (first, last) = (grown[0], grown[^1]);
        double Exponent(double from, double to) => Math.Log(to / from) / Math.Log((double)last.Size / first.Size);
        section.Line($"");
        section.Line($"Exponents of the number of points: time {Exponent(first.Seconds, last.Seconds):0.00}, bytes of tiles {Exponent(first.Bytes, last.Bytes):0.00}, memory {Exponent(first.PackedBytes, last.PackedBytes):0.00}.");
    }

    private static void Row(PerformanceSection section, TilesResult result, string who, List<double> ms, long bytes, long? points)
    {
        var sorted = ms.Order().ToList();
        section.Line($"| {result.Size:N0}, {result.From}–{result.To} | {ms.Count:N0} | {who} | {ms.Sum() / 1000:0.00} | {ms.Sum() / result.Theirs.Sum():0.000} | {sorted[sorted.Count / 2]:0.000} | {sorted[(int)(sorted.Count * 0.95)]:0.00} | {sorted[^1]:0.0} | {bytes / 1e6:0.0} | {points:N0} |");
    }
}
