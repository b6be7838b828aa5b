using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using MapApp.Tests.Support;

namespace MapApp.Formats.Tests.Layers;

public sealed class KmlLayersTests
{
    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    private const string Mark = "<Placemark><Point><coordinates>113,33</coordinates></Point></Placemark>";

    // Names of the layers, each with the numbers of its rows in the file.
    [TestCase(Mark + Mark, "文件: 1 2")]
    [TestCase("<Folder><name>排口</name>" + Mark + "</Folder>", "文件: 1")]
    [TestCase("<Folder><name>排口</name>" + Mark + "</Folder><Folder><name>空</name></Folder>", "文件: 1")]
    [TestCase("<Folder><name>排口</name>" + Mark + Mark + "</Folder><Folder><name>断面</name>" + Mark + "</Folder>", "排口: 1 2", "断面: 3")]
    [TestCase("<Folder><name>我的地点</name><Folder><name>排口</name>" + Mark + "</Folder><Folder><name>断面</name>" + Mark + "</Folder></Folder>", "排口: 1", "断面: 2")]
    [TestCase("<Folder><name>甲县</name><Folder><name>排口</name>" + Mark + "</Folder></Folder><Folder><name>乙县</name><Folder><name>排口</name>" + Mark + "</Folder></Folder>", "甲县/排口: 1", "乙县/排口: 2")]
    [TestCase("<Folder><name>外</name>" + Mark + "<Folder><name>内</name>" + Mark + "</Folder></Folder>", "外: 1", "外/内: 2")]
    [TestCase(Mark + "<Folder><name>内</name>" + Mark + "</Folder>" + Mark, "文件: 1 3", "内: 2")]
    [TestCase("<Folder><name>a</name>" + Mark + "</Folder><Folder><name>b</name>" + Mark + "</Folder><Folder><name>a</name>" + Mark + "</Folder>", "a: 1 3", "b: 2")]
    [TestCase("<NetworkLink><name>l</name></NetworkLink><Folder><name>a</name>" + Mark + "</Folder><Folder><name>b</name>" + Mark + "<NetworkLink/></Folder>", "a: 1 2", "b: 3 4")]
    public void Folders_with_different_things_are_layers(string inside, params string[] expected) =>
        Assert.That(Layers(inside).Select(l => $"{l.Name}: {string.Join(' ', l.Features.Select(f => f.Row))}"), Is.EqualTo(expected));

    // Of a long file it is told by its bytes where there is one folder; in pieces, on whose edges the words may lie.
    [TestCase(Mark + Mark, "文件: 1 2")]
    [TestCase("<Folder><name>排口</name>" + Mark + "</Folder>", "文件: 1")]
    [TestCase("<Folder><name>排口</name>" + Mark + "</Folder><Folder><name>空</name></Folder>", "文件: 1")]
    [TestCase("<Folder><name>排口</name>" + Mark + "<description>Folder</description>" + Mark + "</Folder>", "文件: 1 2")]
    [TestCase("<Folder><name>排口</name>" + Mark + "</Folder><Folder><name>断面</name>" + Mark + "</Folder>", "排口: 1", "断面: 2")]
    [TestCase(Mark + "<Folder><name>内</name>" + Mark + "</Folder>", "文件: 1", "内: 2")]
    [TestCase("<Schema parent=\"Placemark\" name=\"Well\"/><Folder><name>a</name><Well><Point><coordinates>113,33</coordinates></Point></Well></Folder><Folder><name>b</name><Well><Point><coordinates>113,33</coordinates></Point></Well></Folder>", "a: 1", "b: 2")]
    public void A_long_file_has_the_layers_of_a_short_one(string inside, params string[] expected)
    {
        using (Assert.EnterMultipleScope())
        {
            for (var more = 0; more < 60; more += 12)
            {
                var padding = $"<!--{new string('x', (4 << 20) + (1 << 18) - 120 + more)}-->";
                Assert.That(Layers(padding + inside).Select(l => $"{l.Name}: {string.Join(' ', l.Features.Select(f => f.Row))}"), Is.EqualTo(expected), $"{more}");
            }
        }
    }

