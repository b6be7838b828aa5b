using System.Globalization;
using MapApp.Core.Linking;

namespace MapApp.Core.Coordinates.Reading;

/// <summary>Which axis a number is said to be on; survey sheets have X in the north, maps in the east.</summary>
internal enum Axis
{
    None,
    East,
    North,
    X,
    Y,
    Height,
}

/// <summary>How a number was written.</summary>
internal enum Writing
{
    /// <summary>One number.</summary>
    Plain,

    /// <summary>Degrees and minutes by blanks, colons or hyphens.</summary>
    Parts,

    /// <summary>With a degree sign.</summary>
    Marked,
}

/// <summary>One number of a coordinate, degrees and minutes already put together.</summary>
/// <param name="Problem">Minutes or seconds that do not exist.</param>
/// <param name="Compact">The degrees if the number is read as DDDMMSS or DDDMM; null when it cannot be.</param>
internal readonly record struct Quantity(double Value, Axis Axis, Writing Writing, int Digits, int Decimals, Evidence? Problem = null, double? Compact = null)
{
    public bool IsAngle => Writing != Writing.Plain;

    public bool IsLabelled => Axis != Axis.None;

    public static Quantity Of(Token number) => new(number.Value, Axis.None, Writing.Plain, number.Digits, number.Decimals);

    /// <summary>Degrees, minutes and perhaps seconds.</summary>
    public static Quantity Of(Writing writing, params ReadOnlySpan<Token> parts)
    {
        var size = 0.0;
        Evidence? problem = null;
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            var part = Math.Abs(parts[i].Value);
            if (i > 0 && (part >= 60 || parts[i].Value < 0))
                problem = Evidence.Of(i == 1 ? "coordinate.minutes" : "coordinate.seconds", ("value", parts[i].Text));
            else if (i < parts.Length - 1 && parts[i].Decimals > 0)
                problem = Evidence.Of("coordinate.fractions", ("value", parts[i].Text));
            size = part + (i < parts.Length - 1 ? size / 60 : 0);
        }

        return new Quantity(parts[0].Text[0] == '-' ? -size : size, Axis.None, writing, parts[0].Digits, parts[^1].Decimals, problem);
    }

    /// <summary>With the axis that a label gives it; west and south turn the sign.</summary>
    public Quantity On(Term label) => this with
    {
        Axis = Join(Axis, AxisOf(label)),
        Value = label is Term.West or Term.South ? -Value : Value,
        Compact = label is Term.East or Term.North && !IsAngle ? InParts() : Compact,
    };

    public static Axis AxisOf(Term label) => label switch
    {
        Term.East or Term.West => Axis.East,
        Term.North or Term.South => Axis.North,
        Term.X => Axis.X,
        Term.Y => Axis.Y,
        Term.Height => Axis.Height,
        _ => Axis.None,
    };

    /// <summary>X（北）is north: the plainer word wins.</summary>
    public static Axis Join(Axis said, Axis more) => said is Axis.East or Axis.North or Axis.Height && more is Axis.X or Axis.Y ? said : more == Axis.None ? said : more;

    // 1132105.4E and 334400N, or 11321.5E and 3344.1N as receivers write.
    private double? InParts()
    {
        if (Value < 0 || Digits is < 4 or > 7)
            return null;
        var whole = Math.Floor(Value);
        var (degrees, minutes, seconds) = Digits >= 6 ? (Math.Floor(whole / 10000), Math.Floor(whole / 100) % 100, Value % 100) : (Math.Floor(whole / 100), Value % 100, 0);
        return minutes < 60 && seconds < 60 && degrees <= 180 ? degrees + minutes / 60 + seconds / 3600 : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Axis} {Value}");
}
