using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Exporting;

/// <summary>Layers of the workspace as drafts for the files of other programs: every field by its name in the catalogue, and how far the position may be trusted.</summary>
public static class LayerDrafts
{
    private static readonly DraftField[] _before = [new("id", DraftFieldType.Text), new("name", DraftFieldType.Text), new("aliases", DraftFieldType.Text)];

    private static readonly DraftField[] _after = [new("positionSource", DraftFieldType.Text), new("positionAccuracyMetres", DraftFieldType.Real), new("schematic", DraftFieldType.Boolean)];

    /// <param name="kinds">In the order of the file; those that the workspace lacks are left out.</param>
    /// <param name="box">Only what meets it, EPSG:4490; all when null.</param>
    public static IReadOnlyList<LayerDraft> Of(WorkspaceSession session, IReadOnlyList<string> kinds, Envelope? box, Texts texts)
    {
        var there = session.Store.Features.Layers().Select(l => l.Kind).ToHashSet();
        return [.. kinds.Where(there.Contains).Select(session.Kinds.Get).Select(k => new LayerDraft(k.Kind, k.Title(texts.Chinese), [.. _before, .. k.Fields.Select(f => new DraftField(f.Name, Type(f.Type))), .. _after],
            session.Store.Features.Read(k.Kind, box).Select(f => Row(f, k))))];
    }

    private static DraftRow Row(Feature feature, LayerKind kind) => new(feature.Geometry,
    [
        feature.Id.Id, feature.Name, feature.Aliases.Count == 0 ? null : string.Join('|', feature.Aliases), .. kind.Fields.Select(f => feature.Fields.GetValueOrDefault(f.Name)),
        feature.PositionSource, feature.PositionAccuracyMetres, feature.Schematic,
    ]);

    private static DraftFieldType Type(string type) => type switch { "integer" => DraftFieldType.Integer, "real" => DraftFieldType.Real, "boolean" => DraftFieldType.Boolean, _ => DraftFieldType.Text };
}
