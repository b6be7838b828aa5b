using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;

namespace MapApp.Core.Plots.Outlines;

/// <summary>A corner as its file has it: east or longitude first, in the system of the file, not yet checked.</summary>
/// <param name="Row">Line or row of the file where a corner has one of its own; else 0.</param>
public readonly record struct Corner(double X, double Y, int Row = 0, string? Label = null);

/// <summary>A ring as its file has it: open or closed, turning either way, perhaps crossing itself.</summary>
public sealed record Outline(IReadOnlyList<Corner> Corners)
{
    /// <summary>The polygon it belongs to, from 0, where the format says.</summary>
    public int Part { get; init; }

    /// <summary>Whether the format says that it is a hole; null when the rings are sorted out by which holds which.</summary>
    public bool? IsHole { get; init; }

    /// <summary>Whether the format does not repeat the first corner, so that an open ring is nothing to tell.</summary>
    public bool MayBeOpen { get; init; }
}

/// <summary>What a file has of one parcel, before anything is checked.</summary>
public sealed record OutlineRow(int Row, IReadOnlyList<Outline> Rings)
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public double? StatedAreaSquareMetres { get; init; }

    public string? StatedUse { get; init; }

    public double? PositionAccuracyMetres { get; init; }

    public IReadOnlyList<NamedValue> Attributes { get; init; } = [];

    /// <summary>Why there is no outline; null when there is one.</summary>
    public Evidence? Problem { get; init; }

    /// <summary>The point at fault; null when it is none.</summary>
    public int? ProblemPoint { get; init; }

    /// <summary>What is odd about the row, which is used all the same.</summary>
    public IReadOnlyList<Evidence> Remarks { get; init; } = [];
}

/// <summary>A file of outlines before its system is settled.</summary>
public sealed record OutlineFile(string Name, string Format, CrsClaim Claim, IReadOnlyList<OutlineRow> Rows)
{
    /// <summary>Whether the file names its axes, so that swapped ones are a mistake and not one of two ways.</summary>
    public bool NamesAxes { get; init; } = true;

    /// <summary>What is odd about the file as a whole.</summary>
    public IReadOnlyList<Evidence> Notes { get; init; } = [];
}

/// <summary>What a file may hold at most.</summary>
public static class OutlineLimits
{
    public const int Corners = 1_000_000;

    /// <summary>Of one parcel.</summary>
    public const int Rings = 1_000;

    /// <summary>Of a file, all parcels together: the corners of 500,000 parcels of ten.</summary>
    public const int FileCorners = 5_000_000;

    public const int Parcels = 500_000;
}