    [TestCase(50, 50)]
    [TestCase(51, 1)]
    public void Fifty_folders_are_layers_and_more_are_one_with_the_folder_told(int folders, int layers)
    {
        var found = Layers(string.Concat(Enumerable.Range(0, folders).Select(i => $"<Folder><name>f{i}</name>{Mark}</Folder>")));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found, Has.Count.EqualTo(layers));
            Assert.That(found.SelectMany(l => l.Features).Count(), Is.EqualTo(folders));
            Assert.That(found[0].Features.First().Values.Any(v => v.Name == "folder"), Is.EqualTo(layers == 1));
        }
    }

    [TestCase("<Style id=\"s\"><IconStyle><color>ff0000ff</color></IconStyle><LineStyle><color>7f00ff00</color></LineStyle></Style><Placemark><styleUrl>#s</styleUrl><Point><coordinates>1,2</coordinates></Point></Placemark>", "#ff0000")]
    [TestCase("<Style id=\"s\"><IconStyle><color>ff0000ff</color></IconStyle><LineStyle><color>7f00ff00</color></LineStyle></Style><Placemark><styleUrl>#s</styleUrl><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>", "#00ff00")]
    [TestCase("<Style id=\"n\"><IconStyle><color>ff0000ff</color></IconStyle></Style><StyleMap id=\"m\"><Pair><key>normal</key><styleUrl>#n</styleUrl></Pair><Pair><key>highlight</key><styleUrl>#h</styleUrl></Pair></StyleMap><Placemark><styleUrl>#m</styleUrl><Point><coordinates>1,2</coordinates></Point></Placemark>", "#ff0000")]
    [TestCase("<Style id=\"s\"><IconStyle><color>ff0000ff</color></IconStyle></Style><Placemark><styleUrl>#s</styleUrl><Style><IconStyle><color>ffff0000</color></IconStyle></Style><Point><coordinates>1,2</coordinates></Point></Placemark>", "#0000ff")]
    [TestCase("<Placemark><Style><PolyStyle><color>80336699</color></PolyStyle></Style><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>", "#996633")]
    [TestCase("<Placemark><Style><IconStyle><color>ffffffff</color></IconStyle></Style><Point><coordinates>1,2</coordinates></Point></Placemark>", null)]
    [TestCase("<Placemark><styleUrl>http://example.org/a.kml#s</styleUrl><Point><coordinates>1,2</coordinates></Point></Placemark>", null)]
    [TestCase("<StyleMap id=\"a\"><Pair><key>normal</key><styleUrl>#a</styleUrl></Pair></StyleMap><Placemark><styleUrl>#a</styleUrl><Point><coordinates>1,2</coordinates></Point></Placemark>", null)]
    public void A_placemark_has_the_colour_of_its_style(string inside, string? expected) => Assert.That(Layers(inside).Single().Features.Single().Color, Is.EqualTo(expected));

    [Test]
    public void An_attribute_called_description_is_not_displaced_by_the_balloon()
    {
        var row = Layers("<Placemark><name>甲</name><description>表格</description><ExtendedData><Data name=\"description\"><value>岸边</value></Data></ExtendedData><Point><coordinates>1,2</coordinates></Point></Placemark>").Single().Features.Single();
        Assert.That(row.Values.Select(v => $"{v.Name}={v.Value.Text}"), Is.EqualTo(new[] { "name=甲", "description=岸边", "description 2=表格" }));
    }

    private IReadOnlyList<SourceLayer> Layers(string inside)
    {
        _folder.Write("文件.kml", $"<kml><Document><name>d</name>{inside}</Document></kml>");
        return new SourceFiles(new NoGeoPackages()).Open(_folder["文件.kml"], "文件.kml").Layers;
    }
}
