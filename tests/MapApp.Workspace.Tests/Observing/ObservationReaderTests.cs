using System.Text;
using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Formats.Tables;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Observing;

namespace MapApp.Workspace.Tests.Observing;

public sealed class ObservationReaderTests
{
    [Test]
    public void A_wide_table_has_a_column_for_each_indicator()
    {
        var read = Sheets.Read(Sheets.Of("表", "序号|所属河流|断面名称|监测时间|pH(无量纲)|溶解氧（mg/L）|氨氮/(mg/L)|总磷（以P计）（mg/L）|化学需氧量(COD)(mg/L)|汞(μg/L)|水质类别", "1|石河|石桥|2021-06|7.8|6.1|0.35|0.06|18|0.04L|Ⅲ"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Told(), Is.EqualTo(new[] { "shiqiao 2021-06 pH 7.8 1", "shiqiao 2021-06 DO 6.1 mg/L", "shiqiao 2021-06 NH3-N 0.35 mg/L", "shiqiao 2021-06 TP 0.06 mg/L", "shiqiao 2021-06 COD 18 mg/L", "shiqiao 2021-06 Hg <0.04 μg/L" }));
            Assert.That(read.Drafts[5].Observation.Standardised, Is.EqualTo(Reading.Below(0.00004m)));
            Assert.That(read.Sheets[0].Columns.Unknown, Is.EqualTo(new[] { "序号", "所属河流", "水质类别" }));
            Assert.That((read.Problems.Count, read.Sheets[0].Notes.Count), Is.EqualTo((0, 0)));
        }
    }

    [Test]
    public void A_wide_table_in_English_reads_the_same() => Assert.That(
        Sheets.Read(Sheets.Of("Data", "Station|Date|pH|Dissolved oxygen (mg/L)|NH3-N, ug/L|Total phosphorus [mg/L]", "石桥|2021-06-03|7.8|6.1|350|0.06")).Told(),
        Is.EqualTo(new[] { "shiqiao 2021-06-03 pH 7.8 1", "shiqiao 2021-06-03 DO 6.1 mg/L", "shiqiao 2021-06-03 NH3-N 350 μg/L", "shiqiao 2021-06-03 TP 0.06 mg/L" }));

    [TestCase("断面名称|监测时间|监测项目|监测值|单位", "石桥|2021-06|氨氮|350|μg/L")]
    [TestCase("Station|Period|Parameter|Value|Unit", "石桥|2021-06|NH3-N|350|ug/L")]
    [TestCase("断面|年月|项目|浓度(μg/L)", "石桥|202106|氨氮（NH3-N）|350")]
    public void A_long_table_has_a_row_for_each_value(string headings, string row) => Assert.That(Sheets.Read(Sheets.Of("表", headings, row)).Told(), Is.EqualTo(new[] { "shiqiao 2021-06 NH3-N 350 μg/L" }));

    [Test]
    public void Unknown_indicators_and_units_of_a_long_table_are_told() => Assert.That(
        Sheets.Read(Sheets.Of("表", "断面|时间|项目|结果|单位", "石桥|2021-06|镭|3|Bq/L", "石桥|2021-06|COD|18|桶", "石桥|2021-06|COD|18|cm", "石桥|2021-06|COD|18|mg/L")).Problems.Told(),
        Is.EqualTo(new[] { "表 2 项目 observing.indicator", "表 3 单位 observing.unit", "表 4 结果 observing.unit" }));

    [Test]
    public void A_row_of_units_may_stand_below_the_headings() => Assert.That(
        Sheets.Read(Sheets.Of("表", "断面|时间|pH|氨氮|总磷", "||无量纲|(mg/L)|μg/L", "石桥|2021-06|7.8|0.35|60")).Told(),
        Is.EqualTo(new[] { "shiqiao 2021-06 pH 7.8 1", "shiqiao 2021-06 NH3-N 0.35 mg/L", "shiqiao 2021-06 TP 60 μg/L" }));

    [Test]
    public void A_unit_that_nobody_wrote_is_assumed_with_a_word()
    {
        var read = Sheets.Read(Sheets.Of("表", "断面|时间|pH|氨氮", "石桥|2021-06|7.8|0.35"));
        Assert.That(read.Sheets[0].Notes.Select(n => (n.Key, n.Arguments["indicator"])), Is.EqualTo(new[] { ("observing.note.unit", "NH3-N") }));
    }

