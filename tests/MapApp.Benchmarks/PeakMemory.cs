using System.Diagnostics;

namespace MapApp.Benchmarks;

/// <summary>The most memory that the process held since it was told to forget; Linux lets a process reset its own high-water mark.</summary>
internal static class PeakMemory
{
    public static void Forget()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    public static double Megabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }
}
