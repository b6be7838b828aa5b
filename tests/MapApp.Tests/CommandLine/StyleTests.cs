using System.Text.Json;

namespace MapApp.Tests.CommandLine;

/// <summary>The style of a layer goes into a file and comes back.</summary>
public sealed class StyleTests : CommandTest
{
    [Test]
    public async Task A_style_is_exported_changed_and_imported_again()
    {
        await ImportAsync();
        var file = Desktop.In("s.mapstyle.json");
        var exported = await Desktop.RunAsync("style", "own1", "--export", file, "--workspace", Workspace, "--lang", "zh");
        Assert.That((exported.ExitCode, exported.Output.Trim()), Is.EqualTo((0, "样式已导出为 s.mapstyle.json")), exported.ToString());
        var text = await File.ReadAllTextAsync(file);
        using (var json = JsonDocument.Parse(text))
            Assert.That(json.RootElement.GetProperty("look").GetProperty("color").GetString(), Is.EqualTo("m-susp"));

        await File.WriteAllTextAsync(file, text.Replace("m-susp", "#00AA11", StringComparison.Ordinal).Replace("\"field\": \"name\"", "\"field\": \"没有\"", StringComparison.Ordinal));
        var imported = await Desktop.RunAsync("style", "own1", "--import", file, "--workspace", Workspace, "--lang", "zh");
        Assert.That((imported.ExitCode, imported.Output.Trim()), Is.EqualTo((0, "图层“点”已按 s.mapstyle.json 设置样式")));
        Assert.That(imported.Error, Does.Contain("“没有”已不存在"));

        var sld = Desktop.In("s.sld");
        Assert.That((await Desktop.RunAsync("style", "own1", "--export", sld, "--workspace", Workspace)).ExitCode, Is.Zero);
        Assert.That(await File.ReadAllTextAsync(sld), Does.Contain("#00AA11"));
    }

    [Test]
    public async Task What_is_no_style_is_refused_with_its_place_and_changes_nothing()
    {
        await ImportAsync();
        var file = Desktop.In("bad.mapstyle.json");
        await File.WriteAllTextAsync(file, """{ "format": "mapapp-style", "version": 1, "look": { "markerSize": 900 } }""");
        var refused = await Desktop.RunAsync("style", "own1", "--import", file, "--workspace", Workspace, "--lang", "zh");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.ExitCode, Is.EqualTo(2));
            Assert.That(refused.Error, Does.Contain("$.look.markerSize"));
            Assert.That((await Desktop.RunAsync("style", "sections", "--export", file, "--workspace", Workspace, "--lang", "zh")).Error, Does.Contain("own1"));
            Assert.That((await Desktop.RunAsync("style", "own1", "--export", Desktop.In("s.qml"), "--workspace", Workspace, "--lang", "zh")).Error, Does.Contain("s.qml"));
            Assert.That((await Desktop.RunAsync("style", "own1", "--workspace", Workspace, "--lang", "zh")).ExitCode, Is.EqualTo(2));
        }
    }

    private async Task ImportAsync()
    {
        var file = Desktop.In("点.geojson");
        await File.WriteAllTextAsync(file, """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"数量":5},"geometry":{"type":"Point","coordinates":[113.3512,33.7421]}}]}""");
        var imported = await Desktop.RunAsync("import", file, "--new", "点", "--workspace", Workspace, "--lang", "zh");
        Assert.That(imported.ExitCode, Is.Zero, imported.ToString());
    }
}
