using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Core.Plans;

namespace MapApp.Core.Storage;

/// <summary>Files that a workspace is built from: layers and plans, validated as they are read.</summary>
public interface IWorkspaceSource
{
    /// <summary>Where it is, for messages.</summary>
    string Location { get; }

    /// <exception cref="SourceException">A file is missing, unreadable or wrong in some row.</exception>
    IReadOnlyList<LayerSource> ReadLayers();

    /// <exception cref="SourceException">A plan file is missing, unreadable or wrong.</exception>
    IReadOnlyList<Plan> ReadPlans();

    /// <summary>Empty where the files hold none.</summary>
    /// <exception cref="SourceException">The file is unreadable or wrong in some row.</exception>
    IReadOnlyList<Observation> ReadObservations() => [];
}

/// <summary>One layer as its file has it: kind, coverage and features in EPSG:4490.</summary>
public sealed record LayerSource(string Kind, string File, Coverage Coverage, IReadOnlyList<Feature> Features);

/// <summary>A file is wrong: which, in which row (from 1; 0 for the file as a whole), in which field, and what to do.</summary>
public sealed class SourceException(string file, int row, string? field, string problem, Exception? inner = null)
    : Exception(Describe(file, row, field, problem), inner)
{
    public string File { get; } = file;

    public int Row { get; } = row;

    public string? Field { get; } = field;

    public string Problem { get; } = problem;

    private static string Describe(string file, int row, string? field, string problem) =>
        file + (row > 0 ? $", row {row}" : "") + (field is null ? "" : $", field '{field}'") + ": " + problem;
}
