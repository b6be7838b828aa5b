using MapApp.Core.Features;
using MapApp.Core.Storage;

namespace MapApp.Workspace.Linking;

/// <summary>Of which layers the features are linked by rule: those that MapApp knows, never the user's own.</summary>
internal static class LinkedLayers
{
    public static IEnumerable<Feature> Read(IWorkspaceStore store) =>
        store.Features.Layers().Where(l => LayerCatalogue.Find(l.Kind) is not null).SelectMany(l => store.Features.Read(l.Kind));
}
