using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Workspace.Languages;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Plots;

/// <summary>In which jurisdictions parcels lie: a zone that is wrong throughout a file gives itself away by lying in none.</summary>
internal sealed class ParcelPlaces(JurisdictionIndex jurisdictions, Texts texts)
{
    private const double ZoneDegrees = 3;

    private readonly bool _any = jurisdictions.All.Any();

    /// <summary>The jurisdictions that hold a parcel's middle, the smallest first; null where none does.</summary>
    public string? Of(Parcel parcel) => Of(parcel, 0);

    /// <summary>Parcels that lie in none, with the zone that would bring them into one.</summary>
    public IEnumerable<RefusedParcel> Remarks(ParcelFile file)
    {
        foreach (var parcel in _any ? file.Parcels : [])
        {
            if (Of(parcel) is not null)
                continue;
            var middle = parcel.Geometry.InteriorPoint;
            var words = new[] { 1, -1 }.Select(by => Elsewhere(parcel, file.Crs, by)).OfType<string>().FirstOrDefault() ?? texts["check.nowhere"];
            yield return new RefusedParcel(parcel.Row, parcel.Id, null, middle.X, middle.Y, words);
        }
    }

    private string? Elsewhere(Parcel parcel, Crs crs, int by) =>
        crs is { Kind: CrsKind.GaussKruger, WidthDegrees: 3, Zone: { } zone } && Of(parcel, by * ZoneDegrees) is { } district
            ? texts.Format("check.otherZone", ("zone", zone), ("other", zone + by), ("district", district))
            : null;

    private string? Of(Parcel parcel, double degreesEast)
    {
        var middle = parcel.Geometry.InteriorPoint;
        if (middle.IsEmpty)
            return null;
        var at = middle.Factory.CreatePoint(new Coordinate(middle.X + degreesEast, middle.Y));
        return jurisdictions.Holding(at).OrderBy(j => j.Geometry!.EnvelopeInternal.Area).Select(j => j.Name).ToList() is { Count: > 0 } names
            ? string.Join(texts.Chinese ? "、" : ", ", names)
            : null;
    }
}
