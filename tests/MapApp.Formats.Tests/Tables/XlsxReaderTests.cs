using MapApp.Formats.Tests.Plans.Word;
using static MapApp.Formats.Tests.Tables.XlsxFile;

namespace MapApp.Formats.Tests.Tables;

public class XlsxReaderTests
{
    private static readonly string _header = Row(1, Text("A1", "名称"), Text("B1", "经度"), Text("C1", "日期"));

    [Test]
    public void Numbers_lose_the_noise_of_binary_fractions() =>
        Assert.That(Lines(_header + Row(2, Text("A2", "甲"), Number("B2", "33.700000000000003"), Number("C2", "1E-3"))), Is.EqualTo(new[] { "2: 甲 | 33.7# | 0.001#" }));

    // 45356 is 5 March 2024; 14:30 is 0.604166…
    [TestCase("14", "45356", "2024-03-05@")]
    [TestCase("22", "45356.604166666664", "2024-03-05T14:30:00@")]
    [TestCase("27", "45356", "2024-03-05@")]
    [TestCase("31", "45356", "2024-03-05@")]
    [TestCase("36", "45356", "2024-03-05@")]
    [TestCase("50", "45356", "2024-03-05@")]
    [TestCase("58", "45356", "2024-03-05@")]
    [TestCase("21", "0.60416666666666663", "14:30:00@")]
    [TestCase("14", "59", "1900-02-28@")]
    [TestCase("14", "-1", "-1#")]
    [TestCase("37", "45356", "45356#")]
    [TestCase("200", "45356", "2024-03-05@")]
    [TestCase("201", "45356", "2024-03-05@")]
    [TestCase("202", "1.5", "1.5#")]
    [TestCase("203", "1.5", "1.5#")]
    [TestCase("204", "1.5", "1.5#")]
    public void A_number_is_a_date_by_its_format_Chinese_ones_too(string format, string number, string expected)
    {
        const string own = """<numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="201" formatCode="[$-804]m&quot;月&quot;d&quot;日&quot;"/>"""
            + """<numFmt numFmtId="202" formatCode="0.00E+00&quot; mg/d&quot;"/><numFmt numFmtId="203" formatCode="[h]:mm"/><numFmt numFmtId="204" formatCode="General&quot;元&quot;"/>""";
        Assert.That(Read(Of(_header + Row(2, Number("C2", number, 1)), formats: "0 " + format, own: own)), Is.EqualTo(new[] { $"2: - | - | {expected}" }));
    }

    [Test]
    public void Workbooks_that_count_from_1904_are_read_as_such() =>
        Assert.That(Read(Of(_header + Row(2, Number("C2", "43894", 1)), formats: "0 14", properties: "date1904=\"1\"")), Is.EqualTo(new[] { "2: - | - | 2024-03-05@" }));

