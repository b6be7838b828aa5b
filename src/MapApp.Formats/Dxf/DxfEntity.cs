using System.Globalization;

namespace MapApp.Formats.Dxf;

/// <summary>One thing that is drawn.</summary>
/// <param name="Row">Line of the file, from 1.</param>
internal sealed record DxfEntity(string Kind, int Row, List<(int Code, string Value, int Row)> Pairs)
{
    public string? First(int code) => Pairs.Where(p => p.Code == code).Select(p => p.Value).FirstOrDefault();

    public IEnumerable<string> All(int code) => Pairs.Where(p => p.Code == code).Select(p => p.Value);

    public double Number(int code) => First(code) is { } text ? Parse(text) : 0;

    public int Whole(int code) => int.TryParse(First(code), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>What a TEXT or MTEXT says; null for everything else, and where it says nothing.</summary>
    public string? Text => Kind is "TEXT" or "MTEXT" && DxfEntities.Plain(string.Concat(All(3).Append(First(1) ?? ""))) is { Length: > 0 } words ? words : null;

    public static double Parse(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
