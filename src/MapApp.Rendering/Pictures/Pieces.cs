using System.Buffers;
using MapApp.Core.Packed;

namespace MapApp.Rendering.Pictures;

internal enum PieceKind
{
    Point,

    Line,

    /// <summary>A line that is shorter than a pixel.</summary>
    Speck,

    Area,

    /// <summary>An area of a few pixels at most.</summary>
    Crumb,
}

/// <summary>The features of a picture by look and by how they are drawn; within both in the order of the layer. The array is lent and given back.</summary>
internal sealed class Pieces : IDisposable
{
    /// <summary>How many features pass between two looks at whether the picture is still wanted.</summary>
    public const int Often = 4096;

    private const int Kinds = (int)PieceKind.Crumb + 1;

    // CSS pixels.
    private const double SpeckSize = 1, CrumbSize = 3;

    private readonly int[] _places;
    private readonly int[] _starts;
    private readonly int[] _inFrame;

    public Pieces(PackedLayer layer, LookTable table, PictureFrame frame, List<int> found, CancellationToken cancellation)
    {
        _places = ArrayPool<int>.Shared.Rent(found.Count);
        _starts = new int[(table.Count * Kinds) + 1];
        _inFrame = new int[table.Count];
        var slots = ArrayPool<int>.Shared.Rent(found.Count);
        var (speck, crumb, within) = (SpeckSize * frame.Ratio / frame.Scale, CrumbSize * frame.Ratio / frame.Scale, frame.Within);
        for (var i = 0; i < found.Count; i++)
        {
            if (i % Often == 0)
                cancellation.ThrowIfCancellationRequested();
            var box = layer.Box(found[i]);
            var size = Math.Max(box.MaxX - box.MinX, box.MaxY - box.MinY);
            var kind = layer.Type(found[i]) switch
            {
                PackedType.Point => PieceKind.Point,
                PackedType.Line => size < speck ? PieceKind.Speck : PieceKind.Line,
                _ => size < crumb ? PieceKind.Crumb : PieceKind.Area,
            };
            var look = table.Number(found[i]);
            slots[i] = (look * Kinds) + (int)kind;
            _starts[slots[i] + 1]++;
            if (box.Meets(within))
                _inFrame[look]++;
        }

        for (var slot = 1; slot < _starts.Length; slot++)
            _starts[slot] += _starts[slot - 1];
        var next = _starts.AsSpan(0, _starts.Length - 1).ToArray();
        for (var i = 0; i < found.Count; i++)
            _places[next[slots[i]]++] = found[i];
        ArrayPool<int>.Shared.Return(slots);
    }

    public ReadOnlySpan<int> Of(int look, PieceKind kind)
    {
        var slot = (look * Kinds) + (int)kind;
        return _places.AsSpan(_starts[slot], _starts[slot + 1] - _starts[slot]);
    }

    /// <summary>How many features of a look lie in the frame itself.</summary>
    public int InFrame(int look) => _inFrame[look];

    public void Dispose() => ArrayPool<int>.Shared.Return(_places);
}
