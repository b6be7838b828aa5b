using MapApp.Core.Coordinates;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Points;

namespace MapApp.Workspace.Locating.Batches;

/// <summary>The rows of a list as points to keep: those that have a position in the chosen system.</summary>
public static class ListedPoints
{
    /// <param name="kind">points or outfalls.</param>
    /// <param name="plainOnly">Leaves out the suspicious rows.</param>
    public static IEnumerable<PointDraft> Of(WorkspaceSession session, PositionList list, Crs crs, string kind, bool plainOnly)
    {
        // Each loop has a reader of its own: it remembers the positions it has met.
        var reader = new PositionReader(session, crs);
        foreach (var read in list.Rows.Select(reader.Read))
        {
            if (read.At is not { } at || (plainOnly && read.Suspicious))
                continue;
            yield return new PointDraft(kind, NameOf(list, read.Row), at)
            {
                Type = read.Row.Type,
                Code = read.Row.Code,
                Description = read.Row.Description,
                River = read.Row.River,
                ResponsibleUnit = read.Row.Unit,
                SourceCrs = read.Reading!.Crs?.Code,
                SourceText = read.Row.Text,
            };
        }
    }

    /// <summary>What a row without a name will be called: by its code, else by the list and the row.</summary>
    public static string NameOf(PositionList list, ListedPosition row) => row.Name ?? row.Code ?? FormattableString.Invariant($"{list.Name} {row.Number}");
}
