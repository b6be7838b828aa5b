using MapApp.Core.Plots.Outlines;

namespace MapApp.Formats.Parcels;

/// <summary>Cuts the corners of a parcel into rings: where the ring number changes, and where a ring comes back to its first corner. Numbers alone are unreliable in real files.</summary>
internal sealed class RingSplitter
{
    // The shortest ring that is closed: three corners and the first again.
    private const int Closed = 4;

    private readonly List<(string Number, List<Corner> Corners)> _rings = [];

    public int Count { get; private set; }

    /// <summary>Whether nothing is begun and not finished.</summary>
    public bool IsClosed => _rings.Count == 0 || IsRound(_rings[^1].Corners);

    public void Add(string number, Corner corner)
    {
        Count++;
        if (_rings is [.., var last] && !IsRound(last.Corners) && (last.Number == number || (last.Corners.Count >= Closed - 1 && IsSame(last.Corners[0], corner))))
            last.Corners.Add(corner);
        else
            _rings.Add((number, [corner]));
        JoinTouching();
    }

    /// <param name="mayBeOpen">Whether an open ring is nothing to tell.</param>
    public IReadOnlyList<Outline> Rings(bool mayBeOpen) => [.. _rings.Select(r => new Outline(r.Corners) { MayBeOpen = mayBeOpen })];

    /// <summary>How many corners are a first corner written again.</summary>
    public int Closings => _rings.Count(r => IsRound(r.Corners));

    /// <summary>A ring that passes through its first corner is one ring, if it comes back there in the end.</summary>
    private void JoinTouching()
    {
        if (_rings is not [.., var before, var last] || before.Number != last.Number || IsRound(last.Corners) || !IsRound(before.Corners)
            || last.Corners.Count < Closed - 1 || !IsSame(before.Corners[0], last.Corners[^1]))
        {
            return;
        }

        before.Corners.AddRange(last.Corners);
        _rings.RemoveAt(_rings.Count - 1);
    }

    private static bool IsRound(List<Corner> corners) => corners.Count >= Closed && IsSame(corners[0], corners[^1]);

    private static bool IsSame(Corner a, Corner b) => a.X == b.X && a.Y == b.Y;
}
