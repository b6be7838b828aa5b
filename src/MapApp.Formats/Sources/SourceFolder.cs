using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using MapApp.Formats.GeoJson;
using MapApp.Formats.Plans;

namespace MapApp.Formats.Sources;

/// <summary>A folder of layer files (<c>*.geojson</c>) with its plans in <c>plans/*.json</c> and its observations, if any: how data/geo is laid out.</summary>
public sealed class SourceFolder(string folder) : IWorkspaceSource
{
    public string Location => folder;

    public IReadOnlyList<LayerSource> ReadLayers()
    {
        var layers = Files(folder, "*.geojson").Select(LayerFile.Read).ToList();
        var twice = layers.GroupBy(l => l.Kind).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new SourceException(twice.Last().File, 0, "layer", $"layer '{twice.Key}' is already given by {twice.First().File}; keep one of the two.");
        // In the order of the catalogue, so that every workspace is built alike.
        var order = LayerCatalogue.Kinds.Select(k => k.Kind).ToList();
        return [.. layers.OrderBy(l => order.IndexOf(l.Kind))];
    }

    public IReadOnlyList<Plan> ReadPlans()
    {
        var plans = new List<Plan>();
        foreach (var path in Files(Path.Combine(folder, "plans"), "*.json"))
        {
            try
            {
                using var stream = File.OpenRead(path);
                plans.Add(PlanJson.Read(stream, "plans/" + Path.GetFileName(path)));
            }
            catch (PlanFormatException e)
            {
                throw new SourceException("plans/" + Path.GetFileName(path), 0, null, e.Message, e);
            }
            catch (IOException e)
            {
                throw new SourceException("plans/" + Path.GetFileName(path), 0, null, $"cannot be read: {e.Message}", e);
            }
        }

        return plans;
    }

    public IReadOnlyList<Observation> ReadObservations()
    {
        var path = Path.Combine(folder, ObservationFile.Name);
        return File.Exists(path) ? ObservationFile.Read(path) : [];
    }

    private static IEnumerable<string> Files(string folder, string pattern)
    {
        if (!Directory.Exists(folder))
            throw new SourceException(folder, 0, null, "this folder is missing; install MapApp again or name another with MAPAPP_DATA.");
        return Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal);
    }
}
