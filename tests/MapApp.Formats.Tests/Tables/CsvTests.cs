using CsCheck;
using MapApp.Core.Exchange;
using MapApp.Formats.Tables;
using MapApp.Tests.Support;

namespace MapApp.Formats.Tests.Tables;

public class CsvTests
{
    private const string Outfalls = "名称,经度,纬度\n排口甲,113.35,33.7\n排口乙,113.36,33.71\n";

    [Test]
    public void A_file_of_cass_has_its_columns_without_a_heading()
    {
        using var file = TableFile.Open(new MemoryStream("1,K,38439879.721,3735244.236,85.31,x\r\n2,,38437448.185,3734694.120\r\n"u8.ToArray()), "a.dat", TableOptions.Cass);
        var table = file.Read();
        Assert.That(table.Columns, Is.EqualTo(new[] { "点号", "编码", "东坐标", "北坐标", "高程", "F" }));
        Assert.That(table.Rows.Select(r => (r.Number, r.Cells[2]?.Text, r.Cells[3]?.Text)), Is.EqualTo(new[] { (1, "38439879.721", "3735244.236"), (2, "38437448.185", "3734694.120") }));
    }

    // 联通 is valid UTF-8 in GBK, and any few characters may be Big5: files of CASS are neither unless there is more to it.
    [TestCase("联通", "gb18030", "gb18030")]
    [TestCase("許功蓋", "gb18030", "gb18030")]
    [TestCase("联通", "utf-8", "utf-8")]
    [TestCase("K", "utf-8", "utf-8")]
    public void The_usual_encoding_of_cass_is_taken_where_only_chance_speaks_for_another(string code, string written, string read)
    {
        using var file = TableFile.Open(new MemoryStream(Tabled.Bytes($"1,{code},434000,3730000,5\r\n", written)), "a.dat", TableOptions.Cass);
        Assert.That((file.Encoding, file.Read().Rows.Single().Cells[1]!.Value.Text), Is.EqualTo((read, code)));
    }

    [TestCase("utf-8")]
    [TestCase("gb18030")]
    [TestCase("gbk")]
    public void A_text_is_read_in_the_encoding_it_was_saved_in(string encoding) =>
        Assert.That(Tabled.Open(Tabled.Bytes(Outfalls, encoding)).Read().Lines(), Is.EqualTo(new[] { "2: 排口甲 | 113.35 | 33.7", "3: 排口乙 | 113.36 | 33.71" }));

    [Test]
    public void UTF_16_as_Excel_saves_it_is_read() =>
        Assert.That(Tabled.Open([0xFF, 0xFE, .. Tabled.Bytes(Outfalls.Replace(',', '\t'), "utf-16")]).Read().Lines()[0], Is.EqualTo("2: 排口甲 | 113.35 | 33.7"));

    [Test]
    public void Big5_is_told_from_GBK_by_its_words_and_both_are_offered()
    {
        var words = string.Concat(Enumerable.Repeat("河川名稱,監測地點的座標,備註說明\n烏溪,臺中市大肚區中彰大橋下游,水質不良\n", 20));
        using var file = Tabled.Open(Tabled.Bytes(words, "big5"));
        Assert.That((file.Encoding, file.Read().Columns[0]), Is.EqualTo(("big5", "河川名稱")));
    }

    [Test]
    public void A_byte_order_mark_is_no_part_of_the_first_name() =>
        Assert.That(Tabled.Open([0xEF, 0xBB, 0xBF, .. Tabled.Bytes(Outfalls)]).Read().Columns, Is.EqualTo(new[] { "名称", "经度", "纬度" }));

