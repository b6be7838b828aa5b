using System.Collections.Concurrent;
using System.Text;
using MapApp.Core.Sheets;
using MapApp.Core.Styles;
using SkiaSharp;

namespace MapApp.Rendering;

/// <summary>The letters of the system's Chinese font; what it lacks comes from whichever font has it.</summary>
internal sealed class SkiaLetters : ILetterMeasure
{
    // Any machine that writes simplified Chinese has this one.
    private const char Sample = '断';

    // Plain MatchCharacter gives the Japanese face.
    private static readonly string[] _simplified = ["zh-Hans"];

    private readonly string? _family;
    private readonly ConcurrentDictionary<int, SKTypeface> _faces = new();
    private readonly ConcurrentDictionary<(int Weight, int Rune), SKTypeface?> _others = new();

    private SkiaLetters(string? family) => _family = family;

    /// <exception cref="SheetException">No font of the machine has Chinese letters, or the library that finds fonts is missing.</exception>
    public static SkiaLetters OfTheSystem()
    {
        try
        {
            // The screen's own list, of which only some have Chinese letters.
            var families = Tokens.Default.Value("font-ui", Theme.Light).Split(',').Select(f => f.Trim('"', ' '));
            var letters = new SkiaLetters(families.FirstOrDefault(f => SKFontManager.Default.MatchFamily(f) is { } face && Has(face, Sample.ToString())));
            return letters.Match(400, Sample) is null ? throw new SheetException("noFont", "No font with Chinese letters is installed; install fonts-noto-cjk.") : letters;
        }
        // Skia's own library stands on that of fontconfig.
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            throw new SheetException("noLibrary", "The library that draws cannot be loaded; install libfontconfig1.", e);
        }
    }

    public double WidthMm(string text, Lettering lettering) => Runs(text, lettering).Sum(r =>
    {
        using var font = r.Font;
        return (double)font.MeasureText(r.Text);
    });

    /// <summary>The text in pieces that one font writes; the fonts are the caller's to dispose.</summary>
    public IEnumerable<(string Text, SKFont Font)> Runs(string text, Lettering lettering)
    {
        var face = Face(lettering.Weight);
        if (Has(face, text))
            return [(text, Font(face, lettering))];
        var runs = new List<(StringBuilder Text, SKTypeface Face)>();
        foreach (var rune in text.EnumerateRunes())
        {
            var own = Has(face, rune.ToString()) ? face : _others.GetOrAdd((lettering.Weight, rune.Value), key => Match(key.Weight, key.Rune)) ?? face;
            if (runs.Count == 0 || runs[^1].Face != own)
                runs.Add((new StringBuilder(), own));
            runs[^1].Text.Append(rune.ToString());
        }

        return runs.Select(r => (r.Text.ToString(), Font(r.Face, lettering)));
    }

    // Widths must not depend on the dots of a device: sheets are laid out once for all of them.
    private static SKFont Font(SKTypeface face, Lettering lettering) =>
        new(face, (float)lettering.SizeMm) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None, Edging = SKFontEdging.Antialias };

    private static bool Has(SKTypeface face, string text)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyphs(text);
    }

    private static SKFontStyle Style(int weight) => new(weight, (int)SKFontStyleWidth.Normal, SKFontStyleSlant.Upright);

    private SKTypeface Face(int weight) => _faces.GetOrAdd(weight, w => (_family is null ? null : SKFontManager.Default.MatchFamily(_family, Style(w))) ?? Match(w, Sample)!);

    private SKTypeface? Match(int weight, int rune) => SKFontManager.Default.MatchCharacter(_family, Style(weight), _simplified, rune);
}
