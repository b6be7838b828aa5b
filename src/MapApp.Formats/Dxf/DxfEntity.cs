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
    public string? Text => Kind switch
    {
        "TEXT" => DxfText.OfText(First(1) ?? ""),
        "MTEXT" => DxfText.OfParagraphs(string.Concat(All(3).Append(First(1) ?? ""))),
        _ => "",
    } is { Length: > 0 } words ? words : null;

    /// <summary>The attributes that MapApp wrote beside it, as extended data of its own name.</summary>
    public IEnumerable<(string Name, string Value)> Attributes
    {
        get
        {
            var ours = false;
            foreach (var (code, value, _) in Pairs)
            {
                if (code == DxfDrawing.Application)
                    ours = value == DxfDrawing.OurName;
                else if (ours && code == DxfDrawing.ApplicationText && value.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
                    yield return (DxfText.Read(value[..at]), DxfText.Read(value[(at + 1)..]));
            }
        }
    }

    public static double Parse(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
