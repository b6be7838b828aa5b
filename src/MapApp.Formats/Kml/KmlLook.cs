using System.Xml;
using MapApp.Formats.Xml;

namespace MapApp.Formats.Kml;

/// <summary>The colours of a <c>Style</c>, <c>#rrggbb</c>: what is not said, and the white that stands for it, is null.</summary>
internal sealed record KmlLook(string? Icon, string? Line, string? Area)
{
    private const int MaximumText = 4 << 20;

    /// <summary>The colour of what is drawn as this element: the outline goes before the fill, which is often left at half strength.</summary>
    public string? Of(string? geometry) => geometry switch
    {
        "Point" => Icon,
        "LineString" or "LinearRing" or "Track" => Line,
        "Polygon" => Line ?? Area,
        _ => null,
    };

    /// <summary>Reads the <c>Style</c> that the reader stands on, to its closing tag.</summary>
    public static KmlLook Read(XmlReader reader)
    {
        var (look, part) = (new KmlLook(null, null, null), "");
        foreach (var element in reader.Elements())
        {
            if (element is "IconStyle" or "LabelStyle" or "LineStyle" or "PolyStyle" or "BalloonStyle" or "ListStyle")
            {
                part = element;
                continue;
            }

            if (element != "color" || KmlColour.Read(reader.ReadText(MaximumText).Trim()) is not { } colour)
                continue;
            look = part switch { "IconStyle" => look with { Icon = colour }, "LineStyle" => look with { Line = colour }, "PolyStyle" => look with { Area = colour }, _ => look };
        }

        return look;
    }
}