    [Test]
    public void Unknown_and_ambiguous_places_are_listed_once_each()
    {
        var read = Sheets.Read(Sheets.Of("表", "断面|时间|COD", "石桥|2021-05|18", "石乔|2021-05|18", "石乔|2021-06|18", "双桥|2021-06|18", "远桥|2021-06|--"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.UnknownPlaces, Is.EqualTo(new[] { new UnknownPlace("石乔", "表", 3, 2, 0), new UnknownPlace("双桥", "表", 5, 1, 2) }));
            Assert.That((read.Drafts.Count, read.Problems.Count), Is.EqualTo((1, 0)));
        }
    }

    [Test]
    public void The_same_again_is_kept_once_and_a_contradiction_not_at_all()
    {
        var read = Sheets.Read(
            Sheets.Of("一", "断面|时间|COD(mg/L)|总磷(mg/L)", "石桥|2021-06|18|0.06", "石桥断面|2021年6月|18.0|0.07"),
            Sheets.Of("二", "断面|时间|COD(mg/L)|总磷(μg/L)", "石桥|2021-06|18|60", "柳桥|2021-06|18|60"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Told(), Is.EqualTo(new[] { "shiqiao 2021-06 COD 18 mg/L", "liuqiao 2021-06 COD 18 mg/L", "liuqiao 2021-06 TP 60 μg/L" }));
            Assert.That(read.Repeats.Told(), Is.EqualTo(new[] { "一 3 COD(mg/L) observing.repeats", "二 2 COD(mg/L) observing.repeats" }));
            Assert.That(read.Problems.Told(), Is.EqualTo(new[] { "一 2 总磷(mg/L) observing.contradicts", "一 3 总磷(mg/L) observing.contradicts", "二 2 总磷(μg/L) observing.contradicts" }));
            Assert.That(read.Problems.Select(p => p.Problem.Arguments["sheet"] + p.Problem.Arguments["row"]), Is.EqualTo(new[] { "一3", "一2", "一3" }));
        }
    }

    [Test]
    public void A_mistake_of_1000_is_doubted_by_itself_and_beside_the_others()
    {
        var read = Sheets.Read(Sheets.Of("表", "断面|时间|氨氮(mg/L)|总磷(mg/L)", "石桥|2021-01|350|0.06", "石桥|2021-02|0.3|0.05", "石桥|2021-03|0.4|0.07", "石桥|2021-04|0.3|0.00006", "石桥|2021-05|0.2|0.06", "石桥|2021-06|<0.025|15"));
        Assert.That(read.Drafts.Where(d => d.Doubt is not null).Select(d => (d.At.Row, d.Observation.Indicator, d.Doubt!.Key)),
            Is.EqualTo(new[] { (2, "NH3-N", "observing.doubt.thousandfold"), (5, "TP", "observing.doubt.thousandth") }));
    }

    [Test]
    public void A_sheet_may_be_one_section()
    {
        var read = Sheets.Read(Sheets.Of("石桥", "时间|COD", "2021-06|18"), Sheets.Of("说明", "时间|COD", "2021-06|18"), Sheets.Of("目录", "序号|内容", "1|石桥"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Told(), Is.EqualTo(new[] { "shiqiao 2021-06 COD 18 mg/L" }));
            Assert.That(read.Sheets.Select(s => s.Problem?.Key), Is.EqualTo(new[] { null, "observing.sheet.noPlace", "observing.sheet.noValues" }));
            Assert.That(Sheets.Read(o => o with { Place = new FeatureId("stations", "x"), Time = SamplingTime.Parse("2021-05") }, Sheets.Of("表", "COD", "18")).Told(), Is.EqualTo(new[] { "x 2021-05 COD 18 mg/L" }));
        }
    }

