namespace MapApp.Tiles;

/// <summary>Points of one line or ring in units that are not rounded yet; its arrays are used again and again.</summary>
internal sealed class Vertices
{
    private double[] _x = new double[256];
    private double[] _y = new double[256];

    public int Count { get; private set; }

    public ReadOnlySpan<double> X => _x.AsSpan(0, Count);

    public ReadOnlySpan<double> Y => _y.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(double x, double y)
    {
        if (Count == _x.Length)
        {
            Array.Resize(ref _x, 2 * Count);
            Array.Resize(ref _y, 2 * Count);
        }

        (_x[Count], _y[Count++]) = (x, y);
    }
}
