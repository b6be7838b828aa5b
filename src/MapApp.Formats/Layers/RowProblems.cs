using System.Globalization;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Layers;

/// <summary>Why rows of outside files hold no geometry.</summary>
internal static class RowProblems
{
    public static Evidence NoGeometry { get; } = Evidence.Of("exchange.row.noGeometry");

    public static Evidence ShortRing { get; } = Evidence.Of("exchange.row.shortRing");

    public static Evidence ShortLine { get; } = Evidence.Of("exchange.row.shortLine");

    public static Evidence CutOff { get; } = Evidence.Of("exchange.row.cutOff");

    public static Evidence Broken { get; } = Evidence.Of("exchange.row.broken");

    public static Evidence Kind(string kind) => Evidence.Of("exchange.row.kind", ("kind", kind.Length > 40 ? kind[..40] : kind));

    public static Evidence Member(string member) => Evidence.Of("exchange.row.member", ("member", member));

    public static Evidence NoNumber(int point) => Evidence.Of("exchange.row.noNumber", ("point", point.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The first corner whose numbers are none, from 1; null when all are.</summary>
    public static Evidence? NotFinite(IReadOnlyList<Coordinate> corners)
    {
        for (var i = 0; i < corners.Count; i++)
        {
            if (!double.IsFinite(corners[i].X) || !double.IsFinite(corners[i].Y))
                return NoNumber(i + 1);
        }

        return null;
    }
}
