using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plots.Rules;

namespace MapApp.Core.Plots.Checking;

/// <summary>What all rules say to one parcel.</summary>
/// <param name="MeasuredIn">The CGCS2000 3-degree zone of its areas and distances; null where there is none, and then nothing was checked.</param>
/// <param name="AreaSquareMetres">In the plane of that zone, as survey papers state it.</param>
/// <param name="Verdict">The worst of its rules.</param>
/// <param name="Complete">Whether every rule that means the use could be looked into.</param>
/// <param name="Edge">Whether the verdict would be another if the parcel and the areas lay differently within their stated accuracy: survey first.</param>
/// <param name="Findings">Every rule that means the use: for each area that it finds one, or one that says why it finds none; the worst first.</param>
/// <param name="OtherUses">The rules that do not mean the use.</param>
public sealed record ParcelAnswer(
    Parcel Parcel, Crs? MeasuredIn, double AreaSquareMetres, PlotVerdict Verdict, bool Complete, bool Edge, IReadOnlyList<Finding> Findings, IReadOnlyList<PlotRule> OtherUses)
{
    /// <summary>On the ellipsoid; 0 where nothing could be measured. Computed when asked for.</summary>
    public double EllipsoidalAreaSquareMetres => MeasuredIn is null ? 0 : Geodesic.AreaSquareMetres(Parcel.Geometry);
}

/// <summary>What one rule says of one area, or of all of them.</summary>
/// <param name="Reason">Texts <c>plotReason.*</c>: how the area lies, or why there is nothing to say.</param>
public sealed record Finding(PlotRule Rule, PlotVerdict Verdict, Evidence Reason)
{
    /// <summary>The plot or zone; of a rule that does not apply, the nearest one that it means, where that was asked for.</summary>
    public Feature? Area { get; init; }

    /// <summary>Square metres shared, or outside of every area for <see cref="PlotRelation.Outside"/>; 0 where only an edge is.</summary>
    public double OverlapSquareMetres { get; init; }

    /// <summary>Square metres of an edge in common.</summary>
    public double TouchSquareMetres { get; init; }

    /// <summary>Whether it only touches.</summary>
    public bool Touches { get; init; }

    /// <summary>0 where they overlap or touch; null where nothing was measured.</summary>
    public double? DistanceMetres { get; init; }

    /// <summary>Whether it comes or goes within the stated accuracy of the two.</summary>
    public bool Edge { get; init; }

    /// <summary>Whether the area is a sketch or computed: then the approved boundary decides.</summary>
    public bool Sketch { get; init; }

    /// <summary>Whether it rests on something that nobody recorded or the code does not say.</summary>
    public bool Uncertain { get; init; }

    /// <summary>What has to be answered before it can be told.</summary>
    public PlotQuestion? Open { get; init; }
}
