using MapApp.Core.Coordinates;
using MapApp.Workspace.Opening;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Locating.Batches;

/// <summary>
/// Measures how a list of positions would lie if it were written in each coordinate system that it can be read in: how many fall
/// inside a known jurisdiction, how near they lie to the river that their row names. It ranks and never chooses.
/// </summary>
public sealed class DatumDoctor(WorkspaceSession session)
{
    // More rows say no more about a system, and a million would take minutes.
    private const int MostRows = 2_000;

    // A sketch of a river is no better than this.
    private const double OnRiverMetres = 1_500;

    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    /// <summary>
    /// Measured on the first 2,000 rows that hold a text. What the list itself states comes first; else the system that reads most rows comes first, then those that put at least half as
    /// many into known jurisdictions as the best; among them the median distance from the named rivers decides, for outlines are sketches
    /// and a shift of 500 m moves some rows over an edge either way.
    /// </summary>
    public IReadOnlyList<DatumFit> Rank(PositionList list, CancellationToken cancellation = default)
    {
        var sample = list.Rows.Where(r => r.Text is not null).Take(MostRows).Select(r => (Text: r.Text!, r.River)).ToList();
        var (rivers, tallies) = (new NamedRivers(session), new Dictionary<string, Tally>());
        foreach (var (text, river) in sample)
        {
            cancellation.ThrowIfCancellationRequested();
            // The better of the two axis orders, where a row can be read in both.
            foreach (var reading in Positions.Read(session, text).Where(r => r is { Position: not null, Crs: not null }).DistinctBy(r => r.Crs!.Code))
            {
                if (!tallies.TryGetValue(reading.Crs!.Code, out var tally))
                    tallies[reading.Crs.Code] = tally = new Tally(reading.Crs);
                tally.Swapped += PositionReader.IsSwapped(reading) ? 1 : 0;
                Count(tally, reading.Position!.Value, river, rivers);
            }
        }

        var fits = tallies.Values.Select(t => t.Fit(sample.Count)).ToList();
        var half = fits.Select(f => f.Inside).DefaultIfEmpty().Max() / 2.0;
        return
        [
            .. fits.OrderByDescending(f => f.Crs.IsSameAs(list.Stated)).ThenByDescending(f => f.Read).ThenBy(f => f.Inside < half).ThenBy(f => f.MedianRiverMetres ?? double.MaxValue)
                .ThenByDescending(f => f.Inside).ThenBy(f => f.Swapped).ThenBy(f => f.Crs.Code, StringComparer.Ordinal),
        ];
    }

    private void Count(Tally tally, LonLat at, string? river, NamedRivers rivers)
    {
        tally.Read++;
        var here = _factory.CreatePoint(new Coordinate(at.Lon, at.Lat));
        if (session.Jurisdictions.Holds(here))
            tally.Inside++;
        if (river is not null && rivers.Metres(river, here) is { } metres)
            tally.RiverMetres.Add(metres);
    }

    private sealed class Tally(Crs crs)
    {
        public int Read { get; set; }

        public int Swapped { get; set; }

        public int Inside { get; set; }

        public List<double> RiverMetres { get; } = [];

        public DatumFit Fit(int rows)
        {
            RiverMetres.Sort();
            return new DatumFit(crs, Swapped, Read, rows, Inside, RiverMetres.Count(m => m <= OnRiverMetres), RiverMetres.Count, RiverMetres.Count == 0 ? null : RiverMetres[RiverMetres.Count / 2]);
        }
    }
}

/// <summary>How well a coordinate system fits a list.</summary>
/// <param name="Swapped">Rows whose two numbers would have to be taken the other way round.</param>
/// <param name="Read">Rows that can be read in it, of <paramref name="Rows"/> looked at.</param>
/// <param name="Inside">Rows that then lie in a known jurisdiction.</param>
/// <param name="OnRiver">Rows that lie within 1.5 km of the river that they name, of <paramref name="Named"/> that name one on the map.</param>
/// <param name="MedianRiverMetres">Median distance from the named river; null when no row names one.</param>
public sealed record DatumFit(Crs Crs, int Swapped, int Read, int Rows, int Inside, int OnRiver, int Named, double? MedianRiverMetres)
{
    // Sketched rivers tell no two systems apart that lie nearer together.
    private const double TellingMetres = 50;

    /// <summary>Whether what was measured is so alike that it tells the two not apart.</summary>
    public bool FitsAsWellAs(DatumFit other) => Read == other.Read && Math.Abs((MedianRiverMetres ?? 0) - (other.MedianRiverMetres ?? 0)) < TellingMetres
        && (Named > 0 || Math.Abs(Inside - other.Inside) * 10 < Rows);
}
