using System.Globalization;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Xml;

/// <summary>Checks and builds geometries of KML and GPX: EPSG:4326, longitude before latitude.</summary>
internal static class Wgs84
{
    public static GeometryFactory Factory { get; } = new(new PrecisionModel(), 4326);

    /// <summary>As few digits as say the number again; never with an exponent, which GPX forbids and phones do not read.</summary>
    public static string Text(double number) =>
        number.ToString(Math.Abs(number) < 1e-4 ? "0.###############" : "R", CultureInfo.InvariantCulture);

    /// <summary>Why these are no positions on the Earth; null when they are.</summary>
    public static Evidence? Problem(params ReadOnlySpan<Coordinate> coordinates)
    {
        foreach (var at in coordinates)
        {
            if (!(Math.Abs(at.X) <= 180 && Math.Abs(at.Y) <= 90))
                return Evidence.Of("exchange.row.outside", ("lon", ExchangeValue.Of(at.X).Text), ("lat", ExchangeValue.Of(at.Y).Text));
        }

        return null;
    }
}
