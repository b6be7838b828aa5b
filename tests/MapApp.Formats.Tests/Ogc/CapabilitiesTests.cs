using System.Text;
using MapApp.Core.Basemaps;
using MapApp.Formats.Ogc;
using MapApp.Tests.Support;

namespace MapApp.Formats.Tests.Ogc;

public sealed class CapabilitiesTests
{
    private const string Wmts = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.0.0">
          <ows:ServiceIdentification><ows:Title>省级影像</ows:Title></ows:ServiceIdentification>
          <ows:ServiceProvider><ows:ProviderName>某省测绘院</ows:ProviderName></ows:ServiceProvider>
          <ows:OperationsMetadata><ows:Operation name="GetTile"><ows:DCP><ows:HTTP><ows:Get xlink:href="http://gis.example/wmts?token=1&amp;"/></ows:HTTP></ows:DCP></ows:Operation></ows:OperationsMetadata>
          <Contents>
            <Layer><ows:Title>影像</ows:Title><ows:Identifier>img</ows:Identifier><Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style><Format>image/png</Format>
              <TileMatrixSetLink><TileMatrixSet>c</TileMatrixSet></TileMatrixSetLink></Layer>
            <Layer><ows:Identifier>rest</ows:Identifier><Style><ows:Identifier>s 1</ows:Identifier></Style><Format>image/jpeg</Format><Dimension><ows:Identifier>Time</ows:Identifier><Default>2021</Default></Dimension>
              <TileMatrixSetLink><TileMatrixSet>c</TileMatrixSet></TileMatrixSetLink><TileMatrixSetLink><TileMatrixSet>w</TileMatrixSet></TileMatrixSetLink>
              <ResourceURL format="image/jpeg" resourceType="tile" template="http://gis.example/{Style}/{Time}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.jpg"/></Layer>
            <Layer><ows:Identifier>gk</ows:Identifier><Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>gk</TileMatrixSet></TileMatrixSetLink></Layer>
            <TileMatrixSet><ows:Identifier>c</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::4490</ows:SupportedCRS>
              <TileMatrix><ows:Identifier>2</ows:Identifier><ScaleDenominator>1.39770566007179E8</ScaleDenominator><TopLeftCorner>90.0 -180.0</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>4</MatrixWidth><MatrixHeight>2</MatrixHeight></TileMatrix>
              <TileMatrix><ows:Identifier>1</ows:Identifier><ScaleDenominator>2.79541132014358E8</ScaleDenominator><TopLeftCorner>90.0 -180.0</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>2</MatrixWidth><MatrixHeight>1</MatrixHeight></TileMatrix></TileMatrixSet>
            <TileMatrixSet><ows:Identifier>w</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>
              <TileMatrix><ows:Identifier>EPSG:3857:0</ows:Identifier><ScaleDenominator>559082264.0287178</ScaleDenominator><TopLeftCorner>-20037508.342789244 20037508.342789244</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>1</MatrixWidth><MatrixHeight>1</MatrixHeight></TileMatrix></TileMatrixSet>
            <TileMatrixSet><ows:Identifier>gk</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::4547</ows:SupportedCRS>
              <TileMatrix><ows:Identifier>0</ows:Identifier><ScaleDenominator>1000</ScaleDenominator><TopLeftCorner>1 1</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>1</MatrixWidth><MatrixHeight>1</MatrixHeight></TileMatrix></TileMatrixSet>
          </Contents>
        </Capabilities>
        """;

    private const string Wms = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE WMT_MS_Capabilities SYSTEM "http://schemas.opengis.net/wms/1.1.1/capabilities_1_1_1.dtd">
        <WMT_MS_Capabilities version="1.1.1"><Service><Title>水利一张图</Title></Service>
        <Capability><Request><GetMap><Format>image/tiff</Format><Format>image/jpeg</Format><Format>image/png</Format><DCPType><HTTP><Get><OnlineResource xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://gis.example/wms?map=a&amp;layers=old"/></Get></HTTP></DCPType></GetMap></Request>
        <Layer><Title>全部</Title><SRS>EPSG:4490</SRS>
          <Layer><Name>rivers</Name><Title>河流</Title><SRS>EPSG:3857</SRS></Layer>
          <Layer><Name>dams &amp; locks</Name><Title>闸坝</Title></Layer></Layer></Capability></WMT_MS_Capabilities>
        """;

    private static readonly Uri _service = new("http://gis.example/ows");

