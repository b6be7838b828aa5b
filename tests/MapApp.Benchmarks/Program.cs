using BenchmarkDotNet.Running;
using MapApp.Benchmarks.Linking;

switch (args)
{
    case ["linking", .. var sizes]:
        LinkingRun.Write(sizes.Length > 0 ? [.. sizes.Select(int.Parse)] : [10_000, 30_000, 100_000]);
        return 0;
    case ["kernels", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"]);
        return 0;
    default:
        Console.Error.WriteLine("Usage: linking [SIZE...] | kernels [BenchmarkDotNet options]");
        return 2;
}
