using System.Xml;
using System.Xml.Linq;
using MapApp.Core.Basemaps;

namespace MapApp.Formats.Ogc;

/// <summary>Reads what a map service says of itself: WMTS 1.0.0 (OGC 07-057r7) and WMS 1.1.1 and 1.3.0 (OGC 06-042).</summary>
public static class Capabilities
{
    /// <summary>More than any service says.</summary>
    public const int MostBytes = 32 << 20;

    // WMS 1.1.1 begins with a DTD: passed over, never followed, its entities unknown.
    private static readonly XmlReaderSettings _settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true, MaxCharactersInDocument = MostBytes };

    /// <param name="service">Address that was asked, for services that do not say their own.</param>
    /// <exception cref="BasemapException">It is no such answer.</exception>
    public static ServiceCapabilities Read(Stream stream, Uri service)
    {
        try
        {
            using var reader = XmlReader.Create(stream, _settings);
            var root = XDocument.Load(reader).Root!;
            return root.Name.LocalName switch
            {
                "Capabilities" => WmtsCapabilities.Read(root, service),
                "WMS_Capabilities" or "WMT_MS_Capabilities" => WmsCapabilities.Read(root, service),
                var name => throw new BasemapException("noCapabilities", $"The answer is '{name}'.", ("problem", Refusal(root) ?? $"<{name}>")),
            };
        }
        catch (XmlException e)
        {
            throw new BasemapException("noCapabilities", $"The answer is no XML: {e.Message}", e, ("problem", e.Message));
        }
    }

    /// <summary>What a service says instead of a picture: the text of its exception; null when it is none.</summary>
    public static string? Refusal(ReadOnlySpan<byte> answer)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(answer.ToArray()), _settings);
            return Refusal(XDocument.Load(reader).Root!);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string? Refusal(XElement root) =>
        root.DescendantsAndSelf().Where(e => e.Name.LocalName is "ServiceException" or "ExceptionText").Select(e => e.Value.Trim()).FirstOrDefault(t => t.Length > 0);

    internal static XElement? Child(this XElement element, string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    internal static IEnumerable<XElement> Children(this XElement element, string name) => element.Elements().Where(e => e.Name.LocalName == name);

    internal static string? Text(this XElement element, string name) => element.Child(name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    internal static string? Said(this XElement element, string name) => element.Attributes().FirstOrDefault(a => a.Name.LocalName == name)?.Value.Trim();

    /// <summary>What a browser draws, the best first: pictures with transparency where there are both.</summary>
    internal static string? Format(IEnumerable<string> offered)
    {
        var formats = offered.ToList();
        // Tianditu says 'tiles'.
        return new[] { "image/png", "image/png8", "image/png; mode=8bit", "image/jpeg", "image/jpg", "image/webp", "image/gif", "tiles" }.FirstOrDefault(w => formats.Contains(w, StringComparer.OrdinalIgnoreCase))
            ?? formats.FirstOrDefault(f => f.StartsWith("image/", StringComparison.OrdinalIgnoreCase) && !f.Contains("tif", StringComparison.OrdinalIgnoreCase) && !f.Contains("svg", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>An address with parameters set; what it says of them is replaced. Values are taken as they are, so that places stay.</summary>
    internal static string With(string address, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var set = new List<string>();
        foreach (var (name, value) in parameters)
        {
            names.Add(name);
            set.Add($"{name}={value}");
        }

        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var kept = mark < 0 ? [] : address[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !names.Contains(p.Split('=')[0]));
        return $"{(mark < 0 ? address : address[..mark])}?{string.Join('&', kept.Concat(set))}";
    }
}
