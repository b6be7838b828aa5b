namespace MapApp.Core.Plots;

/// <summary>亩, in which land papers state areas: fifteen to the hectare.</summary>
public static class Mu
{
    public const double SquareMetres = 10_000.0 / 15;

    public static double Of(double squareMetres) => squareMetres / SquareMetres;
}
