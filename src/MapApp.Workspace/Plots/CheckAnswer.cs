using System.Text.Json.Serialization;
using MapApp.Core.Features;
using MapApp.Core.Plots.Checking;
using MapApp.Core.Plots.Rules;
using MapApp.Core.Standards;
using MapApp.Workspace.Answers;

namespace MapApp.Workspace.Plots;

/// <summary>Whether parcels may be used so: one answer for the screen, JSON, the sheet and the certificate. Areas in square metres.</summary>
/// <param name="ToleranceMetres">What is narrower is an edge in common; twice the rounding of the coordinates counts where it is more.</param>
/// <param name="RuleTable">Which edition of the rules was used.</param>
/// <param name="Layers">What was looked into, with the stamp and coverage of the moment; without them where the workspace has no such layer.</param>
public sealed record CheckAnswer(UseAnswer Use, DateOnly AsOf, bool? Discharges, bool? Surveyed, double ToleranceMetres, RuleTableAnswer RuleTable, CheckedFile File, IReadOnlyList<CheckedLayer> Layers, IReadOnlyList<CheckedParcel> Parcels)
{
    /// <summary>Whether every parcel was read and is clear.</summary>
    [JsonIgnore]
    public bool AllClear => File.Problems.Count == 0 && Parcels.All(p => p.Verdict == PlotVerdict.Clear);
}

/// <param name="Given">As it was asked for.</param>
/// <param name="Exact">False where the code is finer than the scheme and its class was taken.</param>
/// <param name="SoilClass">1 or 2 of GB 36600-2018; null where the sub-type decides.</param>
/// <param name="Elsewhere">What the same code means in other schemes, where that is something else.</param>
public sealed record UseAnswer(string Scheme, string Code, string Name, string Given, bool Exact, int? SoilClass, FigureState State, IReadOnlyList<OtherUse> Elsewhere);

public sealed record OtherUse(string Scheme, string Code, string Name);

/// <param name="OtherUses">Ids of the rules that do not mean the planned use.</param>
public sealed record RuleTableAnswer(DateOnly Version, int Rules, IReadOnlyList<string> OtherUses);

/// <param name="Crs">Code of the system that the file was read in.</param>
/// <param name="Problems">Of what was not taken.</param>
/// <param name="Remarks">Of what is odd and was taken all the same.</param>
public sealed record CheckedFile(string Name, string Format, string Crs, bool CrsAssumed, IReadOnlyList<RefusedParcel> Problems, IReadOnlyList<MendedParcel> Repairs, IReadOnlyList<RefusedParcel> Remarks);

/// <param name="Row">In the file, from 1; 0 for the file as a whole.</param>
/// <param name="Lon">Degrees, EPSG:4490; null where the point has no place.</param>
public sealed record RefusedParcel(int Row, string? Parcel, int? Point, double? Lon, double? Lat, string Reason);

public sealed record MendedParcel(string Parcel, string What, double AreaBeforeSquareMetres, double AreaAfterSquareMetres);

/// <param name="Version">Grows with every change to the layer.</param>
/// <param name="ChangedAt">The last change to a feature that is in it.</param>
public sealed record CheckedLayer(string Kind, string Name, long? Version, long? Count, DateTimeOffset? ChangedAt, Coverage? Coverage);

/// <param name="MeasuredIn">Code of the zone of areas and distances; null where none measures it.</param>
/// <param name="Complete">Whether every rule that means the use could be looked into.</param>
/// <param name="Edge">Whether a survey may turn the verdict.</param>
/// <param name="Shrunk">The verdict if the parcel and all areas lay as far inside their outlines as their accuracy allows; null in certificates that do not know it.</param>
/// <param name="Grown">The same for as far outside.</param>
/// <param name="AccuracyMetres">How far the corners may be off; null where neither file nor asker says it.</param>
/// <param name="Confirmed">The verdict if sketched boundaries, unrecorded stages and open answers are confirmed; null in certificates that do not know it.</param>
/// <param name="District">The jurisdictions that hold its middle, the smallest first; null where none does.</param>
/// <param name="Rules">The rules that mean the use, the worst first; one that finds several areas stands once for each.</param>
/// <param name="DoesNotApply">Ids of those that were looked into and found not to apply.</param>
/// <param name="Shapes">What is taken and what remains free, for the map.</param>
public sealed record CheckedParcel(
    string Id, string? Name, string? MeasuredIn, double AreaSquareMetres, double AreaMu, double EllipsoidalAreaSquareMetres, double? StatedAreaSquareMetres,
    PlotVerdict Verdict, bool Complete, bool Edge, PlotVerdict? Shrunk, PlotVerdict? Grown, double? AccuracyMetres, PlotVerdict? Confirmed, string? District, double FreeSquareMetres, double FreeMu, IReadOnlyList<CheckedRule> Rules, IReadOnlyList<string> DoesNotApply,
    [property: JsonIgnore] ParcelAnswer Answer, [property: JsonIgnore] ParcelShapes Shapes)
{
    /// <summary>A stated area that is off by more than this share of the true one is told.</summary>
    public const double StatedShare = 0.01;

    /// <summary>What remains free as WKT, EPSG:4490; null where nothing is taken.</summary>
    public string? Free { get; init; }
}

/// <param name="Clause">The article of the day asked about; null where no law says it.</param>
/// <param name="Reason">How the area lies, or why there is nothing to say.</param>
/// <param name="Remedy">What to do next; null where nothing is to be done.</param>
/// <param name="Whom">Who decides it.</param>
/// <param name="Test">What the accuracy of the two leaves open; null where it decides nothing.</param>
/// <param name="Sketch">Whether the area is a sketch or computed, so that the approved boundary decides.</param>
/// <param name="Uncertain">Whether it rests on what nobody recorded, or on what the code does not tell.</param>
/// <param name="Open">What has to be answered first: discharges or surveyOutstanding.</param>
/// <param name="State">How far the rule itself may be trusted.</param>
public sealed record CheckedRule(
    string Id, string Title, PlotVerdict Verdict, string? Clause, FeatureAnswer? Feature, double OverlapSquareMetres, double OverlapMu, double OverlapPercent,
    bool Touches, double TouchSquareMetres, double? DistanceMetres, bool Edge, EdgeTest? Test, bool Sketch, bool Uncertain, PlotQuestion? Open, string Reason, string? Remedy, string? Whom, FigureState State);
