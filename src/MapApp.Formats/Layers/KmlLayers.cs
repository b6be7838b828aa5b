using MapApp.Core.Exchange;

namespace MapApp.Formats.Layers;

/// <summary>
/// The layers of a KML or KMZ. Where 2 to 50 folders have placemarks of their own, each such folder is a layer, called by its path without the folders that
/// all of them lie in; folders of the same path are one, and what lies in no folder is a layer that is called as the file. Where one folder has placemarks or
/// none, or more than 50 have, all is one layer, with the path as attribute. Links and overlays are rows of their folder's layer, else of the first.
/// </summary>
internal static class KmlLayers
{
    private const int MostLayers = 50;

    /// <param name="read">From the start with each call; only placemarks whose folders are wanted.</param>
    /// <param name="stem">The name of the file without its ending.</param>
    /// <exception cref="ExchangeException">It is no KML, breaks off, or is not safe to open.</exception>
    public static IReadOnlyList<SourceLayer> Of(Func<Func<IReadOnlyList<string>, bool>?, IEnumerable<PlacemarkRow>> read, string stem)
    {
        var paths = Paths(read);
        if (paths.Count is < 2 or > MostLayers)
            return [PlacemarkLayer.Of(() => read(null), stem)];
        var (keys, shared) = (paths.Select(Key).ToList(), Shared(paths));
        return [.. paths.Select((path, i) => PlacemarkLayer.Of(
            () => read(f => Key(f) == keys[i]).Where(r => Key(r.Folders) is var key && (key == keys[i] || (i == 0 && !keys.Contains(key)))),
            path.Count == 0 ? stem : string.Join('/', path.Skip(shared)), tellsFolder: false))];
    }

    // In the order of the file; one more than there may be says enough.
    private static List<IReadOnlyList<string>> Paths(Func<Func<IReadOnlyList<string>, bool>?, IEnumerable<PlacemarkRow>> read)
    {
        var (paths, keys) = (new List<IReadOnlyList<string>>(), new HashSet<string>());
        var rows = read(folders =>
        {
            if (keys.Add(Key(folders)))
                paths.Add(folders);
            return paths.Count > MostLayers;
        });
        // The first placemark that is read at all is one too many.
        _ = rows.FirstOrDefault(r => r.Placemark is not null);
        return paths;
    }

    // Folders that all paths begin with; each keeps its last.
    private static int Shared(List<IReadOnlyList<string>> paths)
    {
        var most = paths.Min(p => Math.Max(0, p.Count - 1));
        return Enumerable.Range(0, most).TakeWhile(i => paths.All(p => p[i] == paths[0][i])).Count();
    }

    private static string Key(IReadOnlyList<string> folders) => string.Join('/', folders);
}
