using System.Text.Json;
using MapApp.Core.Features;
using MapApp.Stores.GeoPackage;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;

namespace MapApp.Tests.CommandLine;

/// <summary><c>check-plots</c> as a land office's script would call it: exit code and JSON.</summary>
public sealed partial class CheckPlotsTests
{
    private const string Away = """{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{},"geometry":{"type":"Polygon","coordinates":[[[113.35,33.75],[113.351,33.75],[113.351,33.751],[113.35,33.751],[113.35,33.75]]]}}]}""";
    private const string InPlot = """{"type":"FeatureCollection","features":[{"type":"Feature","id":"b","properties":{},"geometry":{"type":"Polygon","coordinates":[[[113.38,33.75],[113.381,33.75],[113.381,33.751],[113.38,33.751],[113.38,33.75]]]}}]}""";

    private Desktop _desktop = null!;

    [SetUp]
    public void Start() => _desktop = new Desktop();

    [TearDown]
    public void Stop() => _desktop.Dispose();

    [Test]
    public async Task All_clear_ends_with_0_and_what_is_known_of_the_layers_is_told()
    {
        var outcome = await RunAsync(Away, "--use", "0901", "--discharges", "no", "--json");
        var answer = JsonDocument.Parse(outcome.Output).RootElement;
        var parcel = answer.GetProperty("parcels")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
            Assert.That(answer.GetProperty("use").GetProperty("scheme").GetString(), Is.EqualTo("YDYH2023"));
            Assert.That(parcel.GetProperty("verdict").GetString(), Is.EqualTo("clear"));
            Assert.That(Members(parcel), Is.SupersetOf((string[])["id", "areaSquareMetres", "ellipsoidalAreaSquareMetres", "verdict", "complete", "edge", "rules"]));
            Assert.That(Members(parcel.GetProperty("rules")[0]), Is.SupersetOf((string[])["id", "verdict", "clause", "feature", "overlapSquareMetres", "distanceMetres", "remedy"]));
            Assert.That(answer.GetProperty("layers").EnumerateArray().Select(Members), Is.All.SupersetOf((string[])["kind", "version", "coverage"]));
        }
    }

    [Test]
    public async Task A_school_on_a_listed_plot_is_prohibited_and_ends_with_1()
    {
        var outcome = await RunAsync(InPlot, "--use", "中小学用地", "--json");
        var parcel = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("parcels")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
            Assert.That(parcel.GetProperty("verdict").GetString(), Is.EqualTo("prohibited"));
            Assert.That(parcel.GetProperty("rules")[0].GetProperty("feature").GetProperty("layer").GetString(), Is.EqualTo("plots"));
        }
    }

    [Test]
    public async Task On_the_bundled_sketches_nothing_is_clear()
    {
        var outcome = await _desktop.RunAsync("check-plots", File(Away), "--use", "0901", "--discharges", "no", "--workspace", _desktop.Workspace(), "--json");
        Assert.That((outcome.ExitCode, JsonDocument.Parse(outcome.Output).RootElement.GetProperty("parcels")[0].GetProperty("verdict").GetString()), Is.EqualTo((1, "notChecked")), outcome.ToString());
    }

    [Test]
    public async Task Until_somebody_says_whether_a_survey_was_passed_housing_is_conditional()
    {
        var (open, passed) = (await RunAsync(Away, "--use", "0701", "--discharges", "no"), await RunAsync(Away, "--use", "0701", "--discharges", "no", "--surveyed", "yes"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((open.ExitCode, passed.ExitCode), Is.EqualTo((1, 0)), open.ToString() + passed);
            Assert.That(open.Output, Does.Contain("有条件").And.Contain("第454条"));
        }
    }

    [Test]
    public async Task A_report_is_written_as_json_and_as_a_workbook()
    {
        await RunAsync(InPlot, "--use", "0701", "-o", "r.json");
        await RunAsync(InPlot, "--use", "0701", "-o", "r.xlsx");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(JsonDocument.Parse(System.IO.File.ReadAllBytes(_desktop.In("r.json"))).RootElement.GetProperty("parcels")[0].GetProperty("verdict").GetString(), Is.EqualTo("prohibited"));
            Assert.That(System.IO.File.ReadAllBytes(_desktop.In("r.xlsx"))[..2], Is.EqualTo("PK"u8.ToArray()));
        }
    }

    [Test]
    public async Task A_certificate_is_issued_verified_overridden_and_run_again_when_a_plot_leaves_the_register()
    {
        var issued = await RunAsync(InPlot, "--use", "0701", "--surveyed", "yes", "--discharges", "no", "--certify", _desktop.In("c.pdf"), "--by", "张三");
        var number = Numbers().Match(issued.Error).Value;
        var shown = await CertificateAsync("show", number, "-o", _desktop.In("c.json"));
        var verified = await CertificateAsync("verify", _desktop.In("c.json"));
        System.IO.File.AppendAllText(_desktop.In("c.json"), " ");
        var forged = await CertificateAsync("verify", _desktop.In("c.json"));
        var holds = await CertificateAsync("recheck");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(issued.ExitCode, Is.EqualTo(1), issued.ToString());
            Assert.That(PopplerTool.Text(_desktop.In("c.pdf")), Does.Contain(number).And.Contain("禁止"));
            Assert.That((shown.ExitCode, verified.ExitCode, forged.ExitCode, holds.ExitCode), Is.EqualTo((0, 0, 1, 0)), verified.ToString() + forged + holds);
        }

        Leave();
        var changed = await CertificateAsync("recheck", "--json");
        var overridden = await CertificateAsync("override", number, "--verdict", "clear", "--reason", "已移出名录", "--by", "李四", "--json");
        var answer = JsonDocument.Parse(changed.Output).RootElement;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(changed.ExitCode, Is.EqualTo(1), changed.ToString());
            Assert.That(answer.GetProperty("changed")[0].GetProperty("before").GetString(), Is.EqualTo("prohibited"));
            Assert.That(answer.GetProperty("changed")[0].GetProperty("after").GetString(), Is.Not.EqualTo("prohibited"));
            Assert.That(JsonDocument.Parse(overridden.Output).RootElement.GetProperty("standing").GetString(), Is.EqualTo("clear"));
            Assert.That((await CertificateAsync("override", number, "--verdict", "clear", "--reason", "再来一次", "--by", "李四")).ExitCode, Is.EqualTo(2));
            Assert.That((await CertificateAsync("revoke", "HC00000000-0001", "--reason", "没有这个", "--by", "李四")).Error, Does.Contain(number), "near names");
            Assert.That((await RunAsync(InPlot, "--use", "0701", "--certify", _desktop.In("d.pdf"))).ExitCode, Is.EqualTo(2), "nobody signs");
        }
    }

    [TestCase(Away, "--use", "住宅x")]
    [TestCase(Away, "--use", "0701", "--use-scheme", "TD2020")]
    [TestCase(Away)]
    [TestCase(Away, "--use", "0701", "-o", "r.docx")]
    [TestCase("""{"type":"FeatureCollection","features":[]}""", "--use", "0701")]
    [TestCase("no json", "--use", "0701")]
    [TestCase("""{"type":"FeatureCollection","features":[{"type":"Feature","id":"bow","properties":{},"geometry":{"type":"Polygon","coordinates":[[[113,33],[114,34],[114,33],[113,34],[113,33]]]}}]}""", "--use", "0701")]
    public async Task Bad_input_ends_with_2(string parcels, params string[] arguments)
    {
        var outcome = await RunAsync(parcels, arguments);
        Assert.That((outcome.ExitCode, outcome.Error.Length > 0), Is.EqualTo((2, true)), outcome.ToString());
    }

    private Task<Outcome> RunAsync(string parcels, params string[] arguments) => _desktop.RunAsync(["check-plots", File(parcels), .. arguments, "--workspace", Complete(), "--lang", "zh"]);

    private Task<Outcome> CertificateAsync(params string[] arguments) => _desktop.RunAsync(["certificate", .. arguments, "--workspace", Complete(), "--lang", "zh"]);

    // The plot of the workspace is remedied and removed.
    private void Leave()
    {
        using var store = GeoPackageWorkspace.Open(Complete());
        var plot = store.Features.Read("plots").Single();
        store.Write(w => w.PutFeature(plot with { Fields = new Dictionary<string, object?> { ["listed"] = false, ["stage"] = "removed", ["allowedUses"] = "城镇住宅用地" } }, "tester"));
    }

    private string File(string parcels)
    {
        System.IO.File.WriteAllText(_desktop.In("p.geojson"), parcels);
        return _desktop.In("p.geojson");
    }

    // Every layer that rules look into, complete everywhere.
    private string Complete()
    {
        var path = _desktop.In("complete.gpkg");
        if (System.IO.File.Exists(path))
            return path;
        using var store = GeoPackageWorkspace.Create(path);
        store.Write(w =>
        {
            foreach (var (kind, west, east) in ((string, double, double)[])[("plots", 113.38, 113.39), ("protectionZones", 113.39, 113.395), ("farmland", 113.36, 113.37), ("basicFarmland", 113.36, 113.37), ("redLines", 113.36, 113.37), ("growthBoundaries", 113.30, 113.40)])
            {
                w.PutLayer(kind, new Coverage(Completeness.Complete, new DateOnly(2026, 6, 1), null, null));
                w.PutFeature(new Feature
                {
                    Id = new FeatureId(kind, "x"),
                    Name = "甲",
                    Geometry = new GeometryFactory(new PrecisionModel(), 4490).ToGeometry(new Envelope(west, east, 33.70, 33.80)),
                    Fields = kind switch
                    {
                        "plots" => new Dictionary<string, object?> { ["listed"] = true, ["stage"] = "control" },
                        "protectionZones" => new Dictionary<string, object?> { ["grade"] = "first" },
                        _ => new Dictionary<string, object?>(),
                    },
                }, "tester");
            }
        });
        return path;
    }

    private static IEnumerable<string> Members(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    [System.Text.RegularExpressions.GeneratedRegex("HC[0-9]{8}-[0-9]{4}")]
    private static partial System.Text.RegularExpressions.Regex Numbers();
}
