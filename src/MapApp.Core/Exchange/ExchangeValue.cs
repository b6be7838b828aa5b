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
