using MapApp.Core.Observations;

namespace MapApp.Core.Standards.SurfaceWater;

/// <summary>
/// One indicator judged. A value below detection meets every class whose limit is not below the limit of detection; when class
/// limits lie below that, only a span of classes is known. Not detected at no told limit meets every class.
/// </summary>
public sealed record ItemAssessment
{
    private ItemAssessment(WaterItem item, Reading reading, WaterClass best, WaterClass worst) =>
        (Item, Reading, Best, Worst) = (item, reading, best, worst);

    public WaterItem Item { get; }

    public Reading Reading { get; }

    public WaterClass Best { get; }

    public WaterClass Worst { get; }

    /// <summary>Null when detection was too coarse to tell.</summary>
    public WaterClass? Class => Best == Worst ? Best : null;

    public static ItemAssessment Of(WaterItem item, Reading reading)
    {
        // Somewhere from zero to the limit of detection: where little is bad, oxygen, that is the worse end.
        var (none, some) = (item.ClassOf(0), reading.Value is { } value ? item.ClassOf(value) : WaterClass.I);
        return !reading.BelowDetection ? new ItemAssessment(item, reading, some, some)
            : new ItemAssessment(item, reading, none < some ? none : some, none < some ? some : none);
    }

    /// <summary>Whether it meets a class; null when detection was too coarse to tell.</summary>
    public bool? Meets(WaterClass @class) => Worst <= @class ? true : Best > @class ? false : null;

    /// <summary>What stands against a class; null when nothing certain does.</summary>
    public Exceedance? Beyond(WaterClass @class)
    {
        if (Meets(@class) != false || Reading.Value is not { } value)
            return null;
        var limit = Item.Limit(@class, value);
        return new Exceedance(Item.Indicator, Reading, limit, Reading.BelowDetection ? null : Item.Multiple(value, limit), Best) { NamedFirst = Item.NamedFirst };
    }
}

/// <summary>An indicator beyond a limit.</summary>
/// <param name="Multiple">(C − S) / S; null where none is told: oxygen, pH, below detection.</param>
/// <param name="Class">Of the indicator alone; null where the limit is none of a class.</param>
public sealed record Exceedance(string Indicator, Reading Reading, decimal Limit, decimal? Multiple, WaterClass? Class)
{
    public bool NamedFirst { get; init; }

    /// <summary>In the order of the assessment method: cyanide and metals, then the worst class, then the largest multiple.</summary>
    public static IEnumerable<Exceedance> Ordered(IEnumerable<Exceedance> all) =>
        all.OrderByDescending(e => e.NamedFirst).ThenByDescending(e => e.Class).ThenByDescending(e => e.Multiple ?? -1).ThenBy(e => e.Indicator, StringComparer.Ordinal);
}