    private static ServiceCapabilities Read(string xml) => Capabilities.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), _service);

    [Test]
    public void A_wmts_in_degrees_of_CGCS2000_gives_its_tiles_by_key_and_value()
    {
        var read = Read(Wmts);
        var layer = read.Layers[0];
        // OGC 07-057r7, annex E.3 (GoogleCRS84Quad): 0.703125 degrees a pixel at this scale.
        using (Assert.EnterMultipleScope())
        {
            Assert.That((read.Kind, read.Title, read.Attribution), Is.EqualTo(("wmts", "省级影像", "某省测绘院")));
            Assert.That((layer.Name, layer.Title, layer.Refused), Is.EqualTo(("img", "影像", (string?)null)));
            Assert.That(layer.Matrices!.Crs, Is.EqualTo("EPSG:4326"));
            Assert.That(layer.Matrices.Levels.Select(l => l.Id), Is.EqualTo((string[])["1", "2"]), "from the coarsest");
            Assert.That(layer.Matrices.Levels[0].Resolution, Is.EqualTo(0.703125).Within(1e-9));
            Assert.That((layer.Matrices.Levels[0].Left, layer.Matrices.Levels[0].Top), Is.EqualTo((-180.0, 90.0)));
            Assert.That(TileAddress.Fill(layer.Address!, layer.Matrices.Levels[1], 3, 1, null), Is.EqualTo("http://gis.example/wmts?token=1&SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=img&STYLE=default&FORMAT=image%2Fpng&TILEMATRIXSET=c&TILEMATRIX=2&TILEROW=1&TILECOL=3"));
        }
    }

    [Test]
    public void A_wmts_with_addresses_of_its_own_is_taken_in_the_square_world_where_it_can_be()
    {
        var layer = Read(Wmts).Layers[1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(layer.Matrices!.Crs, Is.EqualTo("EPSG:3857"));
            Assert.That(layer.Matrices.Levels[0].Resolution, Is.EqualTo(156543.033928).Within(1e-3));
            Assert.That(TileAddress.Fill(layer.Address!, layer.Matrices.Levels[0], 0, 0, null), Is.EqualTo("http://gis.example/s 1/2021/w/EPSG%3A3857%3A0/0/0.jpg"));
        }
    }

    [Test]
    public void Scales_that_are_counted_for_screens_as_Tianditu_does_give_the_same_grid()
    {
        var layer = Read(Wmts.Replace("2.79541132014358E8", "2.958293554545656E8", StringComparison.Ordinal).Replace("1.39770566007179E8", "1.479146777272828E8", StringComparison.Ordinal)).Layers[0];
        Assert.That(layer.Matrices!.Levels.Select(l => l.Resolution), Is.EqualTo((double[])[0.703125, 0.3515625]).Within(1e-12));
    }

    [Test]
    public void Tiles_in_a_survey_zone_are_refused_by_name() => Assert.That((Read(Wmts).Layers[2].Address, Read(Wmts).Layers[2].Refused), Is.EqualTo(((string?)null, "4547")));

    [Test]
    public void A_wms_of_1_1_1_is_asked_longitude_first_and_groups_hand_down_their_systems()
    {
        var layers = Read(Wms).Layers;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(layers.Select(l => (l.Name, l.Title, l.Matrices!.Crs)), Is.EqualTo(new[] { ("rivers", "河流", "EPSG:3857"), ("dams & locks", "闸坝", "EPSG:4326") }));
            Assert.That(layers[0].Address, Is.EqualTo("http://gis.example/wms?map=a&SERVICE=WMS&REQUEST=GetMap&VERSION=1.1.1&LAYERS=rivers&STYLES=&FORMAT=image%2Fpng&TRANSPARENT=TRUE&SRS=EPSG%3A3857&BBOX={bbox}&WIDTH={width}&HEIGHT={height}"));
            Assert.That(layers[1].Address!, Does.Contain("LAYERS=dams%20%26%20locks").And.Contain("SRS=EPSG%3A4490&BBOX={bbox}"));
        }
    }

    [Test]
    public void A_wms_of_1_3_0_wants_latitude_first_for_codes_of_the_register() =>
        Assert.That(Read(Wms.Replace("""<WMT_MS_Capabilities version="1.1.1">""", """<WMS_Capabilities version="1.3.0">""", StringComparison.Ordinal).Replace("</WMT_MS_Capabilities>", "</WMS_Capabilities>", StringComparison.Ordinal)
            .Replace("SRS>", "CRS>", StringComparison.Ordinal)).Layers[1].Address!, Does.Contain("CRS=EPSG%3A4490&BBOX={bboxNorthFirst}"));

    [TestCase("<html><body>login</body></html>", "<html>")]
    [TestCase("<ServiceExceptionReport><ServiceException>no such map</ServiceException></ServiceExceptionReport>", "no such map")]
    [TestCase("{}", null)]
    [TestCase("<!DOCTYPE a [<!ENTITY x 'y'>]><Capabilities><Contents>&x;</Contents></Capabilities>", null)]
    public void What_is_no_such_answer_is_refused_with_what_it_said(string answer, string? said)
    {
        var problem = Assert.Throws<BasemapException>(() => Read(answer))!.Problem;
        Assert.That(problem.Key, Is.EqualTo("basemap.problem.noCapabilities"));
        if (said is not null)
            Assert.That(problem.Arguments["problem"], Is.EqualTo(said));
    }

    [Test]
    public void Groups_without_end_are_left_at_some_depth() =>
        Assert.That(Read($"<WMS_Capabilities version='1.3.0'><Capability>{string.Concat(Enumerable.Repeat("<Layer>", 5000))}<Layer><Name>x</Name></Layer>{string.Concat(Enumerable.Repeat("</Layer>", 5000))}</Capability></WMS_Capabilities>").Layers, Is.Empty);

    [Test]
    public void Damaged_answers_are_refused_and_never_anything_worse()
    {
        var random = new Random(7);
        foreach (var seed in new[] { Wmts, Wms })
        {
            for (var i = 0; i < 500; i++)
            {
                var bytes = Mutation.Of(Encoding.UTF8.GetBytes(seed), random);
                try
                {
                    foreach (var layer in Capabilities.Read(new MemoryStream(bytes), _service).Layers.Where(l => l.Address is not null))
                        Assert.That(layer.Matrices!.Levels.All(l => l.Resolution > 0 && l.Columns > 0 && l.TileWidth > 0), Is.True);
                }
                catch (BasemapException e)
                {
                    Assert.That(e.Problem.Key, Is.EqualTo("basemap.problem.noCapabilities"));
                }
            }
        }
    }
}
