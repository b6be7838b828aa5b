using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Core.Sheets;
using MapApp.Formats.Sources;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Demo;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Printing;

namespace MapApp.Rendering.Tests;

/// <summary>The bundled workspace, with three years of invented figures at one section that fails on phosphorus; built once; what tests write to it touches no page of a section.</summary>
[SetUpFixture]
public sealed class Bundled
{
    public static readonly DateOnly AsOf = new(2021, 11, 8);

    /// <summary>Fails on phosphorus, with a gap in its months.</summary>
    public static readonly FeatureId Failing = new("sections", "weidong-caolicun");

    private static readonly DateOnly _printedOn = new(2021, 11, 9);

    private static DirectoryInfo _folder = null!;
    private static WorkspaceSession _session = null!;

    public static WorkspaceSession Session => _session;

    public static SkiaSheetPrinter Printer { get; } = new();

    public static IReadOnlyList<Feature> Sections => [.. Session.Store.Features.Read("sections")];

    public static string In(string name) => Path.Combine(_folder.FullName, name);

    public static Feature Section(string name) => Sections.Single(s => s.Name == name);

    public static SectionSheets Sheets(Texts texts, Paper paper) => new(Session, Printer.Letters, texts, paper, AsOf, _printedOn);

    /// <summary>Prints to a file of the test's own.</summary>
    public static string Pdf(params IEnumerable<Sheet> sheets)
    {
        var path = In(Guid.NewGuid().ToString("n") + ".pdf");
        using var stream = File.Create(path);
        Printer.WritePdf(stream, sheets, CancellationToken.None);
        return path;
    }

    [OneTimeSetUp]
    public void Build()
    {
        _folder = Directory.CreateTempSubdirectory("mapapp-rendering-");
        DemoBuilder.Build(new SourceFolder(Path.Combine(Root(), "data", "geo")), () => GeoPackageWorkspace.Create(In("w.gpkg")), "tester", null, CancellationToken.None);
        _session = WorkspaceSession.Open(GeoPackageWorkspace.Open(In("w.gpkg")));
        _session.Store.Write(w =>
        {
            for (var month = new DateOnly(2019, 1, 1); month < new DateOnly(2021, 11, 1); month = month.AddMonths(1))
            {
                if (month is { Year: 2020, Month: 6 })
                    continue;
                foreach (var (indicator, value) in new[] { ("TP", 0.2m + (0.01m * (month.Year - 2019) * 12) + (0.01m * month.Month)), ("NH3-N", 0.8m), ("DO", 6.5m), ("pH", 7.8m) })
                    w.Observations.Put(new Observation(Failing, indicator, SamplingTime.Parse(month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)), Reading.Of(value), IndicatorCatalogue.Get(indicator).Unit, "invented", false), null);
            }
        });
    }

    [OneTimeTearDown]
    public void Delete()
    {
        _session.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MapApp.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No MapApp.sln above '{TestContext.CurrentContext.TestDirectory}'.");
        return folder.FullName;
    }
}
