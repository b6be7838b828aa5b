using CsCheck;
using MapApp.Core.Exchange;
using MapApp.Formats.Tables.Xlsx;
using MapApp.Tests.Support;

namespace MapApp.Formats.Tests.Tables;

public class XlsxWriterTests
{
    private static readonly SheetDraft _answers = new("答案", [new("名称", 20), new("经度"), new("日期"), new("时间"), new("核实"), new("链接")],
    [
        [ExchangeValue.Of("排口甲"), ExchangeValue.Of(113.35), ExchangeValue.Of(new DateOnly(2024, 3, 5)), ExchangeValue.Of(new DateTime(2024, 3, 5, 14, 30, 0)), ExchangeValue.Of(true), ExchangeValue.Of("地图") with { Link = new Uri("https://example.org/?a=1&b=河") }],
        [ExchangeValue.Of("=1+1"), null, null, new ExchangeValue(ValueKind.Date, "08:15:00"), ExchangeValue.Of(false), null],
    ]);

    [Test]
    public void What_is_written_is_read_back_with_its_types()
    {
        var table = Tabled.Open(Written(_answers), "a.xlsx").Read("答案");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Columns, Is.EqualTo(_answers.Columns.Select(c => c.Name)));
            Assert.That(table.Lines(), Is.EqualTo(new[] { "2: 排口甲 | 113.35# | 2024-03-05@ | 2024-03-05T14:30:00@ | true? | 地图", "3: =1+1 | - | - | 08:15:00@ | false? | -" }));
        }
    }

    [Test]
    public void Gdal_reads_it_with_the_same_types_and_no_complaint()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.xlsx"], Written(_answers, new SheetDraft("空", [new("列")], [])));
        var (output, errors) = GdalTool.Run("ogrinfo", "-al", folder["a.xlsx"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(errors, Is.Empty);
            Assert.That(output, Does.Contain("Layer name: 答案").And.Contain("名称 (String) = =1+1").And.Contain("经度 (Real) = 113.35").And.Contain("日期 (Date) = 2024/03/05").And.Contain("时间 (DateTime) = 2024/03/05 14:30:00"));
        }
    }

    [TestCase("=HYPERLINK(\"http://x\")")]
    [TestCase("+1")]
    [TestCase("-1")]
    [TestCase("@SUM(A1)")]
    [TestCase("\t=1")]
    [TestCase("\r=1")]
    public void A_text_that_begins_like_a_formula_stays_the_same_text(string text)
    {
        var bytes = Written(new SheetDraft("a", [new("甲"), new("乙")], [[ExchangeValue.Of(text)]]));
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        using var part = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(part.ReadToEnd(), Does.Not.Contain("<f").And.Contain("t=\"inlineStr\""));
            Assert.That(Tabled.Open(bytes, "a.xlsx").Read().Rows.Single().Cells[0], Is.EqualTo(ExchangeValue.Of(text)));
        }
    }

    [Test]
    public void Names_of_sheets_are_made_such_as_Excel_takes()
    {
        using var file = Tabled.Open(Written(new SheetDraft("水/土:气", [new("甲")], []), new SheetDraft("水 土 气", [new("甲")], []), new SheetDraft(new string('长', 40), [new("甲")], [])), "a.xlsx");
        Assert.That(file.Sheets, Is.EqualTo(new[] { "水 土 气", "水 土 气 2", new string('长', 31) }));
    }

    [Test]
    public void A_sheet_longer_than_Excel_opens_is_refused() =>
        Tabled.Refused(() => XlsxWriter.Write(Stream.Null, "a.xlsx", [new SheetDraft("a", [new("甲")], Enumerable.Repeat<IReadOnlyList<ExchangeValue?>>([], 1_048_576))]), "sheetTooLong");

    [Test]
    public void Any_table_of_texts_survives() =>
        Gen.Int[2, 5].SelectMany(columns => Gen.String[0, 8].Array[columns].Array[1, 8]).Sample(rows =>
        {
            var sheet = new SheetDraft("a", [.. rows[0].Select((_, i) => new SheetColumn($"列{i}"))], rows.Select(r => r.Select(c => (ExchangeValue?)ExchangeValue.Of(c)).ToArray()));
            var read = Tabled.Open(Written(sheet), "a.xlsx").Read().Rows.Select(r => string.Join('\u0001', r.Cells.Select(c => c?.Text)));
            return read.SequenceEqual(rows.Where(r => r.Any(c => !string.IsNullOrWhiteSpace(c))).Select(r => string.Join('\u0001', r)));
        });

    [Test]
    public void What_ogr2ogr_writes_is_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("p.geojson", """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"名称":"排口甲","流量":1.1,"日期":"2024-03-05","时间":"2024-03-05T14:30:00"},"geometry":null}]}""");
        GdalTool.Run("ogr2ogr", "-f", "XLSX", folder["p.xlsx"], folder["p.geojson"]);
        using var file = Formats.Tables.TableFile.Open(folder["p.xlsx"]);
        Assert.That(file.Read().Lines(), Is.EqualTo(new[] { "2: 排口甲 | 1.1# | 2024-03-05@ | 2024-03-05T14:30:00@" }));
    }

    private static byte[] Written(params SheetDraft[] sheets)
    {
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream, "a.xlsx", sheets);
        return stream.ToArray();
    }
}
