using System.Globalization;
using BenchmarkDotNet.Running;
using MapApp.Benchmarks.Engine;
using MapApp.Benchmarks.Importing;
using MapApp.Benchmarks.Linking;
using MapApp.Benchmarks.Locating;
using MapApp.Benchmarks.MapTiles;
using MapApp.Benchmarks.Panning;
using MapApp.Benchmarks.Pictures;
using MapApp.Benchmarks.Plots;
using MapApp.Benchmarks.Reviewing;
using MapApp.Benchmarks.Scrolling;

switch (args)
{
    case ["linking", .. var sizes]:
        LinkingRun.Write(sizes.Length > 0 ? [.. sizes.Select(int.Parse)] : [10_000, 30_000, 100_000]);
        return 0;
    case ["locating", .. var rest]:
        LocatingRun.Write(rest is [var places, ..] ? int.Parse(places, CultureInfo.InvariantCulture) : 2_000, rest.ElementAtOrDefault(1));
        return 0;
    case ["plots", .. var rest]:
        PlotsRun.Write(rest is [var parcels, ..] ? int.Parse(parcels, CultureInfo.InvariantCulture) : 100_000);
        return 0;
    case ["reviewing", .. var rest]:
        ReviewingRun.Write(rest is [var reviews, ..] ? int.Parse(reviews, CultureInfo.InvariantCulture) : 500, rest.ElementAtOrDefault(1));
        return 0;
    case ["importing", .. var sizes]:
        ImportingRun.Write(sizes.Length > 0 ? [.. sizes.Select(int.Parse)] : [10_000, 100_000, 1_000_000]);
        return 0;
    case ["engine", .. var sizes]:
        EngineRun.Write(sizes.Length > 0 ? [.. sizes.Select(int.Parse)] : [10_000, 100_000, 1_000_000]);
        return 0;
    case ["rivals", .. var sizes]:
        RivalsRun.Write(sizes.Length > 0 ? [.. sizes.Select(int.Parse)] : [10_000, 100_000]);
        return 0;
    case ["all"]:
        // The whole page, in the order in which it stands. Nothing else should run meanwhile.
        LinkingRun.Write([10_000, 30_000, 100_000]);
        LocatingRun.Write(2_000, null);
        PlotsRun.Write(100_000);
        ImportingRun.Write([10_000, 100_000, 1_000_000]);
        EngineRun.Write([10_000, 100_000, 1_000_000]);
        RivalsRun.Write([10_000, 100_000]);
        TilesRun.Write();
        PicturesRun.Write();
        PanningRun.Write(1_000_000);
        ScrollingRun.Write(100_000);
        ReviewingRun.Write(500, null);
        return 0;
    case ["check"]:
        return EngineRun.Check(10_000) & TilesRun.Check(10_000) ? 0 : 1;
    case ["panning", .. var rest]:
        PanningRun.Write(rest is [var many, ..] ? int.Parse(many, CultureInfo.InvariantCulture) : 1_000_000);
        return 0;
    case ["scrolling", .. var rest]:
        ScrollingRun.Write(rest is [var tasks, ..] ? int.Parse(tasks, CultureInfo.InvariantCulture) : 100_000);
        return 0;
    case ["starts", .. var workspaces] when workspaces.Length > 0:
        PanningRun.Print(workspaces);
        return 0;
    case ["tiles"]:
        TilesRun.Write();
        return 0;
    case ["pictures"]:
        PicturesRun.Write();
        return 0;
    case ["fuzz", .. var rest]:
        return FuzzRun.Try(rest is [var mutants, ..] ? int.Parse(mutants, CultureInfo.InvariantCulture) : 10_000) == 0 ? 0 : 1;
    case ["files", var folder]:
        FilesRun.Write(folder);
        return 0;
    case ["kernels", .. var options]:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(options.Length > 0 ? options : ["--filter", "*"]);
        return 0;
    default:
        Console.Error.WriteLine("Usage: all | linking [SIZE...] | locating [PLACES [FOLDER]] | plots [PARCELS] | reviewing [REVIEWS [FOLDER]] | importing [SIZE...] | engine [SIZE...] | rivals [SIZE...] | tiles | pictures | panning [POINTS] | starts WORKSPACE... | scrolling [TASKS] | check | fuzz [MUTANTS] | files FOLDER | kernels [BenchmarkDotNet options]");
        return 2;
}
