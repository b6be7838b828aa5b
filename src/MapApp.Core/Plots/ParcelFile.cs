using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Linking;

namespace MapApp.Core.Plots;

/// <summary>What a file of parcels holds: the sound ones, and everything that was wrong, odd or changed.</summary>
/// <param name="Format"><c>txt</c>, <c>shapefile</c>, <c>geojson</c>, <c>kml</c>, <c>kmz</c>, <c>gpkg</c>, <c>dxf</c>, <c>csv</c>, <c>xlsx</c>, <c>xls</c> or <c>wkt</c>.</param>
/// <param name="Crs">The system that the file's numbers are in; the parcels themselves are in EPSG:4490.</param>
/// <param name="CrsAssumed">Whether the file does not say so: the user should be shown it and may change it.</param>
public sealed record ParcelFile(
    string Name, string Format, Crs Crs, bool CrsAssumed, IReadOnlyList<Parcel> Parcels, IReadOnlyList<ParcelProblem> Problems, IReadOnlyList<ParcelRepair> Repairs)
{
    /// <summary>The same, with what the asker says of how far corners may be off, for parcels of which the file says nothing or less; told as a remark.</summary>
    /// <param name="metres">Null leaves all as it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative or no number.</exception>
    public ParcelFile WithAccuracy(double? metres)
    {
        if (metres is not { } said || Parcels.All(p => p.PositionAccuracyMetres >= said))
            return this;
        ArgumentOutOfRangeException.ThrowIfNegative(said, nameof(metres));
        if (!double.IsFinite(said))
            throw new ArgumentOutOfRangeException(nameof(metres), said, "An accuracy is a number of metres.");
        return this with
        {
            Parcels = [.. Parcels.Select(p => p.PositionAccuracyMetres is not { } stated || stated < said ? p with { PositionAccuracyMetres = said } : p)],
            Problems = [.. Problems, new ParcelProblem(0, null, null, null, Evidence.Of("parcel.told.accuracySaid", ("metres", said.ToString("0.###", CultureInfo.InvariantCulture))))],
        };
    }
}

/// <summary>Something wrong (texts <c>parcel.refused.*</c>, <c>coordinate.*</c>, <c>exchange.*</c>: there is no such parcel) or odd (<c>parcel.told.*</c>: it was taken all the same).</summary>
/// <param name="Row">Line, row or record of the file, from 1; 0 when it is about the whole file.</param>
/// <param name="Parcel">Its id, as <see cref="Plots.Parcel.Id"/>.</param>
/// <param name="Point">Number of the point, from 1, through all rings of the parcel as they stand in the file.</param>
/// <param name="At">Where, when it is known.</param>
public sealed record ParcelProblem(int Row, string? Parcel, int? Point, LonLat? At, Evidence Reason)
{
    /// <summary>Whether it is only odd, and the parcel was taken.</summary>
    public bool Told => Reason.Key.StartsWith("parcel.told.", StringComparison.Ordinal);
}

/// <summary>A change that was made to the outline of a parcel so that it could be taken (texts <c>parcel.repair.*</c>). Areas are those of the zone that it is measured in.</summary>
public sealed record ParcelRepair(string Parcel, Evidence What, double AreaBeforeSquareMetres, double AreaAfterSquareMetres);
