using System.Globalization;
using System.Text;
using CsCheck;
using MapApp.Core.Exchange;
using MapApp.Formats.Kml;

namespace MapApp.Formats.Tests.Kml;

/// <summary>What is read by bytes says the same as what is read by XML, which a file in UTF-16 is.</summary>
public sealed class PlainPlacemarksTests
{
    private const string Plain = "<Placemark id=\"a.1\">\n <name>点 甲</name><ExtendedData><SchemaData schemaUrl=\"#s\"><SimpleData name=\"数量\">5</SimpleData><SimpleData name=\"备注\">沿 河</SimpleData></SchemaData></ExtendedData>\n<Point><coordinates>113.5,33.25</coordinates></Point></Placemark>";

    private static readonly string[] _odd =
    [
        "<Placemark><name>线</name><LineString><coordinates>113,33 114,34</coordinates></LineString></Placemark>",
        "<Placemark><name>甲&amp;乙 &#x4E19;</name><Point><coordinates>113,33,0</coordinates></Point></Placemark>",
        "<Placemark><name><![CDATA[<Placemark><name>假</name><Point><coordinates>1,2</coordinates></Point></Placemark>]]></name><Point><coordinates>113,33</coordinates></Point></Placemark>",
        "<!-- <Placemark><name>注</name><Point><coordinates>1,2</coordinates></Point></Placemark> -->",
        "<?odd <Placemark><name>注</name><Point><coordinates>1,2</coordinates></Point></Placemark> ?>",
        "<Placemark><name>无</name></Placemark>", "<Placemark/>", "<Placemark ><name>x</name></Placemark >",
        "<Placemark><name>a</name><name>b</name><Point><coordinates>113,33</coordinates></Point></Placemark>",
        "<Placemark><name>\r\n 行\r\n尾 \r\n</name><Point><coordinates>113,33</coordinates></Point></Placemark>",
        "<Placemark><name>外</name><Placemark><name>内</name><Point><coordinates>113,33</coordinates></Point></Placemark><Point><coordinates>114,34</coordinates></Point></Placemark>",
        "<Placemark><Point><coordinates>abc</coordinates></Point></Placemark>", "<Placemark><Point><coordinates></coordinates></Point></Placemark>", "<Placemark><Point><coordinates>200,33</coordinates></Point></Placemark>",
        "<Placemark><Point><coordinates>113,33,82.5 114,34,1</coordinates></Point></Placemark>", "<Placemark><Point><coordinates> 113 , 33 </coordinates></Point></Placemark>",
        "<Placemark><Point><coordinates>1e2,3.3E1</coordinates></Point></Placemark>", "<Placemark><Point><coordinates>NaN,33</coordinates></Point></Placemark>", "<Placemark><Point><coordinates>113,+33.</coordinates></Point></Placemark>",
        "<Placemark><styleUrl>#red</styleUrl><description>一&lt;br/&gt;二</description><Point><coordinates>113,33</coordinates></Point></Placemark>",
        "<Placemark><styleUrl>#red</styleUrl><description>一句</description><Point><coordinates>113,33</coordinates></Point></Placemark>",
        "<Placemark><ExtendedData><Data name=\"甲\"><value>1</value></Data><Data name=\"乙\"><displayName>b</displayName><value>2</value></Data></ExtendedData><Point><coordinates>113,33</coordinates></Point></Placemark>",
        "<Placemark><ExtendedData><Data name=\"甲\"><value>1</value></Data><Data name=\"乙\"><value></value></Data></ExtendedData><Point><coordinates>113,33</coordinates></Point></Placemark>",
        "<Placemark>字<Point><coordinates>113,33</coordinates></Point></Placemark>", "<Placemark><Point><altitudeMode>absolute</altitudeMode><coordinates>113,33,5</coordinates></Point></Placemark>",
        "<Placemark><Point><coordinates>113,33</coordinates></Point><Point><coordinates>114,34</coordinates></Point></Placemark>", "<Placemark><TimeStamp><when>2021-03-05</when></TimeStamp><Point><coordinates>113,33</coordinates></Point></Placemark>",
        "<Tour><name>t</name><Placemark><Point><coordinates>113,33</coordinates></Point></Placemark></Tour>", "<Style id=\"red\"><IconStyle><color>ff0000ff</color></IconStyle></Style>",
        "<Schema name=\"s\" id=\"s\"><SimpleField name=\"数量\" type=\"int\"/></Schema>", "</Folder><Folder><name>别处</name>", "<Folder><name>里面</name></Folder>",
    ];

