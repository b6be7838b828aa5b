using System.Xml.Linq;
using MapApp.Core.Features;
using MapApp.Core.Styles.Looks;
using MapApp.Formats.Sld;

namespace MapApp.Formats.Tests.Sld;

public sealed class SldWriterTests
{
    private static readonly XNamespace _se = "http://www.opengis.net/se", _ogc = "http://www.opengis.net/ogc";

    // QGIS 3.22 reads over an ElseFilter: the rule had no filter there, and lay over all others.
    [Test]
    public void Each_value_is_a_rule_with_its_filter_and_all_others_are_those_that_no_value_names()
    {
        var rules = Rules("Point", LayerLook.Standard with { Values = new ValueColors("状态", [new ValueColor("<完成>&\u0001", "#12AB34"), new ValueColor("5", "c-1")]), MarkerSize = 12 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rules, Has.Count.EqualTo(4), "two values, all others, letters");
            Assert.That(rules[0].Descendants(_ogc + "PropertyIsEqualTo").Single().Elements().Select(e => e.Value), Is.EqualTo(["状态", "<完成>&"]));
            Assert.That(Paint(rules[0], "Mark", "Fill", "fill"), Is.EqualTo("#12AB34"));
            Assert.That(rules[0].Descendants(_se + "Size").Single().Value, Is.EqualTo("12"));
            Assert.That(Paint(rules[1], "Mark", "Fill", "fill"), Is.EqualTo("#0072B2"));
            Assert.That(Shape(rules[2].Element(_ogc + "Filter")!), Is.EqualTo("Filter(Or(PropertyIsNull(状态) And(PropertyIsNotEqualTo(状态 <完成>&) PropertyIsNotEqualTo(状态 5))))"));
            Assert.That(rules[3].Descendants(_se + "Label").Single().Value, Is.EqualTo("name"));
        }
    }

    [Test]
    public void Classes_meet_without_overlap()
    {
        var rules = Rules("Polygon", LayerLook.Standard with { Classes = new ClassColors("量", ClassMethod.Manual, [-1.5, 1e-7], "blue"), Label = null });
        var filters = rules.Select(r => string.Join(" ", r.Descendants(_ogc + "Literal").Select(l => $"{l.Parent!.Name.LocalName[10..]} {l.Value}"))).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Shape(rules[3].Element(_ogc + "Filter")!), Is.EqualTo("Filter(PropertyIsNull(量))"));
            Assert.That(filters, Is.EqualTo(["LessThan -1.5", "GreaterThanOrEqualTo -1.5 LessThan 1E-07", "GreaterThanOrEqualTo 1E-07", ""]));
            Assert.That(rules.Take(3).Select(r => Paint(r, "PolygonSymbolizer", "Fill", "fill")), Is.Unique);
        }
    }

    [Test]
    public void A_look_in_one_colour_has_no_filter_and_one_whose_field_is_gone_neither()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Rules("LineString", LayerLook.Standard with { Color = "#102030", Label = null }).Single().Elements().Select(e => e.Name.LocalName), Is.EqualTo(["Name", "LineSymbolizer"]));
            Assert.That(Rules("LineString", LayerLook.Standard with { Values = new ValueColors("没有", []), Label = new LookLabel("没有", 3) }), Has.Count.EqualTo(1));
        }
    }

    [TestCase(0, null)]
    [TestCase(1, "Filter(Or(PropertyIsNull(状态) PropertyIsNotEqualTo(状态 a)))")]
    public void All_others_of_few_values_have_a_filter_that_holds_no_empty_list(int values, string? expected)
    {
        var rules = Rules("Point", LayerLook.Standard with { Values = new ValueColors("状态", [.. new[] { new ValueColor("a", "c-1") }.Take(values)]), Label = null });
        Assert.That(rules[^1].Element(_ogc + "Filter") is { } filter ? Shape(filter) : null, Is.EqualTo(expected));
    }

    // QGIS places the lettering of lines as that of points where the file does not say, and shows none of it.
    [TestCase("LineString", 1)]
    [TestCase("Polygon", 0)]
    [TestCase("Point", 0)]
    public void Lettering_lies_along_lines(string shape, int placements) =>
        Assert.That(Rules(shape, LayerLook.Standard)[^1].Descendants(_se + "TextSymbolizer").Single().Elements().Select(e => e.Name.LocalName),
            Is.EqualTo(placements == 1 ? ["Label", "Font", "LabelPlacement", "Halo", "Fill"] : (string[])["Label", "Font", "Halo", "Fill"]));

    private static string Shape(XElement element) =>
        $"{element.Name.LocalName}({(element.Elements().All(e => e.Name.LocalName is "PropertyName" or "Literal") ? string.Join(' ', element.Elements().Select(e => e.Value)) : string.Join(' ', element.Elements().Select(Shape)))})";

    private static List<XElement> Rules(string shape, LayerLook look)
    {
        var kind = new LayerKind("own1", shape, LayerKind.OwnGroup, "垃圾点", "垃圾点", [Field("状态", "text"), Field("量", "real")]) { Look = look };
        using var stream = new MemoryStream();
        SldWriter.Write(stream, kind);
        stream.Position = 0;
        var root = XDocument.Load(stream).Root!;
        Assert.That((root.Name.LocalName, root.Attribute("version")!.Value, root.Name.NamespaceName), Is.EqualTo(("StyledLayerDescriptor", "1.1.0", "http://www.opengis.net/sld")));
        return [.. root.Descendants(_se + "Rule")];
    }

    private static string Paint(XElement rule, string symbol, string paint, string name) =>
        rule.Descendants(_se + symbol).Single().Elements(_se + paint).Single().Elements(_se + "SvgParameter").Single(p => p.Attribute("name")!.Value == name).Value;

    private static LayerField Field(string name, string type) => new(name, type, name, name, null, []) { IsOwn = true };
}
