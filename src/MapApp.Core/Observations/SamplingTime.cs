using System.Globalization;

namespace MapApp.Core.Observations;

/// <summary>When something was measured, as exactly as it is told: a month, a day or a minute, in China's time. Written <c>2021-06</c>, <c>2021-06-03</c> or <c>2021-06-03T08:00</c>.</summary>
public readonly record struct SamplingTime : IComparable<SamplingTime>
{
    private static readonly string[] _formats = ["yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm"];

    private static readonly int[] _lengths = [7, 10, 16];

    private readonly DateTime _start;
    private readonly int _precision;

    private SamplingTime(DateTime start, int precision) => (_start, _precision) = (start, precision);

    public int Year => _start.Year;

    /// <summary>First day of its month.</summary>
    public DateOnly Month => new(_start.Year, _start.Month, 1);

    /// <summary>The day itself, or the last day of the month: which edition of a standard holds, and whether it lies in the future.</summary>
    public DateOnly LastDay => WholeMonth ? Month.AddMonths(1).AddDays(-1) : DateOnly.FromDateTime(_start);

    public bool WholeMonth => _precision == 0;

    public static SamplingTime OfMonth(int year, int month) => new(new DateTime(year, month, 1), 0);

    public static SamplingTime OfDay(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), 1);

    /// <summary>Seconds are left out.</summary>
    public static SamplingTime OfMinute(DateTime time) => new(new DateTime(time.Year, time.Month, time.Day, time.Hour, time.Minute, 0), 2);

    public static bool TryParse(string? text, out SamplingTime time)
    {
        // Each form has a length of its own.
        for (var precision = 0; precision < _formats.Length; precision++)
        {
            if (text?.Length == _lengths[precision] && DateTime.TryParseExact(text, _formats[precision], CultureInfo.InvariantCulture, DateTimeStyles.None, out var start))
            {
                time = new SamplingTime(start, precision);
                return true;
            }
        }

        time = default;
        return false;
    }

    /// <exception cref="FormatException">The text is none of the three forms.</exception>
    public static SamplingTime Parse(string text) =>
        TryParse(text, out var time) ? time : throw new FormatException($"'{text}' is no time of sampling; write YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM.");

    /// <summary>Earlier first; a month before its days, a day before its minutes.</summary>
    public int CompareTo(SamplingTime other)
    {
        var byStart = _start.CompareTo(other._start);
        return byStart != 0 ? byStart : _precision.CompareTo(other._precision);
    }

    public override string ToString() => _start.ToString(_formats[_precision], CultureInfo.InvariantCulture);
}
