using System.Text;
using MapApp.Formats.Plans;

namespace MapApp.Formats.Tests.Plans;

public class PlanDocumentTests
{
    private const string Text = "青山区水污染防治攻坚战实施方案\r\n一、任务\n";

    [Test]
    public void Utf8_is_read_with_and_without_mark()
    {
        Assert.That(Read(Encoding.UTF8.GetBytes(Text)).Lines[0], Is.EqualTo("青山区水污染防治攻坚战实施方案"));
        Assert.That(Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)]).Lines[0], Is.EqualTo("青山区水污染防治攻坚战实施方案"));
    }

    [Test]
    public void Gb18030_is_recognised()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var document = Read(Encoding.GetEncoding("gb18030").GetBytes(Text));
        Assert.That((document.EncodingName, document.Lines[1]), Is.EqualTo(("gb18030", "一、任务")));
    }

    [TestCase(new byte[] { 0xFF, 0xFF, 0x81 })]
    [TestCase(new byte[] { 0x20, 0x0A })]
    [TestCase(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x00, 0x00 })]
    public void What_is_no_text_is_refused_by_name(byte[] bytes) =>
        Assert.That(() => Read(bytes), Throws.TypeOf<PlanFormatException>().With.Message.Contains("plan.txt"));

    private static PlanDocument Read(byte[] bytes) => PlanDocument.Read(new MemoryStream(bytes), "plan.txt");
}
