using MapApp.Core.Exchange;
using MapApp.Formats.Xml;

namespace MapApp.Formats.Kml;

/// <summary>Types of attributes. KML has no dates: they are texts.</summary>
internal static class KmlSchema
{
    /// <summary>The types that KML has for ours.</summary>
    public static string Type(DraftFieldType type) => type switch
    {
        DraftFieldType.Integer => "int",
        DraftFieldType.Real => "double",
        DraftFieldType.Boolean => "bool",
        _ => "string",
    };

    /// <summary>A value as it stands in a file. Truth is a number: XML schemas take both, GDAL only that.</summary>
    public static string Text(ExchangeValue value) => value.Kind == ValueKind.Boolean ? value.Text == "true" ? "1" : "0" : WritableText.Clean(value.Text);

    /// <summary>A value read back by the type of its schema; a text that does not fit its type stays a text.</summary>
    public static ExchangeValue Typed(string text, string? type) => type switch
    {
        "double" or "float" or "int" or "uint" or "short" or "ushort"
            when ExchangeValue.OfNumber(text) is { } number => number,
        "bool" when text is "1" or "true" or "0" or "false" => ExchangeValue.Of(text is "1" or "true"),
        _ => ExchangeValue.Of(text),
    };
}
