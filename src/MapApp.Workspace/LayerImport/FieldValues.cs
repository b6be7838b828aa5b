using System.Globalization;
using System.Text;
using MapApp.Core.Exchange;
using MapApp.Core.Features;

namespace MapApp.Workspace.LayerImport;

/// <summary>Values of outside files as the fields of a layer take them.</summary>
internal static class FieldValues
{
    private static readonly string[] _dates = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日"];

    /// <returns>False where the field cannot take it.</returns>
    public static bool TryRead(LayerField field, ExchangeValue value, out object? read)
    {
        var text = value.Text.Trim();
        read = null;
        if (text.Length == 0)
            return true;
        if (field.Domain.Count > 0)
        {
            read = field.Domain.FirstOrDefault(d => Same(d.Value, text) || Same(d.TitleZh, text) || Same(d.TitleEn, text))?.Value;
            return read is not null;
        }

        read = field.Type switch
        {
            "integer" => Whole(text),
            "real" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
            "boolean" => Truth(text),
            "date" => Day(text),
            _ => Clean(text),
        };
        return read is not null;
    }

    /// <summary>A text without what neither screen nor sheet can show: control characters, and those that turn the direction of writing.</summary>
    public static string Clean(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0 && !text.AsSpan().ContainsAnyInRange('\u202A', '\u202E') && !text.AsSpan().ContainsAnyInRange('\u2066', '\u2069') && !text.Contains('\uFFFE', StringComparison.Ordinal)
        ? text : new string([.. text.Where(c => c is '\n' or '\t' || (!char.IsControl(c) && c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE')))]);

    private static object? Whole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == Math.Floor(number) && Math.Abs(number) < 1e15 ? (long)number : null;

    /// <returns>Null where it is neither.</returns>
    public static object? Truth(string text) => text.ToLowerInvariant() switch
    {
        "true" or "t" or "yes" or "y" or "1" or "是" or "有" => true,
        "false" or "f" or "no" or "n" or "0" or "否" or "无" => false,
        _ => null,
    };

    private static string? Day(string text) =>
        DateOnly.TryParseExact(text.Length > 10 && text[10] is 'T' or ' ' ? text[..10] : text, _dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static bool Same(string a, string b) => string.Equals(a.Normalize(NormalizationForm.FormKC), b.Normalize(NormalizationForm.FormKC), StringComparison.OrdinalIgnoreCase);
}
