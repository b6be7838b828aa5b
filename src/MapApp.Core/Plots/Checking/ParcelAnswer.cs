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
/// <param name="Shrunk">The verdict if the parcel and all areas lay as far inside their outlines as their accuracy allows.</param>
/// <param name="Grown">The same for as far outside.</param>
/// <param name="Findings">Every rule that means the use: for each area that it finds one, or one that says why it finds none; the worst first.</param>
/// <param name="OtherUses">The rules that do not mean the use.</param>
public sealed record ParcelAnswer(
    Parcel Parcel, Crs? MeasuredIn, double AreaSquareMetres, PlotVerdict Verdict, bool Complete, PlotVerdict Shrunk, PlotVerdict Grown, IReadOnlyList<Finding> Findings, IReadOnlyList<PlotRule> OtherUses)
{
    /// <summary>The worst of its rules if everything that is only likely is confirmed: a sketched boundary, a stage that nobody recorded, a question that stands open.</summary>
    public PlotVerdict Confirmed => Findings.Count == 0 ? Verdict : Findings.Min(f => f.Confirmed);

    /// <summary>Whether the verdict would be another if the parcel and the areas lay differently within their stated accuracy: survey first.</summary>
    public bool Edge => Shrunk != Verdict || Grown != Verdict;

    /// <summary>On the ellipsoid; 0 where nothing could be measured. Computed when asked for.</summary>
    public double EllipsoidalAreaSquareMetres => MeasuredIn is null ? 0 : Geodesic.AreaSquareMetres(Parcel.Geometry);
}
