using MapApp.Core.Coordinates;
using MapApp.Core.Plots;
using MapApp.Formats.Parcels;

namespace MapApp.Exporting;

/// <summary>Parcels as the coordinate text of land surveys, in the zone of the first, its number before the easting.</summary>
internal static class SurveyText
{
    private const string Producer = "MapApp";

    /// <exception cref="CrsException">A parcel lies outside the zone.</exception>
    public static void Write(Stream stream, IEnumerable<Parcel> parcels, DateOnly date)
    {
        var all = parcels.ToList();
        var zone = all is [var first, ..] ? first.DeclaredMeridian / 3 ?? GaussKruger.ZoneOf(first.Geometry.EnvelopeInternal.Centre.X) : GaussKruger.ZoneOf(114);
        SurveyTextWriter.Write(stream, all, CrsCatalogue.GaussKruger(Datum.Cgcs2000, 3, zone, prefix: true)!, new SurveyTextHead(Producer, date));
    }
}
