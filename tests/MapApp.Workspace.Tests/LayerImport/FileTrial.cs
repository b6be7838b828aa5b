using System.Diagnostics;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Formats.Layers;
using MapApp.Stores.GeoPackage.Sources;
using MapApp.Workspace.LayerImport;

namespace MapApp.Workspace.Tests.LayerImport;

/// <summary>Tries whether a file that may be damaged is read soundly or refused with a reason, and in time.</summary>
internal static class FileTrial
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(5);

    private static readonly SourceFiles _reader = new(new GeoPackageSource());

    /// <summary>Reads a file as an import does, to its last row.</summary>
    /// <returns>What is wrong with how it was read; null when nothing is.</returns>
    internal static string? Fault(string path, string name)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            using var file = _reader.Open(path, name);
            foreach (var layer in file.Layers)
            {
                var survey = LayerSurvey.Of(layer, new CoordinateHints());
                var (kind, mapping) = OwnKinds.Of(survey, "x", LayerKinds.Known);
                var report = new ImportReport();
                foreach (var row in report.Count(new LayerIntake(survey, new IntakeOptions(kind, mapping) { Repair = true }, [], "i").Rows()))
                {
                    if (row.Feature is null && row.Problem is null)
                        return $"row {row.Row} is neither a feature nor a reason";
                    if (row.Feature?.Geometry is { } geometry && (!geometry.IsValid || geometry.Coordinates.Any(c => !(Math.Abs(c.X) <= 180 && Math.Abs(c.Y) <= 90))))
                        return $"row {row.Row} has an unsound geometry";
                }
            }
        }
        catch (Exception e) when (e is ExchangeException or CrsUnsettledException)
        {
            // A refusal with its reason.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.ToString();
        }

        return watch.Elapsed > _longest ? $"took {watch.Elapsed}" : null;
    }
}
