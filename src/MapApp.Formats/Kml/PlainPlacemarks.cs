using System.Text;
using MapApp.Formats.Archives;

namespace MapApp.Formats.Kml;

/// <summary>
/// Passes a KML on to an XML reader without the placemarks that are as most programs write those of points: of each run of them it reads the bytes itself, several
/// times as fast, and an empty element stands in their place, which no file can have known beforehand, with the line ends that were there. All else is passed on byte by byte.
/// </summary>
internal sealed class PlainPlacemarks : PassingStream
{
    private const int PieceBytes = 1 << 17;

    // Long enough for what an encoding is told by, and for the longest opening that is looked for.
    private const int HeadBytes = 1 << 10, LookAhead = 16;

    // Of a file that is written otherwise nothing more is tried.
    private const int MostMissed = 100;

    private readonly PlainPlacemarkParser _parser = new();
    private readonly Dictionary<int, List<PlainPlacemark>> _runs = [];
    private readonly byte[] _in = new byte[PieceBytes];
    private int _at;
    private int _end;
    private bool _isOver;
    private byte[] _out = [];
    private int _outAt;
    private int _outEnd;
    private int _number;
    private int _missed;
    private int _depth;
    private bool _isTried;
    private bool _isKml;
    private byte[]? _until;

    public PlainPlacemarks(Stream inner)
        : base(inner)
    {
        Fill();
        _isTried = IsUtf8(_in.AsSpan(0, Math.Min(_end, HeadBytes)));
    }

    /// <summary>The name of the element that stands for a run; its attribute <c>n</c> is the number of the run.</summary>
    public string Mark { get; } = "p" + Guid.NewGuid().ToString("N");

    /// <summary>The run of a number, which is given once.</summary>
    public IReadOnlyList<PlainPlacemark> Run(string? number) => number is not null && int.TryParse(number, out var n) && _runs.Remove(n, out var run) ? run : [];

    public override int Read(byte[] buffer, int offset, int count)
    {
        var copied = 0;
        while (copied < count && (_outAt < _outEnd || Next()))
        {
            var length = Math.Min(count - copied, _outEnd - _outAt);
            _out.AsSpan(_outAt, length).CopyTo(buffer.AsSpan(offset + copied));
            (copied, _outAt) = (copied + length, _outAt + length);
            // Runs wait in memory for their turn: the XML reader gets no farther ahead than one.
            if (!ReferenceEquals(_out, _in) && _outAt == _outEnd && _out.Length > 0)
                break;
        }

        return copied;
    }

    // Some bytes to pass on; false at the end.
    private bool Next()
    {
        if (_end - _at < LookAhead && !_isOver)
            Fill();
        if (_at == _end)
            return false;
        var bytes = _in.AsSpan(_at, _end - _at);
        if (!_isTried)
            return Pass(bytes.Length);
        if (_until is not null)
            return PassUntil(bytes);
        var tag = bytes.IndexOf((byte)'<');
        if (tag != 0)
            return Pass(tag < 0 ? bytes.Length : tag);
        if (bytes.Length < LookAhead && !_isOver)
        {
            Fill();
            bytes = _in.AsSpan(_at, _end - _at);
        }

        return Tag(bytes);
    }

    private bool Tag(ReadOnlySpan<byte> bytes)
    {
        // What looks like a tag in there is none.
        _until = bytes.StartsWith("<!--"u8) ? "-->"u8.ToArray() : bytes.StartsWith("<![CDATA["u8) ? "]]>"u8.ToArray() : bytes.StartsWith("<?"u8) ? "?>"u8.ToArray() : null;
        if (_until is not null)
            return Pass(bytes.StartsWith("<!--"u8) ? 4 : bytes.StartsWith("<?"u8) ? 2 : 9);
        _isKml |= bytes.StartsWith("<kml"u8);
        if (bytes.StartsWith("</Placemark"u8))
            _depth = Math.Max(0, _depth - 1);
        else if (IsPlacemark(bytes))
            return _isKml && _depth == 0 ? Placemarks() : Enter(bytes);
        // On to the next tag, without looking at every one of them.
        var next = bytes[1..].IndexOf((byte)'<');
        return Pass(next < 0 ? bytes.Length : next + 1);
    }

