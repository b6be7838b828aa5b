using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Tests.Locating.PostGis;

/// <summary>The bundled layers, and what they lack: outfalls and points in crowds round the stations and sections, and stretches along every other reach.</summary>
internal sealed class Peopled(IWorkspaceSource bundled) : IWorkspaceSource
{
    private const int Crowd = 40;

    public string Location => bundled.Location;

    public IReadOnlyList<Plan> ReadPlans() => bundled.ReadPlans();

    public IReadOnlyList<LayerSource> ReadLayers()
    {
        var layers = bundled.ReadLayers();
        var random = new Random(40);
        var centres = layers.Where(l => l.Kind is "stations" or "sections").SelectMany(l => l.Features).Select(f => f.Geometry!.Coordinate).ToList();
        return [.. layers.Select(layer => layer.Kind switch
        {
            "outfalls" or "points" => layer with { Features = [.. centres.SelectMany((c, i) => Enumerable.Range(0, Crowd).Select(k => Of(layer.Kind, $"{i}-{k}", new Point(c.X + Off(), c.Y + Off()))))] },
            "stretches" => layer with { Features = [.. layers.Single(l => l.Kind == "reaches").Features.Where((_, i) => i % 2 == 0).Select(r => Of(layer.Kind, r.Id.Id, r.Geometry!))] },
            _ => layer,
        })];

        double Off() => (random.NextDouble() - 0.5) * 0.02;
    }

    private static Feature Of(string layer, string id, Geometry geometry) => new() { Id = new FeatureId(layer, id), Name = id, Geometry = geometry };
}
