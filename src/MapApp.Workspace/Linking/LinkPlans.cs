using MapApp.Core.Plans;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Linking;

/// <summary>The plans that links are made from: the one place where linking asks for them.</summary>
internal static class LinkPlans
{
    public static IReadOnlyList<Plan> Of(IWorkspaceStore store) => PlansInForce.Of(store).Plans;
}
