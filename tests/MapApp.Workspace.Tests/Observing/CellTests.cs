using CsCheck;
using MapApp.Core.Exchange;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Tests.Observing;

public sealed class CellTests
{
    [TestCase("18", "18")]
    [TestCase("#18.5", "18.5")]
    [TestCase("#5E-05", "0.00005")]
    [TestCase("１８．５", "18.5")]
    [TestCase(" 18.5 ", "18.5")]
    [TestCase("1,234.5", "1234.5")]
    [TestCase("3.2×10^2", "320")]
    [TestCase("3.2×10²", "320")]
    [TestCase("3.2e2", "320")]
    [TestCase("18 mg/L", "18")]
    [TestCase("<0.02", "<0.02")]
    [TestCase("＜0.02", "<0.02")]
    [TestCase("< 0.02", "<0.02")]
    [TestCase("<0.02mg/L", "<0.02")]
    [TestCase("0.02L", "<0.02")]
    [TestCase("0.02 L", "<0.02")]
    [TestCase("0.02(L)", "<0.02")]
    [TestCase("0.02ｌ", "<0.02")]
    [TestCase("ND(0.02)", "<0.02")]
    [TestCase("未检出（<0.02）", "<0.02")]
    [TestCase("0.02（未检出）", "<0.02")]
    [TestCase("未检出", "<?")]
    [TestCase("ND", "<?")]
    [TestCase("n.d.", "<?")]
    [TestCase("<DL", "<?")]
    [TestCase("低于检出限", "<?")]
    public void A_value_is_read_in_all_its_writings(string cell, string reading) => Assert.That(Sheets.Read(Table("COD", cell)).Told(), Is.EqualTo(new[] { $"shiqiao 2021-06 COD {reading} mg/L" }));

    [TestCase("")]
    [TestCase("--")]
    [TestCase("—")]
    [TestCase("——")]
    [TestCase("*")]
    [TestCase("/")]
    [TestCase("未监测")]
    [TestCase("未检测", Description = "not tested is not 'not detected'")]
    [TestCase("断流")]
    [TestCase("#-1", Description = "the mark of national reports")]
    [TestCase("-1")]
    public void Nothing_measured_is_no_value_and_no_problem(string cell)
    {
        var read = Sheets.Read(Table("COD", cell));
        Assert.That((read.Drafts.Count, read.Problems.Count, read.Empty), Is.EqualTo((0, 0, 1)));
    }

    [TestCase("十八", "observing.cell.text")]
    [TestCase("18*", "observing.cell.text")]
    [TestCase("18(超标)", "observing.cell.text")]
    [TestCase("1,8", "observing.cell.text")]
    [TestCase("18..5", "observing.cell.text")]
    [TestCase("1e999", "observing.cell.text")]
    [TestCase("18-20", "observing.cell.text")]
    [TestCase("18 furlong", "observing.cell.text")]
    [TestCase(">40", "observing.cell.bound")]
    [TestCase("≤0.02", "observing.cell.bound")]
    [TestCase("约18", "observing.cell.bound")]
    [TestCase("!#DIV/0!", "observing.cell.error")]
    [TestCase("@2021-01-08", "observing.cell.date")]
    [TestCase("-5", "observing.impossible")]
    [TestCase("#99999999", "observing.impossible")]
    [TestCase("<0", "observing.impossible")]
    [TestCase("18 cm", "observing.unit")]
    [TestCase("mg/L", "observing.cell.text")]
    public void A_bad_cell_is_told_with_sheet_row_column_and_what_to_do(string cell, string problem)
    {
        var read = Sheets.Read(Table("COD", cell));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((read.Drafts.Count, read.Problems.Told().Single()), Is.EqualTo((0, $"表 2 COD {problem}")));
            Assert.That(Texts.Zh.Evidence(read.Problems[0].Problem), Does.Contain("请").And.Not.Contain("{"));
            Assert.That(Texts.En.Evidence(read.Problems[0].Problem), Does.Not.Contain("{"));
        }
    }

    [TestCase("ORP(mV)", "-1", "shiqiao 2021-06 ORP -1 mV")]
    [TestCase("水温(℃)", "-1", "shiqiao 2021-06 WT -1 ℃")]
    [TestCase("总磷(μg/L)", "60", "shiqiao 2021-06 TP 60 μg/L")]
    [TestCase("总磷(mg/L)", "60 μg/L", "shiqiao 2021-06 TP 60 μg/L")]
    [TestCase("粪大肠菌群(个/L)", "2.4×10⁴", "shiqiao 2021-06 FC 24000 个/L")]
    public void Units_stand_in_the_heading_or_in_the_cell(string heading, string cell, string told) => Assert.That(Sheets.Read(Table(heading, cell)).Told(), Is.EqualTo(new[] { told }));

    [Test]
    public void No_text_whatever_is_read_as_more_than_it_says() => Gen.String[Gen.Char["0123456789.,<>-+LlNDnde未检出()（）*/ ×^mgμ"], 0, 9].Sample(text =>
    {
        var read = Sheets.Read(new[] { Sheets.Of("表", "断面|时间|COD", "石桥|2021-06|x") with { Rows = [new SheetRow(2, [ExchangeValue.Of("石桥"), ExchangeValue.Of("2021-06"), ExchangeValue.Of(text)])] } });
        return read.Drafts.Count + read.Problems.Count + read.Empty == 1;
    });

    private static SheetTable Table(string heading, string cell) => Sheets.Of("表", $"断面|时间|{heading}", $"石桥|2021-06|{cell}");
}
