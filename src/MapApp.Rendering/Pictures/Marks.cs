using System.Buffers;

namespace MapApp.Rendering.Pictures;

/// <summary>Where the markers of a layer stand: pixels of the picture and beyond its edges, look by look. The arrays are lent and given back.</summary>
internal sealed class Marks : IDisposable
{
    private int[] _x = ArrayPool<int>.Shared.Rent(1024);
    private int[] _y = ArrayPool<int>.Shared.Rent(1024);

    public int Count { get; private set; }

    public ReadOnlySpan<int> X => _x.AsSpan(0, Count);

    public ReadOnlySpan<int> Y => _y.AsSpan(0, Count);

    public void Add(int x, int y)
    {
        if (Count == _x.Length)
        {
            _x = Longer(_x);
            _y = Longer(_y);
        }

        (_x[Count], _y[Count]) = (x, y);
        Count++;
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_x);
        ArrayPool<int>.Shared.Return(_y);
    }

    private static int[] Longer(int[] array)
    {
        var longer = ArrayPool<int>.Shared.Rent(2 * array.Length);
        array.CopyTo(longer.AsSpan());
        ArrayPool<int>.Shared.Return(array);
        return longer;
    }
}
