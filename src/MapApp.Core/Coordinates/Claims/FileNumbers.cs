
namespace MapApp.Core.Coordinates.Claims;

/// <summary>What the sizes of all numbers of a file say together: most of them decide, so that a misprint does not.</summary>
/// <param name="IsEmpty">Whether there are no numbers at all.</param>
/// <param name="Prefix">The zone in front of the eastings; null when there is none.</param>
/// <param name="Sample">The first corner that looks like metres of a zone, else the first at all; east first.</param>
public sealed record FileNumbers(bool IsEmpty, bool AreDegrees, bool AreMetres, int? Prefix, (double East, double North) Sample)
{
    // One corner in ten of another zone is a second survey, not a misprint.
    private const double Minority = 0.1;

    public bool MayBeMercator => !AreDegrees && Math.Abs(Sample.East) <= WebMercator.HalfWorldMetres && Math.Abs(Sample.North) <= WebMercator.HalfWorldMetres;

    /// <param name="file">Its name, for messages.</param>
    /// <param name="corners">As the file has them; what is no number is passed over.</param>
    /// <exception cref="CrsUnsettledException">The eastings begin with several zones.</exception>
    public static FileNumbers Of(string file, IEnumerable<(double X, double Y)> corners)
    {
        ArgumentNullException.ThrowIfNull(corners);
        var (degrees, metres, all) = (0, 0, 0);
        var prefixes = new Dictionary<int, int>();
        (double East, double North)? first = null, plane = null;
        foreach (var corner in corners)
        {
            if (!double.IsFinite(corner.X) || !double.IsFinite(corner.Y))
                continue;
            var axes = Magnitude.Of(corner.X, corner.Y);
            var (east, north) = axes is Axes.SwappedDegrees or Axes.SwappedMetres ? (corner.Y, corner.X) : (corner.X, corner.Y);
            all++;
            degrees += axes is Axes.Degrees or Axes.SwappedDegrees ? 1 : 0;
            first ??= (east, north);
            if (axes is not (Axes.Metres or Axes.SwappedMetres))
                continue;
            plane ??= (east, north);
            metres++;
            var prefix = Magnitude.Prefix(east) ?? 0;
            prefixes[prefix] = prefixes.GetValueOrDefault(prefix) + 1;
        }

        var ranked = prefixes.OrderByDescending(p => p.Value).ThenBy(p => p.Key).ToList();
        if (ranked.Where(p => p.Key > 0 && p.Value > metres * Minority).Select(p => p.Key).ToList() is { Count: > 1 } several)
            throw CrsUnsettledException.Of(file, "parcel.crs.prefixes", ("zones", string.Join(", ", several.Order())));
        return new FileNumbers(all == 0, degrees * 2 > all, metres * 2 > all, ranked is [{ Key: > 0 } most, ..] ? most.Key : null, plane ?? first ?? default);
    }
}
