using System.Text;

namespace MapApp.Core.Packed;

/// <summary>
/// All features of a layer as the map needs them: geometry on the world grid, id, name and the fields of its style, in flat arrays along a
/// Hilbert curve under a packed R-tree. It never changes; a changed layer is packed anew. Safe to share between threads.
/// </summary>
public sealed class PackedLayer
{
    private const int Fanout = 16;

    private readonly PackedArrays _arrays;
    private readonly WorldBox[][] _levels;
    private readonly Dictionary<string, int> _fields;

    internal PackedLayer(string kind, IReadOnlyList<string> fields, PackedArrays arrays)
    {
        (Kind, Fields, _arrays) = (kind, fields, arrays);
        _fields = fields.Select((f, i) => (f, i)).ToDictionary(f => f.f, f => f.i, StringComparer.Ordinal);
        _levels = Levels();
    }

    public string Kind { get; }

    /// <summary>The fields that are kept besides id and name.</summary>
    public IReadOnlyList<string> Fields { get; }

    public int Count => _arrays.Count;

    /// <summary>What the layer takes in memory, but for the different values of its fields.</summary>
    public long Bytes => (4L * (X.Length + Y.Length + _arrays.ValueNumbers.Length)) + _arrays.Ids.Bytes.Length + _arrays.Names.Bytes.Length + (8L * Count)
        + (_arrays.FirstPaths is null ? 0 : (21L * Count) + (5L * _arrays.Holes!.Length));

    internal PackedArrays Arrays => _arrays;

    /// <summary>Where something lies; empty when nothing does.</summary>
    public WorldBox Extent => _levels[^1].Aggregate(WorldBox.Empty, (a, b) => a.With(b));

    /// <summary>Every different value of the fields, by number; 0 is null.</summary>
    public IReadOnlyList<object?> Values => _arrays.Values;

    /// <summary>X of all points of all features, steps of the world grid; <see cref="Path"/> says whose.</summary>
    public ReadOnlySpan<uint> X => _arrays.X;

    public ReadOnlySpan<uint> Y => _arrays.Y;

    public PackedType Type(int place) => _arrays.TypeOf(place);

    /// <summary>The paths of a feature: points one each, lines by part, rings shell before its holes.</summary>
    public (int First, int Last) Paths(int place) => _arrays.PathsOf(place);

    /// <summary>The points of a path, the last one behind it; a ring ends with its first point.</summary>
    public (int From, int To) Path(int path) => _arrays.Path(path);

    public bool IsHole(int path) => _arrays.IsHole(path);

    public WorldBox Box(int place) => _arrays.Box(place);

    public ReadOnlySpan<byte> IdUtf8(int place) => _arrays.Id(place);

    public ReadOnlySpan<byte> NameUtf8(int place) => _arrays.Name(place);

    public string Id(int place) => Encoding.UTF8.GetString(IdUtf8(place));

    public string Name(int place) => Encoding.UTF8.GetString(NameUtf8(place));

    /// <summary>The number of a value of a field, by the place of the field in <see cref="Fields"/>.</summary>
    public int ValueNumber(int place, int field) => _arrays.ValueNumbers[place * Fields.Count + field];

    /// <summary>A field, or <c>id</c> and <c>name</c>; null where there is none.</summary>
    public object? Value(int place, string field) => field switch
    {
        "id" => Id(place),
        "name" => Name(place),
        _ => _fields.TryGetValue(field, out var at) ? Values[ValueNumber(place, at)] : null,
    };

    /// <summary>Adds the places of the features whose box meets a box, in packed order.</summary>
    public void Query(in WorldBox box, List<int> found) => Query(box, found, _levels.Length - 1, 0, _levels[^1].Length);

    /// <summary>How many features have a box that meets a box; counting ends at so many.</summary>
    public int CountIn(in WorldBox box, int most)
    {
        var count = 0;
        CountIn(box, most, _levels.Length - 1, 0, _levels[^1].Length, ref count);
        return Math.Min(count, most);
    }

    private void Query(in WorldBox box, List<int> found, int level, int first, int last)
    {
        var boxes = _levels[level];
        for (var node = first; node < last; node++)
        {
            if (!boxes[node].Meets(box))
                continue;
            var (from, to) = (node * Fanout, Math.Min((node + 1) * Fanout, level > 0 ? _levels[level - 1].Length : Count));
            if (level > 0)
            {
                Query(box, found, level - 1, from, to);
                continue;
            }

            for (var place = from; place < to; place++)
            {
                if (_arrays.Box(place).Meets(box))
                    found.Add(place);
            }
        }
    }

    private void CountIn(in WorldBox box, int most, int level, int first, int last, ref int count)
    {
        var boxes = _levels[level];
        for (var node = first; node < last && count < most; node++)
        {
            if (!boxes[node].Meets(box))
                continue;
            var (from, to) = (node * Fanout, Math.Min((node + 1) * Fanout, level > 0 ? _levels[level - 1].Length : Count));
            // What lies wholly inside is counted without a look; boxes that are empty lie nowhere and are not in it.
            if (box.Holds(boxes[node]))
            {
                var shift = 4 * (level + 1);
                count += (int)(Math.Min((long)(node + 1) << shift, Count) - ((long)node << shift));
            }
            else if (level > 0)
            {
                CountIn(box, most, level - 1, from, to, ref count);
            }
            else
            {
                for (var place = from; place < to; place++)
                    count += _arrays.Box(place).Meets(box) ? 1 : 0;
            }
        }
    }

    private WorldBox[][] Levels()
    {
        var levels = new List<WorldBox[]>();
        do
        {
            var below = levels.Count == 0 ? Count : levels[^1].Length;
            var level = new WorldBox[(below + Fanout - 1) / Fanout];
            for (var node = 0; node < level.Length; node++)
            {
                level[node] = WorldBox.Empty;
                for (var i = node * Fanout; i < Math.Min((node + 1) * Fanout, below); i++)
                    level[node] = level[node].With(levels.Count == 0 ? _arrays.Box(i) : levels[^1][i]);
            }

            levels.Add(level);
        }
        while (levels[^1].Length > Fanout);
        return [.. levels];
    }
}

public enum PackedType : byte
{
    /// <summary>Points, one to a path.</summary>
    Point,

    Line,

    Area,
}