    [Test]
    public void A_mapping_goes_before_what_is_found_and_comes_back_to_be_remembered()
    {
        var given = new Dictionary<string, string> { ["测1"] = "TP μg/L", ["测2"] = "COD", ["地方"] = "place", ["氨氮"] = "ignore" };
        var sheet = Sheets.Of("表", "地方|时间|测1|测2|氨氮", "石桥|2021-06|60|18|0.3");
        var read = Sheets.Read(o => o with { Mapping = given }, sheet);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Told(), Is.EqualTo(new[] { "shiqiao 2021-06 TP 60 μg/L", "shiqiao 2021-06 COD 18 mg/L" }));
            Assert.That(read.Sheets[0].Columns.Mapping, Is.EquivalentTo(given.Append(new("时间", "time"))));
            Assert.That(Sheets.Read(o => o with { Mapping = read.Sheets[0].Columns.Mapping }, sheet).Told(), Is.EqualTo(read.Told()));
        }
    }

    // The name of the thing may be called name, but only where nothing says it better.
    [Test]
    public void The_surest_heading_names_the_place() =>
        Assert.That(Sheets.Read(Sheets.Of("表", "名称|断面名称|时间|COD", "某县|石桥|2021-06|18")).Drafts, Has.Count.EqualTo(1));

    [Test]
    public void Brackets_that_are_no_unit_make_another_column_of_it() =>
        Assert.That(Sheets.Read(Sheets.Of("表", "断面|时间|COD(考核)|COD类别|COD", "石桥|2021-06|30|Ⅲ|18")).Sheets[0].Columns.Unknown, Is.EqualTo(new[] { "COD(考核)", "COD类别" }));

    // The shape of the published readings of automatic stations: no year, stars, dashes, repeated rows.
    [Test]
    public void The_published_table_of_a_station_is_read_as_it_is()
    {
        const string csv = """
            省份,流域,断面名称,监测时间,水质类别,水温(℃),pH(无量纲),溶解氧(mg/L),电导率(μS/cm),浊度(NTU),高锰酸盐指数(mg/L),氨氮(mg/L),总磷(mg/L),总氮(mg/L),叶绿素α(mg/L),藻密度(cells/L),站点情况
            某省,某流域,石桥,04-01 08:00,Ⅱ,13.5,8.28,9.92,480.2,1.0,2.43,0.031,0.005,0.76,0.008,913967,正常
            某省,某流域,石桥,04-01 08:00,Ⅱ,13.5,8.28,9.92,480.2,1.0,2.43,0.031,0.005,0.76,0.008,913967,正常
            某省,某流域,石桥,*,*,--,--,--,--,--,--,--,--,--,--,--,不具备运行条件
            某省,某流域,石桥,04-01 16:00,*,13.2,8.15,8.90,784.1,0.2,--,--,--,--,*,*,维护
            """;
        using var file = TableFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "石桥.csv");
        var read = Sheets.Read(o => o with { Year = 2021, Preliminary = true }, [.. file.Sheets.Select(file.Read)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((read.Drafts.Count, read.Repeats.Count, read.Problems.Count, read.Empty), Is.EqualTo((16, 11, 0, 17)));
            Assert.That(read.Told().First(), Is.EqualTo("shiqiao 2021-04-01T08:00 WT 13.5 ℃"));
            Assert.That(read.Drafts.Select(d => (d.Observation.Source, d.Observation.Preliminary)), Is.All.EqualTo(("test.xlsx", true)));
        }
    }

    [Test]
    public void Everything_that_reading_observations_says_is_worded_and_nothing_is_kept_that_nobody_says()
    {
        var source = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "MapApp.Workspace", "Observing"), "*.cs").Select(File.ReadAllText));
        var said = System.Text.RegularExpressions.Regex.Matches(source, "\"(observing\\.[A-Za-z]+(?:\\.[A-Za-z]+)?)\"").Select(m => m.Groups[1].Value)
            .Concat(System.Text.RegularExpressions.Regex.Matches(source, "Bad\\(\"([a-z]+)\"\\)").Select(m => "observing.cell." + m.Groups[1].Value)).Distinct();
        var resources = File.ReadAllText(Path.Combine(Repository.Root, "src", "MapApp.Workspace", "Languages", "Texts.resx"));
        Assert.That(System.Text.RegularExpressions.Regex.Matches(resources, "name=\"(observing\\.[^\"]+)\"").Select(m => m.Groups[1].Value), Is.EquivalentTo(said));
        Assert.That(said.Select(Texts.Zh.Find), Has.None.Null);
    }
}
