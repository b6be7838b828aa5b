using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plots.Rules;

namespace MapApp.Core.Plots.Checking;

/// <summary>What one rule says of one area, or of all of them.</summary>
public sealed record Finding(PlotRule Rule, PlotVerdict Verdict, FindingKind Kind)
{
    /// <summary>The verdict if the approved boundary, the register and the asker's answer confirm what is only likely.</summary>
    public PlotVerdict Confirmed => Verdict == PlotVerdict.Conditional ? Rule.Verdict : Verdict;

    /// <summary>The plot or zone; of a rule that does not apply, the nearest one that it means, where that was asked for.</summary>
    public Feature? Area { get; init; }

    /// <summary>Square metres shared, or outside of every area for <see cref="PlotRelation.Outside"/>; 0 where only an edge is.</summary>
    public double OverlapSquareMetres { get; init; }

    /// <summary>The same as a share of the parcel, 0 to 1.</summary>
    public double OverlapShare { get; init; }

    /// <summary>Square metres of an edge in common.</summary>
    public double TouchSquareMetres { get; init; }

    /// <summary>Whether it only touches.</summary>
    public bool Touches => Kind is FindingKind.Touching or FindingKind.OnlyTouches;

    /// <summary>0 where they overlap or touch; null where nothing was measured.</summary>
    public double? DistanceMetres { get; init; }

    /// <summary>What the stated accuracy of the two leaves open; null where neither states any, and where it decides nothing.</summary>
    public EdgeTest? Test { get; init; }

    /// <summary>Whether it comes or goes within the stated accuracy of the two.</summary>
    public bool Edge { get; init; }

    /// <summary>Whether the area is a sketch or computed: then the approved boundary decides.</summary>
    public bool Sketch { get; init; }

    /// <summary>Whether it rests on something that nobody recorded or the code does not say.</summary>
    public bool Uncertain { get; init; }

    /// <summary>What has to be answered before it can be told.</summary>
    public PlotQuestion? Open { get; init; }

    /// <summary>Why its layer cannot say; null where it can.</summary>
    public Evidence? Lack { get; init; }

    /// <summary>How the area lies, or why there is nothing to say: texts <c>plotReason.*</c>. Worded when asked for.</summary>
    public Evidence Reason => Lack ?? FindingWords.Of(this);
}

/// <summary>How much two areas share if both lie as far inside, or outside, of their outlines as their stated accuracy allows.</summary>
/// <param name="Metres">How far the two may be off together.</param>
public sealed record EdgeTest(double Metres, double LeastSquareMetres, double MostSquareMetres);

/// <summary>How the area of a finding lies, or why there is none.</summary>
public enum FindingKind
{
    /// <summary>It shares ground with the parcel.</summary>
    Overlaps,

    /// <summary>It shares an edge with it, and the rule means what lies beside.</summary>
    Touching,

    /// <summary>It lies as near as the rule means.</summary>
    Within,

    /// <summary>Part of the parcel lies outside every area.</summary>
    Outside,

    /// <summary>The rule holds wherever the parcel lies.</summary>
    Anywhere,

    /// <summary>Nothing that the rule means is near.</summary>
    None,

    /// <summary>The rule does not apply; this is the nearest.</summary>
    Nearest,

    /// <summary>The rule does not apply; this one has an edge in common with the parcel.</summary>
    OnlyTouches,

    /// <summary>All of the parcel lies inside.</summary>
    Inside,

    /// <summary>The asker's answer takes the rule away.</summary>
    Answered,

    /// <summary>Its layer cannot say.</summary>
    Lacking,
}
