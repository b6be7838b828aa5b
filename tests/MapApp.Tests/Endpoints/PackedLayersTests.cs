using System.Net;
using MapApp.Core.Features;
using MapApp.Core.Storage;
using MapApp.Core.Styles.Looks;
using MapApp.Stores.GeoPackage;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;

namespace MapApp.Tests.Endpoints;

// The server reads its folders from the environment, which the whole process shares.
[NonParallelizable]
public sealed class PackedLayersTests
{
    private const string Dense = "/tiles/10/834/409.png?layers=sites:1";

    [Test]
    public async Task A_large_layer_that_was_shown_is_kept_packed_when_the_program_ends()
    {
        await using var host = await LocalHost.StartAsync(prepare: WithSites);
        Assert.That(await host.StatusAsync(HttpMethod.Get, Dense, await host.EnterAsync()), Is.EqualTo(HttpStatusCode.OK));
        await host.EndAsync();
        Assert.That(Kept(host), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Nothing_is_kept_of_a_layer_that_was_deleted()
    {
        await using var host = await LocalHost.StartAsync(prepare: WithSites);
        var cookie = await host.EnterAsync();
        Assert.That(await host.StatusAsync(HttpMethod.Get, Dense, cookie), Is.EqualTo(HttpStatusCode.OK));
        using (var other = GeoPackageWorkspace.Open(host.Desktop.In("w.gpkg")))
            other.Write(w => w.DeleteOwnLayer("sites"));
        Assert.That(await host.StatusAsync(HttpMethod.Get, "/tiles/10/834/409.mvt", cookie), Is.EqualTo(HttpStatusCode.OK));
        await host.EndAsync();
        Assert.That(Kept(host), Is.Empty);
    }

    private static string[] Kept(LocalHost host) =>
        Directory.Exists(host.Desktop.In("home/packed-layers")) ? Directory.GetFiles(host.Desktop.In("home/packed-layers")) : [];

    private static void WithSites(IWorkspaceStore store) => store.Write(w =>
    {
        w.PutOwnLayer(new LayerKind("sites", "Point", LayerKind.OwnGroup, "垃圾点", "垃圾点", []) { Look = LayerLook.Standard });
        w.PutLayer("sites", new Coverage(Completeness.Partial, null, null, null));
        w.AddFeatures("sites", Enumerable.Range(0, 80_000).Select(i => new Feature
        {
            Id = new FeatureId("sites", $"s{i}"),
            Name = $"第{i}个垃圾点",
            Geometry = new Point(113.25 + (i % 400 * 0.0006), 33.65 + (i / 400 * 0.0007)) { SRID = 4490 },
            Fields = new Dictionary<string, object?>(),
        }), "tester");
    });
}
