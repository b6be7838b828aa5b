using MapApp.Core.Linking;

namespace MapApp.Core.Coordinates.Reading;

/// <summary>One way to hand two numbers to the axes, and what had to be assumed for it.</summary>
internal readonly record struct AxisOrder(Quantity East, Quantity North, Evidence? Assumed, double Factor)
{
    /// <summary>Both ways, the likelier first; for survey sheets X is north. What the labels exclude comes last, as swapped.</summary>
    public static IEnumerable<AxisOrder> Of(Quantity first, Quantity second, bool projected)
    {
        var firstIsEast = (first.Axis, second.Axis) switch
        {
            (Axis.East, _) or (_, Axis.North) => true,
            (Axis.North, _) or (_, Axis.East) => false,
            _ => (bool?)null,
        };
        if (firstIsEast is { } east)
            return [east ? new(first, second, null, 1) : new(second, first, null, 1), Swapped(east ? second : first, east ? first : second)];
        var xy = (first.Axis, second.Axis) switch
        {
            (Axis.X, _) or (_, Axis.Y) => true,
            (Axis.Y, _) or (_, Axis.X) => false,
            _ => (bool?)null,
        };
        if (xy is not { } xFirst)
            return [new(first, second, Assumption("eastFirst"), 1), new(second, first, Assumption("northFirst"), 1)];
        var (x, y) = xFirst ? (first, second) : (second, first);
        return projected
            ? [new(y, x, null, 1), new(x, y, Assumption("xIsEast"), 0.8)]
            : [new(x, y, Assumption("xIsEast"), 1), new(y, x, Assumption("xIsNorth"), 1)];
    }

    private static AxisOrder Swapped(Quantity east, Quantity north) => new(east, north, Assumption("swapped"), 0.5);

    private static Evidence Assumption(string what) => Evidence.Of("coordinate.assumed." + what);
}
