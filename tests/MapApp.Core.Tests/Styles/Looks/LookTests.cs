using System.Text.Json;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Core.Styles;
using MapApp.Core.Styles.Looks;

namespace MapApp.Core.Tests.Styles.Looks;

public sealed class LookTests
{
    // One file for both readers of the style model: what C# makes of looks, and what is to be chosen. The map's own tests read it too.
    private static readonly string _choices = Path.Combine(TestContext.CurrentContext.TestDirectory, "Styles/Looks/style-choices.json");

    // As JavaScript writes them, which is what tiles are read by.
    private static readonly string[] _numbers = ["1e+21", "-123456789012345680", "0.00001", "1.5e-7", "1000000000000000", "0"];

    private static readonly LayerKind _sites = Kind("sites", "Polygon", ("类", "text"), ("量", "real")) with
    {
        Look = LayerLook.Standard with { Color = "#808080", Values = new ValueColors("类", [new ValueColor("堆", "c-1"), new ValueColor("5", "#12AB34"), new ValueColor("true", "c-3"), .. _numbers.Select((n, i) => new ValueColor(n, $"c-{i + 4}"))]) },
        Rank = 1,
    };

    private static readonly LayerKind _pipes = Kind("pipes", "LineString", ("depth", "real")) with
    {
        Look = LayerLook.Standard with { Classes = new ClassColors("depth", ClassMethod.Manual, [-1.5, 0, 2.25], "warm"), Label = new LookLabel("depth", 14), LineWidth = 3 },
        Rank = -1,
    };

