using System.Globalization;
using System.Text.Json;
using MapApp.Core.Exchange;

namespace MapApp.Formats.GeoJson;

/// <summary>
/// The features of a GeoJSON text, one at a time, however long it is: a collection, single features and geometries, one document a line
/// (with or without record separators), or an array of features. Own, because the library's readers want the whole document at once.
/// </summary>
internal sealed class JsonFeatures
{
    private const int FirstBytes = 1 << 18, MostBytes = 256 << 20;

    private const byte RecordSeparator = 0x1E;

    private static readonly JsonReaderOptions _options = new() { MaxDepth = 128, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowMultipleValues = true };

    internal static readonly JsonDocumentOptions Documents = new() { MaxDepth = 128, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly Stream _stream;
    private readonly string _file;
    private readonly PlainFeatures? _plain;
    private byte[] _buffer = new byte[FirstBytes];
    private int _to;
    private bool _ended;
    private JsonReaderState _state = new(_options);

    // Where the reader stands in _buffer.
    private int _at;
    private Level _level = Level.Roots;
    private bool _hasFeatures;

    // Features so far.
    private int _count;

    private JsonFeatures(Stream stream, string file, PlainFeatures? plain = null) => (_stream, _file, _plain) = (stream, file, plain);

    private enum Level
    {
        /// <summary>Between documents.</summary>
        Roots,

        /// <summary>Among the members of a collection.</summary>
        Members,

        /// <summary>Inside the array of features.</summary>
        Features,

        /// <summary>Inside an array that is the document itself.</summary>
        Bare,
    }

    /// <summary>The member <c>crs</c> as far as it was passed; null where there is none.</summary>
    private JsonElement? Crs { get; set; }

    /// <summary>The features, numbered from 1.</summary>
    /// <param name="read">Makes one of its document and its number, where it is not as programs write them.</param>
    /// <exception cref="ExchangeException">It is no JSON, or breaks off; worded with line and byte.</exception>
    public static IEnumerable<SourceFeature> Read(Stream stream, string file, Func<JsonElement, int, SourceFeature> read)
    {
        var plain = new PlainFeatures();
        var features = new JsonFeatures(stream, file, plain);
        features.SkipMark();
        while (features.Next(out var document))
        {
            using (document)
                yield return document is null ? plain.Feature! : read(document.RootElement, features._count);
        }
    }

    /// <summary>The member <c>crs</c> of the first collection, wherever it stands; null where there is none.</summary>
    /// <param name="whole">Whether to look behind the features too.</param>
    public static JsonElement? ReadCrs(Stream stream, string file, bool whole)
    {
        var features = new JsonFeatures(stream, file);
        features.SkipMark();
        while (features.Crs is null && features.Next(out var document))
        {
            document!.Dispose();
            if (!whole)
                break;
        }

        return features.Crs;
    }

    private void SkipMark()
    {
        Fill();
        if (_buffer.AsSpan(0, _to).StartsWith("\uFEFF"u8))
            _at = 3;
    }

    /// <param name="document">Null where <see cref="_plain"/> has read the feature.</param>
    private bool Next(out JsonDocument? document)
    {
        _count++;
        while (true)
        {
            var step = Step(out document);
            if (step == Progress.Ended)
                return false;
            if (document is not null || step == Progress.Feature)
                return true;
            if (step == Progress.MoreBytes && !Grow())
                return _level == Level.Roots && Blank() ? false : throw new ExchangeException(_file, "jsonCut", "breaks off.");
        }
    }

    private Progress Step(out JsonDocument? document)
    {
        document = null;
        var reader = new Utf8JsonReader(_buffer.AsSpan(_at, _to - _at), _ended, _state);
        try
        {
            if (_level == Level.Roots && _ended && Blank())
                return Progress.Ended;
            if (!reader.Read())
                return _ended ? Progress.Ended : Progress.MoreBytes;
            switch (_level, reader.TokenType)
            {
                case (Level.Roots, JsonTokenType.StartArray):
                    return Enter(Level.Bare, reader);
                case (Level.Roots, JsonTokenType.StartObject):
                    return Plain(reader) ?? Root(ref reader, out document);
                case (Level.Bare or Level.Features, JsonTokenType.EndArray):
                    return Enter(_level == Level.Bare ? Level.Roots : Level.Members, reader);
                case (Level.Bare or Level.Features, _):
                    return Plain(reader) is { } plain ? plain : Element(ref reader, out document) ? Enter(_level, reader) : Progress.MoreBytes;
                case (Level.Members, JsonTokenType.EndObject):
                    return _hasFeatures ? Enter(Level.Roots, reader) : throw new ExchangeException(_file, "geoJsonMember", "is a collection without a member 'features'.", ("member", "features"));
                case (Level.Members, _):
                    return Member(ref reader);
                default:
                    throw new ExchangeException(_file, "notGeoJson", "is JSON, but no GeoJSON.");
            }
        }
        catch (JsonException e)
        {
            throw Broken(e);
        }
    }

    /// <returns>Null where the feature has to be read as a document.</returns>
    private Progress? Plain(Utf8JsonReader reader)
    {
        if (_plain is null || reader.TokenType != JsonTokenType.StartObject)
            return null;
        switch (_plain.Read(ref reader, _buffer.AsMemory(_at, _to - _at), _count))
        {
            case PlainOutcome.MoreBytes:
                return Progress.MoreBytes;
            case PlainOutcome.Unusual:
                return null;
            default:
                Enter(_level, reader);
                return Progress.Feature;
        }
    }

    private Progress Member(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("features"u8))
        {
            if (!reader.Read())
                return Progress.MoreBytes;
            _hasFeatures = true;
            return reader.TokenType == JsonTokenType.StartArray ? Enter(Level.Features, reader)
                : throw new ExchangeException(_file, "geoJsonMember", "has a member 'features' that is no array.", ("member", "features"));
        }

        var isCrs = reader.ValueTextEquals("crs"u8);
        if (!reader.Read() || !Element(ref reader, out var value))
            return Progress.MoreBytes;
        using (value)
        {
            if (isCrs && Crs is null && value!.RootElement.ValueKind != JsonValueKind.Null)
                Crs = value.RootElement.Clone();
        }

        return Enter(Level.Members, reader);
    }

