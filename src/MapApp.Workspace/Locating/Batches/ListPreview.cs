using MapApp.Core.Coordinates;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Locating.Batches;

/// <summary>How a whole list reads in one system, before any question is asked and anything stored.</summary>
/// <param name="Rows">All rows; each was read.</param>
/// <param name="Placed">Rows with a position.</param>
/// <param name="Odd">Rows with a position about which something is suspicious.</param>
/// <param name="Outside">Rows of which nothing else is odd than that no known jurisdiction holds them.</param>
/// <param name="Shown">The first rows, and behind them the first of the others that have no position or a remark; a screen holds no million.</param>
public sealed record ListPreview(PositionList List, Crs Crs, int Rows, int Placed, int Odd, int Outside, IReadOnlyList<ReadPosition> Shown)
{
    public const int MostFirst = 4_000;
    public const int MostOdd = 1_000;

    private const int Step = 200;

    public int Lost => Rows - Placed;

    /// <param name="progress">Rows read so far.</param>
    public static ListPreview Of(WorkspaceSession session, PositionList list, Crs crs, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var reader = new PositionReader(session, crs);
        var (rows, placed, odd, outside) = (0, 0, 0, 0);
        var shown = new List<ReadPosition>();
        foreach (var row in list.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var read = reader.Read(row);
            rows++;
            if (read.At is not null)
                placed++;
            if (read.Suspicious)
                odd++;
            else if (read.Remarks.Count > 0)
                outside++;
            if (rows <= MostFirst || ((read.At is null || read.Suspicious) && shown.Count < MostFirst + MostOdd))
                shown.Add(read);
            if (rows % Step == 0)
                progress?.Report(rows);
        }

        return new ListPreview(list, crs, rows, placed, odd, outside, shown);
    }
}