    [Test]
    public void Any_mixture_of_placemarks_reads_the_same()
    {
        var pieces = Gen.OneOf(Gen.Const(Plain), Gen.Const(Plain + "\r\n\t"), Gen.Int[0, _odd.Length - 1].Select(i => _odd[i]), Gen.Int[1, 999].Select(n => Plain.Replace("113.5", $"113.{n}", StringComparison.Ordinal).Replace("点 甲", $"点{n}", StringComparison.Ordinal)));
        Gen.Select(pieces.Array[0, 30], Gen.Int[1, 40], (parts, chunk) => (Text: Document(string.Join('\n', parts)), chunk)).Sample(s =>
            Assert.That(Read(new Slow(Encoding.UTF8.GetBytes(s.Text), s.chunk)), Is.EqualTo(Careful(s.Text)), s.Text), iter: 2_000);
    }

    [Test]
    public void A_long_file_reads_the_same_whatever_lies_on_the_edges_of_its_pieces()
    {
        var text = Document(string.Concat(Enumerable.Range(0, 3_000).Select(i => Plain.Replace("点 甲", $"点{i}", StringComparison.Ordinal) + (i % 7 == 0 ? _odd[i / 7 % _odd.Length].Replace("</Folder><Folder>", "<Folder></Folder>", StringComparison.Ordinal) : new string(' ', i % 50)))));
        var careful = Careful(text);
        Assert.That(careful, Has.Length.GreaterThan(3_000));
        Assert.That(Read(new MemoryStream(Encoding.UTF8.GetBytes(text))), Is.EqualTo(careful));
    }

    [Test]
    public void A_file_that_breaks_off_or_is_wrong_says_the_same_at_the_same_line()
    {
        var text = Document(Plain + "\n" + Plain + _odd[0] + Plain);
        for (var at = 0; at < text.Length; at += 3)
        {
            foreach (var changed in new[] { text[..at], text[..at] + "\u0001" + text[at..], text[..at] + "<" + text[at..], text[..at] + "]]>" + text[at..], text[..at] + "\uFFFF" + text[at..] })
                Assert.That(Read(new Slow(Encoding.UTF8.GetBytes(changed), 100)), Is.EqualTo(Careful(changed)), $"at {at}: {changed}");
        }
    }

    [Test]
    public void Bytes_that_are_no_utf8_are_refused_as_ever()
    {
        var bytes = Encoding.UTF8.GetBytes(Document(Plain + Plain));
        bytes[^120] = 0xFF;
        Assert.That(Read(new MemoryStream(bytes))[^1], Does.StartWith("exchange.xml"));
    }

    [TestCase("<?xml version=\"1.0\" encoding=\"GBK\"?>")]
    [TestCase("<?xml version=\"1.0\" encoding=\"gb2312\"?>")]
    public void Other_encodings_are_read_by_xml(string declaration)
    {
        var text = declaration + Document(Plain);
        Assert.That(Read(new MemoryStream(CodePagesEncodingProvider.Instance.GetEncoding(936)!.GetBytes(text))), Is.EqualTo(Careful(Document(Plain))));
    }

    [Test]
    public void Placemarks_of_points_are_read_by_their_bytes_and_nothing_else()
    {
        using var plain = new PlainPlacemarks(new MemoryStream(Encoding.UTF8.GetBytes(Document(Plain + "\n" + Plain + _odd[1] + Plain))));
        using var reader = new StreamReader(plain);
        var rest = reader.ReadToEnd();
        Assert.That(rest, Is.EqualTo(Document($"<{plain.Mark} n=\"0\"/>\n\n\n\n\n{_odd[1]}<{plain.Mark} n=\"1\"/>\n\n")));
        Assert.That((plain.Run("0").Count, plain.Run("1").Count, plain.Run("1").Count), Is.EqualTo((2, 1, 0)));
    }

    private static string Document(string inside) => $"<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Schema name=\"s\" id=\"s\"><SimpleField name=\"数量\" type=\"int\"/></Schema><Style id=\"red\"><IconStyle><color>ff0000ff</color></IconStyle></Style><Folder><name>夹</name>{inside}</Folder></Document></kml>";

    private static string[] Careful(string text) => Read(new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]));

    private static string[] Read(Stream stream)
    {
        var rows = new List<string>();
        try
        {
            foreach (var row in KmlReader.Read(stream, "a.kml"))
                rows.Add(Said(row));
        }
        catch (ExchangeException e)
        {
            rows.Add($"{e.Problem.Key} {e.Problem.Arguments.GetValueOrDefault("line")}");
        }

        return [.. rows];
    }

    private static string Said(PlacemarkRow row) => string.Create(CultureInfo.InvariantCulture,
        $"{row.Number} {string.Join('/', row.Folders)} {row.Problem} | {row.Placemark?.Name} | {row.Placemark?.Description} | {row.Placemark?.Geometry} {row.Placemark?.Geometry?.Coordinate?.Z} | {row.Placemark?.Time} | {row.Placemark?.Color} | {string.Join(';', row.Placemark?.Attributes.Select(a => $"{a.Name}={a.Value.Kind}:{a.Value.Text}") ?? [])}");

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class Slow(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, chunk)]);
    }
}
