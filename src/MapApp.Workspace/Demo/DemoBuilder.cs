using MapApp.Core.Storage;
using MapApp.Workspace.Linking;

namespace MapApp.Workspace.Demo;

/// <summary>Fills a new workspace from its source files: everything is read and checked first, then written in one transaction, then linked.</summary>
public static class DemoBuilder
{
    /// <param name="createStore">Makes the empty store; called only once all files have been read without error.</param>
    /// <exception cref="SourceException">A source file is wrong; nothing has been created.</exception>
    public static BuildReport Build(
        IWorkspaceSource source, Func<IWorkspaceStore> createStore, string builtBy, IProgress<BuildProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new BuildProgress(BuildStep.Reading, 0, 1));
        var layers = source.ReadLayers();
        var plans = source.ReadPlans();
        var observations = source.ReadObservations();
        var known = layers.SelectMany(l => l.Features).Select(f => f.Id).ToHashSet();
        if (observations.FirstOrDefault(o => !known.Contains(o.Place)) is { } lost)
            throw new SourceException("observations", 0, "place", $"'{lost.Place}' is a feature of no layer.");
        cancellation.ThrowIfCancellationRequested();

        using var store = createStore();
        var total = layers.Sum(l => l.Features.Count);
        store.Write(writer =>
        {
            var done = 0;
            foreach (var layer in layers)
            {
                writer.PutLayer(layer.Kind, layer.Coverage);
                foreach (var feature in layer.Features)
                {
                    cancellation.ThrowIfCancellationRequested();
                    writer.PutFeature(feature, builtBy);
                    if (++done % 50 == 0 || done == total)
                        progress?.Report(new BuildProgress(BuildStep.Writing, done, total));
                }
            }

            foreach (var plan in plans)
                writer.PutPlan(plan);
            foreach (var observation in observations)
                writer.Observations.Put(observation, batch: null);
        });
        progress?.Report(new BuildProgress(BuildStep.Linking, 0, 1));
        var relinked = Relinking.Everything(store);
        progress?.Report(new BuildProgress(BuildStep.Linking, 1, 1));
        return new BuildReport(layers.Count, total, plans.Count, plans.Sum(p => p.Tasks.Count), relinked.NamedLinks, relinked.GovernsRules, observations.Count);
    }
}

public enum BuildStep
{
    Reading,
    Writing,
    Linking,
}

public readonly record struct BuildProgress(BuildStep Step, int Done, int Total);

public sealed record BuildReport(int Layers, int Features, int Plans, int Tasks, int NamedLinks, int GovernsRules, int Observations);
