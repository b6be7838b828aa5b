using System.Xml.Linq;
using MapApp.Core.Basemaps;

namespace MapApp.Formats.Ogc;

/// <summary>WMS 1.1.1 and 1.3.0: each named layer as tiles of the map's own grid, in the square world where the service can draw it, else in degrees.</summary>
internal static class WmsCapabilities
{
    private const int LastZoom = 20, MostGroups = 32;

    // Fewer and larger pictures: a service draws each anew, and letters are cut at every edge.
    private const int TilePixels = 512;

    public static ServiceCapabilities Read(XElement root, Uri service)
    {
        var version = root.Said("version") is { } said && said.StartsWith("1.3", StringComparison.Ordinal) ? "1.3.0" : "1.1.1";
        var capability = root.Child("Capability") ?? throw new BasemapException("noCapabilities", "The service offers nothing.", ("problem", "Capability"));
        var map = capability.Child("Request")?.Child("GetMap");
        var format = Capabilities.Format(map?.Children("Format").Select(f => f.Value.Trim()) ?? []);
        var address = map?.Descendants().FirstOrDefault(e => e.Name.LocalName == "Get")?.Child("OnlineResource")?.Said("href") is { Length: > 0 } href ? href : service.AbsoluteUri;
        var layers = new List<ServiceLayer>();
        foreach (var layer in capability.Children("Layer"))
            Add(layer, 0, [], layers, address, version, format);
        var about = root.Child("Service");
        return new ServiceCapabilities("wms", about?.Text("Title"), about?.Child("ContactInformation")?.Child("ContactPersonPrimary")?.Text("ContactOrganization"), layers);
    }

    // Systems of a group hold for the layers inside it.
    private static void Add(XElement layer, int depth, IReadOnlyList<string> above, List<ServiceLayer> layers, string address, string version, string? format)
    {
        IReadOnlyList<string> systems = [.. above, .. layer.Elements().Where(e => e.Name.LocalName is "CRS" or "SRS").SelectMany(e => e.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        if (layer.Text("Name") is { } name)
            layers.Add(Layer(name, layer.Text("Title") ?? name, systems, address, version, format));
        foreach (var inner in depth < MostGroups ? layer.Children("Layer") : [])
            Add(inner, depth + 1, systems, layers, address, version, format);
    }

    private static ServiceLayer Layer(string name, string title, IReadOnlyList<string> systems, string address, string version, string? format)
    {
        var system = systems.FirstOrDefault(s => TileMatrixSet.CodeOf(s) == TileMatrixSet.WebMercatorCode)
            ?? systems.FirstOrDefault(s => s is "CRS:84" or "OGC:CRS84") ?? systems.FirstOrDefault(s => TileMatrixSet.CodeOf(s) == TileMatrixSet.DegreesCode);
        if (system is null || format is null)
            return new ServiceLayer(name, title, null, null, system is null ? string.Join(", ", systems.Distinct().Take(6)) : "GetMap/Format");
        var degrees = TileMatrixSet.CodeOf(system) == TileMatrixSet.DegreesCode;
        // 1.3.0 takes the axes as the register has them: latitude first for EPSG codes of degrees.
        var northFirst = degrees && version == "1.3.0" && !system.Contains("84", StringComparison.Ordinal);
        return new ServiceLayer(name, title, Capabilities.With(address,
        [
            ("SERVICE", "WMS"), ("REQUEST", "GetMap"), ("VERSION", version), ("LAYERS", Uri.EscapeDataString(name)), ("STYLES", ""), ("FORMAT", Uri.EscapeDataString(format)),
            ("TRANSPARENT", format.Contains("png", StringComparison.OrdinalIgnoreCase) || format.Contains("gif", StringComparison.OrdinalIgnoreCase) ? "TRUE" : "FALSE"),
            (version == "1.3.0" ? "CRS" : "SRS", Uri.EscapeDataString(system)), ("BBOX", northFirst ? "{bboxNorthFirst}" : "{bbox}"), ("WIDTH", "{width}"), ("HEIGHT", "{height}"),
        ]), degrees ? TileMatrixSet.WorldGeodetic(LastZoom, TilePixels) : TileMatrixSet.WebMercatorQuad(0, LastZoom, TilePixels), null);
    }
}
