using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using MapApp.Tests.Support;
using MapApp.Workspace.Exporting;
using MapApp.Workspace.Languages;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Tests.LayerImport;

/// <summary>Layers that went out as a drawing or as points of CASS come back into the workspace where they were.</summary>
public sealed class PlaneFormatTests
{
    // A millimetre on the ground.
    private const double Near = 1e-8;

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    private string Written(TempWorkspace workspace, ILayerWriter writer, string kind)
    {
        var path = _folder[$"{Guid.NewGuid():N}{writer.Ending}"];
        using var stream = File.Create(path);
        writer.Write(stream, LayerDrafts.Of(workspace.Session, [kind], null, Texts.Zh), new CrsTransform(PlaneSystem.Of(workspace.Session, [kind], null)!));
        return path;
    }

    [Test]
    public void Plots_of_a_drawing_are_plots_again()
    {
        using var workspace = TempWorkspace.Built();
        var before = workspace.Store.Features.Read("plots").ToDictionary(f => f.Id.Id);
        var (_, report, kind) = Imports.Into(workspace, Written(workspace, new DxfLayerWriter(), "plots"), crs: CrsCatalogue.Find("EPSG:4526"));
        var areas = Imports.Read(workspace, kind).Where(f => f.Geometry is Polygon).ToList();
        using (Assert.EnterMultipleScope())
        {
            // The name beside the outline is no thing of its own.
            Assert.That((report.Read, report.Accepted, areas.Count), Is.EqualTo((1, 1, 1)));
            Assert.That(areas.Select(f => f.Name), Is.EquivalentTo(before.Values.Select(f => f.Name)));
            Assert.That(areas.Max(f => f.Geometry!.Coordinates.Zip(before.Values.Single(b => b.Name == f.Name).Geometry!.Coordinates, (a, b) => a.Distance(b)).Max()), Is.LessThan(Near));
        }
    }

    [Test]
    public void Sections_of_cass_are_sections_again()
    {
        using var workspace = TempWorkspace.Built();
        var before = workspace.Store.Features.Read("sections").Where(f => f.Geometry is not null).ToList();
        var (_, report, kind) = Imports.Into(workspace, Written(workspace, new CassLayerWriter(), "sections"), crs: CrsCatalogue.Find("EPSG:4526"));
        var after = Imports.Read(workspace, kind);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.Read, report.Accepted), Is.EqualTo((before.Count, before.Count)));
            Assert.That(after.Zip(before).Max(p => p.First.Geometry!.Coordinate.Distance(p.Second.Geometry!.Coordinate)), Is.LessThan(Near));
            Assert.That(after.Single().Fields.Values.OfType<string>(), Does.Contain("石桥"));
        }
    }
}
