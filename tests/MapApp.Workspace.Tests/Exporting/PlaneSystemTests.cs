using MapApp.Core.Coordinates;
using MapApp.Tests.Support;
using MapApp.Workspace.Exporting;
using MapApp.Workspace.Tests.LayerImport;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Tests.Exporting;

/// <summary>The zone of formats that know metres only.</summary>
public sealed class PlaneSystemTests
{
    [TestCase("EPSG:4526", "sections")]
    [TestCase("EPSG:4526", "plots", "jurisdictions")]
    [TestCase(null, "points")]
    [TestCase(null)]
    public void It_is_that_of_the_middle_of_the_layers(string? code, params string[] kinds)
    {
        using var workspace = TempWorkspace.Built();
        Assert.That(PlaneSystem.Of(workspace.Session, kinds, null)?.Code, Is.EqualTo(code));
    }

    // 112.5 is where zone 37 ends.
    [TestCase("EPSG:4525", 112.3, 112.6)]
    [TestCase("EPSG:4526", 112.3, 112.8)]
    [TestCase(null, 80, 81)]
    public void It_is_that_of_what_the_map_shows_of_them(string? code, double west, double east)
    {
        using var workspace = TempWorkspace.Built();
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["far.csv"], "名称,经度,纬度\n西,108,33.75\n东,114,33.75\n");
        var (_, _, kind) = Imports.Into(workspace, folder["far.csv"], crs: CrsCatalogue.Cgcs2000);
        Assert.That(PlaneSystem.Of(workspace.Session, [kind.Kind], new Envelope(west, east, 33, 36))?.Code, Is.EqualTo(code));
    }
}