    /// <summary>A document: whole where it is a feature or a geometry; a collection is entered, its members are read one by one.</summary>
    private Progress Root(ref Utf8JsonReader reader, out JsonDocument? document)
    {
        document = null;
        var start = reader;
        var isOther = false;
        while (true)
        {
            if (!reader.Read())
                return Progress.MoreBytes;
            if (reader.TokenType == JsonTokenType.EndObject)
                break;
            if (!isOther && reader.ValueTextEquals("features"u8))
                return Enter(Level.Members, start);
            // A collection says so before its features, or has them at once.
            if (reader.ValueTextEquals("type"u8))
            {
                if (!reader.Read())
                    return Progress.MoreBytes;
                if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("FeatureCollection"u8))
                    return Enter(Level.Members, start);
                isOther = reader.TokenType == JsonTokenType.String;
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && !reader.TrySkip())
                    return Progress.MoreBytes;
            }
            else if (!reader.Read() || !reader.TrySkip())
            {
                return Progress.MoreBytes;
            }
        }

        reader = start;
        return Element(ref reader, out document) ? Enter(Level.Roots, reader) : Progress.MoreBytes;
    }

    /// <summary>The value that the reader stands on, whole.</summary>
    private bool Element(ref Utf8JsonReader reader, out JsonDocument? document)
    {
        var start = (int)reader.TokenStartIndex;
        document = null;
        if (!reader.TrySkip())
            return false;
        document = JsonDocument.Parse(_buffer.AsMemory(_at + start, (int)reader.BytesConsumed - start), Documents);
        return true;
    }

    /// <summary>What was read is done with.</summary>
    private Progress Enter(Level level, in Utf8JsonReader reader)
    {
        (_level, _state) = (level, reader.CurrentState);
        _at += (int)reader.BytesConsumed;
        return Progress.Done;
    }

    private bool Blank() => _buffer.AsSpan(_at, _to - _at).IndexOfAnyExcept(" \t\r\n"u8) < 0;

    /// <summary>More of the stream behind what is not done with; false at its end.</summary>
    private bool Grow()
    {
        if (_ended)
            return false;
        var left = _to - _at;
        if (left > MostBytes)
            throw new ExchangeException(_file, "jsonValue", $"holds a value of more than {MostBytes >> 20} MB.", ("megabytes", $"{MostBytes >> 20}"));
        var target = left > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_at, left).CopyTo(target);
        (_buffer, _at, _to) = (target, 0, left);
        Fill();
        return true;
    }

    private void Fill()
    {
        var read = _stream.ReadAtLeast(_buffer.AsSpan(_to), _buffer.Length - _to, throwOnEndOfStream: false);
        _ended = read < _buffer.Length - _to;
        _buffer.AsSpan(_to, read).Replace(RecordSeparator, (byte)' ');
        _to += read;
    }

    private ExchangeException Broken(JsonException e)
    {
        var line = (e.LineNumber ?? 0) + 1;
        return new ExchangeException(_file, "json", $"is no valid JSON at line {line}.", e,
            ("line", line.ToString(CultureInfo.InvariantCulture)), ("byte", ((e.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture)));
    }

    private enum Progress
    {
        Done,
        Feature,
        MoreBytes,
        Ended,
    }
}
