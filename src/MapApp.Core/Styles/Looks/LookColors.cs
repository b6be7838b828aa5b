namespace MapApp.Core.Styles.Looks;

/// <summary>The colours that are offered for layers of the user's own: tokens, so that each has its value for light and for dark.</summary>
public static class LookColors
{
    /// <summary>Steps of a ramp.</summary>
    public const int Steps = 9;

    /// <summary>For a layer in one colour.</summary>
    public static IReadOnlyList<string> Single { get; } = ["m-susp", "accent", "m-water-ink", "m-z1", "m-z2", "m-z3", "m-ink"];

    /// <summary>For values that have no order; the first ten differ in hue and lightness, the second ten are their pale ones.</summary>
    public static IReadOnlyList<string> Categories { get; } = [.. Enumerable.Range(1, ValueColors.Most).Select(i => $"c-{i}")];

    /// <summary>Names of the ramps. Each runs evenly away from the ground of the map, darker in light and lighter in dark, so that it is read without hue.</summary>
    public static IReadOnlyList<string> Ramps { get; } = ["blue", "warm"];

    /// <summary>So many colours of a ramp, spread over all of it.</summary>
    public static IReadOnlyList<string> Ramp(string ramp, int classes) => classes is < 1 or > Steps
        ? throw new ArgumentOutOfRangeException(nameof(classes), classes, $"A ramp has 1 to {Steps} colours.")
        : [.. Enumerable.Range(0, classes).Select(i => $"q-{ramp}-{1 + (classes == 1 ? Steps / 2 : (int)Math.Round(i * (Steps - 1.0) / (classes - 1)))}")];
}
