namespace MapApp.Core.Plans.Reporting;

/// <summary>When a report is due again and again, as data. Civil days, UTC+8; holidays move nothing.</summary>
public abstract record Recurrence
{
    /// <summary>Until what hour on its day; null where the plan names none.</summary>
    public virtual TimeOnly? Hour => null;

    /// <summary>True where the plan names a period but no day in it: the last day is taken.</summary>
    public virtual bool DayAssumed => false;

    /// <summary>The days in a span, both ends included, in order; empty for what no calendar tells.</summary>
    public virtual IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) => [];

    private protected static IEnumerable<DateOnly> MonthByMonth(DateOnly from, DateOnly to, Func<DateOnly, bool> month, Func<DateOnly, int> day)
    {
        for (var first = new DateOnly(from.Year, from.Month, 1); first <= to; first = first.AddMonths(1))
        {
            if (month(first) && Within(first, day(first)) is var on && on >= from && on <= to)
                yield return on;
        }
    }

    // The 30th of February is its last day.
    private protected static DateOnly Within(DateOnly first, int day) => first.AddDays(Math.Min(day, DateTime.DaysInMonth(first.Year, first.Month)) - 1);
}

/// <summary>每周五下午16时前.</summary>
/// <param name="Weekday">Null where the plan says no more than 'weekly': the week ends on Sunday.</param>
/// <param name="Until">Until what hour.</param>
public sealed record Weekly(DayOfWeek? Weekday, TimeOnly? Until) : Recurrence
{
    public override TimeOnly? Hour => Until;

    public override bool DayAssumed => Weekday is null;

    public override IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        var ahead = ((int)(Weekday ?? DayOfWeek.Sunday) - (int)from.DayOfWeek + 7) % 7;
        for (var on = from.DayNumber + ahead; on <= to.DayNumber; on += 7)
            yield return DateOnly.FromDayNumber(on);
    }
}

/// <summary>每月28日前. In a shorter month its last day.</summary>
public sealed record Monthly(int Day) : Recurrence
{
    public override IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) => MonthByMonth(from, to, static _ => true, _ => Day);
}

/// <summary>每月, 每季度, 每半年, 每年: once in so many months, counted from January; on the last day.</summary>
/// <param name="Months">1, 3, 6 or 12.</param>
public sealed record OncePer(int Months) : Recurrence
{
    public override bool DayAssumed => true;

    public override IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) => MonthByMonth(from, to, first => first.Month % Months == 0, static _ => 31);
}

/// <summary>6月底、12月底前, 2021年6月25日前.</summary>
/// <param name="Year">Null where the plan names none: each year.</param>
public sealed record OnDays(int? Year, IReadOnlyList<MonthDay> Each) : Recurrence
{
    public override IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) => Enumerable.Range(from.Year, to.Year - from.Year + 1)
        .Where(y => Year is null || y == Year)
        .SelectMany(y => Each.Select(d => Within(new DateOnly(y, d.Month, 1), d.Day))).Where(d => d >= from && d <= to).Order();

    public bool Equals(OnDays? other) => other is not null && Year == other.Year && Each.SequenceEqual(other.Each);

    public override int GetHashCode() => HashCode.Combine(Year, Each.Count);
}

/// <summary>自收到通知之日起3日内: days after a task or problem was assigned; the day of the notice does not count.</summary>
public sealed record AfterNotice(int DaysAfter) : Recurrence;

/// <summary>同一问题连续通知三次: no date, but a consequence of so many notices on one subject.</summary>
public sealed record ConsecutiveNotices(int Count) : Recurrence;

/// <summary>Said in words that nobody taught the clock; shown, never dropped.</summary>
public sealed record NotUnderstood : Recurrence;

/// <param name="Day">31 for the end of the month.</param>
public readonly record struct MonthDay(int Month, int Day);
