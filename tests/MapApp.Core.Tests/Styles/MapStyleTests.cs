using MapApp.Core.Features;
using MapApp.Core.Styles;

namespace MapApp.Core.Tests.Styles;

public sealed class MapStyleTests
{
    [Test]
    public void The_bundled_style_has_no_problems() => Assert.That(StyleCheck.Problems(MapStyle.Default, Tokens.Default), Is.Empty);

    [Test]
    public void Every_kind_of_the_catalogue_has_a_style_of_its_own()
    {
        foreach (var kind in LayerCatalogue.Kinds)
            Assert.That(MapStyle.Default.Layers.Any(l => l.Kind == kind.Kind), Is.True, kind.Kind);
    }

    [Test]
    public void Sections_lie_on_top_and_a_kind_of_ones_own_gets_the_general_style()
    {
        var known = MapStyle.Default.Layers.Where(l => l.Kind != "*").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(known[^1].Kind, Is.EqualTo("sections"));
            Assert.That(MapStyle.Default.For("myLayer").Single().Kind, Is.EqualTo("myLayer"));
            Assert.That(MapStyle.Default.For("jurisdictions"), Has.Count.EqualTo(2));
        }
    }

    [TestCase("I", null, "w1")]
    [TestCase("V", null, "w5")]
    [TestCase("V", "inferiorV", "w6")]
    [TestCase(null, null, "w0")]
    public void A_section_is_filled_by_the_class_found_or_else_by_its_target(string? target, string? found, string token)
    {
        var rule = MapStyle.Default.For("sections").Single().RuleFor(12, ValueOf)!;
        Assert.That(rule.Symbols.OfType<MarkerSymbol>().Last().Fill!.For(ValueOf), Is.EqualTo(token));

        object? ValueOf(string field) => field switch
        {
            "targetClass" => target,
            "class" => found,
            _ => null,
        };
    }

    [Test]
    public void A_national_section_has_a_second_ring()
    {
        var style = MapStyle.Default.For("sections").Single();
        Assert.That(style.RuleFor(12, f => f == "level" ? "national" : null)!.Symbols, Has.Count.EqualTo(2));
        Assert.That(style.RuleFor(12, f => f == "level" ? "city" : null)!.Symbols, Has.Count.EqualTo(1));
        Assert.That(style.RuleFor(7.9, _ => null), Is.Null);
    }

    [TestCase("first", 0.2)]
    [TestCase("second", 0.09)]
    [TestCase("quasi", 0.05)]
    public void Zones_are_filled_by_grade(string grade, double opacity)
    {
        var rule = MapStyle.Default.For("protectionZones").Single().RuleFor(10, f => f == "grade" ? grade : null)!;
        Assert.That(rule.Symbols.OfType<FillSymbol>().Single().Opacity, Is.EqualTo(opacity));
    }

    [Test]
    public void Plots_are_told_apart_by_stage_and_listing_and_are_a_marker_when_small()
    {
        var style = MapStyle.Default.For("plots").Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(style.RuleFor(12, f => f == "listed" ? true : null)!.Symbols.OfType<HatchSymbol>().Count(), Is.EqualTo(1));
            Assert.That(style.RuleFor(12, f => f == "stage" ? "removed" : null)!.Symbols.OfType<StrokeSymbol>().Single().Color.Token, Is.EqualTo("m-rem"));
            Assert.That(style.RuleFor(12, f => f == "stage" ? "suspected" : false)!.Symbols.OfType<StrokeSymbol>().Single().Dash, Is.EqualTo(new[] { 3.0, 2 }));
            Assert.That(style.RuleFor(9, _ => null)!.Symbols.OfType<MarkerSymbol>().Single().OnAreas, Is.True);
        }
    }

    [TestCase(8, 2)]
    [TestCase(11, 3)]
    [TestCase(12.9, 3)]
    [TestCase(14, 4.5)]
    public void The_core_of_a_reach_grows_in_steps_with_the_zoom(double zoom, double width)
    {
        var rule = MapStyle.Default.For("reaches").Single().RuleFor(zoom, f => f == "class" ? "IV" : null)!;
        Assert.That(rule.Symbols.OfType<StrokeSymbol>().Last().Width.At(zoom), Is.EqualTo(width));
    }

    [Test]
    public void Failing_sections_win_the_contest_for_room()
    {
        var style = MapStyle.Default.For("sections").Single();
        Assert.That(style.LabelFor(12, f => f == "verdict" ? "fails" : null)!.Priority, Is.EqualTo(1));
        Assert.That(style.LabelFor(12, _ => null)!.Priority, Is.EqualTo(2));
        Assert.That(style.LabelFor(9, _ => null), Is.Null);
    }

    [Test]
    public void Tiles_carry_the_fields_the_style_asks_for_and_no_others()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(MapStyle.Default.FieldsOf("sections"), Is.EquivalentTo(["level", "class", "targetClass", "verdict"]));
            Assert.That(MapStyle.Default.FieldsOf("jurisdictions"), Is.EquivalentTo(["level"]));
            Assert.That(MapStyle.Default.FieldsOf("protectionZones"), Is.EquivalentTo(["grade"]));
        }
    }

    [TestCase("\"color\": \"m-land\"", "\"color\": \"m-lnad\"", "there is no token 'm-lnad'")]
    [TestCase("\"font\": \"font-ui\"", "\"font\": \"font-x\"", "there is no token 'font-x'")]
    [TestCase("\"grade\": [\"first\"]", "\"grade\": [\"frist\"]", "field 'grade' never is 'frist'")]
    [TestCase("\"measures\": [\"air\"]", "\"measure\": [\"air\"]", "no field 'measure'")]
    [TestCase("\"shape\": \"diamond\"", "\"shape\": \"heart\"", "no marker shape 'heart'")]
    [TestCase("\"tinyAreas\": \"point\"", "\"tinyAreas\": \"hide\"", "tinyAreas is 'hide'")]
    [TestCase("\"color\": \"m-halo\", \"width\": 3", "\"color\": \"row\", \"width\": 3", "token 'row' is no colour")]
    [TestCase("\"place\": \"edge\"", "\"place\": \"egde\"", "not 'egde'")]
    public void What_is_wrong_with_a_style_is_named(string right, string wrong, string problem)
    {
        Assert.That(MapStyle.Text, Does.Contain(right));
        var style = MapStyle.Read(MapStyle.Text.Replace(right, wrong, StringComparison.Ordinal));
        Assert.That(StyleCheck.Problems(style, Tokens.Default), Has.Some.Contains(problem));
    }

    [TestCase("\"type\": \"fill\"", "\"type\": \"fil\"")]
    [TestCase("\"priority\": 7", "\"prioritaet\": 7")]
    [TestCase("\"width\": [[0, 2], [11, 3], [13, 4.5]]", "\"width\": [[0, 2], [11]]")]
    public void A_style_that_cannot_be_read_says_where(string right, string wrong)
    {
        Assert.That(MapStyle.Text, Does.Contain(right));
        Assert.That(
            () => MapStyle.Read(MapStyle.Text.Replace(right, wrong, StringComparison.Ordinal)),
            Throws.TypeOf<FormatException>().With.Message.Contains("layers["));
    }
}
