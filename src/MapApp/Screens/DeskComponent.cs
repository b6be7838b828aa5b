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

    protected bool Chinese => Desk.Texts.Chinese;
}
