using System.Xml;
using MapApp.Formats.Xml;

namespace MapApp.Formats.Kml;

/// <summary>The shared styles of a document, by their ids; of a map of styles the one that is not under the pointer.</summary>
internal sealed class KmlLooks
{
    // A document that has more gives each placemark its own.
    private const int MostKept = 10_000;

    private const int MaximumText = 4 << 20, MostSteps = 4;

    private readonly Dictionary<string, KmlLook> _looks = [];
    private readonly Dictionary<string, string> _maps = [];

    /// <summary>Keeps the <c>Style</c> or <c>StyleMap</c> that the reader stands on, which ends on its closing tag.</summary>
    public void Read(XmlReader reader)
    {
        var id = reader.GetAttribute("id");
        if (reader.LocalName == "Style")
        {
            var look = KmlLook.Read(reader);
            if (id is not null && _looks.Count < MostKept)
                _looks[id] = look;
            return;
        }

        var key = "";
        foreach (var element in reader.Elements())
        {
            if (element == "key")
                key = reader.ReadText(MaximumText).Trim();
            else if (element == "styleUrl" && reader.ReadText(MaximumText) is { } url && key == "normal" && id is not null && _maps.Count < MostKept)
                _maps[id] = Id(url);
        }
    }

    /// <summary>Null where there is none of that name in the same file.</summary>
    public KmlLook? Find(string url)
    {
        var id = Id(url);
        for (var step = 0; step < MostSteps && _maps.TryGetValue(id, out var next); step++)
            id = next;
        return _looks.GetValueOrDefault(id);
    }

    private static string Id(string url) => url.Trim().TrimStart('#');
}
