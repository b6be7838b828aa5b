using MapApp.Core.Linking;

namespace MapApp.Basemaps;

/// <summary>How a basemap fares.</summary>
/// <param name="Problem">What failed last, and nothing came since; null when all is well.</param>
/// <param name="Rest">Until then its service is not asked again; what is kept is shown.</param>
/// <param name="FromCache">Tiles were shown that the service would have had newer, or could not be asked for.</param>
public sealed record BasemapState(Evidence? Problem, DateTimeOffset? Rest, bool FromCache)
{
    public static BasemapState Well { get; } = new(null, null, false);
}
