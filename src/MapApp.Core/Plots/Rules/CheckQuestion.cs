using MapApp.Core.Plots.LandUses;

namespace MapApp.Core.Plots.Rules;

/// <summary>What is asked about parcels: the planned use, as of which day, and what only the asker knows.</summary>
public sealed record CheckQuestion(LandUse Use, DateOnly AsOf)
{
    /// <summary>The default width below which what two areas share is an edge in common.</summary>
    public const double UsualToleranceMetres = 0.01;

    /// <summary>Whether the project discharges pollutants; null when nobody said.</summary>
    public bool? Discharges { get; init; }

    /// <summary>Whether the survey that the change of use needs was passed, or no use is changed; null when nobody said.</summary>
    public bool? Surveyed { get; init; }

    /// <summary>What is narrower is an edge in common, no overlap. Where coordinates are rounded, twice that counts when it is more.</summary>
    public double ToleranceMetres { get; init; } = UsualToleranceMetres;

    /// <summary>How far around the nearest area is told where a rule does not apply; 0 for not at all.</summary>
    public double NearestWithinMetres { get; init; }

    public bool? Answer(PlotQuestion question) => question == PlotQuestion.Discharges ? Discharges : !Surveyed;
}
