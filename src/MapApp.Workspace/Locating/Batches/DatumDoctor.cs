using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Opening;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Locating.Batches;

/// <summary>
/// Measures how a list of positions would lie if it were written in each coordinate system that it can be read in: how many fall
/// inside a known jurisdiction, how many on the river that their row names. It ranks and never chooses.
/// </summary>
public sealed class DatumDoctor(WorkspaceSession session)
{
    // More rows say no more about a system, and a million would take minutes.
    private const int MostRows = 2_000;

    // A sketch of a river is no better than this.
    private const double OnRiverMetres = 1_500;

    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    /// <param name="rows">The texts of positions, each with the river that its row names, or null.</param>
    public IReadOnlyList<DatumFit> Rank(IEnumerable<(string Text, string? River)> rows)
    {
        var sample = rows.Take(MostRows).ToList();
        var fits = new Dictionary<(string Crs, bool Swapped), Tally>();
        foreach (var (text, river) in sample)
        {
            foreach (var reading in Positions.Read(session, text).Where(r => r is { Position: not null, Crs: not null }).DistinctBy(r => (r.Crs!.Code, Swapped(r))))
            {
                var key = (reading.Crs!.Code, Swapped(reading));
                if (!fits.TryGetValue(key, out var tally))
                    fits[key] = tally = new Tally(reading.Crs);
                Count(tally, reading.Position!.Value, river);
            }
        }

        return
        [
            .. fits.Select(f => new DatumFit(f.Value.Crs, f.Key.Swapped, f.Value.Read, sample.Count, f.Value.Inside, f.Value.OnRiver, f.Value.Named, f.Value.Named == 0 ? null : f.Value.RiverMetres / f.Value.Named))
                .OrderByDescending(f => f.Read).ThenByDescending(f => f.Inside).ThenByDescending(f => f.OnRiver).ThenBy(f => f.MeanRiverMetres ?? double.MaxValue)
                .ThenBy(f => f.Swapped).ThenBy(f => f.Crs.Code, StringComparer.Ordinal),
        ];
    }

    private static bool Swapped(CoordinateReading reading) => reading.Assumed.Any(a => a.Key == "coordinate.assumed.swapped");

    private void Count(Tally tally, LonLat at, string? river)
    {
        tally.Read++;
        var here = new Feature { Id = new FeatureId("points", "?"), Name = "", Geometry = _factory.CreatePoint(new Coordinate(at.Lon, at.Lat)) };
        if (session.Jurisdictions.Near(here).Any(j => session.Jurisdictions.Inside(j.Id, here) is { Share: > 0 }))
            tally.Inside++;
        if (river is null || session.Names.Find(PlaceName.Normalize(river)).Where(h => h.Feature.Id.Layer == "reaches").Select(h => h.Feature).ToList() is not { Count: > 0 } reaches)
            return;
        tally.Named++;
        var metres = reaches.Min(r => Ground.DistanceWithin(r.Geometry!, here.Geometry, 50_000) ?? 50_000);
        tally.RiverMetres += metres;
        if (metres <= OnRiverMetres)
            tally.OnRiver++;
    }

    private sealed class Tally(Crs crs)
    {
        public Crs Crs { get; } = crs;

        public int Read { get; set; }

        public int Inside { get; set; }

        public int OnRiver { get; set; }

        public int Named { get; set; }

        public double RiverMetres { get; set; }
    }
}

/// <summary>How well a coordinate system fits a list.</summary>
/// <param name="Swapped">Whether its two numbers would have to be taken the other way round.</param>
/// <param name="Read">Rows that can be read in it, of <paramref name="Rows"/> looked at.</param>
/// <param name="Inside">Rows that then lie in a known jurisdiction.</param>
/// <param name="OnRiver">Rows that lie within 1.5 km of the river that they name, of <paramref name="Named"/> that name one on the map.</param>
/// <param name="MeanRiverMetres">Mean distance from the named river; null when no row names one.</param>
public sealed record DatumFit(Crs Crs, bool Swapped, int Read, int Rows, int Inside, int OnRiver, int Named, double? MeanRiverMetres);
