using System.Text;
using System.Xml;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Archives;
using MapApp.Formats.Xml;

namespace MapApp.Formats.Kml;

/// <summary>
/// Reads KML (2.0 to 2.2, Google's tracks too) and KMZ as a stream of placemarks in EPSG:4326. A placemark that is wrong is a row
/// with its reason, not the end of the file; links are told and never followed, unless they lead to a part of the same KMZ.
/// </summary>
public sealed class KmlReader : IDisposable
{
    private const int MaximumText = 4 << 20;

    /// <summary>Folders inside folders.</summary>
    private const int MaximumFolders = 256;

    private readonly string _file;
    private readonly XmlReader _reader;
    private readonly Dictionary<string, string> _types = [];
    private readonly KmlLooks _looks = new();
    private readonly Func<IReadOnlyList<string>, bool>? _wanted;

    /// <summary>Names of elements that are placemarks; before KML 2.2 a schema gave them names of its own.</summary>
    private readonly HashSet<string> _placemarks = ["Placemark"];

    /// <summary>Names of the containers that are open; a document at the root is the file itself and has no name here (<see cref="_isFile"/>).</summary>
    private readonly List<string> _folders = [];
    private readonly IReadOnlyList<string> _within;
    private IReadOnlyList<string> _parts = [];
    private IReadOnlyList<string>? _path;
    private bool _isFile;
    private bool _isLinked;
    private int _number;
    private readonly PlainPlacemarks _plain;
    private IReadOnlyList<PlainPlacemark> _run = [];
    private int _next;

    static KmlReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private KmlReader(PlainPlacemarks plain, string file, Func<IReadOnlyList<string>, bool>? wanted, IReadOnlyList<string> within, int number) =>
        (_plain, _reader, _file, _wanted, _within, _number) = (plain, SafeXml.Open(plain, KmlGeometryReader.MaximumText), file, wanted, within, number);

    /// <summary>Parts that the document links to, with the folders they stand in.</summary>
    private Queue<(string Part, IReadOnlyList<string> Folders)> Linked { get; } = [];

    /// <param name="stream">Must be able to seek; is closed after the last row. Told by its first bytes, not by its name.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="wanted">By the folders that a placemark lies in: the others are passed over unread, and keep their numbers. All when null.</param>
    /// <exception cref="ExchangeException">While the rows are read: it is no KML, breaks off, or is not safe to open.</exception>
    public static IEnumerable<PlacemarkRow> Read(Stream stream, string file, Func<IReadOnlyList<string>, bool>? wanted = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Position = 0;
        var packed = stream.ReadByte() == 'P' && stream.ReadByte() == 'K';
        stream.Position = 0;
        return packed ? ReadPacked(stream, file, wanted) : ReadPlain(stream, file, wanted);
    }

    public void Dispose() => _reader.Dispose();

    private static IEnumerable<PlacemarkRow> ReadPacked(Stream stream, string file, Func<IReadOnlyList<string>, bool>? wanted)
    {
        using var gate = SafeXml.Guard(file, () => ArchiveGate.Open(stream, SafeXml.ExchangeArchive));
        var parts = gate.Parts.Where(p => p.EndsWith(".kml", StringComparison.OrdinalIgnoreCase)).ToList();
        var main = parts.Find(p => p == "doc.kml") ?? parts.OrderBy(p => p.Count(c => c == '/')).FirstOrDefault()
            ?? throw new ExchangeException(file, "notKmz", "is a packed file, but holds no KML.");
        var pending = new Queue<(string Part, IReadOnlyList<string> Folders)>([(main, [])]);
        var seen = new HashSet<string>();
        var number = 0;
        while (pending.TryDequeue(out var next))
        {
            if (!parts.Contains(next.Part) || !seen.Add(next.Part))
                continue;
            using var reader = SafeXml.Guard(file, () => new KmlReader(new PlainPlacemarks(gate.OpenPart(next.Part)!), file, wanted, next.Folders, number) { _parts = parts, _isLinked = next.Part != main });
            while (SafeXml.Guard(file, reader.Next) is { } row)
                yield return row;
            number = reader._number;
            foreach (var linked in reader.Linked)
                pending.Enqueue(linked);
        }
    }

