using MapApp.Core.Coordinates;
using MapApp.Core.Linking;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Points;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Locating.Batches;

/// <summary>
/// Reads the positions of a list in the system that the user chose, and says of each what is odd about it: written the other way round or
/// in another system, outside every jurisdiction, given before in the same list, or beside a point that is kept already.
/// </summary>
public sealed class PositionReader(WorkspaceSession session, Crs crs)
{
    // A ten-millionth of a degree is a centimetre: nearer than this nothing was measured twice.
    private const double SamePlace = 1e7;

    // Of what the reader says, that which goes against the system that was chosen for the whole list.
    private static readonly string[] _odd =
    [
        "coordinate.assumed.swapped", "coordinate.assumed.noPrefix", "coordinate.assumed.prefix", "coordinate.assumed.degrees", "coordinate.assumed.strayed",
        "coordinate.beyondZone", "coordinate.outsideChina", "coordinate.textSays",
    ];

    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    // Farther from everything on the map than this, a position is likely wrong and not only beyond the map.
    private const double FarMetres = 20_000;

    private const double OffRiverMetres = 5_000;

    private readonly NamedRivers _rivers = new(session);
    private readonly PointTwins _twins = new(session);
    private readonly Dictionary<(long, long), int> _seen = [];

    public Crs Crs => crs;

    /// <summary>Whether the two numbers had to be taken the other way round.</summary>
    public static bool IsSwapped(CoordinateReading reading) => reading.Assumed.Any(a => a.Key == "coordinate.assumed.swapped");

    public ReadPosition Read(ListedPosition row)
    {
        if (row.Problem is { } problem)
            return new ReadPosition(row, null, problem);
        if (row.Text is not { } text)
            return new ReadPosition(row, null, Evidence.Of("batch.empty"));
        var readings = Positions.Read(session, text, crs);
        if (readings.Count == 0)
            return new ReadPosition(row, null, Evidence.Of("batch.noCoordinate"));
        return readings.FirstOrDefault(r => r is { Position: not null, Problem: null }) is { } best
            ? new ReadPosition(row, best, null) { Remarks = [.. Remarks(row, best)] }
            : new ReadPosition(row, readings[0], readings.Select(r => r.Problem).OfType<Evidence>().First());
    }

    private IEnumerable<Evidence> Remarks(ListedPosition row, CoordinateReading reading)
    {
        var at = reading.Position!.Value;
        foreach (var odd in reading.Assumed.Concat(reading.Reasons).Where(a => _odd.Contains(a.Key)))
            yield return odd;
        if (reading.Crs is { } read && read.Code != crs.Code)
            yield return Evidence.Of("batch.otherCrs", ("crs", read.Code));
        var here = _factory.CreatePoint(new Coordinate(at.Lon, at.Lat));
        // A position outside everything that is known is told, not refused: the list may know more than the map.
        if (!session.Jurisdictions.Holds(here))
            yield return session.DataExtent is { IsNull: false } known && !Ground.Around(known, FarMetres).Contains(at.Lon, at.Lat) ? Evidence.Of("batch.farAway", ("km", $"{FarMetres / 1000:0}")) : Evidence.Of("batch.outside");
        if (row.River is { } river && _rivers.Metres(river, here) is { } off and > OffRiverMetres)
            yield return Evidence.Of("batch.offRiver", ("river", river), ("km", off >= NamedRivers.FarthestMetres ? $"> {NamedRivers.FarthestMetres / 1000:0}" : FormattableString.Invariant($"{off / 1000:0}")));
        var key = ((long)Math.Round(at.Lon * SamePlace), (long)Math.Round(at.Lat * SamePlace));
        if (!_seen.TryAdd(key, row.Number))
            yield return Evidence.Of("batch.repeated", ("row", $"{_seen[key]}"));
        if (_twins.Of(at) is [var twin, ..])
            yield return Evidence.Of("batch.twin", ("name", twin.Feature.Name), ("metres", FormattableString.Invariant($"{twin.Metres:0.#}")));
    }
}

/// <summary>A row with its position in the chosen system.</summary>
/// <param name="Reading">How it was read; null when nothing could be.</param>
/// <param name="Problem">Why it has no position; null when it has one.</param>
public sealed record ReadPosition(ListedPosition Row, CoordinateReading? Reading, Evidence? Problem)
{
    /// <summary>What is odd about the position, which is used all the same.</summary>
    public IReadOnlyList<Evidence> Remarks { get; init; } = [];

    /// <summary>Whether it has a position and a remark that says more than that the map does not reach there.</summary>
    public bool Suspicious => At is not null && Remarks.Any(r => r.Key != "batch.outside");

    /// <summary>EPSG:4490; null when there is none.</summary>
    public LonLat? At => Problem is null ? Reading?.Position : null;
}
