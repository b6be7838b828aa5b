using System.Globalization;

namespace MapApp.PlanScores;

/// <summary>How many were expected, found, and right; precision, recall and F1 of it.</summary>
internal sealed class Tally
{
    public int Expected { get; private set; }

    public int Found { get; private set; }

    public int Right { get; private set; }

    public double Recall => Expected == 0 ? 1 : (double)Right / Expected;

    public double Precision => Found == 0 ? 1 : (double)Right / Found;

    public double F1 => Expected + Found == 0 ? 1 : 2.0 * Right / (Expected + Found);

    public void Add(int expected, int found, int right) => (Expected, Found, Right) = (Expected + expected, Found + found, Right + right);

    public void Add(Tally other) => Add(other.Expected, other.Found, other.Right);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"P {Precision:0.000}  R {Recall:0.000}  F1 {F1:0.000}  ({Right} right of {Expected} expected, {Found} found)");
}
