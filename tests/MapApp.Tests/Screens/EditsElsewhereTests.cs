using MapApp.Tests.Support;

namespace MapApp.Tests.Screens;

/// <summary>A workspace that was edited in another program tells in the window what was done to it.</summary>
public sealed class EditsElsewhereTests : WindowTest
{
    [Test]
    public async Task Each_edit_is_listed_and_leads_to_its_feature()
    {
        var workspace = Desktop.Workspace(WorkspaceName);
        foreach (var sql in (string[])["UPDATE protection_zones SET name = '改名保护区' WHERE fid = 1", "DELETE FROM facilities WHERE fid = 1", "UPDATE stations SET geom = (SELECT geom FROM stations WHERE fid = 4) WHERE fid = 3"])
            Assert.That(GdalTool.Run("ogrinfo", workspace, "-q", "-sql", sql).Errors, Is.Empty);
        await OpenKeptAsync();
        await Expect(Page.Locator("#edits-open")).ToContainTextAsync("更改 2 个、删除 1 个");
        await Page.ClickAsync("#edits-open");
        var rows = Page.Locator("#edits-dialog tbody tr");
        await Expect(rows).ToHaveCountAsync(3);
        await Expect(rows.Nth(0)).ToContainTextAsync("原名“");
        await Expect(rows.Nth(1)).ToContainTextAsync("位置或形状");
        await Expect(rows.Nth(2).Locator("button")).ToHaveCountAsync(0);
        await rows.Nth(0).Locator("button").ClickAsync();
        await Expect(Page.Locator("#edits-dialog")).ToHaveCountAsync(0);
        await Expect(Page.Locator("#pane-inspector h1")).ToContainTextAsync("改名保护区");
        await Page.ClickAsync("#edits-open");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator("#edits-dialog")).ToHaveCountAsync(0);
    }
}
