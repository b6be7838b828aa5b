using System.Text;
using SkiaSharp;

namespace MapApp.Rendering;

/// <summary>
/// Letters of one font that know which text they are. Without it a PDF says for some of them the radical that looks alike (⻚ for 页),
/// and no search finds the word.
/// </summary>
internal sealed class LetterRun : IDisposable
{
    private LetterRun(SKTextBlob letters, float[] positions, float width) => (Letters, Positions, Width) = (letters, positions, width);

    public SKTextBlob Letters { get; }

    /// <summary>Of each letter from the start.</summary>
    public IReadOnlyList<float> Positions { get; }

    public float Width { get; }

    public static LetterRun Of(string text, SKFont font, float spacing)
    {
        // Nothing is shaped: one glyph for each character.
        var glyphs = font.GetGlyphs(text);
        var (positions, clusters, x, bytes) = (new float[glyphs.Length], new uint[glyphs.Length], 0f, 0u);
        var (widths, runes) = (font.GetGlyphWidths(glyphs), text.EnumerateRunes().ToArray());
        for (var i = 0; i < glyphs.Length; i++)
        {
            (positions[i], clusters[i]) = (x, bytes);
            (x, bytes) = (x + widths[i] + spacing, bytes + (uint)runes[i].Utf8SequenceLength);
        }

        using var builder = new SKTextBlobBuilder();
        var buffer = builder.AllocateHorizontalTextRun(font, glyphs.Length, 0, (int)bytes, null);
        buffer.SetGlyphs(glyphs);
        buffer.SetPositions(positions);
        buffer.SetText(Encoding.UTF8.GetBytes(text));
        buffer.SetClusters(clusters);
        return new LetterRun(builder.Build()!, positions, x);
    }

    public void Dispose() => Letters.Dispose();
}
