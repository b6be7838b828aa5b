using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;

namespace MapApp.Core.Plots;

/// <summary>A file of parcels that is refused as a whole. The message is for logs; <see cref="Problem"/> words it in the user's language.</summary>
/// <param name="problem">Texts <c>parcel.file.*</c>, <c>parcel.crs.*</c>, <c>coordinate.needsShift</c> or <c>exchange.*</c>.</param>
public sealed class ParcelFileException(string file, Evidence problem, Exception? inner = null)
    : Exception($"'{file}': {problem.Key} ({string.Join(", ", problem.Arguments.Select(a => $"{a.Key} {a.Value}"))}).", inner)
{
    public string File { get; } = file;

    public Evidence Problem { get; } = problem;

    /// <summary>Systems that the user may choose from, where a choice would settle it; the likelier first.</summary>
    public IReadOnlyList<Crs> Choices { get; init; } = [];

    public static ParcelFileException Of(string file, string key, params (string Name, string Value)[] arguments) =>
        new(file, Evidence.Of(key, [.. arguments, ("file", file)]));

    public static ParcelFileException Of(ExchangeException e) => new(e.File, e.Problem, e);
}
