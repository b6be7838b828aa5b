using System.Globalization;

namespace MapApp.Formats.Xml;

/// <summary>Times as KML and GPX write them: a moment with its zone, a day, a month or a year.</summary>
internal static class XmlTime
{
    private static readonly string[] _formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd", "yyyy-MM-ddK", "yyyy-MM", "yyyy",
    ];

    /// <summary>A time without a zone is taken for UTC, as both formats say; null when it is no time.</summary>
    public static DateTimeOffset? Read(string text) =>
        DateTimeOffset.TryParseExact(text.Trim(), _formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
