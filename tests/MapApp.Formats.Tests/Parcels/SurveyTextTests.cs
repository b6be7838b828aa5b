using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Plots;
using MapApp.Formats.Parcels;

namespace MapApp.Formats.Tests.Parcels;

public class SurveyTextTests
{
    [TestCase("utf-8", false)]
    [TestCase("utf-8", true)]
    [TestCase("gbk", false)]
    [TestCase("gb18030", false)]
    public void The_sample_is_read_in_every_encoding_of_offices(string encoding, bool mark)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes(Parcelled.Sample.ReplaceLineEndings("\r\n"));
        var file = Parcelled.Bytes(mark ? [0xEF, 0xBB, 0xBF, .. bytes] : bytes, "地块.txt");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((file.Format, file.Crs.Code, file.CrsAssumed), Is.EqualTo(("txt", "EPSG:4526", false)));
            Assert.That(file.Said(), Is.Empty);
            Assert.That(file.Parcels.Select(p => (p.Id, p.Name, p.StatedUse, p.Row, p.DeclaredMeridian)), Is.EqualTo(new[] { ("1", "示例地块一", "080403", 13, (int?)114), ("2", "示例地块二", "0701", 24, 114) }));
            Assert.That(file.Parcels.Select(p => Math.Round(p.Area(), 3)), Is.EqualTo(new[] { 9600.0, 2500.0 }));
            Assert.That(file.Parcels.Select(p => p.StatedAreaSquareMetres), Is.EqualTo(new[] { 9600.0, 2500.0 }));
            Assert.That(file.Parcels[0].PositionAccuracyMetres, Is.EqualTo(0.01));
        }
    }

    [TestCase("带号=38", "带号=", "EPSG:4526", Description = "from the prefix")]
    [TestCase("带号=38", "带号=114", "EPSG:4526", Description = "the meridian in its place")]
    [TestCase("带号=38\n", "", "EPSG:4526")]
    [TestCase("几度分带=3", "几度分带=", "EPSG:4526")]
    [TestCase(",38465", ",465", "EPSG:4547", Description = "no prefix")]
    [TestCase("[", "【", "EPSG:4526")]
    [TestCase("带号=38", "带号 ＝ ３８", "EPSG:4526")]
    public void The_zone_is_found_from_number_prefix_and_width(string from, string to, string expected)
    {
        var file = Parcelled.Text(Parcelled.Sample.Replace(from, to, StringComparison.Ordinal));
        Assert.That((file.Crs.Code, file.CrsAssumed, file.Parcels.Count), Is.EqualTo((expected, false, 2)));
    }

    [Test]
    public void Without_number_and_prefix_the_workspace_decides_and_it_is_told()
    {
        var text = Parcelled.Sample.Replace("带号=38", "带号=", StringComparison.Ordinal).Replace(",38465", ",465", StringComparison.Ordinal);
        var file = Parcelled.Text(text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((file.Crs.Code, file.CrsAssumed), Is.EqualTo(("EPSG:4547", true)));
            Assert.That(file.Said(), Is.EqualTo(new[] { "parcel.told.zone crs=EPSG:4547" }));
            Assert.That(Parcelled.Refused(() => Parcelled.Text(text, CoordinateHints.None), "parcel.crs.zoneMissing").Choices, Has.Count.EqualTo(21));
        }
    }

    [TestCase("带号=38", "带号=39", "parcel.crs.conflict")]
    [TestCase("几度分带=3", "几度分带=6", "parcel.crs.noSuchZone")]
    [TestCase("几度分带=3\n投影类型=高斯克吕格\n计量单位=米\n带号=38", "几度分带=6\n带号=", "parcel.crs.width")]
    [TestCase("坐标系=2000国家大地坐标系", "坐标系=平顶山独立坐标系", "parcel.crs.unsupported")]
    [TestCase("坐标系=2000国家大地坐标系", "坐标系=1980西安坐标系", "coordinate.needsShift")]
    [TestCase("坐标系=2000国家大地坐标系", "坐标系=80国家大地坐标系", "coordinate.needsShift")]
    [TestCase("坐标系=2000国家大地坐标系", "坐标系=1954年北京坐标系", "coordinate.needsShift")]
    [TestCase("投影类型=高斯克吕格", "投影类型=UTM", "parcel.crs.unsupported")]
    [TestCase("计量单位=米", "计量单位=千米", "parcel.file.unit")]
    public void What_contradicts_itself_or_cannot_be_placed_is_refused(string from, string to, string key) =>
        Parcelled.Refused(() => Parcelled.Text(Parcelled.Sample.ReplaceLineEndings("\n").Replace(from, to, StringComparison.Ordinal)), key);

    [Test]
    public void Columns_the_wrong_way_round_are_told_by_their_size()
    {
        var swapped = string.Join('\n', Parcelled.Sample.ReplaceLineEndings("\n").Split('\n').Select(Swap));
        var file = Parcelled.Text(swapped);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Said(), Is.EqualTo(new[] { "parcel.told.swapped", "parcel.told.swapped" }));
            Assert.That(file.Parcels.Select(p => p.Corners()), Is.EqualTo(Parcelled.Text(Parcelled.Sample).Parcels.Select(p => p.Corners())));
        }
    }

    [Test]
    public void An_open_ring_is_closed_and_told()
    {
        var lines = Parcelled.Sample.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.That(Parcelled.Text(string.Join('\n', lines[..^1])).Said(), Is.EqualTo(new[] { "parcel.told.count stated=5 read=4", "parcel.repair.closed point=J4" }));
    }

    [TestCase(",2,3736", ",1,3736", Description = "a hole under the number of its outline")]
    [TestCase("J1,1,3736650.000,38465600.000\nJ5", "J1,2,3736650.000,38465600.000\nJ5", Description = "a closing point under the number of the next ring")]
    public void Ring_numbers_are_not_trusted(string from, string to)
    {
        var file = Parcelled.Text(Parcelled.Sample.ReplaceLineEndings("\n").Replace(from, to, StringComparison.Ordinal));
        Assert.That((Math.Round(file.Parcels[0].Area(), 3), string.Join(';', file.Said())), Is.EqualTo((9600.0, "")));
    }

    [TestCase("示例地块二,面,,城镇住宅用地,0701,@", "示例,地块二,面,,城镇住宅用地,0701,@", "示例,地块二")]
    [TestCase("示例地块二,面,,城镇住宅用地,0701,@", "示例地块二,面,,城镇住宅用地,@", "示例地块二", Description = "without a class code")]
    [TestCase("示例地块二,面,,城镇住宅用地,0701,@", "示例地块二,面,,城镇住宅用地,0701,甲,乙,丙,@", "示例地块二", Description = "twelve attributes")]
    [TestCase("示例地块二,面,,城镇住宅用地,0701,@", "示例地块二,面,,城镇住宅用地,0701,甲,乙,丙,丁,@", "示例地块二")]
    [TestCase("5,0.2500,2,示例地块二,面,,城镇住宅用地,0701,@", "@", null, Description = "none at all")]
    [TestCase("@", "@,", "示例地块二")]
    public void Parcels_have_as_many_attributes_as_their_system_writes(string from, string to, string? name)
    {
        var file = Parcelled.Text(Parcelled.Sample.Replace(from, to, StringComparison.Ordinal));
        Assert.That((file.Parcels.Count, file.Parcels[1].Name, Math.Round(file.Parcels[1].Area(), 3)), Is.EqualTo((2, name, 2500.0)));
    }

    [Test]
    public void A_count_that_is_not_kept_is_told() =>
        Assert.That(Parcelled.Text(Parcelled.Sample.Replace("5,0.2500", "9,0.2500", StringComparison.Ordinal)).Said(), Is.EqualTo(new[] { "parcel.told.count stated=9 read=5" }));

    [Test]
    public void A_line_that_is_neither_parcel_nor_point_refuses_the_ring_that_it_breaks_off()
    {
        var file = Parcelled.Text(Parcelled.Sample.Replace("J3,1,3736550", "3736550", StringComparison.Ordinal));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Parcels.Select(p => p.Id), Is.EqualTo(new[] { "2" }));
            Assert.That(file.Problems.Select(p => (p.Row, p.Reason.Key)), Is.EqualTo(new[] { (13, "parcel.refused.line"), (16, "parcel.refused.line") }));
        }
    }

    [TestCase("3736550.000,38465700.000", "3736550.000,abc", "parcel.refused.noNumber point=J3")]
    [TestCase("3736550.000,38465700.000", "3736550.000,465700.000", "coordinate.farFromMeridian meridian=114 degrees=6")]
    [TestCase("3736550.000,38465700.000", "3736550.000,NaN", "parcel.refused.noNumber point=J3")]
    [TestCase("3736550.000,38465700.000", "38465700.000,3736550.000", "parcel.refused.mixedAxes point=J3")]
    public void A_bad_corner_refuses_its_parcel_with_line_and_point(string from, string to, string expected)
    {
        var file = Parcelled.Text(Parcelled.Sample.Replace(from, to, StringComparison.Ordinal));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Parcels.Select(p => p.Id), Is.EqualTo(new[] { "2" }));
            Assert.That(file.Problems.Select(p => (p.Parcel, p.Point)), Is.EqualTo(new[] { ((string?)"1", (int?)3) }));
            Assert.That(file.Said(), Is.EqualTo(new[] { expected }));
        }
    }

    [Test]
    public void A_text_cut_at_any_byte_is_refused_or_told_or_cut_between_two_lines()
    {
        var bytes = Encoding.GetEncoding("gbk").GetBytes(Parcelled.Sample.ReplaceLineEndings("\r\n"));
        var whole = Parcelled.Bytes(bytes, "a.txt").Parcels.ToDictionary(p => p.Id, p => p.Corners());
        var silent = new List<string>();
        for (var length = 1; length < bytes.Length; length++)
        {
            try
            {
                var file = Parcelled.Bytes(bytes[..length], "a.txt");
                if (file.Said().Length == 0 && file.Parcels.Any(p => whole.GetValueOrDefault(p.Id) != p.Corners()))
                    silent.Add($"{length}: {string.Join('|', file.Parcels.Select(p => p.Corners()))}");
            }
            catch (ParcelFileException)
            {
                // Refused as a whole.
            }
        }

        Assert.That(silent, Is.Empty);
    }

    [TestCase("EPSG:4526")]
    [TestCase("EPSG:4547")]
    [TestCase("EPSG:4508")]
    public void What_is_written_is_read_again_to_the_millimetre(string code)
    {
        var first = Parcelled.Text(Parcelled.Sample);
        using var stream = new MemoryStream();
        SurveyTextWriter.Write(stream, first.Parcels, CrsCatalogue.Get(code), new SurveyTextHead("示例, 单位", new DateOnly(2026, 11, 22)));
        var again = Parcelled.Bytes(stream.ToArray(), "b.txt");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((again.Crs.Code, again.CrsAssumed), Is.EqualTo((code, false)));
            Assert.That(again.Said(), Is.Empty);
            Assert.That(again.Parcels.Select(p => (p.Id, p.Name, p.StatedUse)), Is.EqualTo(first.Parcels.Select(p => (p.Id, p.Name, p.StatedUse))));
            Assert.That(again.Parcels.Select(p => p.Corners()), Is.EqualTo(first.Parcels.Select(p => p.Corners())));
        }
    }

    [Test]
    public void Outlines_are_written_clockwise_from_the_north_west_and_holes_the_other_way()
    {
        using var stream = new MemoryStream();
        SurveyTextWriter.Write(stream, Parcelled.Text(Parcelled.Sample).Parcels, CrsCatalogue.Get("4526"), new SurveyTextHead("示例单位", new DateOnly(2026, 11, 22)));
        var written = Encoding.GetEncoding("gbk").GetString(stream.ToArray()).Split("\r\n");
        var sample = Parcelled.Sample.ReplaceLineEndings("\n").Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(written[11..], Is.EqualTo(sample[11..]));
            Assert.That(written[..10].Where((_, i) => i is not (3 or 9)), Is.EqualTo(sample[..10].Where((_, i) => i is not (3 or 9))));
        }
    }

    private static string Swap(string line) => line.Split(',') is [var label, "1" or "2", var north, var east] ? $"{label},1,{east},{north}" : line;
}
