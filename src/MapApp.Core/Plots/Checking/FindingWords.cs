using System.Globalization;
using MapApp.Core.Linking;

namespace MapApp.Core.Plots.Checking;

/// <summary>The reason of a finding as a text with its figures. Thousands of parcels have findings that nobody reads: only what is read is worded.</summary>
internal static class FindingWords
{
    public static Evidence Of(Finding finding) => finding.Kind switch
    {
        FindingKind.Overlaps => Evidence.Of("plotReason.overlaps", Name(finding), Area(finding.OverlapSquareMetres), ("mu", Mu4(finding)), ("percent", Percent(finding.OverlapShare))),
        FindingKind.Outside => Evidence.Of("plotReason.outside", Area(finding.OverlapSquareMetres), ("mu", Mu4(finding)), ("percent", Percent(finding.OverlapShare))),
        FindingKind.Touching => Evidence.Of("plotReason.touching", Name(finding), Metres(finding), Limit(finding)),
        FindingKind.Within => Evidence.Of("plotReason.within", Name(finding), Metres(finding), Limit(finding)),
        FindingKind.Nearest => Evidence.Of("plotReason.nearest", Name(finding), Metres(finding)),
        FindingKind.OnlyTouches => Evidence.Of("plotReason.onlyTouches", Name(finding), Area(finding.TouchSquareMetres)),
        FindingKind.Anywhere => Evidence.Of("plotReason.anywhere"),
        FindingKind.None => Evidence.Of("plotReason.none"),
        FindingKind.Inside => Evidence.Of("plotReason.inside"),
        FindingKind.Answered => Evidence.Of("plotReason.answered"),
        _ => throw new InvalidOperationException($"A finding of kind {finding.Kind} must say what it lacks."),
    };

    private static (string, string) Name(Finding finding) => ("name", finding.Area!.Name);

    private static (string, string) Area(double squareMetres) => ("area", Number(squareMetres));

    private static (string, string) Metres(Finding finding) => ("metres", Number(finding.DistanceMetres!.Value));

    private static (string, string) Limit(Finding finding) => ("limit", Number(finding.Rule.Metres));

    private static string Mu4(Finding finding) => Mu.Of(finding.OverlapSquareMetres).ToString("0.####", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString(share < 0.01 ? "0.####" : "0.##", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(value < 1 ? "0.####" : "0.##", CultureInfo.InvariantCulture);
}
