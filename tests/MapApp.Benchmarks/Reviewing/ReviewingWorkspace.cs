using MapApp.Benchmarks.Locating;
using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Core.Storage;
using MapApp.Formats.Sources;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Linking;

namespace MapApp.Benchmarks.Reviewing;

/// <summary>The land of the other runs with thirty thousand points, all of it linked, and a million observations of its sections: twelve years of months, nine indicators.</summary>
internal static class ReviewingWorkspace
{
    public const int Points = 30_000;

    /// <summary>On every fifth stands a section.</summary>
    public const int Rivers = 5_000;

    private const int FirstYear = 2014;
    private const int Years = 12;

    // Indicator and a value in the middle of class III.
    private static readonly (string Indicator, double Middle)[] _indicators =
        [("DO", 6), ("CODMn", 5), ("COD", 18), ("BOD5", 3.5), ("NH3-N", 0.8), ("TP", 0.15), ("F", 0.7), ("VPH", 0.003), ("LAS", 0.1)];

    public static void Build(string path, string dataFolder)
    {
        var bundled = new SourceFolder(Path.Combine(PerformancePage.Root, "data", "geo"));
        var data = new LocatingData(dataFolder, bundled.ReadLayers().Single(l => l.Kind == "jurisdictions").Features);
        using var store = GeoPackageWorkspace.Create(path);
        store.Write(writer =>
        {
            foreach (var kind in LayerCatalogue.Kinds)
                writer.PutLayer(kind.Kind, new Coverage(Completeness.Complete, null, null, null));
            foreach (var feature in data.Frame().Concat(data.Crowd()))
                writer.PutFeature(feature, "benchmark");
            foreach (var plan in bundled.ReadPlans())
                writer.PutPlan(plan);
        });
        Relinking.Everything(store);
        store.Write(writer => Observe(writer.Observations, [.. store.Features.Read("sections").Select(s => s.Id)]));
    }

    private static void Observe(IObservationWriter writer, IReadOnlyList<FeatureId> sections)
    {
        var random = new Random(5);
        // So many months of each section that the sum comes to a million.
        var months = Math.Min(Years * 12, (int)Math.Ceiling(1_000_000.0 / sections.Count / _indicators.Length));
        var samples = (int)Math.Ceiling(1_000_000.0 / sections.Count / _indicators.Length / months);
        foreach (var section in sections)
        {
            for (var month = 0; month < months; month++)
            {
                foreach (var (indicator, middle) in _indicators)
                {
                    for (var sample = 0; sample < samples; sample++)
                    {
                        var day = new DateOnly(FirstYear, 1, 1).AddMonths(month).AddDays(sample);
                        var value = Math.Round((decimal)(middle * (0.5 + random.NextDouble() * 1.3)), 4);
                        writer.Put(new Observation(section, indicator, SamplingTime.OfDay(day), Reading.Of(value), IndicatorCatalogue.Get(indicator).Unit, "benchmark", false), null);
                    }
                }
            }
        }
    }
}
