using System.IO.Compression;
using System.Text;
using MapApp.Formats.Plans;
using MapApp.Formats.Tests.Plans.Word;

namespace MapApp.Formats.Tests.Plans;

public class BadInputTests
{
    private const string Document = "word/document.xml";

    [Test]
    public void A_file_of_fifty_megabytes_is_refused_without_reading_it_all()
    {
        using var stream = new CountingStream(50 << 20);
        Check(() => PlanDocument.Read(stream, "big.txt"), "tooBig");
        Assert.That(stream.Given, Is.LessThan(20 << 20));
    }

    [TestCase(new byte[0], "empty")]
    [TestCase(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }, "oldWord")]
    [TestCase(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D, 0x31 }, "pdf")]
    [TestCase(new byte[] { 0x7B, 0x5C, 0x72, 0x74, 0x66, 0x31 }, "noText")]
    [TestCase(new byte[] { 0x00, 0x01, 0x02, 0x00 }, "noText")]
    [TestCase(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x00, 0x00 }, "archiveDamaged")]
    [TestCase(new byte[] { 0xFF, 0xFF, 0x81 }, "encoding")]
    public void What_is_no_plan_document_is_refused_by_kind(byte[] bytes, string key) => Check(() => Open(bytes), key);

    [TestCase("购物清单\n苹果", "noPlan")]
    [TestCase("青山区2022年水污染防治攻坚战实施方案\n没有编号的几句话。\n再说一句。", "noNumbering")]
    [TestCase("青山区2022年水污染防治攻坚战实施方案\n一、要求\n大家努力。\n二、任务\n共同推进。", "noTasks")]
    [TestCase("青山区水污染防治攻坚战实施方案\n一、任务\n1.治河。（区水务局牵头）", "noYear")]
    public void A_text_that_is_no_plan_says_what_it_lacks(string text, string key) => Check(() => PlanTexts.Read(text), key);

    [Test]
    public void A_zip_that_is_no_word_document_is_refused() => Check(() => Open(WordFile.Zip(("a.txt", "一、任务"))), "notWord");

    [Test]
    public void A_zip_bomb_is_refused_by_its_stated_size()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = zip.CreateEntry(Document).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++)
                stream.Write(zeros);
        }

        Assert.That(buffer.Length, Is.LessThan(1 << 20));
        Check(() => Open(buffer.ToArray()), "archiveRatio");
    }

    [Test]
    public void A_small_document_whose_merged_cells_come_to_gigabytes_is_refused()
    {
        var merged = string.Concat(Enumerable.Repeat($"<w:tr>{WordFile.Cell("", "<w:vMerge/>")}</w:tr>", 15_000));
        var table = $"<w:tbl><w:tr>{WordFile.Cell(new string('河', 20_000), "<w:vMerge w:val=\"restart\"/>")}</w:tr>{merged}</w:tbl>";
        // Words that do not repeat, or the archive's ratio would refuse it first.
        var noise = WordFile.P(Convert.ToBase64String(new Random(7).GetItems(Enumerable.Range(0, 256).Select(i => (byte)i).ToArray(), 60_000)));
        Check(() => Open(WordFile.Of(noise + table)), "tooBig");
    }

    [Test]
    public void A_zip_bomb_that_lies_about_its_size_is_stopped_while_it_is_read()
    {
        var bytes = WordFile.Zip((Document, "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" + new string(' ', 40 << 20) + "</w:document>"));

        // The size stands in the directory at the end; a small lie passes the first check.
        var directory = bytes.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x50, 0x4B, 0x01, 0x02]);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), 1000);
        Assert.That(() => Open(bytes), Throws.TypeOf<PlanFormatException>().With.Property("Key").EqualTo("archiveRatio").Or.Property("Key").EqualTo("archiveDamaged").Or.Property("Key").EqualTo("xml"));
    }

    [Test]
    public void Too_many_parts_are_refused() =>
        Check(() => Open(WordFile.Zip([.. Enumerable.Range(0, 2100).Select(i => ($"word/media/{i}.png", (string?)"x"))])), "archiveEntries");

    [TestCase("../../etc/passwd")]
    [TestCase("/etc/passwd")]
    [TestCase("C:\\windows\\x")]
    public void Paths_that_lead_out_are_refused(string path) => Check(() => Open(WordFile.Zip((path, "x"), (Document, "<a/>"))), "archivePath");

    [TestCase("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d>&x;</d>")]
    [TestCase("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><d>&b;</d>")]
    public void Entities_are_never_followed(string xml) => Check(() => Open(WordFile.Zip((Document, xml))), "xmlEntities");

    [Test]
    public void A_torn_document_is_refused() => Check(() => Open(WordFile.Zip((Document, "<w:document"))), "xml");

    [Test]
    public void Archives_inside_the_archive_stay_closed()
    {
        var inner = Encoding.Latin1.GetString(WordFile.Zip((Document, "<a/>")));
        Check(() => Open(WordFile.Zip(("word/embeddings/inner.docx", inner))), "notWord");
    }

    [Test]
    public void Refusals_name_the_file() =>
        Assert.That(() => Open([0x25, 0x50, 0x44, 0x46]), Throws.TypeOf<PlanFormatException>().With.Property("File").EqualTo("plan.docx").And.Message.Contains("plan.docx"));

    private static PlanDocument Open(byte[] bytes) => PlanDocument.Read(new MemoryStream(bytes), "plan.docx");

    private static void Check<T>(Func<T> read, string key) => Assert.That(() => read(), Throws.TypeOf<PlanFormatException>().With.Property("Key").EqualTo(key));

    /// <summary>A file of blanks of any length that takes no memory.</summary>
    private sealed class CountingStream(long length) : MemoryStream
    {
        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var give = (int)Math.Min(count, length - Given);
            Array.Fill(buffer, (byte)' ', offset, give);
            Given += give;
            return give;
        }
    }
}
