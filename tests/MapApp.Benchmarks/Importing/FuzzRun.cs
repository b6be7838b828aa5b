using MapApp.Tests.Support;
using MapApp.Workspace.Tests.LayerImport;

namespace MapApp.Benchmarks.Importing;

/// <summary>Damages a small file of every format ten thousand times; the tests do the same with five hundred.</summary>
internal static class FuzzRun
{
    private const int MostTold = 5;

    /// <returns>How many mutants broke or hung the reader.</returns>
    public static int Try(int mutants)
    {
        var folder = Directory.CreateTempSubdirectory("mapapp-fuzz-");
        var all = 0;
        try
        {
            foreach (var name in FileSeeds.Names)
            {
                var (seed, path, wrong) = (FileSeeds.Of(name), Path.Combine(folder.FullName, name), 0);
                for (var n = 0; n < mutants; n++)
                {
                    File.WriteAllBytes(path, Mutation.Of(seed, new Random(n)));
                    if (FileTrial.Fault(path, name) is not { } fault)
                        continue;
                    if (++wrong <= MostTold)
                        Console.WriteLine($"{name} {n}: {fault}");
                }

                Console.WriteLine($"{name}: {mutants} mutants, {wrong} wrong");
                all += wrong;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return all;
    }
}
