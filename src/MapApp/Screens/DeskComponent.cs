using MapApp.Core.Features;
using MapApp.Sessions;
using MapApp.Workspace.Languages;
using Microsoft.AspNetCore.Components;

namespace MapApp.Screens;

/// <summary>A part of the window that shows something of the desk. The workbench redraws it with the desk.</summary>
public abstract class DeskComponent : ComponentBase
{
    [CascadingParameter]
    public Desk Desk { get; set; } = null!;

    protected Texts T => Desk.Texts;

    /// <summary>Of the layers of the workspace.</summary>
    protected LayerKinds AllKinds => Desk.Kinds;

    protected bool Chinese => Desk.Texts.Chinese;
}
