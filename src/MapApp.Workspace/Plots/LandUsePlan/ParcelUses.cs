using MapApp.Core.Plots;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Plots.LandUsePlan;

public static class ParcelUses
{
    /// <summary>The columns of a file, from which the planned use was to be read.</summary>
    public static string Told(ParcelFile file, Texts texts) =>
        string.Join(texts.Chinese ? "、" : ", ", file.Parcels.SelectMany(p => p.Attributes.Select(a => a.Name)).Distinct()) is { Length: > 0 } names ? names : "—";
}
