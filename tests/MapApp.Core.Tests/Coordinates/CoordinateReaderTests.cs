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

    private static void CheckPosition(IReadOnlyList<CoordinateReading> readings, string text, double lon, double lat)
    {
        Assert.That(readings.FirstOrDefault()?.Position?.Lon, Is.EqualTo(lon).Within(Centimetre), $"{text}: {Shown(readings)}");
        Assert.That(readings.FirstOrDefault()?.Position?.Lat, Is.EqualTo(lat).Within(Centimetre), $"{text}: {Shown(readings)}");
    }

    private static string Shown(IReadOnlyList<CoordinateReading> readings) => string.Join("\n", readings.Select(r =>
        $"{r.Crs?.Code ?? "?"} {r.East} {r.North} {r.Position} {r.Problem?.Key} {r.Plausibility:0.00} [{string.Join(", ", r.Assumed.Select(a => a.Key))}] [{string.Join(", ", r.Reasons.Select(a => a.Key))}]"));
}
