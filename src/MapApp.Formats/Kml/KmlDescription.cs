using System.Net;
using System.Text;
using MapApp.Core.Exchange;
using MapApp.Formats.Xml;

namespace MapApp.Formats.Kml;

/// <summary>The balloon of a placemark: its description, its facts as a table, its photos. Everything that is not ours is escaped.</summary>
internal static class KmlDescription
{
    /// <returns>HTML; empty when there is nothing to say.</returns>
    public static string Html(Placemark placemark, PhotoFiles? photos)
    {
        var html = new StringBuilder();
        if (placemark.Description is { Length: > 0 } text)
            html.Append(Escaped(text));
        if (placemark.Facts.Count > 0)
        {
            html.Append("<table border=\"0\" cellpadding=\"3\">");
            foreach (var (label, value) in placemark.Facts)
                html.Append("<tr><td><b>").Append(Escaped(label)).Append("</b></td><td>").Append(Escaped(value)).Append("</td></tr>");
            html.Append("</table>");
        }

        foreach (var path in photos is null ? [] : placemark.Photos.Select(photos.Add))
            html.Append("<p><img src=\"").Append(path).Append("\" width=\"480\"/></p>");
        return html.ToString();
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(WritableText.Clean(text)).ReplaceLineEndings("<br/>");
}
