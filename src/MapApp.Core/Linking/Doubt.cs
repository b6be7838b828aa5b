using System.Globalization;
using MapApp.Core.Features;

namespace MapApp.Core.Linking;

/// <summary>How sure a relation by position can be, given how its features were drawn, and the words for it.</summary>
internal readonly record struct Doubt(Confidence Confidence, string Words, double Metres)
{
    // A position good to this is as good as the maps that action plans are drawn on (1:10,000, 5 mm).
    private const double GoodMetres = 50;

    /// <summary>A sketch makes it low, a stated accuracy worse than 50 m medium.</summary>
    public static Doubt Of(params IEnumerable<Feature> features)
    {
        var (sketched, metres) = (false, 0.0);
        foreach (var feature in features)
        {
            sketched |= feature.Schematic;
            metres = Math.Max(metres, feature.PositionAccuracyMetres ?? 0);
        }

        return sketched ? new Doubt(Confidence.Low, metres > 0 ? "position.sketch" : "position.sketchOfUnknownAccuracy", metres)
            : metres > GoodMetres ? new Doubt(Confidence.Medium, "position.inaccurate", metres)
            : new Doubt(Confidence.High, metres > 0 ? "position.good" : "position.unstated", metres);
    }

    public Doubt AtMost(Confidence confidence) => this with { Confidence = confidence > Confidence ? confidence : Confidence };

    /// <summary>Evidence that ends with what is to be said of the positions.</summary>
    public Evidence Evidence(string key, params (string Name, string Value)[] arguments) =>
        Linking.Evidence.Of(key, [.. arguments, ("doubt", Words), ("accuracy", Number(Metres))]);

    public static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