    private static bool IsPlacemark(ReadOnlySpan<byte> bytes) => bytes.StartsWith("<Placemark"u8) && bytes.Length > "<Placemark"u8.Length && bytes["<Placemark"u8.Length] is (byte)'>' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'/';

    // One that the XML reader reads, whatever is within.
    private bool Enter(ReadOnlySpan<byte> bytes)
    {
        var close = bytes.IndexOf((byte)'>');
        // A tag that does not end here is taken for one that is not empty: then plain ones behind it are read by XML too.
        if (close <= 0 || bytes[close - 1] != '/')
            _depth++;
        return Pass(1);
    }

    private bool Placemarks()
    {
        var (run, lines, from) = (new List<PlainPlacemark>(), 0, _at);
        while (true)
        {
            var bytes = _in.AsSpan(from, _end - from);
            var close = bytes.IndexOf("</Placemark>"u8);
            if (close < 0)
            {
                if (run.Count > 0 || _isOver || !Fill())
                    break;
                from = _at;
                continue;
            }

            var whole = bytes[..(close + "</Placemark>"u8.Length)];
            if (_parser.Read(whole) is not { } placemark)
                break;
            run.Add(placemark);
            lines += whole.Count((byte)'\n');
            from += whole.Length;
            var blanks = 0;
            while (from + blanks < _end && _in[from + blanks] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                blanks++;
            if (!IsPlacemark(_in.AsSpan(from + blanks, _end - from - blanks)))
                break;
            lines += _in.AsSpan(from, blanks).Count((byte)'\n');
            from += blanks;
        }

        if (run.Count == 0)
        {
            _isTried = ++_missed <= MostMissed;
            return Enter(_in.AsSpan(_at, _end - _at));
        }

        _missed = Math.Max(0, _missed - run.Count);
        _runs.Add(_number, run);
        _at = from;
        _out = Encoding.ASCII.GetBytes($"<{Mark} n=\"{_number++}\"/>{new string('\n', lines)}");
        (_outAt, _outEnd) = (0, _out.Length);
        return true;
    }

    private bool PassUntil(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf(_until);
        if (end >= 0)
        {
            end += _until!.Length;
            _until = null;
            return Pass(end);
        }

        if (_isOver)
            return Pass(bytes.Length);
        // Its end may begin in this piece.
        if (bytes.Length > _until!.Length)
            return Pass(bytes.Length - _until.Length);
        Fill();
        return true;
    }

    private bool Pass(int length)
    {
        (_out, _outAt, _outEnd) = (_in, _at, _at + length);
        _at += length;
        return true;
    }

    // What is left goes to the front; nothing of it is being passed on when this is called.
    private bool Fill()
    {
        if (_end - _at == _in.Length)
            return false;
        _in.AsSpan(_at, _end - _at).CopyTo(_in);
        (_at, _end) = (0, _end - _at);
        var read = Inner.ReadAtLeast(_in.AsSpan(_end), _in.Length - _end, throwOnEndOfStream: false);
        _isOver = read < _in.Length - _end;
        _end += read;
        return read > 0;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8))
            head = head[3..];
        if (head.Length < 2 || head[0] != '<' || head[1] is < 0x20 or > 0x7E)
            return false;
        if (!head.StartsWith("<?xml"u8))
            return true;
        var declaration = Encoding.Latin1.GetString(head[..Math.Max(0, head.IndexOf("?>"u8))]);
        return !declaration.Contains("encoding", StringComparison.Ordinal) || declaration.Contains("\"utf-8\"", StringComparison.OrdinalIgnoreCase) || declaration.Contains("'utf-8'", StringComparison.OrdinalIgnoreCase);
    }
}
