using System.Globalization;
using System.Xml.Linq;
using MapApp.Core.Basemaps;
using MapApp.Core.Coordinates;

namespace MapApp.Formats.Ogc;

/// <summary>WMTS 1.0.0: each layer in the first of its tile matrix sets that the map can draw, the square world before degrees.</summary>
internal static class WmtsCapabilities
{
    // OGC 07-057r7, 6.1: scale denominators are meant for pixels of 0.28 mm, and a degree is that of the equator of WGS 84.
    private const double PixelMetres = 0.00028, DegreeMetres = Math.PI * 6378137 / 180;

    private const int MostLevels = 40;

    public static ServiceCapabilities Read(XElement root, Uri service)
    {
        var contents = root.Child("Contents") ?? throw new BasemapException("noCapabilities", "The service offers nothing.", ("problem", "Contents"));
        var sets = contents.Children("TileMatrixSet").Select(Set).Where(s => s.Name is not null).DistinctBy(s => s.Name).ToDictionary(s => s.Name!, s => s);
        var tile = root.Child("OperationsMetadata")?.Children("Operation").FirstOrDefault(o => o.Said("name") == "GetTile")?.Descendants().FirstOrDefault(e => e.Name.LocalName == "Get")?.Said("href");
        var about = root.Child("ServiceIdentification");
        return new ServiceCapabilities("wmts", about?.Text("Title"), root.Child("ServiceProvider")?.Text("ProviderName"), [.. contents.Children("Layer").Select(l => Layer(l, sets, tile ?? service.AbsoluteUri)).OfType<ServiceLayer>()]);
    }

    private static ServiceLayer? Layer(XElement layer, Dictionary<string, (string? Name, string Crs, TileMatrixSet? Set)> sets, string service)
    {
        if (layer.Text("Identifier") is not { } name)
            return null;
        var title = layer.Text("Title") ?? name;
        var linked = layer.Children("TileMatrixSetLink").Select(l => l.Text("TileMatrixSet")).OfType<string>().Where(sets.ContainsKey).Select(n => sets[n]).ToList();
        var usable = linked.Where(s => s.Set is not null).OrderBy(s => s.Set!.InDegrees).FirstOrDefault();
        if (usable.Set is null)
            return new ServiceLayer(name, title, null, null, string.Join(", ", linked.Select(s => s.Crs).Distinct()));
        if (Capabilities.Format(layer.Children("Format").Select(f => f.Value.Trim())) is not { } format)
            return new ServiceLayer(name, title, null, null, string.Join(", ", layer.Children("Format").Select(f => f.Value.Trim())));
        var styles = layer.Children("Style").ToList();
        var style = (styles.FirstOrDefault(s => s.Said("isDefault") == "true") ?? styles.FirstOrDefault())?.Text("Identifier") ?? "default";
        var dimensions = layer.Children("Dimension").Select(d => (Name: d.Text("Identifier") ?? "", Value: d.Text("Default") ?? d.Text("Value") ?? "")).Where(d => d.Name.Length > 0).ToList();
        var resource = layer.Children("ResourceURL").FirstOrDefault(r => r.Said("resourceType") == "tile" && string.Equals(r.Said("format"), format, StringComparison.OrdinalIgnoreCase))?.Said("template");
        var address = resource is not null ? Filled(resource, style, usable.Name!, dimensions)
            : Capabilities.With(service,
            [
                ("SERVICE", "WMTS"), ("REQUEST", "GetTile"), ("VERSION", "1.0.0"), ("LAYER", Uri.EscapeDataString(name)), ("STYLE", Uri.EscapeDataString(style)), ("FORMAT", Uri.EscapeDataString(format)),
                ("TILEMATRIXSET", Uri.EscapeDataString(usable.Name!)), ("TILEMATRIX", "{matrix}"), ("TILEROW", "{y}"), ("TILECOL", "{x}"),
                .. dimensions.Select(d => (Uri.EscapeDataString(d.Name), Uri.EscapeDataString(d.Value))),
            ]);
        return new ServiceLayer(name, title, address, usable.Set, null);
    }

    private static string Filled(string template, string style, string set, List<(string Name, string Value)> dimensions)
    {
        var filled = template.Replace("{style}", style, StringComparison.OrdinalIgnoreCase).Replace("{TileMatrixSet}", set, StringComparison.OrdinalIgnoreCase)
            .Replace("{TileMatrix}", "{matrix}", StringComparison.OrdinalIgnoreCase).Replace("{TileRow}", "{y}", StringComparison.OrdinalIgnoreCase).Replace("{TileCol}", "{x}", StringComparison.OrdinalIgnoreCase);
        return dimensions.Aggregate(filled, (text, d) => text.Replace($"{{{d.Name}}}", d.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static (string? Name, string Crs, TileMatrixSet? Set) Set(XElement set)
    {
        var crs = set.Text("SupportedCRS") ?? "?";
        return (set.Text("Identifier"), crs[(crs.LastIndexOf(':') + 1)..], TileMatrixSet.CodeOf(crs) is { } code && Levels(set, crs, code) is { Count: > 0 } levels ? new TileMatrixSet(code, levels) : null);
    }

    private static List<TileMatrix> Levels(XElement set, string crs, string code)
    {
        var levels = new List<TileMatrix>();
        foreach (var matrix in set.Children("TileMatrix").Take(MostLevels))
        {
            var corner = (matrix.Text("TopLeftCorner") ?? "").Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (matrix.Text("Identifier") is not { } id || Number(matrix.Text("ScaleDenominator")) is not { } scale || corner.Length != 2 || Number(corner[0]) is not { } first || Number(corner[1]) is not { } second
                || Count(matrix.Text("TileWidth"), 4096) is not { } width || Count(matrix.Text("TileHeight"), 4096) is not { } height
                || Count(matrix.Text("MatrixWidth"), int.MaxValue) is not { } columns || Count(matrix.Text("MatrixHeight"), int.MaxValue) is not { } rows || !(scale > 0))
                continue;
            // The register says latitude first for degrees; many servers write longitude first all the same, and -180 is no latitude.
            var northFirst = code == TileMatrixSet.DegreesCode && !crs.Contains("CRS84", StringComparison.OrdinalIgnoreCase) && !crs.Contains(":84", StringComparison.Ordinal) && Math.Abs(first) <= 90;
            levels.Add(new TileMatrix(id, Resolution(scale * PixelMetres / (code == TileMatrixSet.DegreesCode ? DegreeMetres : 1), northFirst ? second : first, (double)columns * width, code), northFirst ? second : first, northFirst ? first : second, width, height, columns, rows));
        }

        return [.. levels.OrderByDescending(l => l.Resolution).DistinctBy(l => l.Resolution)];
    }

    // Tianditu and others count scales for screens of 96 pixels an inch, not for pixels of 0.28 mm: a grid that spans the world says its resolution better.
    private static double Resolution(double stated, double left, double pixels, string code)
    {
        var half = code == TileMatrixSet.DegreesCode ? 180 : WebMercator.HalfWorldMetres;
        var spanning = 2 * half / pixels;
        return Math.Abs(left + half) < half * 1e-6 && Math.Abs(spanning / stated - 1) < 0.1 ? spanning : stated;
    }

    private static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static int? Count(string? text, int most) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 && value <= most ? value : null;
}
