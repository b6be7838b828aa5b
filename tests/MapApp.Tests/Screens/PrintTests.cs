using MapApp.Tests.Support;
using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>From the window to paper: one section by P, all that the register shows.</summary>
public sealed class PrintTests : WindowTest
{
    [Test]
    public async Task A_section_is_printed_with_two_keys_on_the_paper_chosen()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await window.FindAsync("曹李村");
        await Expect(Page.Locator("#print-section")).ToBeVisibleAsync();
        await window.Map.FocusAsync();
        await Page.Keyboard.PressAsync("p");
        await Expect(Page.Locator("#print-dialog")).ToContainTextAsync("曹李村断面审阅单");
        await Expect(Page.Locator("#print-make")).ToBeFocusedAsync();
        var upright = await FetchAsync(() => Page.Keyboard.PressAsync("Enter"), "曹李村-2021-11-08.pdf");
        await Expect(Page.Locator("#done")).ToContainTextAsync("共 1 页");
        Assert.That(PopplerTool.Text(upright), Does.Contain("曹李村断面审阅单").And.Contain("截至2021-11-08").And.Contain("无监测数据"));

        await Page.Locator("#print-section").ClickAsync();
        await Page.Locator("#print-dialog input[value=A3]").CheckAsync();
        var lying = await FetchAsync(() => Page.Locator("#print-make").ClickAsync(), "曹李村-2021-11-08.pdf");
        Assert.That(PopplerTool.Run("pdfinfo", lying), Does.Contain("1190.55 x 841.89"));
    }

    [Test]
    public async Task The_sections_that_the_register_shows_are_printed_into_one_file()
    {
        await OpenAsync("--as-of", "2021-11-08");
        await Page.Locator("#tab-Sections").ClickAsync();
        await Page.Locator("#register-filter").FillAsync("涧河");
        await Expect(Page.Locator("tr[data-section]")).ToHaveCountAsync(6);
        await Page.Locator("#print-shown").ClickAsync();
        // Several pages make no picture.
        await Expect(Page.Locator("#print-dialog input[value='.png']")).ToHaveCountAsync(0);
        var pack = await FetchAsync(() => Page.Locator("#print-make").ClickAsync(), "断面审阅单-2021-11-08.pdf");
        Assert.That(PopplerTool.Run("pdfinfo", pack), Does.Match(@"Pages:\s+6\n"));
    }

    private async Task<string> FetchAsync(Func<Task> make, string name)
    {
        var download = await Page.RunAndWaitForDownloadAsync(make, new PageRunAndWaitForDownloadOptions { Timeout = 60_000 });
        Assert.That(download.SuggestedFilename, Is.EqualTo(name));
        var file = Desktop.In("fetched.pdf");
        await download.SaveAsAsync(file);
        return file;
    }
}
