using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage;
using MapApp.Tests.Support;
using MapApp.Workspace.Demo;

namespace MapApp.Tests.Screens;

/// <summary>The window before its data: the server runs in the test, which holds the workspace back.</summary>
// The server reads its folders from the environment, which the whole process shares.
[NonParallelizable]
public sealed class ShellTests : WindowTest
{
    [Test]
    public async Task The_shell_is_there_before_the_data_and_the_map_after_it()
    {
        using var go = new ManualResetEventSlim();
        await using var host = await LocalHost.StartAsync(load: (progress, path) =>
        {
            progress.Report(new BuildProgress(BuildStep.Writing, 50, 247));
            go.Wait();
            return GeoPackageWorkspace.Open(path);
        });
        var page = await PageAsync();
        await page.GotoAsync($"{host.Origin}/enter?token={host.IssueToken()}");
        await Expect(page.Locator("header.top")).ToBeVisibleAsync();
        await Expect(page.Locator("#pane-map [role=status]")).ToContainTextAsync("写入要素 50 / 247");
        await Expect(page.Locator("#pane-tree .skel").First).ToBeVisibleAsync();
        await Expect(page.Locator("#search")).ToBeDisabledAsync();
        await Expect(page.Locator(".map")).ToHaveCountAsync(0);
        go.Set();
        await Expect(page.Locator(".map[data-ready=true]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-kind=sections]")).ToBeVisibleAsync();
        await Expect(page.Locator("#search")).ToBeEnabledAsync();
        await Expect(page.Locator("#pane-map [role=status]")).ToHaveCountAsync(0);
        // Before the server ends: a page left behind rightly complains.
        await page.CloseAsync();
    }

    [Test]
    public async Task A_workspace_that_fails_to_open_is_told_in_the_window()
    {
        await using var host = await LocalHost.StartAsync(load: (_, path) => throw new StoreException(StoreFailure.Corrupt, path, "page 7 is noise"));
        var page = await PageAsync();
        await page.GotoAsync($"{host.Origin}/enter?token={host.IssueToken()}");
        var notice = page.Locator("#pane-map [role=alert]");
        await Expect(notice).ToContainTextAsync(host.Desktop.In("w.gpkg"));
        await Expect(notice).ToContainTextAsync("page 7 is noise");
        await Expect(page.Locator("#pane-map [role=status]")).ToHaveCountAsync(0);
        // Before the server ends: a page left behind rightly complains.
        await page.CloseAsync();
    }
}
