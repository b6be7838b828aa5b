using MapApp.Core.Coordinates;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Layers;

/// <summary>What formats of plane metres do not say, whichever system they are written in.</summary>
internal static class PlaneLosses
{
    /// <exception cref="ArgumentException">The system is in degrees.</exception>
    public static void Check(CrsTransform crs)
    {
        ArgumentNullException.ThrowIfNull(crs);
        if (!crs.Crs.IsProjected)
            throw new ArgumentException($"{crs.Crs.Code} is in degrees; this format is of metres.", nameof(crs));
    }

    public static IEnumerable<Evidence> Of(string format, Crs crs)
    {
        (string, string)[] arguments = [("format", format), ("crs", crs.Code), .. crs.Words.Arguments.Select(a => (a.Key, a.Value))];
        yield return crs.Kind != CrsKind.GaussKruger ? Evidence.Of("exchange.loss.crsUnsaid", arguments)
            : crs.HasPrefix ? Evidence.Of("exchange.loss.zoneUnsaid", arguments)
            : Evidence.Of("exchange.loss.meridianUnsaid", arguments);
        if (crs.Kind == CrsKind.WebMercator)
            yield return Evidence.Of("exchange.loss.stretched", ("crs", crs.Code));
    }

    /// <summary>Whether something reaches out of its zone, to where its metres are no longer those on the ground.</summary>
    /// <param name="degrees">EPSG:4490.</param>
    public static bool IsOutsideZone(Crs crs, Geometry degrees) => crs is { Kind: CrsKind.GaussKruger or CrsKind.Utm, WidthDegrees: { } width, CentralMeridian: { } meridian }
        && (degrees.EnvelopeInternal.MinX < meridian - width / 2.0 || degrees.EnvelopeInternal.MaxX > meridian + width / 2.0);
}
