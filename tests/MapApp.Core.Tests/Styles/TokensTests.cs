using MapApp.Core.Styles;

namespace MapApp.Core.Tests.Styles;

public sealed class TokensTests
{
    [Test]
    public void A_token_has_its_own_value_in_the_dark_and_falls_back_to_light()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Tokens.Default.Value("accent", Theme.Light), Is.EqualTo("#3F4FC4"));
            Assert.That(Tokens.Default.Value("accent", Theme.Dark), Is.EqualTo("#98A4FF"));
            Assert.That(Tokens.Default.Value("w3", Theme.Dark), Is.EqualTo("#00FF00"));
            Assert.That(Tokens.Default.Color("w5", Theme.Light), Is.EqualTo(new Rgb(0xFF, 0x9B, 0)));
        }
    }

    [Test]
    public void The_water_classes_keep_their_convention_values_in_both_themes()
    {
        string[] expected = ["#CCFFFF", "#00CCFF", "#00FF00", "#FFFF00", "#FF9B00", "#FF0000"];
        foreach (var theme in new[] { Theme.Light, Theme.Dark })
            Assert.That(Enumerable.Range(1, 6).Select(i => Tokens.Default.Value($"w{i}", theme)), Is.EqualTo(expected));
    }

    // WCAG 2: lettering 4.5, symbols 3; the pairs the visual language promises for the map.
    [TestCase("m-ink", "m-land", 4.5)]
    [TestCase("m-ink-2", "m-land", 4.5)]
    [TestCase("m-ink-2", "m-out", 4.5)]
    [TestCase("m-water-ink", "m-land", 4.5)]
    [TestCase("m-water-ink", "m-water", 4.5)]
    [TestCase("ink-3", "panel", 4.5)]
    [TestCase("m-z1", "m-out", 4.5)]
    [TestCase("m-z2", "m-out", 4.5)]
    [TestCase("m-z3", "m-out", 4.5)]
    [TestCase("m-canal", "m-land", 3)]
    [TestCase("m-susp", "m-land", 3)]
    [TestCase("accent", "m-land", 3)]
    public void Contrast_holds_in_both_themes(string front, string back, double least)
    {
        foreach (var theme in new[] { Theme.Light, Theme.Dark })
            Assert.That(Contrast(Tokens.Default.Color(front, theme), Tokens.Default.Color(back, theme)), Is.GreaterThanOrEqualTo(least), theme.ToString());
    }

    [Test]
    public void The_css_holds_every_token_once_per_block()
    {
        var css = Css.FromTokens();
        var light = css[..css.IndexOf("[data-theme=dark]", StringComparison.Ordinal)];
        var dark = css[light.Length..];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(light, Does.StartWith(":root{").And.Contain("--m-land:#F6F4EF;").And.Contain("--font-ui:\"Segoe UI Variable Text\""));
            Assert.That(dark, Does.StartWith("[data-theme=dark]{").And.Contain("--m-land:#20252D;").And.Not.Contain("--w1:"));
            Assert.That(light.Split("  --"), Has.Length.EqualTo(Tokens.Default.Root.Count + 1));
            Assert.That(dark.Split("  --"), Has.Length.EqualTo(Tokens.Default.Dark.Count + 1));
        }
    }

    [Test]
    public void A_token_that_exists_only_in_the_dark_is_refused() =>
        Assert.That(() => Tokens.Read("""{ "root": {}, "dark": { "x": "#000000" } }"""), Throws.TypeOf<FormatException>().With.Message.Contains("'x'"));

    [Test]
    public void A_colour_that_is_none_is_refused() =>
        Assert.That(() => Rgb.Parse("red"), Throws.TypeOf<FormatException>().With.Message.Contains("#RRGGBB"));

    private static double Contrast(Rgb a, Rgb b)
    {
        var (la, lb) = (Luminance(a), Luminance(b));
        return (Math.Max(la, lb) + 0.05) / (Math.Min(la, lb) + 0.05);
    }

    private static double Luminance(Rgb c)
    {
        return (0.2126 * Linear(c.R)) + (0.7152 * Linear(c.G)) + (0.0722 * Linear(c.B));

        static double Linear(byte value)
        {
            var v = value / 255.0;
            return v <= 0.03928 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
        }
    }
}
