using System.Globalization;
using System.Text;
using MapApp.Core.Exchange;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri.Dbf.Fields;

namespace MapApp.Formats.Layers;

/// <summary>How the fields of a layer become columns of dBASE: names of ten bytes (three Chinese characters), widths as its values need them, and what does not fit.</summary>
internal sealed class DbfColumns
{
    private const int LongestName = 10;
    private const int LongestText = 254;
    private const int LongestNumber = 19;

    // Of a number's last digit nobody speaks.
    private const double Noise = 1e-14;

    // GDAL takes a wider column for one with decimals; a longer number is kept as a text.
    private const int LongestWhole = 18;

    private readonly LayerDraft _layer;
    private readonly string[] _names;
    private readonly int[] _bytes;
    private readonly int[] _whole;
    private readonly int[] _decimals;
    private readonly bool[] _noDates;

    private DbfColumns(LayerDraft layer)
    {
        var count = layer.Fields.Count;
        (_layer, _names, _bytes, _whole, _decimals, _noDates) = (layer, Names(layer.Fields), new int[count], new int[count], new int[count], new bool[count]);
        Renamed = [.. layer.Fields.Zip(_names).Where(p => p.First.Name != p.Second).Select(p => (p.First.Name, p.Second))];
    }

    public static Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Which of points, lines and areas there are.</summary>
    public SortedSet<Dimension> Dimensions { get; } = [];

    /// <summary>Whether a feature is several points.</summary>
    public bool ManyPoints { get; private set; }

    public IReadOnlyList<(string From, string To)> Renamed { get; }

    /// <summary>Texts that are longer than a column.</summary>
    public int Cut { get; private set; }

    /// <summary>Numbers with more digits than a column.</summary>
    public int Rounded { get; private set; }

    /// <summary>Features without a place, or of several kinds of parts.</summary>
    public int Unplaced { get; private set; }

    public static DbfColumns Of(LayerDraft layer, CancellationToken cancellation)
    {
        var columns = new DbfColumns(layer);
        foreach (var row in layer.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            columns.See(row);
        }

        // Digits before the point are kept whatever it takes; what is left is for those behind it.
        foreach (var row in layer.Rows.Where(r => Placed(r) is not null))
        {
            for (var i = 0; i < layer.Fields.Count; i++)
            {
                if (row.Values[i] is double number && columns.Value(i, number) is double written && Math.Abs(written - number) > Noise * Math.Abs(number))
                    columns.Rounded++;
            }
        }

        return columns;
    }

    /// <summary>The geometry of a row as a shapefile can hold it; null when there is none.</summary>
    public static Geometry? Placed(DraftRow row) =>
        row.Geometry is { IsEmpty: false } geometry and not (GeometryCollection and not (MultiPoint or MultiLineString or MultiPolygon)) ? geometry : null;

    public DbfField[] Fields() => [.. _layer.Fields.Select((f, i) => (DbfField)(f.Type switch
    {
        DraftFieldType.Integer when _bytes[i] <= LongestWhole => new DbfNumericInt64Field(_names[i], LongestWhole),
        DraftFieldType.Real => new DbfNumericDoubleField(_names[i], LongestNumber, Scale(i)),
        DraftFieldType.Boolean => new DbfLogicalField(_names[i], 1),
        DraftFieldType.Date when !_noDates[i] => new DbfDateField(_names[i]),
        _ => new DbfCharacterField(_names[i], Math.Clamp(_bytes[i], 1, LongestText)),
    }))];

    /// <summary>A value as its column holds it.</summary>
    public object? Value(int field, object? value) => value switch
    {
        string text when IsDates(field) => Day(text),
        string text => Fitting(text, LongestText),
        long whole when _bytes[field] > LongestWhole => whole.ToString(CultureInfo.InvariantCulture),
        double number when !double.IsFinite(number) => null,
        double number => Math.Round(number, Math.Min(Scale(field), 15)),
        _ => value,
    };

    /// <summary>Fields of dates that hold something else too, and are texts therefore.</summary>
    public IEnumerable<string> TextsForDates => _layer.Fields.Where((f, i) => f.Type == DraftFieldType.Date && _noDates[i]).Select(f => f.Name);

    private bool IsDates(int field) => _layer.Fields[field].Type == DraftFieldType.Date && !_noDates[field];

    private static DateTime? Day(string text) => DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private int Scale(int field) => Math.Clamp(LongestNumber - 2 - Math.Max(1, _whole[field]), 0, _decimals[field]);

    private void See(DraftRow row)
    {
        if (Placed(row) is not { } geometry)
        {
            Unplaced++;
            return;
        }

        Dimensions.Add(geometry.Dimension);
        ManyPoints |= geometry is MultiPoint;
        for (var i = 0; i < _names.Length; i++)
        {
            if (row.Values[i] is string text)
            {
                var bytes = Encoding.GetByteCount(text);
                _noDates[i] |= _layer.Fields[i].Type == DraftFieldType.Date && Day(text) is null;
                (_bytes[i], Cut) = (Math.Max(_bytes[i], bytes), Cut + (bytes > LongestText ? 1 : 0));
            }
            else if (row.Values[i] is long whole)
            {
                _bytes[i] = Math.Max(_bytes[i], whole.ToString(CultureInfo.InvariantCulture).Length);
            }
            else if (row.Values[i] is double number && double.IsFinite(number))
            {
                var digits = decimal.TryParse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact.ToString(CultureInfo.InvariantCulture).TrimStart('-').Split('.') : ["0"];
                (_whole[i], _decimals[i]) = (Math.Max(_whole[i], digits[0].Length), Math.Max(_decimals[i], digits.Length > 1 ? digits[1].Length : 0));
            }
        }
    }

    // Cut between characters, never within one.
    private static string Fitting(string text, int most)
    {
        var (bytes, at) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > most)
                return text[..at];
            (bytes, at) = (bytes + rune.Utf8SequenceLength, at + rune.Utf16SequenceLength);
        }

        return text;
    }

    private static string[] Names(IReadOnlyList<DraftField> fields)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. fields.Select(f =>
        {
            var name = Fitting(f.Name, LongestName);
            for (var number = 1; !taken.Add(name); number++)
            {
                var suffix = number.ToString(CultureInfo.InvariantCulture);
                name = Fitting(f.Name, LongestName - suffix.Length) + suffix;
            }

            return name;
        })];
    }
}
