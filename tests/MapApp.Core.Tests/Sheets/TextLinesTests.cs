using MapApp.Core.Sheets;

namespace MapApp.Core.Tests.Sheets;

public sealed class TextLinesTests
{
    private static readonly Lettering _lettering = new(1);

    [TestCase("水环境质量目标", 3, "水环境|质量目|标")]
    [TestCase("the river chief", 9, "the river|chief")]
    [TestCase("incomprehensible", 6, "incomp|rehens|ible")]
    [TestCase("", 5, "")]
    public void A_text_breaks_between_characters_and_at_spaces(string text, double width, string lines) => Check(text, width, lines);

    [TestCase("目标达标。依据", 4, "目标达|标。依据")]
    [TestCase("水质（国控断面）", 3, "水质|（国控|断面）")]
    public void No_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(string text, double width, string lines) => Check(text, width, lines);

    [Test]
    public void What_does_not_fit_ends_in_an_ellipsis() =>
        Assert.That(TextLines.Of("水环境质量目标责任", 3, _lettering, new Squares(), 2), Is.EqualTo(new[] { "水环境", "质量…" }));

    [Test]
    public void No_line_is_wider_than_allowed([Range(2, 12)] int width)
    {
        var letters = new Squares();
        foreach (var line in TextLines.Of("按 GB 3838-2002 评价，21 项中依据 9 项；the station (automatic) measures every 4 hours。", width, _lettering, letters))
            Assert.That(letters.WidthMm(line, _lettering), Is.LessThanOrEqualTo(width), line);
    }

    private static void Check(string text, double width, string lines) => Assert.That(string.Join('|', TextLines.Of(text, width, _lettering, new Squares())), Is.EqualTo(lines));

    /// <summary>Every character is one millimetre wide.</summary>
    private sealed class Squares : ILetterMeasure
    {
        public double WidthMm(string text, Lettering lettering) => text.Length * lettering.SizeMm;
    }
}
