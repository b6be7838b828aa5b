using MapApp.Core.Linking;

namespace MapApp.Workspace.Editing;

/// <summary>An edit that cannot be made, and why (texts <c>editing.problem.*</c>). Nothing was stored.</summary>
public sealed class EditException(Evidence problem) : Exception(problem.Key)
{
    public EditException(string key, params (string Name, string Value)[] arguments)
        : this(Evidence.Of("editing.problem." + key, arguments))
    {
    }

    public Evidence Problem { get; } = problem;
}
