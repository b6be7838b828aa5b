using System.Globalization;
using MapApp.Core.Linking;

namespace MapApp.Core.Coordinates.Reading;

/// <summary>Two numbers read as longitude and latitude.</summary>
internal static class DegreeReadings
{
    // So many decimals nobody writes but in a coordinate.
    private const int TellingDecimals = 3;

    public static IEnumerable<Draft> Of(Quantity first, Quantity second, Statement statement, bool amongWords)
    {
        if (!CanBe(first) || !CanBe(second))
            return [];
        if (Problem(first, second) is { } problem)
            return IsTelling(first) && IsTelling(second) ? [new Draft(Systems(statement)[0].Crs, first.Value, second.Value).Fail(problem)] : [];
        var orders = AxisOrder.Of(first, second, projected: false).ToList();
        var fitting = orders.Where(o => Draft.IsInChina(o.East.Value, o.North.Value)).ToList();
        var telling = amongWords ? IsTelling(first) && IsTelling(second) : IsTelling(first) || IsTelling(second) || (fitting.Count > 0 && HasParts(first, second));
        if (!telling)
            return [];
        var told = fitting.Count > 0 ? WithContradicted(orders[0], fitting) : orders.Where(o => o.Assumed is null || Math.Abs(o.North.Value) <= 90).Take(1);
        return told.SelectMany(o => Systems(statement).Select(s => Read(o, s, statement)));
    }

    private static bool CanBe(Quantity number) => number.IsAngle || Math.Abs(number.Value) <= 360;

    private static bool IsTelling(Quantity number) => number.Writing == Writing.Marked || number.Axis is Axis.East or Axis.North || number.Decimals >= TellingDecimals;

    private static bool HasParts(Quantity first, Quantity second) => first.IsAngle || second.IsAngle || first.Decimals > 0 || second.Decimals > 0 || first.IsLabelled;

    private static Evidence? Problem(Quantity first, Quantity second) =>
        first.Problem ?? second.Problem ?? (first.Axis == second.Axis && first.Axis is Axis.East or Axis.North ? Evidence.Of("coordinate.sameAxis") : null);

    // 东经33.7 北纬113.3 is swapped, and says what it says.
    private static IEnumerable<AxisOrder> WithContradicted(AxisOrder asWritten, List<AxisOrder> fitting) =>
        asWritten.Assumed is null && !fitting.Contains(asWritten) ? fitting.Append(asWritten) : fitting;

    private static (Crs Crs, double Factor, bool Assumed)[] Systems(Statement statement) => statement.Datum switch
    {
        null => [(CrsCatalogue.Cgcs2000, 1, true), (CrsCatalogue.Gcj02, 0.6, true), (CrsCatalogue.Bd09, 0.5, true)],
        Datum.Cgcs2000 => [(CrsCatalogue.Cgcs2000, 1, false)],
        Datum.Wgs84 => [(CrsCatalogue.Wgs84, 1, false)],
        Datum.Xian80 => [(CrsCatalogue.Xian80, 1, false)],
        Datum.Beijing54 => [(CrsCatalogue.Beijing54, 1, false)],
        Datum.Gcj02 => [(CrsCatalogue.Gcj02, 1, false)],
        _ => [(CrsCatalogue.Bd09, 1, false)],
    };

    private static Draft Read(AxisOrder order, (Crs Crs, double Factor, bool Assumed) system, Statement statement)
    {
        var draft = new Draft(system.Crs, order.East.Value, order.North.Value);
        if (system.Assumed)
            draft.Assume(Evidence.Of("coordinate.assumed.datum." + system.Crs.Datum), system.Factor);
        // A longitude of China can be no latitude: only where both can be is there anything to assume.
        if (order.Assumed is { } assumed && (assumed.Key.EndsWith("swapped", StringComparison.Ordinal) || (Math.Abs(order.East.Value) <= 90 && Math.Abs(order.North.Value) <= 90)))
            draft.Assume(assumed, order.Factor);
        if (statement.Crs is { IsProjected: true } projected)
            draft.Assume(Evidence.Of("coordinate.assumed.degrees", ("crs", projected.Code)), 0.8);
        else if (statement.SaysProjected)
            draft.Doubt(Evidence.Of("coordinate.zoneOfDegrees"), 0.8);
        return draft;
    }

    /// <summary>Compact writings: 1132105.4E 334400N.</summary>
    public static IEnumerable<Draft> OfCompact(Quantity first, Quantity second, Statement statement) =>
        first.Compact is { } one && second.Compact is { } other
            ? Of(Degrees(first, one), Degrees(second, other), statement, false).Select(d => d.Assume(Evidence.Of("coordinate.assumed.compact",
                ("first", Number(one)), ("second", Number(other))), 0.9))
            : [];

    private static Quantity Degrees(Quantity number, double degrees) => number with { Value = degrees, Writing = Writing.Parts };

    private static string Number(double degrees) => degrees.ToString("0.######", CultureInfo.InvariantCulture);
}
