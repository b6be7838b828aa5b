using System.Text;
using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using MapApp.Formats.Tests.Layers;
using MapApp.Tests.Support;

namespace MapApp.Formats.Tests.Dxf;

/// <summary>Texts of drawings: their code page, their signs, and what programs wrote beside the entities.</summary>
public sealed class DxfReadingTests
{
    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    private SourceLayer Read(string encoding, string release, string page, params string[] entity)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string[] lines = ["0", "SECTION", "2", "HEADER", "9", "$ACADVER", "1", release, "9", "$DWGCODEPAGE", "3", page, "0", "ENDSEC", "0", "SECTION", "2", "ENTITIES", .. entity, "0", "ENDSEC", "0", "EOF"];
        var path = _folder[$"{Guid.NewGuid():N}.dxf"];
        File.WriteAllBytes(path, Encoding.GetEncoding(encoding).GetBytes(string.Join("\r\n", lines) + "\r\n"));
        using var file = new SourceFiles(new NoGeoPackages()).Open(path, "a.dxf");
        return file.Layers[0] with { Features = [.. file.Layers[0].Features] };
    }

    private string? Text(string kind, string value) => Read("gb18030", "AC1015", "ANSI_936", "0", kind, "8", "层", "10", "1.0", "20", "2.0", "1", value).Features.Single().Value("text");

    // A few characters of one page may be those of another, or UTF-8; a page that is wrong is not believed.
    [TestCase("gb18030", "AC1015", "ANSI_936", "联通", "gb18030")]
    [TestCase("gb18030", "AC1015", "ansi_936", "許功蓋", "gb18030")]
    [TestCase("big5", "AC1015", "ANSI_950", "許功蓋", "big5")]
    [TestCase("utf-8", "AC1021", "ANSI_936", "联通", "utf-8")]
    [TestCase("utf-8", "AC1015", "ANSI_936", "污染地块", "utf-8")]
    [TestCase("gb18030", "AC1015", "ANSI_1252", "污染地块的名称与范围", "gb18030")]
    public void The_code_page_of_a_drawing_is_believed_where_it_may_be(string encoding, string release, string page, string text, string found)
    {
        var layer = Read(encoding, release, page, "0", "TEXT", "8", text, "10", "1.0", "20", "2.0", "1", text);
        Assert.That((layer.Encoding, layer.Features.Single().Value("text"), layer.Features.Single().Value("layer")), Is.EqualTo((found, text, text)));
    }

    [TestCase("TEXT", "{甲}\\P;乙", "{甲}\\P;乙")]
    [TestCase("TEXT", "45%%d %%p0.5 %%c50 %%%", "45° ±0.5 ⌀50 %")]
    [TestCase("TEXT", "%%u宗地%%u", "宗地")]
    [TestCase("TEXT", "a^ b^Jc", "a^b c")]
    [TestCase("TEXT", "\\U+5B97\\U+D842\\U+DFB7", "宗𠮷")]
    [TestCase("MTEXT", "{\\fSimSun|b0;一号}\\P地块 45%%d", "一号 地块 45°")]
    public void A_text_says_what_autocad_shows(string kind, string value, string says) => Assert.That(Text(kind, value), Is.EqualTo(says));

    [Test]
    public void Only_what_mapapp_wrote_beside_an_entity_becomes_its_attributes()
    {
        var feature = Read("gb18030", "AC1015", "ANSI_936", "0", "POINT", "8", "层", "10", "1.0", "20", "2.0", "1001", "SOUTH", "1000", "id=131100", "1001", "MAPAPP", "1000", "id=甲", "1000", "name=a=b", "1000", "no pair", "1001", "OTHER", "1000", "name=乙").Features.Single();
        Assert.That(feature.Values.Select(v => $"{v.Name}: {v.Value.Text}"), Is.EqualTo(new[] { "id: 甲", "name: a=b", "layer: 层" }));
    }
}
