using System.Diagnostics;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Stores.GeoPackage;

namespace MapApp.Benchmarks.Linking;

/// <summary>Links a thousand tasks to so many features in a GeoPackage, then adds features one by one.</summary>
internal static class LinkingRun
{
    private const int Added = 400;
    private const int Moved = 20;

    public static void Write(IReadOnlyList<int> sizes)
    {
        // Once on a small land, so that no compiling is measured.
        Measure(2_000);
        var results = sizes.Select(Measure).ToList();
        PerformancePage.Put(LinkingSection.Of(results));
    }

    private static LinkingResult Measure(int size)
    {
        var folder = Directory.CreateTempSubdirectory("mapapp-bench-");
        try
        {
            var data = new LinkingData(size);
            using var store = GeoPackageWorkspace.Create(System.IO.Path.Combine(folder.FullName, "land.gpkg"));
            store.Write(writer =>
            {
                foreach (var layer in data.Features.GroupBy(f => f.Id.Layer))
                {
                    writer.PutLayer(layer.Key, new Coverage(Completeness.Complete, null, null, null));
                    foreach (var feature in layer)
                        writer.PutFeature(feature, "benchmark");
                }

                foreach (var plan in data.Plans)
                    writer.PutPlan(plan);
            });
            return Measure(size, data, store);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static LinkingResult Measure(int size, LinkingData data, GeoPackageWorkspace store)
    {
        var layers = store.Features.Layers().Select(l => l.Kind).ToList();
        var (jurisdictions, outlines) = Time(() => new JurisdictionIndex(store.Features.Read("jurisdictions")));
        var (finder, preparing) = Time(() => new RelationFinder(store.Features, data.Plans, jurisdictions));
        var (relations, relating) = Time(() => layers.SelectMany(l => store.Features.Read(l)).Sum(f => finder.Of(f).Count));
        var (named, naming) = Time(() =>
        {
            var linker = new NamedLinker(new NameIndex(layers.SelectMany(l => store.Features.Read(l))), jurisdictions);
            return data.Plans.Sum(p => linker.Link(p).Links.Count);
        });
        var governsLinker = new GovernsLinker(jurisdictions);
        var (rules, governing) = Time(() => data.Plans.Sum(p => governsLinker.Rules(p).Count()));
        var (within, circling) = Time(() => data.Plans.Take(1).Sum(p => new DistanceLinker(store.Features, jurisdictions).Link(p).Count));

        var names = data.Plans.SelectMany(NamedLinker.NamesIn).ToHashSet();
        var dependents = 0;
        var more = Enumerable.Range(0, Added).Select(_ => data.Another()).ToList();
        var (_, adding) = Time(() => more.Sum(feature =>
        {
            var affected = Affected(store, finder, feature);
            dependents += affected.Count;
            var inside = jurisdictions.Near(feature).Count(j => jurisdictions.Inside(j.Id, feature) is not null);
            return finder.Of(feature).Count + affected.Sum(f => finder.Of(f).Count) + inside + NameIndex.NamesOf(feature).Count(n => names.Contains(n.Name));
        }));
        var (_, moving) = Time(() => data.Features.Where(f => f.Id.Layer is "reaches" or "sections").Take(Moved)
            .Sum(feature => Affected(store, finder, feature).Sum(f => finder.Of(f).Count)));
        return new LinkingResult(size, outlines + preparing, relations, relating, named, naming, rules, governing, within, circling,
            adding / Added, (double)dependents / Added, moving / Moved, Environment.WorkingSet / 1e6);
    }

    private static List<Feature> Affected(GeoPackageWorkspace store, RelationFinder finder, Feature changed) =>
        [.. finder.Dependents(changed).SelectMany(d => store.Features.Read(d.Layer, d.Box)).DistinctBy(f => f.Id)];

    private static (T Value, double Seconds) Time<T>(Func<T> work)
    {
        // Processor time: what else the machine does meanwhile does not count.
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var value = work();
        process.Refresh();
        return (value, (process.TotalProcessorTime - before).TotalSeconds);
    }
}

/// <param name="AddedSeconds">Mean for one added feature: its own relations, those of all that depend on it, its outlines and names.</param>
/// <param name="Dependents">How many features depended on an added one, on average.</param>
/// <param name="MovedSeconds">Mean for one moved reach or section: the relations of all that depend on it.</param>
internal sealed record LinkingResult(
    int Features, double PreparingSeconds, int Relations, double RelationsSeconds, int Named, double NamedSeconds, int Rules, double GovernsSeconds,
    int Within, double WithinSeconds, double AddedSeconds, double Dependents, double MovedSeconds, double WorkingSetMegabytes);
