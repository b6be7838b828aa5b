using MapApp.Core.Observations;

namespace MapApp.Core.Standards.SurfaceWater;

/// <summary>
/// One sample, or the means of a period, judged by its worst indicator (single-factor assessment). Values are judged as they are:
/// the method does not say how means are rounded.
/// </summary>
public sealed record WaterAssessment
{
    private WaterAssessment(SurfaceWaterStandard standard, WaterBody body) => (Standard, Body) = (standard, body);

    public SurfaceWaterStandard Standard { get; }

    public WaterBody Body { get; }

    /// <summary>Those that decide the class, as far as they were measured.</summary>
    public IReadOnlyList<ItemAssessment> Items { get; private init; } = [];

    /// <summary>Total nitrogen and faecal coliforms, told beside the class.</summary>
    public IReadOnlyList<ItemAssessment> Apart { get; private init; } = [];

    /// <summary>The limits for sources of drinking water alone that are exceeded: sulfate, chloride, nitrate, iron, manganese. No class follows from them.</summary>
    public IReadOnlyList<Exceedance> BeyondSource { get; private init; } = [];

    /// <summary>Indicators that would count and were not measured.</summary>
    public IReadOnlyList<string> Missing { get; private init; } = [];

    /// <summary>Indicators that were detected too coarsely to rule out a worse class.</summary>
    public IReadOnlyList<string> Undecided { get; private init; } = [];

    /// <summary>The class of the worst indicator; null when no indicator that counts tells. Say it with <see cref="BasedOn"/>.</summary>
    public WaterClass? Class { get; private init; }

    public WaterGrade? Grade => Class?.Grade();

    /// <summary>How many indicators the class rests on.</summary>
    public int BasedOn => Items.Count - Undecided.Count;

    /// <summary>How many the standard asks for: 21.</summary>
    public int OutOf => Items.Count + Missing.Count;

    /// <summary>At most three indicators worse than class III; none of a water of the classes I to III.</summary>
    public IReadOnlyList<Exceedance> MainPollutants => [.. Beyond(WaterClass.III).Take(3)];

    /// <param name="readings">By indicator, each in the indicator's unit; indicators that the standard does not know are passed over.</param>
    public static WaterAssessment Of(SurfaceWaterStandard standard, WaterBody body, IReadOnlyDictionary<string, Reading> readings)
    {
        List<ItemAssessment> Judged(WaterItemRole role) => [.. standard.Items.Where(i => i.Role == role && i.IsFor(body) && readings.ContainsKey(i.Indicator)).Select(i => ItemAssessment.Of(i, readings[i.Indicator]))];
        var items = Judged(WaterItemRole.Counts);
        var worst = items.Count == 0 ? WaterClass.I : items.Max(i => i.Best);
        // What may be no worse than the worst indicator anyway leaves nothing open.
        var undecided = items.Where(i => i.Worst > worst).Select(i => i.Item.Indicator).ToList();
        return new WaterAssessment(standard, body)
        {
            Items = items,
            Apart = Judged(WaterItemRole.Apart),
            BeyondSource = [.. Judged(WaterItemRole.Source).Select(i => i.Beyond(WaterClass.V)).OfType<Exceedance>().Select(e => e with { Class = null })],
            Missing = [.. standard.Counted(body).Select(i => i.Indicator).Where(i => !readings.ContainsKey(i))],
            Undecided = undecided,
            Class = undecided.Count < items.Count ? worst : null,
        };
    }

    /// <summary>The indicators that count and do not meet a class, the main ones first.</summary>
    public IEnumerable<Exceedance> Beyond(WaterClass @class) => Exceedance.Ordered(Items.Select(i => i.Beyond(@class)).OfType<Exceedance>());
}
