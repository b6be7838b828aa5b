using System.Globalization;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Core.Styles;
using MapApp.Formats.Xml;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Layers;

/// <summary>
/// A layer as a folder of placemarks: the field <c>name</c> is their name, <c>description</c> what they say of themselves, and all others, it too, are
/// attributes. Its rows are read as placemarks are asked for, and before that once where their looks and numbers have to be known.
/// </summary>
internal sealed class DraftPlacemarks
{
    private const string Name = "name", Description = "description";

    private readonly LayerDraft _layer;
    private readonly Dictionary<PlainLook, string> _styles = [];
    private readonly HashSet<string> _wide = [];
    private readonly int _name;
    private readonly int _description;

    public DraftPlacemarks(LayerDraft layer) => (_layer, _name, _description) = (layer, Index(layer, Name), Index(layer, Description));

    /// <summary>Its fields as XML schemas type them; whole numbers of more than 32 bits are texts.</summary>
    public IReadOnlyList<DraftField> Fields => [.. _layer.Fields.Where((_, i) => i != _name).Select(f => _wide.Contains(f.Name) ? f with { Type = DraftFieldType.Text } : f)];

    /// <summary>How its features look, each look once.</summary>
    public IEnumerable<PlacemarkStyle> Styles => _styles.Select(s => new PlacemarkStyle(s.Value, s.Key));

    public MapFolder Folder => new(_layer.Title) { Fields = Fields, Placemarks = _layer.Rows.Select(Of) };

    public string Title => _layer.Title;

    /// <summary>Fields with whole numbers of more than 32 bits.</summary>
    public IReadOnlyCollection<string> Wide => _wide;

    /// <summary>Texts with characters that XML cannot write.</summary>
    public int Unwritable { get; private set; }

    public int Unplaced { get; private set; }

    /// <summary>Features with areas.</summary>
    public int Areas { get; private set; }

    /// <summary>Reads the layer once: what is counted here is known after that.</summary>
    public static DraftPlacemarks Surveyed(LayerDraft layer, CancellationToken cancellation)
    {
        var placemarks = new DraftPlacemarks(layer);
        foreach (var row in layer.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            placemarks.Count(row);
        }

        return placemarks;
    }

    /// <summary>How many pictures its features have.</summary>
    public int Photos() => _layer.Rows.Sum(r => r.Photos?.Invoke().Count ?? 0);

    public Evidence? UnplacedTold => Told("exchange.loss.unplaced", Unplaced);

    public Evidence? UnwritableTold => Told("exchange.loss.unwritable", Unwritable);

    private Evidence? Told(string key, int count) =>
        count == 0 ? null : Evidence.Of(key, ("layer", Title), ("count", count.ToString(CultureInfo.InvariantCulture)));

    private void Count(DraftRow row)
    {
        Unplaced += row.Geometry is { IsEmpty: false } ? 0 : 1;
        Areas += row.Geometry is { IsEmpty: false, Dimension: Dimension.Surface } ? 1 : 0;
        for (var i = 0; i < row.Values.Count; i++)
        {
            if (row.Values[i] is long and (> int.MaxValue or < int.MinValue))
                _wide.Add(_layer.Fields[i].Name);
            else if (row.Values[i] is string text && !ReferenceEquals(WritableText.Clean(text), text))
                Unwritable++;
        }

        if (Look(row) is { } look && !_styles.ContainsKey(look))
            _styles.Add(look, $"{_layer.Name}-{(_styles.Count + 1).ToString(CultureInfo.InvariantCulture)}");
    }

    private PlainLook? Look(DraftRow row) => PlainLook.Of(_layer.Looks, f => Index(_layer, f) is >= 0 and var i ? row.Values[i] : null);

    private Placemark Of(DraftRow row) => new()
    {
        Name = _name < 0 ? null : row.Values[_name] as string,
        Geometry = row.Geometry,
        Description = _description < 0 ? null : row.Values[_description] as string,
        StyleId = Look(row) is { } look ? _styles.GetValueOrDefault(look) : null,
        Facts = row.Facts?.Invoke() ?? [],
        Photos = row.Photos?.Invoke() ?? [],
        Attributes = [.. Attributes(row)],
    };

    private IEnumerable<NamedValue> Attributes(DraftRow row)
    {
        for (var i = 0; i < row.Values.Count; i++)
        {
            if (i != _name && Value(row.Values[i]) is { } value)
                yield return new NamedValue(_layer.Fields[i].Name, value);
        }
    }

    private static ExchangeValue? Value(object? value) => value switch
    {
        null => null,
        long whole => new ExchangeValue(ValueKind.Number, whole.ToString(CultureInfo.InvariantCulture)),
        // Every digit that the number has.
        double number => double.IsFinite(number) ? new ExchangeValue(ValueKind.Number, number.ToString("R", CultureInfo.InvariantCulture)) : null,
        bool truth => ExchangeValue.Of(truth),
        _ => ExchangeValue.Of((string)value),
    };

    private static int Index(LayerDraft layer, string field)
    {
        for (var i = 0; i < layer.Fields.Count; i++)
        {
            if (layer.Fields[i].Name == field)
                return i;
        }

        return -1;
    }
}
