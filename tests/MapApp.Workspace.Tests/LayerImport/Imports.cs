using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Formats.Layers;
using MapApp.Stores.GeoPackage.Sources;
using MapApp.Workspace.LayerImport;

namespace MapApp.Workspace.Tests.LayerImport;

/// <summary>Files into layers as a user does it: opened, surveyed, imported.</summary>
internal static class Imports
{
    public static ISourceReader Reader { get; } = new SourceFiles(new GeoPackageSource());

    public static (LayerImportStep? Step, ImportReport Report, LayerKind Kind) Into(
        TempWorkspace workspace, string path, string? kind = null, bool onlyGood = false, bool repair = false, Crs? crs = null, string? encoding = null, IReadOnlyDictionary<string, string>? mapping = null, int layer = 0)
    {
        using var file = Reader.Open(path, Path.GetFileName(path), encoding);
        var survey = LayerSurvey.Of(file.Layers[layer], new CoordinateHints(workspace.Session.DataExtent, crs, workspace.Session.Shifts));
        var (target, targets) = kind is null ? OwnKinds.Of(survey, file.Layers[layer].Name, workspace.Session.Kinds) : (workspace.Session.Kinds.Get(kind), FieldMapping.Of(workspace.Session.Kinds.Get(kind), [.. survey.Fields.Select(f => f.Name)], mapping));
        var (step, report) = new LayerImporter(workspace.Session, TimeProvider.System, "tester").Import(survey, new IntakeOptions(target, targets) { Repair = repair }, onlyGood);
        return (step, report, target);
    }

    public static List<Feature> Read(TempWorkspace workspace, LayerKind kind) => [.. workspace.Store.Features.Read(kind.Kind)];
}
