using System.Diagnostics;
using MapApp.Benchmarks.Locating;
using MapApp.Core.Features;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Sections;

namespace MapApp.Benchmarks.Reviewing;

/// <summary>Reviews sections of a workspace with a million observations, one after the other, warm; and all of them at once, as the overview does.</summary>
internal static class ReviewingRun
{
    private const int Warming = 50;

    private static readonly DateOnly _asOf = new(2026, 6, 30);

    /// <param name="reviews">How many sections are reviewed.</param>
    /// <param name="folder">Keeps the data for the next run; null for a temporary folder.</param>
    public static void Write(int reviews, string? folder)
    {
        var work = folder is null ? Directory.CreateTempSubdirectory("mapapp-bench-") : Directory.CreateDirectory(folder);
        try
        {
            PerformancePage.Put(ReviewingSection.Of(Measure(work.FullName, reviews)));
        }
        finally
        {
            if (folder is null)
                work.Delete(recursive: true);
        }
    }

    private static ReviewingResult Measure(string folder, int reviews)
    {
        var path = Path.Combine(folder, "observed.gpkg");
        if (!File.Exists(path))
        {
            LocatingData.Generate(folder, ReviewingWorkspace.Points, "points,zones,parcels");
            // As many sections as a province has.
            LocatingData.Generate(folder, ReviewingWorkspace.Rivers * 100, "rivers");
            ReviewingWorkspace.Build(path + ".part", folder);
            File.Move(path + ".part", path);
        }

        using var store = GeoPackageWorkspace.Open(path);
        using var session = WorkspaceSession.Open(store);
        var sections = store.Features.Read("sections").OrderBy(s => s.Id.Id, StringComparer.Ordinal).ToList();
        var side = new Side();
        for (var i = 0; i < Warming + reviews; i++)
        {
            if (i == Warming)
                side = new Side();
            var section = sections[i * 7 % sections.Count];
            side.Ask(() => Review(session, section));
        }

        var start = Stopwatch.GetTimestamp();
        var overview = SectionOverview.Of(session, _asOf);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var lines = overview.Lines(overview.Months[^3]);
        start = Stopwatch.GetTimestamp();
        lines = overview.Lines(overview.Months[^2]);
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return new ReviewingResult(store.Observations.Places().Sum(p => (long)p.Count), store.Features.Layers().Sum(l => l.Count), sections.Count, reviews, side,
            overview.Months.Count, seconds, milliseconds, lines.Count(l => l.Month?.Verdict == "fails"), GC.GetTotalMemory(forceFullCollection: true) / 1e6);
    }

    // Months judged, and things found upstream and in the corridor: what a review that left something out would lack.
    private static Tally Review(WorkspaceSession session, Feature section)
    {
        var answer = ReviewSection.Of(session, section, _asOf, Texts.Zh);
        return new Tally(answer.Months.Count + answer.Upstream.Count + answer.Corridor?.Items.Count ?? 0, answer.Corridor?.Items.Sum(i => Math.Abs(i.RiverMetres)) ?? 0);
    }
}

/// <param name="OverviewSeconds">All sections, all months, from the file.</param>
/// <param name="MonthMilliseconds">Another month of the overview.</param>
internal sealed record ReviewingResult(
    long Observations, long Features, int Sections, int Reviews, Side Review, int Months, double OverviewSeconds, double MonthMilliseconds, int Failing, double Megabytes);
