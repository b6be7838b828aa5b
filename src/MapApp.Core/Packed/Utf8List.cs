using System.Text;

namespace MapApp.Core.Packed;

/// <summary>Many short texts as UTF-8 in one array.</summary>
internal sealed class Utf8List
{
    private byte[] _bytes;
    private int[] _starts;

    public Utf8List()
        : this(new byte[1024], new int[64]) => Count = 0;

    /// <param name="starts">Where each text begins in the bytes, and last where all end.</param>
    public Utf8List(byte[] bytes, int[] starts) => (_bytes, _starts, Count) = (bytes, starts, starts.Length - 1);

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _starts[Count]);

    /// <summary>Where each text begins, and last where all end.</summary>
    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, Count + 1);

    public ReadOnlySpan<byte> this[int number] => _bytes.AsSpan(_starts[number], _starts[number + 1] - _starts[number]);

    public void Add(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Encoding.UTF8.GetBytes(text, Next(length));
    }

    public void Add(ReadOnlySpan<byte> text) => text.CopyTo(Next(text.Length));

    /// <summary>The same texts in another order.</summary>
    public Utf8List InOrder(int[] order)
    {
        var list = new Utf8List(new byte[_starts[Count]], new int[Count + 1]) { Count = 0 };
        foreach (var number in order)
            this[number].CopyTo(list.Next(this[number].Length));
        return list;
    }

    private Span<byte> Next(int length)
    {
        var from = _starts[Count];
        if (_bytes.Length < from + length)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, from + length));
        if (_starts.Length < Count + 2)
            Array.Resize(ref _starts, 2 * _starts.Length);
        _starts[++Count] = from + length;
        return _bytes.AsSpan(from, length);
    }
}
