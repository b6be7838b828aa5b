using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MapApp.Core.Observations;
using MapApp.Core.Plans;
using MapApp.Core.Standards;
using MapApp.Core.Standards.SurfaceWater;

namespace MapApp.Core.Sections;

/// <summary>What a section has to meet: a class, and limits of single indicators beside it. Both hold; of one indicator the stricter decides.</summary>
/// <param name="Class">Null when no plan gives one.</param>
public sealed record TargetLimits(WaterClass? Class, IReadOnlyList<IndicatorLimit> Limits);

/// <summary>A limit of one indicator that a plan sets, such as COD ≤ 25 mg/L.</summary>
/// <param name="Direction">AtMost or AtLeast.</param>
/// <param name="Value">In the indicator's unit.</param>
public sealed partial record IndicatorLimit(string Indicator, Direction Direction, decimal Value)
{
    /// <summary>Reads <c>COD &lt;= 25 mg/L</c>, <c>氨氮≤1.5</c> and the like; null when it is no limit of an indicator that is known.</summary>
    public static IndicatorLimit? Read(string text) =>
        Written().Match(text.Normalize(NormalizationForm.FormKC)) is { Success: true } match && decimal.TryParse(match.Groups["value"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? Of(match.Groups["indicator"].Value, match.Groups["comparator"].Value, value, match.Groups["unit"].Value)
            : null;

    /// <summary>The limit that a target of a plan sets; null when it is none of an indicator that is known, or a placeholder.</summary>
    public static IndicatorLimit? Of(PlanTarget target) => target.Value is { } value ? Of(target.Indicator, target.Comparator, (decimal)value, target.Unit ?? "") : null;

    /// <summary>Null when detection was too coarse to tell.</summary>
    public bool? IsMet(Reading reading) => (reading.Value, reading.BelowDetection, Direction) switch
    {
        ({ } value, false, Direction.AtLeast) => value >= Value,
        ({ } value, false, _) => value <= Value,
        ({ } value, true, Direction.AtLeast) => value < Value ? false : null,
        ({ } value, true, _) => value <= Value ? true : null,
        _ => Direction == Direction.AtMost ? true : null,
    };

    private static IndicatorLimit? Of(string name, string comparator, decimal value, string unit)
    {
        if (IndicatorCatalogue.Named(name) is not { } indicator || (unit.Trim().Length == 0 ? 1 : MeasuringUnits.Factor(unit, indicator.Unit)) is not { } factor)
            return null;
        Direction? direction = comparator switch
        {
            "<=" or "≤" or "<" => Direction.AtMost,
            ">=" or "≥" or ">" => Direction.AtLeast,
            _ => null,
        };
        return direction is null ? null : new IndicatorLimit(indicator.Id, direction.Value, value * factor);
    }

    [GeneratedRegex(@"^\s*(?<indicator>.+?)\s*(?<comparator><=|>=|≤|≥|<|>)\s*(?<value>\d+(?:\.\d+)?)\s*(?<unit>\D.*)?$")]
    private static partial Regex Written();
}
