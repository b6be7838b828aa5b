using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Exporting;

/// <summary>Layers as a document for phones and globes: folders, looks, what each thing is and which tasks apply to it, and its photos.</summary>
public static class PhoneDocument
{
    private const int MostTasks = 10;

    // The map's own colours are tokens of a theme; on a globe there is no theme.
    private static readonly Dictionary<string, string> _colours = new()
    {
        ["outfalls"] = "#1f2937",
        ["points"] = "#b45309",
        ["sections"] = "#2563eb",
        ["reaches"] = "#3b82f6",
        ["blackOdorousWaters"] = "#6b4f3a",
        ["protectionZones"] = "#b45309",
        ["plots"] = "#b91c1c",
        ["stations"] = "#0f766e",
        ["facilities"] = "#475569",
        ["projects"] = "#475569",
        ["jurisdictions"] = "#6b7280",
    };

    /// <summary>The document of some layers, with how many features stayed out because nobody knows their place.</summary>
    /// <param name="kinds">In the order of the folders.</param>
    /// <param name="box">Only what meets it, EPSG:4490; all when null.</param>
    public static (MapDocument Document, int WithoutPlace) Of(WorkspaceSession session, IReadOnlyList<string> kinds, Envelope? box, Texts texts, CancellationToken cancellation = default)
    {
        var (folders, without) = (new List<MapFolder>(), 0);
        var there = session.Store.Features.Layers().Select(l => l.Kind).ToHashSet();
        foreach (var kind in kinds.Where(there.Contains))
        {
            var placemarks = new List<Placemark>();
            foreach (var feature in session.Store.Features.Read(kind, box))
            {
                cancellation.ThrowIfCancellationRequested();
                if (feature.Geometry is not { IsEmpty: false })
                    without++;
                else
                    placemarks.Add(Of(session, feature, texts));
            }

            folders.Add(new MapFolder(session.Kinds.Get(kind).Title(texts.Chinese)) { Placemarks = placemarks });
        }

        return (new MapDocument(session.Store.Description.Name)
        {
            Description = texts["export.about"],
            Styles = [.. kinds.Select(Style)],
            Folders = folders,
        }, without);
    }

    private static PlacemarkStyle Style(string kind)
    {
        var colour = _colours.GetValueOrDefault(kind, "#475569");
        return new PlacemarkStyle(kind, colour, Fill: colour + "33");
    }

    private static Placemark Of(WorkspaceSession session, Feature feature, Texts texts)
    {
        var fields = session.Kinds.Get(feature.Id.Layer).Fields.Where(f => !f.Technical && feature.Text(f.Name) is { Length: > 0 }).ToList();
        var tasks = session.Links.OfFeature(feature).Select(l => l.Task).Distinct().Select(session.Register.Find).OfType<RegisterItem>().Take(MostTasks);
        return new Placemark
        {
            Name = feature.Name,
            // CGCS2000 is taken as WGS 84, to within a decimetre.
            Geometry = feature.Geometry,
            Description = feature.Text("description"),
            StyleId = feature.Id.Layer,
            Facts =
            [
                .. fields.Where(f => f.Name != "description").Select(f => (f.Title(texts.Chinese), f.Domain.FirstOrDefault(d => d.Value == feature.Text(f.Name))?.Title(texts.Chinese) ?? feature.Text(f.Name)!)),
                .. feature.Schematic ? [(texts["inspector.position"], texts["inspector.schematic"])] : Array.Empty<(string, string)>(),
                .. tasks.Select(t => (texts["question.tasks"], $"{t.Ref} {t.Title}")),
            ],
            Attributes = [new NamedValue("id", ExchangeValue.Of(feature.Id.Id)), .. fields.Select(f => new NamedValue(f.Name, ExchangeValue.Of(feature.Text(f.Name)!)))],
            Photos = [.. session.Store.Register.Attachments(feature.Id).Select(a => new PlacemarkPhoto(a.Name, () => new MemoryStream(a.Content)))],
        };
    }
}
