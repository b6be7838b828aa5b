using System.Globalization;

namespace MapApp.Stores.GeoPackage;

/// <summary>Times as GeoPackage's DATETIME wants them: UTC, ISO 8601, milliseconds, Z.</summary>
internal static class Timestamp
{
    /// <summary>The same text made by SQLite itself, for triggers.</summary>
    public const string SqlNow = "strftime('%Y-%m-%dT%H:%M:%fZ','now')";

    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
