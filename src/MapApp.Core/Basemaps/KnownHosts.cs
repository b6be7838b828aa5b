using MapApp.Core.Coordinates;

namespace MapApp.Core.Basemaps;

/// <summary>What is known of tile servers by their names.</summary>
public static class KnownHosts
{
    // Amap (autonavi), Tencent, and Google's and Bing's maps of China are drawn in GCJ-02, as the law there wants it.
    private static readonly string[] _gcj02 = ["autonavi.com", "amap.com", "gaode.com", "map.gtimg.com", "qq.com", "google.cn", "ditu.google.com", "ditu.live.com", "geoq.cn"];

    private static readonly string[] _wgs84 = ["openstreetmap.org", "tianditu.gov.cn", "tianditu.com", "arcgisonline.com", "opentopomap.org"];

    /// <returns>The datum of a server's tiles; null when nothing is known of it.</returns>
    public static Datum? DatumOf(string host)
    {
        var name = host.Split(':')[0];
        bool Is(string known) => name.Equals(known, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + known, StringComparison.OrdinalIgnoreCase);
        return _gcj02.Any(Is) ? Datum.Gcj02 : _wgs84.Any(Is) ? Datum.Wgs84 : null;
    }

    /// <summary>Baidu's tiles lie in a grid of their own that no other program draws.</summary>
    public static bool IsBaidu(string host) => host.Contains("baidu", StringComparison.OrdinalIgnoreCase) || host.Contains("bdimg", StringComparison.OrdinalIgnoreCase);
}
