using MapApp.Core.Linking;

namespace MapApp.Core.Coordinates.Claims;

/// <summary>The system of a file is unknown, unsupported or contradictory.</summary>
/// <param name="problem">Texts <c>parcel.crs.*</c> or <c>coordinate.needsShift</c>.</param>
public sealed class CrsUnsettledException(Evidence problem) : Exception($"{problem.Key} ({string.Join(", ", problem.Arguments.Select(a => $"{a.Key} {a.Value}"))}).")
{
    public Evidence Problem { get; } = problem;

    /// <summary>Systems that the user may choose from, where a choice would settle it; the likelier first.</summary>
    public IReadOnlyList<Crs> Choices { get; init; } = [];

    public static CrsUnsettledException Of(string file, string key, params (string Name, string Value)[] arguments) => new(Evidence.Of(key, [.. arguments, ("file", file)]));
}
