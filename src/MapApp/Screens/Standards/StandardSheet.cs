using System.Globalization;
using MapApp.Core;
using MapApp.Core.Observations;
using MapApp.Core.Standards;
using MapApp.Core.Standards.Air;
using MapApp.Core.Standards.BlackOdorous;
using MapApp.Core.Standards.SurfaceWater;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Sections;

namespace MapApp.Screens.Standards;

/// <summary>A table of figures of a standard, for the eye.</summary>
internal sealed record StandardSheet(IReadOnlyList<string> Heads, IReadOnlyList<StandardRow> Rows)
{
    /// <summary>Every standard that readings are judged by, waters first, the newest edition before the older ones.</summary>
    public static IReadOnlyList<StandardTable> All { get; } =
    [
        .. SurfaceWaterStandard.Editions.OrderByDescending(e => e.ValidFrom), .. BlackOdorousStandard.Guides,
        .. AirIndexStandard.Editions.OrderByDescending(e => e.ValidFrom), .. AirLimits.Editions.OrderByDescending(e => e.ValidFrom),
    ];

    public static IReadOnlyList<StandardSheet> Of(StandardTable standard, Texts texts) => standard switch
    {
        SurfaceWaterStandard water => [new([texts["review.indicator"], "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", texts["about.role"]], [.. water.Items.Select(i => Row(i, texts, [.. Limits(i, texts), texts["about.role." + i.Role.CamelCode()]], i.Body is { } body ? texts["waterBody." + body.CamelCode()] : null))])],
        BlackOdorousStandard guide => [new([texts["review.indicator"], texts["about.beyond"], texts["about.severe"]], [.. guide.Items.Select(i => Row(i, texts, [Beyond(i.Direction, i.Mild, i.LimitIncluded), i.Severe is { } severe ? Beyond(i.Direction, severe, false) : "—"], i.ShallowShare is { } share ? texts.Format("about.shallow", ("share", Number(share))) : null))])],
        AirIndexStandard index => [new([texts["review.indicator"], "50", "100", "150", "200", "300", "400", "500"], [.. index.Scales.Select(s => Row(s, texts, [.. s.Concentrations.Skip(1).Select(Number), .. Enumerable.Repeat("—", 8 - s.Concentrations.Count)], texts["about.average." + s.Average.CamelCode()]))])],
        AirLimits air =>
        [
            new([texts["review.indicator"], texts["about.grade1"], texts["about.grade2"]], [.. air.Limits.Select(l => Row(l, texts, [Number(l.Grade1), Number(l.Grade2)], texts["about.average." + l.Average.CamelCode()]))]),
            new([texts["review.indicator"], texts["about.percentile"], texts["about.weight"]], [.. air.Year.Select(y => Row(y, texts, [Number(y.Percentile), Number(y.Weight)], null) with { Unit = "", State = y.State > y.WeightState ? y.State : y.WeightState })]),
        ],
        _ => throw new ArgumentException($"No table of figures is known for '{standard.Id}'.", nameof(standard)),
    };

    private static StandardRow Row(IStandardFigure figure, Texts texts, IReadOnlyList<string> cells, string? only) =>
        new(ReviewText.Indicator(figure.Indicator, texts) + (only is null ? "" : texts.Format("about.only", ("what", only))), ReviewText.Unit(IndicatorCatalogue.Get(figure.Indicator).Unit), cells, figure.State, figure.Source);

    private static IEnumerable<string> Limits(WaterItem item, Texts texts) => Enumerable.Range(0, 5).Select(i =>
        item.Limits.Count == 1 ? i == 0 ? Meets(item.Direction, item.Limits[0]) : "" : item.Direction == Direction.Within ? $"{Number(item.From!.Value)}–{Number(item.Limits[i])}" : Meets(item.Direction, item.Limits[i]));

    private static string Meets(Direction direction, decimal limit) => (direction == Direction.AtLeast ? "≥ " : "≤ ") + Number(limit);

    private static string Beyond(Direction direction, decimal limit, bool included) => (direction == Direction.AtLeast, included) switch { (true, true) => "≤ ", (true, _) => "< ", (_, true) => "≥ ", _ => "> " } + Number(limit);

    private static string Number(decimal value) => value.ToString("0.#######", CultureInfo.InvariantCulture);
}

/// <param name="Name">The indicator, with what the row is for.</param>
internal sealed record StandardRow(string Name, string Unit, IReadOnlyList<string> Cells, FigureState State, string Source);
