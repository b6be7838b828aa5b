using System.Globalization;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Kml;

/// <summary>Types of the attributes in a document, by name. KML has no dates: they are texts.</summary>
internal static class KmlSchema
{
    /// <summary>The one schema of a document that MapApp writes.</summary>
    public const string Id = "attributes";

    /// <summary>An attribute that is of two types is a text.</summary>
    public static IReadOnlyDictionary<string, string> Of(MapDocument document)
    {
        var types = new Dictionary<string, string>();
        foreach (var attribute in document.Folders.SelectMany(Placemarks).SelectMany(p => p.Attributes))
        {
            var type = Type(attribute.Value.Kind);
            types[attribute.Name] = types.TryGetValue(attribute.Name, out var other) && other != type ? "string" : type;
        }

        return types;
    }

    /// <summary>A value read back by the type of its schema; a text that does not fit its type stays a text.</summary>
    public static ExchangeValue Typed(string text, string? type) => type switch
    {
        "double" or "float" or "int" or "uint" or "short" or "ushort"
            when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => ExchangeValue.Of(number),
        "bool" when text is "1" or "true" or "0" or "false" => ExchangeValue.Of(text is "1" or "true"),
        _ => ExchangeValue.Of(text),
    };

    private static IEnumerable<Placemark> Placemarks(MapFolder folder) => folder.Placemarks.Concat(folder.Folders.SelectMany(Placemarks));

    private static string Type(ValueKind kind) => kind switch
    {
        ValueKind.Number => "double",
        ValueKind.Boolean => "bool",
        _ => "string",
    };
}
