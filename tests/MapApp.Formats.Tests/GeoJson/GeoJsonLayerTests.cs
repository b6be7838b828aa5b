using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using MapApp.Formats.Tests.Layers;
using MapApp.Tests.Support;

namespace MapApp.Formats.Tests.GeoJson;

/// <summary>Features that are read in one go are no other than those that are read with all care.</summary>
public sealed class GeoJsonLayerTests
{
    private const string Place = "\"geometry\":{\"type\":\"Point\",\"coordinates\":[113.3,33.7]}";

    // So many that are no features, and nothing is tried in one go behind them.
    private static readonly string _others = string.Concat(Enumerable.Repeat("{\"type\":\"Point\",\"coordinates\":[1,2]}\n", 150));

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [TestCase("{\"type\":\"Feature\",\"properties\":{\"name\":\"甲\",\"code\":7,\"value\":0.324},\"geometry\":{\"type\":\"Point\",\"coordinates\":[113.3,33.7]}}", "name=Text 甲; code=Number 7; value=Number 0.324 POINT (113.3 33.7)")]
    [TestCase("{\"geometry\":{\"coordinates\":[113.3,33.7],\"type\":\"Point\"},\"type\":\"Feature\",\"properties\":null}", " POINT (113.3 33.7)")]
    [TestCase("{\"type\":\"Feature\",\"id\":\"a\"," + Place + "}", "id=Text a POINT (113.3 33.7)")]
    [TestCase("{\"type\":\"Feature\",\"properties\":{\"x\":1,\"id\":\"b\"},\"id\":\"a\"," + Place + "}", "x=Number 1; id=Text b POINT (113.3 33.7)")]
    [TestCase("{\"type\":\"Feature\",\"properties\":{\"id\":1,\"x\":1,\"id\":2}," + Place + "}", "x=Number 1; id=Number 2 POINT (113.3 33.7)")]
    [TestCase("{\"type\":\"Feature\",\"id\":3,\"bbox\":[1,2,3,4],\"properties\":{\"a\":true,\"b\":false,\"c\":null,\"d\":\"\"}," + Place + "}", "id=Number 3; a=Boolean true; b=Boolean false; d=Text  POINT (113.3 33.7)")]
    [TestCase("{\"type\":\"Feature\",\"id\":{\"a\":1},\"properties\":{\"a\":{\"b\":[1]}}," + Place + "}", "a=Text {\"b\":[1]} POINT (113.3 33.7)")]
    [TestCase("{\"type\":\"Feature\",\"properties\":{\"a\":1e3,\"b\":1e400,\"c\":12345678901234567890123,\"d\":1.50,\"e\":-0.0000001}," + Place + "}", null)]
    [TestCase("{\"type\":\"Feature\",\"properties\":{\"\\u540d\":\"\\u4e2d\\n\",\"\\u540d\":2}," + Place + "}", "名=Text 中\n; 名=Number 2 POINT (113.3 33.7)")]
    [TestCase("{\"type\":\"Feature\",\"properties\":{\"a\":\"\\ud800\"}," + Place + "}", " exchange.row.broken")]
    [TestCase("{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":null}", "a=Number 1 exchange.row.noGeometry")]
    [TestCase("{\"type\":\"Feature\",\"properties\":{\"a\":1}}", "a=Number 1 exchange.row.member")]
    [TestCase("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[113.3,33.7,12.5]}}", " POINT (113.3 33.7)")]
    [TestCase("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[113.3,33.7,12.5,1]}}", " POINT (113.3 33.7)")]
    [TestCase("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[113.3]}}", " exchange.row.noNumber")]
    [TestCase("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1e400,2]}}", " exchange.row.noNumber")]
    [TestCase("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[\"113.3\",33.7]}}", " exchange.row.noNumber")]
    [TestCase("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[]}}", " exchange.row.noGeometry")]
    [TestCase("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2],\"coordinates\":[3,4]}}", " POINT (3 4)")]
    [TestCase("{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]},\"properties\":{\"a\":1}}", "a=Number 1 LINESTRING (1 2, 3 4)")]
    [TestCase("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1]]]}}", " POLYGON ((0 0, 1 0, 1 1, 0 0))")]
    [TestCase("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Circle\",\"coordinates\":[0,0]}}", " exchange.row.kind")]
    [TestCase("{\"type\":\"Feature\",\"geometry\":[1,2]}", " exchange.row.member")]
    [TestCase("{\"type\":\"Feature\",\"geometry\":null," + Place + "}", " POINT (113.3 33.7)")]
    [TestCase("{\"type\":\"Other\",\"type\":\"Feature\"," + Place + "}", " POINT (113.3 33.7)")]
    [TestCase("{\"type\":\"Feature\",/* so */\"properties\":{\"a\":1,}," + Place + ",}", "a=Number 1 POINT (113.3 33.7)")]
    public void A_feature_is_the_same_in_one_go_and_with_all_care(string feature, string? expected)
    {
        var quick = Read(feature).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Read(_others + feature).Last(), Is.EqualTo(quick));
            Assert.That(Read("{\"type\":\"FeatureCollection\",\"features\":[" + feature + "]}").Single(), Is.EqualTo(quick));
            if (expected is not null)
                Assert.That(quick, Is.EqualTo(expected));
        }
    }

    // Longer than what is read of the file at a time, so that features are cut anywhere.
    [Test]
    public void Features_that_go_on_in_the_next_piece_of_the_file_are_whole()
    {
        var lines = Enumerable.Range(0, 9_000).Select(i => $"{{\"type\":\"Feature\",\"properties\":{{\"name\":\"点位{new string('x', i % 90)}\",\"n\":{i}}},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{i},{i % 90}]}}}}");
        Assert.That(Read(string.Join('\n', lines)), Is.EqualTo(Enumerable.Range(0, 9_000).Select(i => $"name=Text 点位{new string('x', i % 90)}; n=Number {i} POINT ({i} {i % 90})")));
    }

    [TestCase("{\"type\":\"Feature\",\"properties\":{\"a\":1")]
    [TestCase("{\"type\":\"Feature\",\"properties\":{\"a\":1}}}")]
    [TestCase("{\"type\":\"Feature\",\"properties\":{\"a\":tru}}")]
    public void A_file_that_breaks_off_or_is_no_json_says_so_behind_what_was_whole(string end)
    {
        var path = Written("{\"type\":\"Feature\"," + Place + "}\n" + end);
        using var file = new SourceFiles(new NoGeoPackages()).Open(path, "a.geojsonl");
        var rows = new List<SourceFeature>();
        Assert.That(Assert.Throws<ExchangeException>(() => rows.AddRange(file.Layers[0].Features.Select(f => f)))!.Message, Does.Contain("line 2").Or.Contain("breaks off"));
    }

    private List<string> Read(string text)
    {
        using var file = new SourceFiles(new NoGeoPackages()).Open(Written(text), "a.geojsonl");
        return [.. file.Layers[0].Features.Select(f => $"{string.Join("; ", f.Values.Select(v => $"{v.Name}={v.Value.Kind} {v.Value.Text}"))} {f.Problem?.Key ?? f.Geometry!.AsText()}")];
    }

    private string Written(string text)
    {
        var path = _folder[$"{Guid.NewGuid():N}.geojsonl"];
        File.WriteAllText(path, text);
        return path;
    }
}
