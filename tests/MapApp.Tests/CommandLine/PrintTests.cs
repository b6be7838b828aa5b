using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

/// <summary><c>mapapp print</c>: files, refusals, and nothing left behind.</summary>
public sealed class PrintTests : CommandTest
{
    [Test]
    public async Task A_section_is_printed_in_the_language_asked_for([Values("zh", "en")] string language)
    {
        var pdf = Desktop.In("page.pdf");
        var printed = await RunAsync("section", "三门峡水库", "-o", pdf, "--paper", "A3", "--as-of", "2021-11-08", "--lang", language);
        Assert.That(printed.ExitCode, Is.Zero, printed.Error);
        using (Assert.EnterMultipleScope())
        {
            // Its corridor is a duty by the plan of its own city, not by analogy.
            Assert.That(PopplerTool.Text(pdf), Does.Contain(language == "zh" ? "三门峡水库断面审阅单" : "Sectionreview:三门峡水库").And.Contain(language == "zh" ? "21项中依据5项" : "basedon5of21").And.Not.Contain(language == "zh" ? "类推" : "byanalogy"));
            Assert.That(PopplerTool.Run("pdfinfo", pdf), Does.Match(@"Page size:\s+1190\.55 x 841\.89"));
        }
    }

    [Test]
    public async Task A_picture_is_made_with_the_dots_asked_for()
    {
        var png = Desktop.In("page.png");
        Assert.That((await RunAsync("section", "曹李村", "-o", png, "--dpi", "50")).ExitCode, Is.Zero);
        // Width and height of a PNG stand at byte 16, the big end first: 210 and 297 mm at 50 dots per inch.
        Assert.That((await File.ReadAllBytesAsync(png))[16..24], Is.EqualTo(new byte[] { 0, 0, 1, 157, 0, 0, 2, 73 }));
    }

    [Test]
    public async Task The_sections_of_a_plan_are_printed_into_one_file_with_progress()
    {
        var pdf = Desktop.In("pack.pdf");
        var printed = await RunAsync("sections", "--plan", "weidong-2021", "-o", pdf, "--lang", "en");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(printed.ExitCode, Is.Zero, printed.Error);
            Assert.That(PopplerTool.Run("pdfinfo", pdf), Does.Match(@"Pages:\s+6\n"));
            Assert.That(printed.Error, Does.Contain("Page 1 / 6: ").And.Contain("Page 6 / 6: "));
        }
    }

    [Test]
    public async Task A_name_that_is_unknown_gets_names_that_come_near()
    {
        var (section, river, plan) = (await RunAsync("section", "曹李桥", "-o", Desktop.In("a.pdf"), "--lang", "en"), await RunAsync("sections", "--river", "涧水", "-o", Desktop.In("b.pdf"), "--lang", "en"), await RunAsync("sections", "--plan", "nowhere", "-o", Desktop.In("c.pdf"), "--lang", "en"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((section.ExitCode, river.ExitCode, plan.ExitCode), Is.EqualTo((2, 2, 2)));
            Assert.That(section.Error, Does.Contain("曹李村"));
            Assert.That(river.Error, Does.Contain("涧河"));
            Assert.That(plan.Error, Does.Contain("weidong-2021"));
            Assert.That(Directory.EnumerateFiles(Desktop.Folder, "*.pdf*"), Is.Empty);
        }
    }

    [TestCase("section", "曹李村", "-o", "page.docx")]
    [TestCase("section", "曹李村", "-o", "page.png", "--dpi", "5000")]
    [TestCase("section", "曹李村", "-o", "page.pdf", "--paper", "A5")]
    [TestCase("sections", "--river", "涧河", "-o", "pack.png")]
    [TestCase("sections", "-o", "pack.pdf")]
    [TestCase("sections", "--river", "涧河", "--plan", "weidong-2021", "-o", "pack.pdf")]
    public async Task What_cannot_be_printed_so_is_refused(params string[] asked) => Assert.That((await RunAsync(asked)).ExitCode, Is.EqualTo(2));

    [Test]
    public async Task A_file_that_cannot_be_written_is_said_with_what_to_do()
    {
        var printed = await RunAsync("section", "曹李村", "-o", Desktop.In("no/such/folder/page.pdf"), "--lang", "en");
        Assert.That((printed.ExitCode, printed.Error), Is.EqualTo((3, printed.Error)));
        Assert.That(printed.Error, Does.Contain("page.pdf").And.Contain("Choose another folder"));
    }

    [Test]
    public async Task Without_a_Chinese_font_nothing_is_printed_and_the_file_that_was_there_stays()
    {
        var (pdf, fonts) = (Desktop.In("page.pdf"), Desktop.In("fonts.conf"));
        await File.WriteAllTextAsync(pdf, "as it was");
        await File.WriteAllTextAsync(fonts, "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig></fontconfig>");
        Desktop.Environment["FONTCONFIG_FILE"] = fonts;
        var printed = await RunAsync("section", "曹李村", "-o", pdf, "--lang", "en");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(printed.ExitCode, Is.EqualTo(3));
            Assert.That(printed.Error, Does.Contain("fonts-noto-cjk"));
            Assert.That(await File.ReadAllTextAsync(pdf), Is.EqualTo("as it was"));
            Assert.That(Directory.EnumerateFiles(Desktop.Folder, "*.part"), Is.Empty);
        }
    }

    private Task<Outcome> RunAsync(params string[] arguments) => Desktop.RunAsync(["print", .. arguments, "--workspace", Workspace]);
}
