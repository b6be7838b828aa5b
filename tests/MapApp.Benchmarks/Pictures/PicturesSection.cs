namespace MapApp.Benchmarks.Pictures;

/// <summary>The figures of pictures as <c>docs/performance.md</c> shows them.</summary>
internal static class PicturesSection
{
    public static PerformanceSection Of(MapResult map, IReadOnlyList<TileResult> tiles, IReadOnlyList<GrownPicture> grown)
    {
        var section = new PerformanceSection("Pictures of dense layers");
        section.Line($"{PerformancePage.Measured()}; {map.Peer}, AGG; processor time of both sides, medians of five rounds in turn after one to warm up.");
        section.Line($"Repeat it with");
        section.Line($"");
        section.Line($"    dotnet run -c Release --project tests/MapApp.Benchmarks -- pictures");
        section.Line($"");
        section.Line($"A map of 1200 × 800 pixels with 100,000 points, 50,000 parcels, 1,000 rivers and 500 zones of `gen_dataset.py`, whole extent, in the same colours and sizes.");
        section.Line($"Ours are packed and its shapefiles indexed (`.qix`) and in EPSG:3857 beforehand. MapServer draws in one process that draws six times (`map2img -c`), less one that");
        section.Line($"draws once; 24 bit PNG. Its features are those of its files in the box of the map, as GDAL counts them: it does not tell how many it drew.");
        section.Line($"");
        section.Line($"| | s | features | PNG kB |");
        section.Line($"|:--|--:|--:|--:|");
        section.Line($"| MapApp | {map.OurSeconds:0.000} | {map.OurFeatures:N0} | {map.Kilobytes:N0} |");
        section.Line($"| MapServer | {map.TheirSeconds:0.000} | {map.TheirFeatures:N0} | |");
        section.Line($"| ratio | {map.OurSeconds / map.TheirSeconds:0.00} | {(map.OurFeatures == map.TheirFeatures ? "same" : "DIFFERENT")} | |");
        section.Line($"");
        section.Line($"The pictures are not alike: where markers would cover each other ours are smaller, and where lines would they are thinner.");
        section.Line($"");
        section.Line($"A tile of 512 pixels in the middle of 1,000,000 points:");
        section.Line($"");
        section.Line($"| tile zoom | points in it | ms | PNG kB |");
        section.Line($"|--:|--:|--:|--:|");
        foreach (var tile in tiles)
            section.Line($"| {tile.Zoom} | {tile.Features:N0} | {1000 * tile.Seconds:0.0} | {tile.Kilobytes:N0} |");
        var (first, last) = (grown[0], grown[^1]);
        section.Line($"");
        section.Line($"The map above, ours alone, with {string.Join(", ", grown.Select(g => FormattableString.Invariant($"{g.Features:N0} features in {1000 * g.Seconds:0} ms")))}: exponent {Math.Log(last.Seconds / first.Seconds) / Math.Log((double)last.Features / first.Features):0.00} of their number.");
        return section;
    }
}
