namespace MapApp.Workspace.Due;

/// <summary>The days that are looked at, and the day from which.</summary>
public readonly record struct DueSpan(DateOnly AsOf, DateOnly From, DateOnly To)
{
    /// <summary>'This week': Monday to Sunday of the week that the day lies in.</summary>
    public static DueSpan WeekOf(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return new DueSpan(day, monday, monday.AddDays(6));
    }

    /// <summary>The day itself and so many after it.</summary>
    public static DueSpan Ahead(DateOnly day, int days) => new(day, day, DateOnly.FromDayNumber((int)Math.Min(DateOnly.MaxValue.DayNumber, (long)day.DayNumber + days)));

    public int DaysLeft(DateOnly day) => day.DayNumber - AsOf.DayNumber;

    /// <summary>How what is due on a day stands; null when it is not yet of the span.</summary>
    public DueStatus? StateOf(DateOnly day) => day < AsOf ? DueStatus.Overdue : day <= To ? DueStatus.Due : null;
}
