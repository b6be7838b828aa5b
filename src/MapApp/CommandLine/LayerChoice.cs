using MapApp.Core.Features;
using MapApp.Workspace.Opening;

namespace MapApp.CommandLine;

/// <summary>A layer as the user calls it: by its name (<c>plots</c>) or by its title in either language.</summary>
internal static class LayerChoice
{
    /// <returns>Null when there is none, or several are called so: the user was told, with what there is.</returns>
    public static LayerKind? Of(Terminal console, WorkspaceSession session, string said)
    {
        var found = session.Kinds.Named(said);
        if (found is [var one])
            return one;
        var offered = found.Count > 1 ? found : session.Store.Features.Layers().Select(l => session.Kinds.Get(l.Kind));
        console.Fail(MapAppCommand.BadInput, found.Count > 1 ? "layer.several" : "import.noLayer",
            ("kind", said), ("kinds", string.Join(console.Texts.Chinese ? "、" : ", ", offered.Select(k => $"{k.Kind} ({k.Title(console.Texts.Chinese)})"))));
        return null;
    }
}