    [Test]
    public void The_screen_is_told_what_the_sheet_draws()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(_choices));
        var style = MapStyle.Default.With(new LayerKinds([_sites, _pipes]));
        var made = JsonSerializer.SerializeToElement(JsonDocument.Parse(style.LayersText).RootElement.EnumerateArray().Where(l => l.GetProperty("kind").GetString() is "sites" or "pipes"));
        Assert.That(made.GetRawText(), Is.EqualTo(JsonSerializer.Serialize(file.RootElement.GetProperty("layers"))));

        foreach (var choice in file.RootElement.GetProperty("cases").EnumerateArray())
        {
            var values = choice.GetProperty("values").EnumerateObject().ToDictionary(p => p.Name, p => Value(p.Value));
            var (look, zoom) = (style.For(choice.GetProperty("kind").GetString()!).Single(), choice.GetProperty("zoom").GetDouble());
            var colors = look.RuleFor(zoom, values.GetValueOrDefault)!.Symbols.Select(s => s.Colors.First().For(values.GetValueOrDefault));
            Assert.That(colors, Is.All.EqualTo(choice.GetProperty("color").GetString()), choice.GetRawText());
            Assert.That(look.LabelFor(zoom, values.GetValueOrDefault)?.Field, Is.EqualTo(choice.GetProperty("label").GetString()), choice.GetRawText());
        }

        static object? Value(JsonElement e) => e.ValueKind switch
        {
            JsonValueKind.Number => e.TryGetInt64(out var whole) ? whole : e.GetDouble(),
            JsonValueKind.True or JsonValueKind.False => e.GetBoolean(),
            JsonValueKind.String => e.GetString(),
            _ => null,
        };
    }

    [Test]
    public void Own_layers_lie_on_the_ground_below_the_known_ones_or_above_them()
    {
        var kinds = MapStyle.Default.With(new LayerKinds([_sites with { Rank = 2 }, Kind("b", "Point") with { Rank = 1 }, _pipes])).Layers.Select(l => l.Kind).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kinds[..2], Is.EqualTo(["jurisdictions", "pipes"]));
            Assert.That(kinds[^4..], Is.EqualTo(["sections", "b", "sites", "*"]));
            Assert.That(StyleCheck.Problems(MapStyle.Default.With(new LayerKinds([_sites, _pipes])), Tokens.Default), Is.Empty);
        }
    }

    [Test]
    public void Tiles_carry_the_fields_that_choose_and_those_that_are_written()
    {
        var style = MapStyle.Default.With(new LayerKinds([_sites, _pipes]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(style.FieldsOf("sites"), Is.EqualTo(["类"]));
            Assert.That(style.FieldsOf("pipes"), Is.EqualTo(["depth"]));
        }
    }

    [Test]
    public void A_look_whose_field_is_gone_falls_back_to_one_colour_and_says_which()
    {
        var kind = _pipes with { Fields = [] };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kind.Look.Lacking(kind), Is.EqualTo(["depth"]));
            Assert.That(LookStyle.Of(kind).Fields, Is.Empty);
            Assert.That(LookStyle.Of(kind).Rules.Single().Symbols[1].Colors.Single().For(_ => null), Is.EqualTo("m-susp"));
            Assert.That(LookStyle.Of(kind).Labels, Is.Null);
        }
    }

    [Test]
    public void The_most_frequent_values_get_colours_and_the_others_share_one()
    {
        var counts = Enumerable.Range(1, 30).Select(i => new ValueCount($"v{i:00}", i)).Append(new ValueCount(null, 99)).Append(new ValueCount(true, 50)).ToList();
        var values = ValueColors.Of("f", counts);
        var legend = LookEntry.Of(LayerLook.Standard with { Values = values }, counts);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(values.Values.Take(3).Select(v => v.Value), Is.EqualTo(["true", "v30", "v29"]));
            Assert.That(values.Values.Select(v => v.Color), Is.Unique);
            Assert.That(legend, Has.Count.EqualTo(ValueColors.Most + 1));
            Assert.That(legend.Sum(e => e.Count), Is.EqualTo(counts.Sum(c => c.Count)));
        }
    }

    [Test]
    public void The_legend_of_classes_counts_what_the_style_chooses()
    {
        ValueCount[] counts = [new(-2.0, 1), new(-1.5, 2), new(0L, 4), new(2.24, 8), new(2.25, 16), new(null, 32), new(double.NaN, 64)];
        var legend = LookEntry.Of(_pipes.Look, counts);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(legend.Select(e => e.Count), Is.EqualTo([1L, 2, 12, 16, 96]));
            Assert.That(legend.Select(e => (e.From, e.To)), Is.EqualTo(new (double?, double?)[] { (null, -1.5), (-1.5, 0), (0, 2.25), (2.25, null), (null, null) }));
            Assert.That(counts.Select(c => legend[LookEntry.IndexOf(_pipes.Look, _ => c.Value)].Color), Is.EqualTo(counts.Select(c => LookStyle.Of(_pipes).Rules[0].Symbols[0].Colors.First().For(_ => c.Value))));
        }
    }

    [Test]
    public void A_look_comes_back_from_its_text_and_its_file()
    {
        foreach (var look in new[] { LayerLook.Standard, LayerLook.Standard with { Label = null }, _sites.Look, _pipes.Look })
        {
            Assert.That(LookJson.Write(LookJson.Read(LookJson.Write(look), "x")), Is.EqualTo(LookJson.Write(look)));
            Assert.That(LookJson.Write(LookJson.ReadFile(LookJson.WriteFile(look), "x")), Is.EqualTo(LookJson.Write(look)));
        }

        Assert.That(LookJson.Read("{\"color\":\"m-z1\"}", "x"), Is.EqualTo(LayerLook.Standard with { Color = "m-z1" }));
    }

    [TestCase("", "lookJson", "$")]
    [TestCase("null", "lookFormat", "$")]
    [TestCase("{\"color\":\"pink\"}", "lookColor", "$.color")]
    [TestCase("{\"color\":\"font-ui\"}", "lookColor", "$.color")]
    [TestCase("{\"color\":\"#12345\"}", "lookColor", "$.color")]
    [TestCase("{\"color\":null}", "lookJson", "$.color")]
    [TestCase("{\"color\":\"m-z1\",\"color\":\"m-z2\"}", "lookJson", "$.color")]
    [TestCase("{\"Color\":\"m-z1\"}", "lookJson", "$.Color")]
    [TestCase("{\"markerSize\":0}", "lookNumber", "$.markerSize")]
    [TestCase("{\"lineWidth\":1e300}", "lookNumber", "$.lineWidth")]
    [TestCase("{\"label\":{\"field\":\"a\"}}", "lookJson", "$.label")]
    [TestCase("{\"label\":{\"field\":\"a\",\"minZoom\":-1}}", "lookNumber", "$.label.minZoom")]
    [TestCase("{\"values\":{\"field\":\"a\",\"values\":[{\"value\":\"x\",\"color\":\"c-1\"},{\"value\":\"y\",\"color\":\"c-99\"}]}}", "lookColor", "$.values.values[1].color")]
    [TestCase("{\"values\":{\"field\":\"a\",\"values\":[{\"value\":\"x\",\"color\":\"c-1\"},{\"value\":\"x\",\"color\":\"c-2\"}]}}", "lookTwice", null)]
    [TestCase("{\"classes\":{\"field\":\"a\",\"method\":\"manual\",\"breaks\":[2,1],\"ramp\":\"blue\"}}", "lookBreaks", "$.classes.breaks")]
    [TestCase("{\"classes\":{\"field\":\"a\",\"method\":\"manual\",\"breaks\":[1,2,3,4,5,6,7,8,9],\"ramp\":\"blue\"}}", "lookBreaks", "$.classes.breaks")]
    [TestCase("{\"classes\":{\"field\":\"a\",\"method\":\"manual\",\"breaks\":[1],\"ramp\":\"font\"}}", "lookRamp", "$.classes.ramp")]
    [TestCase("{\"classes\":{\"field\":\"a\",\"method\":7,\"breaks\":[1],\"ramp\":\"blue\"}}", "lookJson", "$.classes.method")]
    [TestCase("{\"values\":{\"field\":\"a\",\"values\":[]},\"classes\":{\"field\":\"a\",\"method\":\"manual\",\"breaks\":[1],\"ramp\":\"blue\"}}", "lookTwo", "$")]
    public void What_is_no_look_is_refused_at_its_place(string json, string key, string? place)
    {
        var failure = Assert.Throws<ExchangeException>(() => LookJson.Read(json, "样式"))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure.Problem.Key, Is.EqualTo("exchange." + key));
            Assert.That(failure.Problem.Arguments.GetValueOrDefault("place"), Is.EqualTo(place));
            Assert.That(failure.Problem.Arguments["file"], Is.EqualTo("样式"));
        }
    }

    [Test]
    public void A_file_of_another_kind_or_a_later_version_is_refused()
    {
        var text = LookJson.WriteFile(LayerLook.Standard);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Key(text.Replace("mapapp-style", "qml", StringComparison.Ordinal)), Is.EqualTo("exchange.lookFormat"));
            Assert.That(Key(text.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)), Is.EqualTo("exchange.lookVersion"));
            Assert.That(Key(new string('[', 5_000)), Is.EqualTo("exchange.lookJson"));
            Assert.That(Key(new string(' ', LookJson.MostChars + 1)), Is.EqualTo("exchange.lookFormat"));
            for (var length = 0; length < text.Length; length++)
                Assert.That(Key(text[..length]), Is.EqualTo("exchange.lookJson"));
        }

        static string Key(string json) => Assert.Throws<ExchangeException>(() => LookJson.ReadFile(json, "x"))!.Problem.Key;
    }

    [Test]
    public void A_layer_moves_one_place_past_its_like_and_past_all_known_ones_at_once()
    {
        var kinds = new LayerKinds([Kind("a", "Point") with { Rank = 7 }, Kind("b", "Point") with { Rank = 3 }, Kind("c", "Point") with { Rank = -2 }]);
        string Moved(string kind, bool up) => string.Join(' ', OwnOrder.Moved(kinds, kind, up).Select(k => $"{k.Kind}{k.Rank}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Moved("a", up: true), Is.Empty);
            Assert.That(Moved("a", up: false), Is.EqualTo("b2 a1 c-1"));
            Assert.That(Moved("b", up: false), Is.EqualTo("a1 b-1"));
            Assert.That(Moved("c", up: true), Is.EqualTo("a3 b2 c1"));
            Assert.That(Moved("c", up: false), Is.Empty);
        }
    }

    // Machado, Oliveira and Fernandes 2009, severity 1.
    private static readonly double[][] _deuteranopia = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];

    [TestCase(Theme.Light)]
    [TestCase(Theme.Dark)]
    public void Each_step_of_a_ramp_stands_out_more_from_the_ground_than_the_one_before_also_without_hue(Theme theme)
    {
        var ground = Luminance(Tokens.Default.Color("m-land", theme), null);
        foreach (var ramp in LookColors.Ramps)
        {
            foreach (var seen in new[] { null, _deuteranopia })
            {
                var contrasts = LookColors.Ramp(ramp, LookColors.Steps).Select(c => Luminance(Tokens.Default.Color(c, theme), seen)).Select(l => (Math.Max(l, ground) + 0.05) / (Math.Min(l, ground) + 0.05)).ToList();
                Assert.That(contrasts.Zip(contrasts.Skip(1)).Min(p => p.Second / p.First), Is.GreaterThan(1.08), $"{ramp} {theme}: {string.Join(' ', contrasts.Select(c => c.ToString("0.00")))}");
            }
        }
    }

    private static double Luminance(Rgb color, double[][]? seen)
    {
        double[] linear = [Linear(color.R), Linear(color.G), Linear(color.B)];
        if (seen is not null)
            linear = [.. seen.Select(row => Math.Clamp(row.Zip(linear).Sum(p => p.First * p.Second), 0, 1))];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);

        static double Linear(byte value) => value / 255.0 is var v && v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
    }

    private static LayerKind Kind(string kind, string shape, params (string Name, string Type)[] fields) =>
        new(kind, shape, LayerKind.OwnGroup, kind, kind, [.. fields.Select(f => new LayerField(f.Name, f.Type, f.Name, f.Name, null, []) { IsOwn = true })]);
}
