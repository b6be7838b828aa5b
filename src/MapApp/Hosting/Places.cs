namespace MapApp.Hosting;

/// <summary>Where MapApp keeps its things: settings and browser profile in the user's configuration folder (<c>MAPAPP_HOME</c> overrides), workspaces in the documents folder.</summary>
internal static class Places
{
    public static string Home =>
        Environment.GetEnvironmentVariable("MAPAPP_HOME") is { Length: > 0 } home
            ? home
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "mapapp");

    public static string Settings => Path.Combine(Home, "settings.json");

    /// <summary>The window's own browser profile, one per workspace process.</summary>
    public static string BrowserProfile => Path.Combine(Home, "window");

    /// <summary>Tiles of basemaps that services gave; may be deleted at any time.</summary>
    public static string TileCache => Path.Combine(Home, "basemap-tiles.db");

    /// <summary>Large layers as the map needs them; may be deleted at any time.</summary>
    public static string PackedLayers => Path.Combine(Home, "packed-layers");

    public static string DefaultWorkspace =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments, Environment.SpecialFolderOption.DoNotVerify), "MapApp", "demo.gpkg");

    /// <summary>The bundled sources, beside the program; <c>MAPAPP_DATA</c> names others.</summary>
    public static string BundledData =>
        Environment.GetEnvironmentVariable("MAPAPP_DATA") is { Length: > 0 } data ? data : Path.Combine(AppContext.BaseDirectory, "data", "geo");
}
