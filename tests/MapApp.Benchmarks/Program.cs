using BenchmarkDotNet.Running;
using MapApp.Benchmarks.Linking;
using MapApp.Benchmarks.Locating;

switch (args)
{
    case ["linking", .. var sizes]:
        LinkingRun.Write(sizes.Length > 0 ? [.. sizes.Select(int.Parse)] : [10_000, 30_000, 100_000]);
        return 0;
    case ["locating"]:
        LocatingRun.Write(null);
        return 0;
    case ["locating", var folder]:
        LocatingRun.Write(folder);
        return 0;
    case ["kernels", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"]);
        return 0;
    default:
        Console.Error.WriteLine("Usage: linking [SIZE...] | locating [FOLDER] | kernels [BenchmarkDotNet options]");
        return 2;
}
