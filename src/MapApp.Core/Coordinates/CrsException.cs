using MapApp.Core.Linking;

namespace MapApp.Core.Coordinates;

/// <summary>Coordinates cannot be brought from or to a CRS.</summary>
/// <param name="problem">Why, to be worded for the user: <c>coordinate.needsShift</c>, <c>coordinate.farFromMeridian</c>, <c>coordinate.outOfRange</c> …</param>
public sealed class CrsException(Crs crs, Evidence problem)
    : Exception($"{crs.Code}: {problem.Key} ({string.Join(", ", problem.Arguments.Select(a => $"{a.Key} {a.Value}"))}).")
{
    public Crs Crs { get; } = crs;

    public Evidence Problem { get; } = problem;
}