    [Test]
    public void Merged_cells_are_filled_and_said_and_a_merged_title_is_no_header()
    {
        var rows = Row(1, Text("A1", "清单")) + Row(2, Text("A2", "街道"), Text("B2", "名称")) + Row(3, Text("A3", "东安街道"), Text("B3", "甲")) + Row(5, Text("B5", "乙")) + Row(6, Text("B6", "丙"));
        var table = Tabled.Open(Of(rows, "<mergeCells count=\"2\"><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A3:A5\"/></mergeCells>"), "a.xlsx").Read();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Lines(), Is.EqualTo(new[] { "3: 东安街道 | 甲", "5: 东安街道 | 乙", "6: - | 丙" }));
            Assert.That(table.Said(), Is.EqualTo(new[] { "exchange.note.title row=1 text=清单", "exchange.note.merged count=1" }));
        }
    }

    [Test]
    public void Shared_texts_are_joined_from_their_runs_without_the_sounds() =>
        Assert.That(Read(Of(_header + Row(2, "<c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>"),
            shared: "<si><r><t>排口</t></r><r><rPr/><t xml:space=\"preserve\"> 甲</t></r><rPh><t>ハイ</t></rPh></si><si><t>a_x000A_b</t></si>")), Is.EqualTo(new[] { "2: 排口 甲 | a\nb | -" }));

    [Test]
    public void Formulas_give_their_last_value_booleans_and_errors_their_kind() =>
        Assert.That(Lines(_header + Row(2, "<c r=\"A2\" t=\"str\"><f>B2&amp;\"x\"</f><v>甲x</v></c><c r=\"B2\" t=\"b\"><v>1</v></c><c r=\"C2\" t=\"e\"><v>#N/A</v></c>")),
            Is.EqualTo(new[] { "2: 甲x | true? | #N/A!" }));

    [Test]
    public void Cells_and_rows_may_leave_their_places_unsaid() =>
        Assert.That(Lines(_header + "<row><c><v>1</v></c><c r=\"C2\"><v>3</v></c></row><row/><row><c><v>4</v></c></row>"), Is.EqualTo(new[] { "2: 1# | - | 3#", "4: 4# | - | -" }));

    [Test]
    public void A_sheet_is_chosen_by_name() =>
        Assert.That(() => Tabled.Open(Of(_header), "a.xlsx").Read("没有"), Throws.Exception.Message.Contains("清单"));

    [TestCase("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet>&x;</worksheet>", "xmlEntities")]
    [TestCase("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><d>&b;</d>", "xmlEntities")]
    [TestCase("<worksheet><sheetData><row r=\"1\"><c", "xml")]
    [TestCase("<worksheet><sheetData><row r=\"1\"><c t=\"s\"><v>7</v></c></row></sheetData></worksheet>", "xml")]
    [TestCase("<worksheet><sheetData><row r=\"1\"><c><v>NaN</v></c></row></sheetData></worksheet>", "xml")]
    [TestCase("<worksheet><sheetData/></worksheet>", "empty")]
    public void A_hostile_or_torn_sheet_is_refused(string sheet, string key) => Tabled.Refused(() => Read(Replaced(sheet)), key);

    [Test]
    public void A_bomb_is_refused_before_it_unpacks() =>
        Tabled.Refused(() => Read(Replaced("<worksheet><sheetData>" + new string(' ', 200 << 20) + "</sheetData></worksheet>")), "archiveRatio");

    [Test]
    public void A_cell_of_a_hundred_megabytes_is_stopped_while_it_is_read()
    {
        // Letters at random, or the ratio would refuse it first.
        var text = Convert.ToHexString(new Random(7).GetItems(Enumerable.Range(0, 256).Select(i => (byte)i).ToArray(), 50 << 20));
        Tabled.Refused(() => Read(Replaced($"<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row></sheetData></worksheet>")), "xml");
    }

    [Test]
    public void A_path_that_leads_out_is_refused() => Tabled.Refused(() => Read(WordFile.Zip(("../x", "a"))), "archivePath");

    [Test]
    public void A_zip_that_is_no_workbook_is_refused() => Tabled.Refused(() => Read(WordFile.Zip(("a.txt", "a"))), "notWorkbook");

    [Test]
    public void A_workbook_cut_at_any_byte_is_refused_or_read_never_a_crash()
    {
        var whole = Of(_header + Row(2, Text("A2", "甲")));
        for (var length = 1; length < whole.Length; length += 7)
            Assert.That(() => Read(whole[..length]), Throws.TypeOf<MapApp.Core.Exchange.ExchangeException>(), $"{length}");
    }

    [Test]
    public void A_workbook_under_a_password_is_refused_as_such()
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. System.Text.Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[600]];
        Tabled.Refused(() => Tabled.Open(compound, "a.xlsx"), "password");
    }

    private static byte[] Replaced(string sheet)
    {
        using var stream = new MemoryStream();
        stream.Write(Of(""));
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
            part.Write(System.Text.Encoding.UTF8.GetBytes(sheet));
        }

        return stream.ToArray();
    }

    private static string[] Lines(string rows) => Read(Of(rows));

    private static string[] Read(byte[] bytes) => Tabled.Open(bytes, "a.xlsx").Read().Lines();
}
