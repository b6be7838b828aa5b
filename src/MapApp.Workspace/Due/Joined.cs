using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Due;

/// <summary>Several reasons as one text.</summary>
internal static class Joined
{
    public static string Reasons(Texts texts, params ReadOnlySpan<string?> reasons)
    {
        var said = new List<string>();
        foreach (var reason in reasons)
        {
            if (reason is not null)
                said.Add(reason);
        }

        return string.Join(texts.Chinese ? "；" : "; ", said);
    }
}
