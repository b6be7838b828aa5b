using System.Buffers;
using System.Globalization;

namespace MapApp.Core.Exchange;

public enum ValueKind
{
    Text,

    /// <summary>Invariant, as few digits as say it: <c>33.7</c>, never <c>33.700000000000003</c>.</summary>
    Number,

    /// <summary>ISO 8601: <c>2024-03-05</c>, <c>2024-03-05T14:30:00</c> or, of a time alone, <c>14:30:00</c>.</summary>
    Date,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A formula that failed: <c>#N/A</c>, <c>#REF!</c> …</summary>
    Error,
}

/// <summary>What a cell or an attribute of an outside file holds: text, and the type that the file gives it.</summary>
/// <param name="Link">Where a click leads, when the value is written to a sheet.</param>
public readonly record struct ExchangeValue(ValueKind Kind, string Text, Uri? Link = null)
{
    private static readonly SearchValues<char> _digits = SearchValues.Create("0123456789");

    public static ExchangeValue Of(string text) => new(ValueKind.Text, text);

    /// <summary>Fifteen digits, as spreadsheets show: the rest is noise of binary fractions.</summary>
    public static ExchangeValue Of(double number)
    {
        const int digits = 15;
        // The shortest text that is this number; with so few digits it is the one of fifteen digits too.
        var text = number.ToString(CultureInfo.InvariantCulture);
        return new(ValueKind.Number, text.Length <= digits ? text
            : double.Parse(number.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A number as a file has written it, in the form of <see cref="Of(double)"/>; null when it is none.</summary>
    public static ExchangeValue? OfNumber(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Plain(text) is { } plain ? new ExchangeValue(ValueKind.Number, plain)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? Of(number) : null;
    }

    /// <summary>
    /// The number without the zeros that say nothing, where that can be told by its digits: no other text of fifteen digits or fewer is the same number,
    /// so this one is the shortest. Null where it has to be reckoned.
    /// </summary>
    private static string? Plain(string text)
    {
        const int digits = 15;
        var shown = text.AsSpan();
        var point = shown.IndexOf('.');
        if (point >= 0)
            shown = shown.TrimEnd('0').TrimEnd('.');
        var unsigned = shown.StartsWith("-") ? shown[1..] : shown;
        // Below a tenth exponents begin, and what begins with another zero is padded.
        var begins = unsigned.Length > 0 && (unsigned[0] is >= '1' and <= '9' || (unsigned.StartsWith("0.") && unsigned.Length > 2 && unsigned[2] != '0'));
        if (!begins || unsigned.Length > digits || unsigned.IndexOfAnyExcept(_digits) is var other && other >= 0 && (other != unsigned.IndexOf('.') || unsigned[(other + 1)..].IndexOfAnyExcept(_digits) >= 0))
            return null;
        return shown.Length == text.Length ? text : shown.ToString();
    }

    public static ExchangeValue Of(DateOnly date) => new(ValueKind.Date, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static ExchangeValue Of(DateTime time) =>
        new(ValueKind.Date, time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));

    public static ExchangeValue Of(bool truth) => new(ValueKind.Boolean, truth ? "true" : "false");

    /// <summary>The number; null when it is none.</summary>
    public double? Number => Kind == ValueKind.Number ? double.Parse(Text, CultureInfo.InvariantCulture) : null;

    /// <summary>The date with its time; null when it is none, or a time alone.</summary>
    public DateTime? Date => Kind == ValueKind.Date && Text.Length >= 10 ? DateTime.Parse(Text, CultureInfo.InvariantCulture, DateTimeStyles.None) : null;
}

/// <summary>An attribute of a thing in an outside file, by the name it has there.</summary>
public sealed record NamedValue(string Name, ExchangeValue Value);
