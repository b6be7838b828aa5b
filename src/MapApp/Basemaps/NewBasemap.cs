using System.Globalization;
using MapApp.Core.Basemaps;
using MapApp.Core.Coordinates;
using MapApp.Formats.Ogc;
using MapApp.Stores.GeoPackage.Basemaps;

namespace MapApp.Basemaps;

/// <summary>Makes basemaps of what users have: an address of tiles, a map of a service, a file.</summary>
internal static class NewBasemap
{
    /// <summary>As far as the zooms of most services go.</summary>
    public const int LastZoom = 19, MostZoom = 24;

    /// <summary>Whether an address is one of tiles, and not of a service that must be asked what it offers.</summary>
    public static bool IsTemplate(string address) => address.Contains('{', StringComparison.Ordinal);

    /// <param name="datum">Null where nobody said: known servers say it by their names, all else is assumed to be WGS 84 and told so.</param>
    /// <exception cref="BasemapException">The address is none, or of tiles that nobody else can draw.</exception>
    public static Basemap Template(string address, Datum? datum, string? key, int lastZoom = LastZoom)
    {
        var plain = address.Trim();
        TileAddress.Check(plain);
        var host = TileAddress.HostOf(plain);
        if (KnownHosts.IsBaidu(host))
            throw new BasemapException("baidu", "Baidu's grid is its own.");
        if (TileAddress.NeedsKey(plain) && string.IsNullOrWhiteSpace(key))
            throw new BasemapException("noKey", "The address needs a key.", ("host", host));
        return Dated(new Basemap { Id = "", Title = host, Address = plain, Matrices = TileMatrixSet.WebMercatorQuad(0, Math.Clamp(lastZoom, 1, MostZoom)), Key = string.IsNullOrWhiteSpace(key) ? null : key.Trim() }, datum);
    }

    /// <exception cref="BasemapException">The map cannot be drawn here.</exception>
    public static Basemap Of(ServiceCapabilities service, ServiceLayer layer, Datum? datum) => layer is { Address: { } address, Matrices: { } matrices }
        ? Dated(new Basemap { Id = "", Title = layer.Title, Address = address, Matrices = matrices, Attribution = service.Attribution }, datum)
        : throw new BasemapException("crs", $"'{layer.Name}' comes in {layer.Refused}.", ("source", layer.Title), ("crs", layer.Refused ?? "?"));

    /// <exception cref="BasemapException">It cannot be read, or holds nothing that the map can draw.</exception>
    public static IReadOnlyList<Basemap> OfFile(string path, Datum? datum) => [.. TileFiles.In(Path.GetFullPath(path.Trim().Trim('"'))).Select(b => Dated(b, datum))];

    /// <summary>The same with an id that none of those there has, and a title where the user gave one.</summary>
    public static Basemap Named(this Basemap basemap, IReadOnlyList<Basemap> there, string? title = null)
    {
        var stem = new string([.. (basemap.Id.Length > 0 ? basemap.Id : basemap.IsRemote ? TileAddress.HostOf(basemap.Address!).Split(':')[0] : Path.GetFileNameWithoutExtension(basemap.File)!).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        stem = stem.Length == 0 ? "map" : stem.Length > 40 ? stem[..40].TrimEnd('-') : stem;
        var id = stem;
        for (var again = 2; there.Any(b => b.Id == id); again++)
            id = $"{stem}-{again.ToString(CultureInfo.InvariantCulture)}";
        return basemap with { Id = id, Title = title?.Trim() is { Length: > 0 } said ? said : basemap.Title };
    }

    private static Basemap Dated(Basemap basemap, Datum? datum)
    {
        var known = basemap.IsRemote ? KnownHosts.DatumOf(TileAddress.HostOf(basemap.Address!)) : null;
        var dated = basemap with { Datum = datum ?? known ?? Datum.Wgs84, DatumAssumed = datum is null && known is null };
        return dated is { Datum: Datum.Gcj02, Matrices.InDegrees: true } ? throw new BasemapException("gcjDegrees", "GCJ-02 tiles in degrees.") : dated;
    }
}