    [Test]
    public void A_guessed_encoding_says_what_else_it_may_be_and_the_user_may_choose()
    {
        var bytes = Tabled.Bytes(Outfalls, "gb18030");
        using var guessed = Tabled.Open(bytes);
        using var chosen = Tabled.Open(bytes, options: new TableOptions(Encoding: "gb18030"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(guessed.EncodingCandidates.Select(c => c.Name), Does.Contain("gb18030"));
            Assert.That(guessed.EncodingCandidates[0].Sample, Is.EqualTo("名称,经度,纬度"));
            Assert.That(chosen.EncodingCandidates, Is.Empty);
            Tabled.Refused(() => Tabled.Open(bytes, options: new TableOptions(Encoding: "utf-8")), "notInEncoding");
        }
    }

    [TestCase(',')]
    [TestCase(';')]
    [TestCase('\t')]
    public void The_separator_is_found_below_a_title(char separator)
    {
        var table = Tabled.Csv("卫东区排污口清单，2024年\n" + Outfalls.Replace(',', separator));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Columns, Is.EqualTo(new[] { "名称", "经度", "纬度" }));
            Assert.That(table.HeaderRow, Is.EqualTo(2));
            Assert.That(table.Said(), Is.EqualTo(new[] { "exchange.note.title row=1 text=卫东区排污口清单，2024年" }));
        }
    }

    [Test]
    public void Decimal_commas_do_not_hide_the_semicolons() =>
        Assert.That(Tabled.Csv("名称;经度;纬度\n甲;113,35;33,7\n乙;113,36;33,71\n").Lines()[0], Is.EqualTo("2: 甲 | 113,35 | 33,7"));

    [Test]
    public void Quoted_cells_hold_line_breaks_separators_and_quotes_and_count_as_one_row() =>
        Assert.That(Tabled.Csv("名称,说明\n甲,\"两行\n说明, \"\"引号\"\"\"\n乙,后\n").Lines(), Is.EqualTo(new[] { "2: 甲 | 两行\n说明, \"引号\"", "3: 乙 | 后" }));

    [Test]
    public void Empty_rows_are_passed_over_but_counted_short_rows_are_filled_and_long_ones_kept() =>
        Assert.That(Tabled.Csv("名称,经度\n\n甲\n,,\n乙,1,多\n").Lines(), Is.EqualTo(new[] { "3: 甲 | -", "5: 乙 | 1 | 多" }));

    [Test]
    public void Names_of_columns_are_made_unique_and_said()
    {
        var table = Tabled.Csv("名称,,名称\n甲,乙,丙\n");
        Assert.That((string.Join('|', table.Columns), table.Said()[0]), Is.EqualTo(("名称|B|名称 2", "exchange.note.nameAgain as=名称 2 column=C name=名称")));
    }

    [Test]
    public void Without_a_header_columns_have_letters()
    {
        var table = Tabled.Csv("113.35,33.7\n113.36,33.71\n", new TableOptions(HeaderRow: 0));
        Assert.That((string.Join('|', table.Columns), table.Lines()[0]), Is.EqualTo(("A|B", "1: 113.35 | 33.7")));
        Tabled.Refused(() => Tabled.Csv("113.35,33.7\n113.36,33.71\n"), "noHeader");
    }

    [Test]
    public void Rows_can_be_read_again_from_the_start()
    {
        var table = Tabled.Csv(Outfalls);
        Assert.That(table.Rows.Concat(table.Rows).Select(r => r.Number), Is.EqualTo(new[] { 2, 3, 2, 3 }));
    }

    [TestCase("", "empty")]
    [TestCase(" \n \n", "empty")]
    [TestCase("名称,说明\n甲,\"没有结束\n乙,丙\n", "unclosedQuote")]
    [TestCase("%PDF-1.7", "pdf")]
    [TestCase("<html><table><tr><td>名称</td></tr></table>", "webPage")]
    [TestCase("名称\0经度,", "binary")]
    public void What_is_no_table_is_refused_with_the_reason(string text, string key) => Tabled.Refused(() => Tabled.Csv(text).Lines(), key);

    [Test]
    public void Text_in_no_known_encoding_names_the_candidates() =>
        Assert.That(() => Tabled.Open([(byte)'a', (byte)',', 0xFF, 0xFF, (byte)'\n']), Throws.TypeOf<ExchangeException>().With.Property("Problem").Property("Key").EqualTo("exchange.unknownEncoding").And.Message.Contains("known encoding"));

    [Test]
    public void A_cell_of_a_hundred_megabytes_is_refused_without_being_read()
    {
        using var stream = new MemoryStream();
        stream.Write(Tabled.Bytes("名称,说明\n甲,\""));
        stream.Write(new string('x', 100 << 20).Select(c => (byte)c).ToArray());
        var before = GC.GetTotalAllocatedBytes();
        Tabled.Refused(() => TableFile.Open(stream, "big.csv").Read().Lines(), "rowTooLong");
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(60 << 20));
    }

    [Test]
    public void Any_table_of_texts_survives()
    {
        var text = Gen.String[Gen.Char["ab,;\t\"\n|' 名称=+-@1．"], 0, 8];
        Gen.Select(Gen.Int[2, 5], Gen.Char[",;\t"]).SelectMany((columns, separator) => text.Array[columns].Array[1, 8].Select(rows => (rows, separator))).Sample(t =>
        {
            var header = t.rows[0].Select((_, i) => $"列{i}").ToArray();
            var csv = string.Concat(t.rows.Prepend(header).Select(r => string.Join(t.separator, r.Select(c => $"\"{c.Replace("\"", "\"\"")}\"")) + "\r\n"));
            var read = Tabled.Csv(csv, new TableOptions(Separator: t.separator));
            var expected = t.rows.Where(r => r.Any(c => !string.IsNullOrWhiteSpace(c))).ToArray();
            return read.Rows.Select(r => r.Cells.Select(c => c?.Text ?? "").ToArray()).SequenceEqual(expected, new RowComparer());
        });
    }

    [Test]
    public void What_ogr2ogr_writes_is_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("p.geojson", """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"名称":"排口甲","流量":1.5},"geometry":{"type":"Point","coordinates":[113.35,33.7]}}]}""");
        GdalTool.Run("ogr2ogr", "-f", "CSV", folder["p.csv"], folder["p.geojson"], "-lco", "GEOMETRY=AS_XY", "-lco", "SEPARATOR=SEMICOLON");
        using var file = TableFile.Open(folder["p.csv"]);
        Assert.That((string.Join('|', file.Read().Columns), file.Read().Lines()[0]), Is.EqualTo(("X|Y|名称|流量", "2: 113.35 | 33.7 | 排口甲 | 1.5")));
    }

    private sealed class RowComparer : IEqualityComparer<string[]>
    {
        public bool Equals(string[]? x, string[]? y) => x!.SequenceEqual(y!);

        public int GetHashCode(string[] row) => row.Length;
    }
}
