using System.Globalization;

namespace MapApp.Core.Plans;

/// <summary>A civil date of a plan: a day, or a month that stands for its last day. Written <c>YYYY-MM</c> or <c>YYYY-MM-DD</c>.</summary>
public readonly record struct PlanDate : IComparable<PlanDate>
{
    private PlanDate(DateOnly lastDay, bool wholeMonth) => (LastDay, WholeMonth) = (lastDay, wholeMonth);

    /// <summary>The day itself, or the last day of the month.</summary>
    public DateOnly LastDay { get; }

    public bool WholeMonth { get; }

    public static PlanDate OfMonth(int year, int month) => new(new DateOnly(year, month, DateTime.DaysInMonth(year, month)), true);

    public static PlanDate OfDay(int year, int month, int day) => new(new DateOnly(year, month, day), false);

    public static bool TryParse(string? text, out PlanDate date)
    {
        date = default;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            date = new PlanDate(day, false);
        else if (DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            date = OfMonth(day.Year, day.Month);
        else
            return false;
        return true;
    }

    /// <exception cref="FormatException">The text is neither YYYY-MM nor YYYY-MM-DD.</exception>
    public static PlanDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is no date; write YYYY-MM or YYYY-MM-DD.");

    /// <summary>Earlier last day first; of two with the same last day, the day before the month.</summary>
    public int CompareTo(PlanDate other)
    {
        var byDay = LastDay.CompareTo(other.LastDay);
        return byDay != 0 ? byDay : WholeMonth.CompareTo(other.WholeMonth);
    }

    public override string ToString() => LastDay.ToString(WholeMonth ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
