using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Formats.Sources;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Linking;

namespace MapApp.Benchmarks.Scrolling;

/// <summary>The bundled layers with so many editions of the bundled plans that there are as many tasks as wanted, all linked.</summary>
internal static class ScrollingWorkspace
{
    /// <param name="tasks">At least so many; whole plans are added until there are.</param>
    /// <returns>How many tasks there are.</returns>
    public static int Build(string path, int tasks)
    {
        var bundled = new SourceFolder(Path.Combine(PerformancePage.Root, "data", "geo"));
        var plans = Editions(bundled.ReadPlans(), tasks).ToList();
        using var store = GeoPackageWorkspace.Create(path);
        store.Write(writer =>
        {
            foreach (var layer in bundled.ReadLayers())
            {
                writer.PutLayer(layer.Kind, layer.Coverage);
                foreach (var feature in layer.Features)
                    writer.PutFeature(feature, "benchmark");
            }

            foreach (var plan in plans)
                writer.PutPlan(plan);
        });
        Relinking.Everything(store);
        return plans.Sum(p => p.Tasks.Count);
    }

    private static IEnumerable<Plan> Editions(IReadOnlyList<Plan> plans, int tasks)
    {
        for (var (edition, count) = (0, 0); count < tasks; edition++)
        {
            foreach (var plan in plans)
            {
                count += plan.Tasks.Count;
                yield return edition == 0 ? plan : plan with { Id = $"{plan.Id}-{edition}", Title = $"{plan.Title}（{edition}）" };
            }
        }
    }
}
