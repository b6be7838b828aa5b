using MapApp.Core.Features;
using MapApp.Core.Storage;
using MapApp.Formats.Sources;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Linking;

namespace MapApp.Benchmarks.Locating;

/// <summary>A workspace of a million features in one GeoPackage, written through the store, with the bundled plans.</summary>
internal static class LocatingWorkspace
{
    /// <summary>Builds it. Outlines, rivers, sections and zones are linked; linking a million things is measured elsewhere.</summary>
    public static void Build(string path, string dataFolder)
    {
        var bundled = new SourceFolder(Path.Combine(PerformancePage.Root, "data", "geo"));
        var data = new LocatingData(dataFolder, bundled.ReadLayers().Single(l => l.Kind == "jurisdictions").Features);
        using var store = GeoPackageWorkspace.Create(path);
        store.Write(writer =>
        {
            foreach (var kind in LayerCatalogue.Kinds)
                writer.PutLayer(kind.Kind, new Coverage(Completeness.Complete, null, null, null));
            Put(writer, data.Frame());
            foreach (var plan in bundled.ReadPlans())
                writer.PutPlan(plan);
        });
        Relinking.Everything(store);
        store.Write(writer => Put(writer, data.Crowd()));
        store.Write(writer => writer.ClearChanges(store.Features.Changes()));
    }

    private static void Put(IWorkspaceWriter writer, IEnumerable<Feature> features)
    {
        foreach (var feature in features)
            writer.PutFeature(feature, "benchmark");
    }
}
