namespace MapApp.Basemaps;

/// <summary>Addresses of map services as people paste them: of the service, of its capabilities, or of a picture.</summary>
internal static class ServiceAddress
{
    // What belongs to one request and not to the service.
    private static readonly string[] _ofRequest = ["request", "service", "version", "layers", "layer", "styles", "style", "crs", "srs", "bbox", "width", "height", "format", "transparent", "tilematrixset", "tilematrix", "tilerow", "tilecol"];

    /// <summary>Where the service says what it offers. A file such as <c>WMTSCapabilities.xml</c> is taken as it is.</summary>
    public static Uri Capabilities(Uri address)
    {
        if (address.AbsolutePath.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            return address;
        var kept = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !_ofRequest.Contains(p.Split('=')[0].ToLowerInvariant()));
        return new UriBuilder(address) { Query = string.Join('&', kept.Concat([$"SERVICE={Kind(address)}", "REQUEST=GetCapabilities"])) }.Uri;
    }

    /// <summary>WMTS or WMS, as the address says it.</summary>
    private static string Kind(Uri address) => address.AbsoluteUri.Contains("wmts", StringComparison.OrdinalIgnoreCase) ? "WMTS" : "WMS";
}
