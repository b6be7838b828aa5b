using System.Globalization;
using CsCheck;
using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Tests.Coordinates;

public sealed class CoordinateReaderTests
{
    // A centimetre on the ground, in degrees.
    private const double Centimetre = 1e-7;

    // Pingdingshan, Weidong: where the data of the examples lie.
    private static readonly CoordinateHints _weidong = new(new Envelope(113.2, 113.5, 33.6, 33.9));

    // 113°21′05.4″ E, 33°44′06″ N = 113.3515, 33.735; its metres by PROJ 9.1.1 (cs2cs EPSG:4490).
    private const double Lon = 113.3515;
    private const double Lat = 33.735;

    [TestCase("113.3515,33.735")]
    [TestCase("33.735,113.3515")]
    [TestCase("113.3515 33.735")]
    [TestCase("(113.3515, 33.735)")]
    [TestCase("113.3515，33.735")]
    [TestCase("113.3515、33.735")]
    [TestCase("113.3515;33.735")]
    [TestCase("113.3515/33.735")]
    [TestCase("113.3515\t33.735")]
    [TestCase("113.3515\r\n33.735")]
    [TestCase("１１３．３５１５，３３．７３５")]
    [TestCase("113.3515,33.735,86.2")]
    [TestCase("113.3515°, 33.735°")]
    [TestCase("113.3515°E 33.735°N")]
    [TestCase("113.3515E 33.735N")]
    [TestCase("33.735N, 113.3515E")]
    [TestCase("E113.3515 N33.735")]
    [TestCase("E113.3515°, N33.735°")]
    [TestCase("N33.735, 113.3515E")]
    [TestCase("东经113.3515 北纬33.735")]
    [TestCase("北纬33.735，东经113.3515")]
    [TestCase("北纬 33.735 度，东经 113.3515 度")]
    [TestCase("经度113.3515 纬度33.735")]
    [TestCase("经度：113.3515，纬度：33.735")]
    [TestCase("纬度=33.735;经度=113.3515")]
    [TestCase("经度/纬度：113.3515/33.735")]
    [TestCase("纬度,经度 33.735,113.3515")]
    [TestCase("lon/lat: 113.3515, 33.735")]
    [TestCase("lat 33.735 lon 113.3515")]
    [TestCase("Latitude: 33.735 Longitude: 113.3515")]
    [TestCase("lng=113.3515&lat=33.735")]
    [TestCase("B=33.735 L=113.3515")]
    [TestCase("X=113.3515 Y=33.735")]
    [TestCase("X:33.735, Y:113.3515")]
    [TestCase("POINT (113.3515 33.735)")]
    [TestCase("geo:33.735,113.3515")]
    [TestCase("坐标：113.3515，33.735")]
    [TestCase("北湛河 113.3515 33.735")]
    [TestCase("2号排污口位于东经113.3515°，北纬33.735°")]
    [TestCase("东经113.3515 北纬33.735 高程86.2米")]
    [TestCase("113°21′05.4″E 33°44′06″N")]
    [TestCase("113°21′5.4″E,33°44′6″N")]
    [TestCase("113°21'5.4\"E 33°44'6\"N")]
    [TestCase("113°21'5.4''E 33°44'6''N")]
    [TestCase("113° 21′ 05.4″ E, 33° 44′ 06″ N")]
    [TestCase("E113°21′05.4″ N33°44′06″")]
    [TestCase("N33°44′06″ E113°21′05.4″")]
    [TestCase("113°21′05.4″ 33°44′06″")]
    [TestCase("33°44′06″,113°21′05.4″")]
    [TestCase("113º21’05.4”E　33º44’06”N")]
    [TestCase("东经113度21分5.4秒 北纬33度44分6秒")]
    [TestCase("东经113°21′5.4″，北纬33°44′6″")]
    [TestCase("北纬33度44分6秒，东经113度21分5.4秒。")]
    [TestCase("经度 113°21′5.4″ 纬度 33°44′6″")]
    [TestCase("113d21m5.4s 33d44m6s")]
    [TestCase("113d21m5.4sE 33d44m6sN")]
    [TestCase("113:21:05.4 33:44:06")]
    [TestCase("113-21-05.4, 33-44-06")]
    [TestCase("E113-21-05.4 N33-44-06")]
    [TestCase("113 21 5.4 33 44 6")]
    [TestCase("33 44 6, 113 21 5.4")]
    [TestCase("N33 44 06 E113 21 05.4")]
    [TestCase("N33 44.1 E113 21.09")]
    [TestCase("33 44.1N 113 21.09E")]
    [TestCase("33 44.1, 113 21.09")]
    [TestCase("33°44.1′N 113°21.09′E")]
    [TestCase("33°44.1N 113°21.09E")]
    [TestCase("北纬33度44.1分 东经113度21.09分")]
    [TestCase("1132105.4E 334406N")]
    [TestCase("3344.1000,N,11321.0900,E")]
    public void Degrees_are_read_in_every_habit_and_offered_in_three_datums(string text)
    {
        var readings = CoordinateReader.Read(text, _weidong);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(readings.Select(r => r.Crs!.Code).Take(3), Is.EqualTo((string[])["EPSG:4490", "gcj02", "bd09"]), text);
            Assert.That(readings.Select(r => r.Plausibility), Is.Ordered.Descending);
            CheckPosition(readings, text, Lon, Lat);
            Assert.That(readings.Take(3).Select(r => r.Assumed.Any(a => a.Key.StartsWith("coordinate.assumed.datum.", StringComparison.Ordinal))), Is.All.True, text);
        }
    }

    [TestCase("3734456.5263 38439902.5696", "EPSG:4526")]
    [TestCase("38439902.5696, 3734456.5263", "EPSG:4526")]
    [TestCase("38439902.5696，3734456.5263", "EPSG:4526")]
    [TestCase("X=3734456.5263, Y=38439902.5696", "EPSG:4526")]
    [TestCase("X：3734456.5263 Y：38439902.5696", "EPSG:4526")]
    [TestCase("X=38439902.5696 Y=3734456.5263", "EPSG:4526")]
    [TestCase("X坐标3734456.5263 Y坐标38439902.5696", "EPSG:4526")]
    [TestCase("纵坐标3734456.5263 横坐标38439902.5696", "EPSG:4526")]
    [TestCase("X 3734456.5263（北） Y 38439902.5696（东）", "EPSG:4526")]
    [TestCase("E=38439902.5696 N=3734456.5263", "EPSG:4526")]
    [TestCase("3,734,456.5263 38,439,902.5696", "EPSG:4526")]
    [TestCase("38,439,902.5696, 3,734,456.5263", "EPSG:4526")]
    [TestCase("3734456.5263m 38439902.5696m", "EPSG:4526")]
    [TestCase("J1 3734456.5263 38439902.5696", "EPSG:4526")]
    [TestCase("3734456.5263\t38439902.5696\t86.20", "EPSG:4526")]
    [TestCase("CGCS2000 3734456.5263 38439902.5696", "EPSG:4526")]
    [TestCase("CGCS2000 3度带 38带 X=3734456.5263 Y=439902.5696", "EPSG:4547")]
    [TestCase("X=3734456.5263 Y=439902.5696 38带", "EPSG:4547")]
    [TestCase("第38带 X=3734456.5263 Y=439902.5696", "EPSG:4547")]
    [TestCase("带号：38，X=3734456.5263 Y=439902.5696", "EPSG:4547")]
    [TestCase("中央子午线114° X=3734456.5263 Y=439902.5696", "EPSG:4547")]
    [TestCase("国家2000坐标系 中央经线：114 X=3734456.5263 Y=439902.5696", "EPSG:4547")]
    [TestCase("EPSG:4547 439902.5696 3734456.5263", "EPSG:4547")]
    [TestCase("EPSG 4526: 3734456.5263, 38439902.5696", "EPSG:4526")]
    [TestCase("CGCS2000_3_Degree_GK_CM_114E 439902.5696 3734456.5263", "EPSG:4547")]
    [TestCase("439902.5696 3734456.5263", "EPSG:4547")]
    [TestCase("439,902.5696 3,734,456.5263", "EPSG:4547")]
    [TestCase("X=3734456.5263 Y=439902.5696", "EPSG:4547")]
    [TestCase("3736752.1616 19717938.7297", "EPSG:4497")]
    [TestCase("UTM 49N 717851.5542 3735257.4608", "EPSG:32649")]
    [TestCase("UTM49S 717851.5542 3735257.4608", "EPSG:32649")]
    [TestCase("UTM zone 49N E 717851.5542 N 3735257.4608", "EPSG:32649")]
    [TestCase("12618231.2607 3993274.2630", "EPSG:3857")]
    public void Metres_are_read_in_their_zone(string text, string code)
    {
        var readings = CoordinateReader.Read(text, _weidong);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(readings.FirstOrDefault()?.Crs?.Code, Is.EqualTo(code), $"{text}: {Shown(readings)}");
            CheckPosition(readings, text, Lon, Lat);
        }
    }

    [TestCase("WGS84 113.3515,33.735", "EPSG:4326")]
    [TestCase("GPS：113.3515，33.735", "EPSG:4326")]
    [TestCase("CGCS2000 113.3515,33.735", "EPSG:4490")]
    [TestCase("EPSG:4490 33.735 113.3515", "EPSG:4490")]
    [TestCase("SRID=4490;POINT(113.3515 33.735)", "EPSG:4490")]
    [TestCase("GCJ-02 113.3515,33.735", "gcj02")]
    [TestCase("113.3515,33.735（火星坐标）", "gcj02")]
    [TestCase("高德地图：113.3515,33.735", "gcj02")]
    [TestCase("百度坐标 113.3515,33.735", "bd09")]
    [TestCase("bd09ll: 33.735,113.3515", "bd09")]
    public void A_datum_in_the_text_is_the_only_one_and_nothing_is_assumed(string text, string code)
    {
        var reading = CoordinateReader.Read(text, _weidong).Single();
        var expected = new CrsTransform(CrsCatalogue.Get(code)).ToLonLat(Lon, Lat);
        Assert.That((reading.Crs!.Code, reading.East, reading.North, reading.Position, reading.Assumed.Count), Is.EqualTo((code, (double?)Lon, (double?)Lat, (LonLat?)expected, 0)));
    }

    [TestCase("bd09")]
    [TestCase("gcj02")]
    [TestCase("EPSG:4326")]
    public void The_system_that_the_user_states_is_taken(string code)
    {
        var reading = CoordinateReader.Read("113.3515,33.735", _weidong with { Crs = CrsCatalogue.Get(code) }).Single();
        Assert.That((reading.Crs!.Code, reading.Assumed.Count), Is.EqualTo((code, 0)));
    }

    [Test]
    public void A_text_that_names_another_system_than_the_user_is_doubted()
    {
        var reading = CoordinateReader.Read("百度 113.3515,33.735", _weidong with { Crs = CrsCatalogue.Gcj02 }).Single();
        Assert.That((reading.Crs!.Code, reading.Reasons[0].Key, reading.Reasons[0].Arguments["crs"]), Is.EqualTo(("gcj02", "coordinate.textSays", "bd09")));
    }

    // The same box searches names.
    [TestCase("")]
    [TestCase("北湛河")]
    [TestCase("北湛河 2021")]
    [TestCase("水/（一）/6")]
    [TestCase("weidong-2021/水/（二）/6")]
    [TestCase("13712345678")]
    [TestCase("0375-2662333")]
    [TestCase("0375 2662333")]
    [TestCase("电话：0375-2662333 13712345678")]
    [TestCase("2021-11-08")]
    [TestCase("2021-11-08 10:30")]
    [TestCase("2021-08-01 2021-12-31")]
    [TestCase("2021年11月8日")]
    [TestCase("2021.08.01 2021.12.31")]
    [TestCase("20210801-20211231")]
    [TestCase("08:30-17:30")]
    [TestCase("192.168.1.1")]
    [TestCase("平政办〔2021〕12号")]
    [TestCase("1号 2号")]
    [TestCase("5000 500")]
    [TestCase("12 34")]
    [TestCase("113.35")]
    [TestCase("38465661.65")]
    [TestCase("GB 3838-2002")]
    [TestCase("HJ 25.1-2019")]
    [TestCase("东风路33号")]
    [TestCase("E")]
    [TestCase("南环路 X017 4.5公里")]
    [TestCase("COD 20 mg/L 氨氮 1.0")]
    [TestCase("PM2.5 35 PM10 70")]
    [TestCase("410402 467000")]
    public void What_is_no_coordinate_gives_nothing(string text) =>
        Assert.That(CoordinateReader.Read(text, _weidong), Is.Empty, Shown(CoordinateReader.Read(text, _weidong)));

    [TestCase("113°61′05″E 33°44′06″N", "coordinate.minutes")]
    [TestCase("113°21′65″E 33°44′06″N", "coordinate.seconds")]
    [TestCase("东经113.5°21′ 北纬33°44′", "coordinate.fractions")]
    [TestCase("N33 74.1 E113 21.5", "coordinate.minutes")]
    [TestCase("东经213.35 北纬33.74", "coordinate.outOfRange")]
    [TestCase("E113.35 E114.35", "coordinate.sameAxis")]
    [TestCase("113°21′05″E", "coordinate.half")]
    [TestCase("113°21′E 33°44′N 113°22′E 33°45′N", "coordinate.several")]
    [TestCase("6度带 38带 X=3734456.5 Y=439902.6", "coordinate.noSuchZone")]
    [TestCase("6度带 X=3734456.5 Y=38439902.6", "coordinate.noSuchZone")]
    [TestCase("X=3734456.5 Y=24439902.6", "coordinate.noSuchZone")]
    [TestCase("UTM 60N 717851.5 3735257.4", "coordinate.noSuchUtmZone")]
    [TestCase("37带 X=3734456.5 Y=38439902.6", "coordinate.prefixContradicts")]
    [TestCase("EPSG:4546 3734456.5 38439902.6", "coordinate.prefixContradicts")]
    [TestCase("中央子午线111 X=3734456.5 Y=38439902.6", "coordinate.meridianContradicts")]
    [TestCase("中央子午线113.25 X=3734456.5 Y=439902.6", "coordinate.localMeridian")]
    [TestCase("西安80 X=3734456.5 Y=38439902.6", "coordinate.needsShift")]
    [TestCase("北京54 113.3515,33.735", "coordinate.needsShift")]
    [TestCase("百度 X=3734456.5 Y=439902.6", "coordinate.noPlane")]
    [TestCase("EPSG:9999 3734456.5 439902.6", "coordinate.unknownCrs")]
    [TestCase("EPSG:4547 3734456.5 1199902.6", "coordinate.farFromMeridian")]
    [TestCase("X=7534456.5 Y=439902.6", "coordinate.outOfRange")]
    public void What_cannot_be_is_told_with_its_reason(string text, string problem)
    {
        var readings = CoordinateReader.Read(text, _weidong);
        Assert.That((readings.FirstOrDefault()?.Problem?.Key, readings.FirstOrDefault()?.Position), Is.EqualTo((problem, (LonLat?)null)), $"{text}: {Shown(readings)}");
    }

    [Test]
    public void Without_a_hint_metres_without_a_zone_say_that_it_is_missing()
    {
        var reading = CoordinateReader.Read("X=3734456.5263 Y=439902.5696", CoordinateHints.None).Single();
        Assert.That((reading.Crs, reading.Problem!.Key, reading.North, reading.East), Is.EqualTo(((Crs?)null, "coordinate.zoneMissing", (double?)3734456.5263, (double?)439902.5696)));
    }

    [Test]
    public void Metres_without_a_zone_are_offered_in_the_zone_of_the_data_its_neighbours_the_wider_ones_and_UTM_with_the_old_datums_last()
    {
        var readings = CoordinateReader.Read("439902.5696 3734456.5263", _weidong);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(readings[0].Crs!.Code, Is.EqualTo("EPSG:4547"));
            Assert.That(readings.Select(r => r.Crs!.Code), Is.SupersetOf((string[])["EPSG:4546", "EPSG:4548", "EPSG:32649", "EPSG:2383", "EPSG:2435"]));
            Assert.That(readings.Where(r => r.Crs!.Datum is Datum.Xian80 or Datum.Beijing54).Select(r => (r.Problem?.Key, r.Plausibility)), Is.All.EqualTo(("coordinate.needsShift", 0.0)));
            Assert.That(readings.Where(r => r.Position is not null).Select(r => r.Assumed.Any(a => a.Key == "coordinate.assumed.zone")), Is.All.True);
            Assert.That(readings[0].Reasons.Select(r => r.Key), Is.EqualTo((string[])["coordinate.amongData"]));
            Assert.That(readings[1].Reasons.Select(r => r.Key), Has.Member("coordinate.awayFromData"));
        }
    }

    [Test]
    public void With_parameters_an_old_datum_has_a_position_too()
    {
        var shift = new DatumShift(Datum.Xian80, 15.8, -154.4, -82.3, 0, 0, 0, 0, RotationConvention.PositionVector);
        var readings = CoordinateReader.Read("3734456.5263 38439902.5696", _weidong with { Shifts = [shift] });
        Assert.That(readings.Single(r => r.Crs!.Code == "EPSG:2362").Position, Is.EqualTo((LonLat?)new CrsTransform(CrsCatalogue.Get("EPSG:2362"), shift).ToLonLat(38439902.5696, 3734456.5263)));
    }

    // crs-control-points.csv, P3 in EPSG:4527: 111.2° E forced into zone 39 reads like zone 38.
    [Test]
    public void An_easting_that_has_run_over_its_zone_is_offered_in_both_and_the_data_decide()
    {
        var sanmenxia = new CoordinateHints(new Envelope(110.4, 112, 33.5, 35.1));
        var readings = CoordinateReader.Read("X=3864730.3862 Y=38968776.5889", sanmenxia).Where(r => r.Position is not null).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(readings.Select(r => r.Crs!.Code), Is.EqualTo((string[])["EPSG:4527", "EPSG:4526"]), Shown(readings));
            Assert.That(readings[0].Position!.Value.Lon, Is.EqualTo(111.2003).Within(Centimetre));
            Assert.That(readings[0].Assumed.Select(a => a.Key), Has.Member("coordinate.assumed.strayed"));
        }
    }

    [Test]
    public void Axes_named_the_wrong_way_round_are_offered_as_swapped_and_as_they_are_written()
    {
        var readings = CoordinateReader.Read("东经33.735 北纬113.3515", _weidong);
        using (Assert.EnterMultipleScope())
        {
            CheckPosition(readings, "swapped", Lon, Lat);
            Assert.That(readings[0].Assumed.Select(a => a.Key), Has.Member("coordinate.assumed.swapped"));
            Assert.That(readings[^1].Problem?.Key, Is.EqualTo("coordinate.outOfRange"));
        }
    }

    [TestCase("113.3515,33.735,86.2", "coordinate.height", "metres", "86.2")]
    [TestCase("东经113.3515 北纬33.735 H=86.2m", "coordinate.height", "metres", "86.2")]
    [TestCase("X=3734456.5263 Y=38439902.5696 H=86.2", "coordinate.height", "metres", "86.2")]
    [TestCase("北湛河 113.3515 33.735", "coordinate.words", "words", "北湛河")]
    [TestCase("J1 3734456.5263 38439902.5696", "coordinate.words", "words", "J 1")]
    public void What_is_left_aside_is_said(string text, string key, string argument, string value)
    {
        var ignored = CoordinateReader.Read(text, _weidong)[0].Ignored.Single();
        Assert.That((ignored.Key, ignored.Arguments[argument]), Is.EqualTo((key, value)));
    }

    [TestCase("EPSG:4547", "3734456.5263 38439902.5696", "EPSG:4526", "coordinate.assumed.prefix")]
    [TestCase("EPSG:4526", "3734456.5263 439902.5696", "EPSG:4547", "coordinate.assumed.noPrefix")]
    public void A_prefix_that_is_missing_or_too_much_is_noticed(string stated, string text, string code, string assumption)
    {
        var reading = CoordinateReader.Read(text, _weidong with { Crs = CrsCatalogue.Get(stated) })[0];
        Assert.That((reading.Crs!.Code, reading.Assumed.Any(a => a.Key == assumption), reading.Position is not null), Is.EqualTo((code, true, true)));
    }

    // Chinese and English templates as in the texts.
    private static readonly Dictionary<string, string[]> _templates = new()
    {
        ["coordinate.text.decimal"] = ["{east}, {north}"],
        ["coordinate.text.sexagesimal"] = ["东经{east} 北纬{north}", "{east}E {north}N"],
        ["coordinate.text.survey"] = ["X {north}（北） Y {east}（东）", "X {north} (N) Y {east} (E)"],
        ["coordinate.text.plane"] = ["E {east} N {north}"],
    };

    private static readonly DatumShift[] _shifts =
    [
        new(Datum.Xian80, 15.8, -154.4, -82.3, 1.25, -2.75, 4.1, -6.3, RotationConvention.PositionVector),
        new(Datum.Beijing54, -12.6, 110.1, 75.9, -0.6, 1.1, -2.2, 3.4, RotationConvention.CoordinateFrame),
    ];

    [Test]
    public void What_is_written_is_read_back_at_the_same_place() =>
        Gen.Select(OneOf(CrsCatalogue.All), Gen.Double[-2.9, 2.9], Gen.Double[18, 53], Gen.Enum<DegreeStyle>(), Gen.Bool).Sample((crs, off, lat, style, second) =>
        {
            var place = new LonLat((crs.CentralMeridian ?? 105 + (10 * off)) + off, lat);
            var written = CoordinateText.TryFormat(crs, place, out var text, style, shift: _shifts.FirstOrDefault(s => s.From == crs.Datum));
            var templates = _templates[text.Key];
            var line = templates[second ? templates.Length - 1 : 0].Replace("{east}", text.Arguments["east"], StringComparison.Ordinal).Replace("{north}", text.Arguments["north"], StringComparison.Ordinal);
            var read = CoordinateReader.Read(line, new CoordinateHints(null, crs, _shifts)).FirstOrDefault()?.Position;
            return written && read is { } back && Math.Abs(back.Lon - place.Lon) < 2 * Centimetre && Math.Abs(back.Lat - place.Lat) < 2 * Centimetre;
        }, iter: 20_000);

    [TestCase(DegreeStyle.Sexagesimal, 0.01, "113°21′05.4000″", "33°44′06.0000″")]
    [TestCase(DegreeStyle.Sexagesimal, 50, "113°21′05″", "33°44′06″")]
    [TestCase(DegreeStyle.Decimal, 0.01, "113.35150000", "33.73500000")]
    [TestCase(DegreeStyle.Decimal, 1, "113.351500", "33.735000")]
    public void Degrees_are_written_as_fine_as_asked(DegreeStyle style, double resolution, string east, string north)
    {
        Assert.That(CoordinateText.TryFormat(CrsCatalogue.Cgcs2000, new LonLat(Lon, Lat), out var text, style, resolution), Is.True);
        Assert.That((text.Arguments["east"], text.Arguments["north"]), Is.EqualTo((east, north)));
    }

    [Test]
    public void Sixty_seconds_are_never_written()
    {
        Assert.That(CoordinateText.TryFormat(CrsCatalogue.Cgcs2000, new LonLat(113.9999999999, 33.9999999999), out var text, DegreeStyle.Sexagesimal, 1), Is.True);
        Assert.That((text.Arguments["east"], text.Arguments["north"]), Is.EqualTo(("114°00′00.00″", "34°00′00.00″")));
    }

    [TestCase("EPSG:4547", 125, "coordinate.farFromMeridian")]
    [TestCase("EPSG:4610", 113, "coordinate.needsShift")]
    public void What_cannot_be_written_says_why(string code, double lon, string problem)
    {
        Assert.That(CoordinateText.TryFormat(CrsCatalogue.Get(code), new LonLat(lon, 34), out var text), Is.False);
        Assert.That(text.Key, Is.EqualTo(problem));
    }

    private static readonly Gen<string> _scrap = Gen.OneOf(
        OneOf(["东经", "北纬", "度", "分", "秒", "°", "′", "″", "''", "E", "N", "W", "S", "X=", "Y=", "H=", "38带", "3度带", "6度带", "中央子午线", "EPSG:", "UTM", "CGCS2000", "百度", ",", "，", " ", "\n", "\t", "-", "+", ":", "/", "(", ")", "（", "）", ".", "m", "d", "s", "河", "带号", "L0"]),
        Gen.Int[0, 400].Select(n => n.ToString(CultureInfo.InvariantCulture)),
        Gen.Double[-200, 200].Select(n => n.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Double[0, 5e7].Select(n => n.ToString("F3", CultureInfo.InvariantCulture)),
        Gen.String[0, 6]);

    [Test]
    public void No_text_makes_it_throw_and_every_reading_is_said_once_with_a_position_or_a_problem() =>
        _scrap.Array[0, 14].Select(s => string.Concat(s)).Sample(text => ((CoordinateHints[])[_weidong, CoordinateHints.None, _weidong with { Crs = CrsCatalogue.Get("EPSG:4526") }])
            .Select(h => CoordinateReader.Read(text, h)).All(readings => readings.DistinctBy(r => (r.Crs, r.East, r.North)).Count() == readings.Count && readings.All(IsSound)), iter: 100_000);

    private static bool IsSound(CoordinateReading reading) => reading.Position is null != reading.Problem is null && reading.Plausibility is >= 0 and <= 1
        && (reading.Position is not { } place || double.IsFinite(place.Lon + place.Lat));

    private static Gen<T> OneOf<T>(IReadOnlyList<T> choices) => Gen.Int[0, choices.Count - 1].Select(i => choices[i]);

    private static void CheckPosition(IReadOnlyList<CoordinateReading> readings, string text, double lon, double lat)
    {
        Assert.That(readings.FirstOrDefault()?.Position?.Lon, Is.EqualTo(lon).Within(Centimetre), $"{text}: {Shown(readings)}");
        Assert.That(readings.FirstOrDefault()?.Position?.Lat, Is.EqualTo(lat).Within(Centimetre), $"{text}: {Shown(readings)}");
    }

    private static string Shown(IReadOnlyList<CoordinateReading> readings) => string.Join("\n", readings.Select(r =>
        $"{r.Crs?.Code ?? "?"} {r.East} {r.North} {r.Position} {r.Problem?.Key} {r.Plausibility:0.00} [{string.Join(", ", r.Assumed.Select(a => a.Key))}] [{string.Join(", ", r.Reasons.Select(a => a.Key))}]"));
}
