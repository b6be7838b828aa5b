using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Core.Styles;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Exporting;

/// <summary>
/// Layers of the workspace as drafts for the files of phones and other programs: every field by its name in the catalogue, how far the position may be
/// trusted, the looks of the map; and for readers what each thing is, which tasks apply to it, and its photos.
/// </summary>
public static class LayerDrafts
{
    private const int MostTasks = 10;

    private static readonly DraftField[] _before = [new("id", DraftFieldType.Text), new("name", DraftFieldType.Text), new("aliases", DraftFieldType.Text)];

    private static readonly DraftField[] _after = [new("positionSource", DraftFieldType.Text), new("positionAccuracyMetres", DraftFieldType.Real), new("schematic", DraftFieldType.Boolean)];

    /// <param name="kinds">In the order of the file; those that the workspace lacks are left out.</param>
    /// <param name="box">Only what meets it, EPSG:4490; all when null.</param>
    public static IReadOnlyList<LayerDraft> Of(WorkspaceSession session, IReadOnlyList<string> kinds, Envelope? box, Texts texts)
    {
        var there = session.Store.Features.Layers().Select(l => l.Kind).ToHashSet();
        return [.. kinds.Where(there.Contains).Select(session.Kinds.Get).Select(k => new LayerDraft(k.Kind, k.Title(texts.Chinese), [.. _before, .. k.Fields.Select(f => new DraftField(f.Name, Type(f.Type))), .. _after],
            session.Store.Features.Read(k.Kind, box).Select(f => Row(session, f, k, texts))) { Looks = MapStyle.Default.For(k), FileName = k.IsOwn ? k.Title(texts.Chinese) : k.Kind })];
    }

    // A layer of the user's own has no tasks and no photos, and its values say it all.
    private static DraftRow Row(WorkspaceSession session, Feature feature, LayerKind kind, Texts texts) => new(feature.Geometry,
    [
        feature.Id.Id, feature.Name, feature.Aliases.Count == 0 ? null : string.Join('|', feature.Aliases), .. kind.Fields.Select(f => feature.Fields.GetValueOrDefault(f.Name)),
        feature.PositionSource, feature.PositionAccuracyMetres, feature.Schematic,
    ])
    {
        Facts = () => Facts(session, feature, kind, texts),
        Photos = kind.IsOwn ? null : () => Photos(session, feature.Id),
    };

    private static IReadOnlyList<(string Label, string Value)> Facts(WorkspaceSession session, Feature feature, LayerKind kind, Texts texts)
    {
        var tasks = kind.IsOwn ? [] : session.Links.OfFeature(feature).Select(l => l.Task).Distinct().Select(session.Register.Find).OfType<RegisterItem>().Take(MostTasks);
        return
        [
            .. kind.Fields.Where(f => !f.Technical && f.Name != "description" && feature.Text(f.Name) is { Length: > 0 })
                .Select(f => (f.Title(texts.Chinese), f.Domain.FirstOrDefault(d => d.Value == feature.Text(f.Name))?.Title(texts.Chinese) ?? (feature.Fields[f.Name] is bool yes ? texts[yes ? "yes" : "no"] : feature.Text(f.Name)!))),
            .. feature.Schematic ? [(texts["inspector.position"], texts["inspector.schematic"])] : Array.Empty<(string, string)>(),
            .. tasks.Select(t => (texts["question.tasks"], $"{t.Ref} {t.Title}")),
        ];
    }

    // Read again when it is packed: pictures of a whole layer do not wait in memory.
    private static IReadOnlyList<PlacemarkPhoto> Photos(WorkspaceSession session, FeatureId id) =>
        [.. session.Store.Register.Attachments(id).Select(a => a.Name).Select(name => new PlacemarkPhoto(name, () => new MemoryStream(session.Store.Register.Attachments(id).First(a => a.Name == name).Content)))];

    private static DraftFieldType Type(string type) => type switch { "integer" => DraftFieldType.Integer, "real" => DraftFieldType.Real, "boolean" => DraftFieldType.Boolean, "date" => DraftFieldType.Date, _ => DraftFieldType.Text };
}
