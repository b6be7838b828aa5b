using MapApp.Formats.Tables;

namespace MapApp.Formats.Tests.Tables;

public class XlsTests
{
    private static readonly byte[] _outfalls = XlsFile.Of(
    [
        (0, 0, "卫东区入河排污口清单", 0), (1, 0, "街道", 0), (1, 1, "名称", 0), (1, 2, "经度", 0), (1, 3, "日期", 0), (1, 4, "时间", 0),
        (2, 0, "东安街道", 0), (2, 1, "排口甲", 0), (2, 2, 113.35000000000001, 0), (2, 3, 45356.0, 31), (2, 4, 45356.604166666664, 22),
        (3, 1, "排口乙", 0), (3, 2, 113.36, 0), (3, 3, 45357.0, 14),
    ], [(0, 0, 0, 4), (2, 3, 0, 0)]);

    [Test]
    public void An_old_workbook_is_read_with_its_merged_cells_and_Chinese_dates()
    {
        using var file = Tabled.Open(_outfalls, "a.xls");
        var table = file.Read();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((file.Format, table.Name, string.Join('|', table.Columns)), Is.EqualTo((TableFormat.Xls, "清单", "街道|名称|经度|日期|时间")));
            Assert.That(table.Lines(), Is.EqualTo(new[] { "3: 东安街道 | 排口甲 | 113.35# | 2024-03-05@ | 2024-03-05T14:30:00@", "4: 东安街道 | 排口乙 | 113.36# | 2024-03-06@ | -" }));
            Assert.That(table.Said(), Is.EqualTo(new[] { "exchange.note.title row=1 text=卫东区入河排污口清单", "exchange.note.merged count=1" }));
        }
    }

    [Test]
    public void A_workbook_cut_at_any_byte_is_refused_or_read_never_a_crash()
    {
        for (var length = 8; length < _outfalls.Length; length += 101)
            Assert.That(Tabled.IsReadOrRefused(() => Read(_outfalls[..length])), $"{length}");
    }

    [Test]
    public void A_workbook_with_any_byte_changed_is_refused_or_read_never_a_crash()
    {
        for (var at = 8; at < 3000; at += 3)
        {
            var bytes = (byte[])_outfalls.Clone();
            bytes[at] ^= 0x5A;
            Assert.That(Tabled.IsReadOrRefused(() => Read(bytes)), $"{at}");
        }
    }

    private static string[] Read(byte[] bytes) => Tabled.Open(bytes, "a.xls").Read().Lines();
}