    private static IEnumerable<PlacemarkRow> ReadPlain(Stream stream, string file, Func<IReadOnlyList<string>, bool>? wanted)
    {
        using var reader = SafeXml.Guard(file, () => new KmlReader(new PlainPlacemarks(stream), file, wanted, [], 0));
        while (SafeXml.Guard(file, reader.Next) is { } row)
            yield return row;
    }

    private PlacemarkRow? Next()
    {
        while (_next < _run.Count || _reader.Read())
        {
            if (_next < _run.Count)
            {
                if (ReadPlain(_run[_next++]) is { } plain)
                    return plain;
            }
            else if (_reader.NodeType == XmlNodeType.EndElement && IsContainer(_reader.LocalName))
                Close();
            else if (_reader.NodeType == XmlNodeType.Element && ReadElement() is { } row)
                return row;
        }

        return null;
    }

    private PlacemarkRow? ReadElement()
    {
        if (_reader.Depth == 0 && _reader.LocalName != "kml" && _reader.LocalName != "Placemark" && !IsContainer(_reader.LocalName))
            throw new ExchangeException(_file, "notKml", $"is XML, but no KML: it begins with '{_reader.LocalName}'.", ("element", _reader.LocalName));
        switch (_reader.LocalName)
        {
            case "Document" or "Folder":
                Open();
                return null;
            case "name" when _folders.Count > 0:
                var name = _reader.ReadText(MaximumText).Trim();
                _folders[^1] = _folders.Count == 1 && _isFile ? "" : name;
                _path = null;
                return null;
            case "Schema":
                ReadSchema();
                return null;
            case var element when element == _plain.Mark:
                (_run, _next) = (_plain.Run(_reader.GetAttribute("n")), 0);
                return null;
            case var element when _placemarks.Contains(element):
                return ReadPlacemark(Path);
            case "NetworkLink":
                return Passed("exchange.row.networkLink");
            case "GroundOverlay" or "ScreenOverlay" or "PhotoOverlay":
                return Passed("exchange.row.overlay");
            case "Style" or "StyleMap":
                _looks.Read(_reader);
                return null;
            case "Tour":
                Pass();
                return null;
            default:
                return null;
        }
    }

    private PlacemarkRow? ReadPlacemark(IReadOnlyList<string> folders)
    {
        _number++;
        if (_wanted?.Invoke(folders) != false)
            return new PlacemarkReader(_types, _looks).Read(_reader, _number, folders);
        Pass();
        return null;
    }

    private PlacemarkRow? ReadPlain(PlainPlacemark placemark)
    {
        _number++;
        return _wanted?.Invoke(Path) != false ? new PlacemarkReader(_types, _looks).Read(placemark, _number, Path) : null;
    }

    private void Pass()
    {
        foreach (var _ in _reader.Elements())
        {
        }
    }

    /// <summary>The folders that are open; one list for all that lies in them.</summary>
    private IReadOnlyList<string> Path => _path ??= [.. _within, .. _folders.Where(f => f.Length > 0)];

    private void Close()
    {
        _folders.RemoveAt(_folders.Count - 1);
        _path = null;
    }

    private void Open()
    {
        if (_reader.IsEmptyElement)
            return;
        if (_folders.Count == MaximumFolders)
            throw new XmlException($"Folders are nested deeper than {MaximumFolders}.");
        if (_folders.Count == 0)
            _isFile = !_isLinked && _reader.LocalName == "Document";
        _folders.Add("");
        _path = null;
    }

    /// <returns>The row that says why it is not read; null for a link to a part of the same archive, which is.</returns>
    private PlacemarkRow? Passed(string key)
    {
        var (name, target) = ("", "");
        foreach (var part in _reader.Elements())
        {
            if (part == "name")
                name = _reader.ReadText(MaximumText).Trim();
            else if (part == "href")
                target = _reader.ReadText(MaximumText).Trim();
        }

        if (!_parts.Contains(target))
            return new PlacemarkRow(++_number, Path, null, Evidence.Of(key, ("name", name)));
        Linked.Enqueue((target, Path));
        return null;
    }

    private void ReadSchema()
    {
        if (_reader.GetAttribute("parent") == "Placemark" && _reader.GetAttribute("name") is { } placemark)
            _placemarks.Add(placemark);
        foreach (var part in _reader.Elements())
        {
            if (part == "SimpleField" && _reader.GetAttribute("name") is { } name && _reader.GetAttribute("type") is { } type)
                _types[name] = type;
        }
    }

    private static bool IsContainer(string element) => element is "Document" or "Folder";
}
