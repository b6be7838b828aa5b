using System.Text.Json;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Certificates;
using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Answers;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Workspace.Plots.Certificates;

/// <summary>
/// Everything that a certificate rests on and says, so that it reads the same when the layers, the rules and the program have changed. Kept
/// as one JSON text, whose hash is printed. Geometries are WKT, EPSG:4490 (CGCS2000, degrees, longitude first).
/// </summary>
/// <param name="Format">Of this document: <see cref="CurrentFormat"/>.</param>
/// <param name="Language">In which its words were written: zh or en.</param>
/// <param name="Workspace">Name of the workspace that was asked.</param>
/// <param name="Areas">The plots and zones that a rule found, whole, or the part about the parcel where they are large.</param>
/// <param name="Around">What else lay near, cut to the map.</param>
/// <param name="Overlaps">What each area takes of the parcel.</param>
/// <param name="Rules">Those of the rule table that mean the use, as they stood.</param>
/// <param name="Check">The answer, of this parcel only.</param>
public sealed record CertificateContent(
    string Format, string Number, DateTimeOffset IssuedAt, string IssuedBy, string Language, string Workspace, CertifiedParcel Parcel,
    IReadOnlyList<CertifiedFeature> Areas, IReadOnlyList<CertifiedFeature> Around, IReadOnlyList<CertifiedOverlap> Overlaps, IReadOnlyList<PlotRule> Rules, CheckAnswer Check)
{
    public const string CurrentFormat = "mapapp-certificate/1";

    /// <summary>What was found for the parcel.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public CheckedParcel Result => Check.Parcels[0];

    /// <summary>Whether what stands at the head of a certificate is what this text says.</summary>
    public bool Heads(Certificate certificate) =>
        (certificate.Number, certificate.IssuedBy, certificate.Parcel, certificate.UseScheme, certificate.Use, certificate.AsOf, certificate.Verdict)
            == (Number, IssuedBy, Parcel.Id, Check.Use.Scheme, Check.Use.Code, Check.AsOf, Result.Verdict)
        // A GeoPackage keeps milliseconds.
        && (certificate.IssuedAt - IssuedAt).Duration() < TimeSpan.FromMilliseconds(1);

    /// <summary>Its parcel as a file that can be checked anew: what was assumed of the file, mended or odd is so still.</summary>
    public ParcelFile ToFile() => new(Check.File.Name, Check.File.Format, CrsCatalogue.Find(Check.File.Crs) ?? CrsCatalogue.Cgcs2000, Check.File.CrsAssumed, [Parcel.ToParcel(Parcel.Id)],
        [.. Check.File.Remarks.Select(r => new ParcelProblem(r.Row, r.Parcel, r.Point, null, Evidence.Of("parcel.told.kept", ("number", Number), ("words", r.Reason))))],
        [.. Check.File.Repairs.Select(r => new ParcelRepair(r.Parcel, Evidence.Of("parcel.repair.kept", ("number", Number), ("words", r.What)), r.AreaBeforeSquareMetres, r.AreaAfterSquareMetres))]);

    public string ToJson() => AnswerJson.Text(this);

    /// <exception cref="JsonException">The text is no certificate.</exception>
    public static CertificateContent Read(string json)
    {
        var content = AnswerJson.Read<CertificateContent>(json);
        return content is { Format: CurrentFormat, Check.Parcels.Count: 1, Parcel: not null } ? content : throw new JsonException($"This is no {CurrentFormat}.");
    }
}

/// <param name="Crs">Code of the system that the file was read in.</param>
/// <param name="Corners">Every corner in the zone that the parcel is measured in, ring after ring; none where no zone measures it.</param>
/// <param name="CornersCrs">Code of that zone with its number before the easting.</param>
public sealed record CertifiedParcel(
    string Id, string? Name, string File, string Crs, bool CrsAssumed, int? DeclaredMeridian, double? StatedAreaSquareMetres, string? StatedUse, double? PositionAccuracyMetres, string Geometry, IReadOnlyList<CertifiedCorner> Corners, string? CornersCrs)
{
    public Parcel ToParcel(string id) => new(id, new WKTReader().Read(Geometry))
    {
        Name = Name,
        DeclaredMeridian = DeclaredMeridian,
        StatedAreaSquareMetres = StatedAreaSquareMetres,
        StatedUse = StatedUse,
        PositionAccuracyMetres = PositionAccuracyMetres,
        Row = 1,
    };
}

/// <summary>A corner as survey papers write it: X to the north, Y to the east with the number of the zone before it, metres.</summary>
/// <param name="Number">J1, J2 … through all rings.</param>
/// <param name="Ring">From 1; holes follow the outline that they are in.</param>
public sealed record CertifiedCorner(string Number, int Ring, double X, double Y);

/// <param name="Cut">Whether only the part about the parcel is kept.</param>
public sealed record CertifiedFeature(
    string Layer, string Id, string Name, long Version, bool Schematic, double? PositionAccuracyMetres, string? PositionSource, IReadOnlyDictionary<string, JsonElement> Fields, string Geometry, bool Cut)
{
    public static CertifiedFeature Of(Feature feature, Geometry geometry, bool cut) => new(
        feature.Id.Layer, feature.Id.Id, feature.Name, feature.Version, feature.Schematic, feature.PositionAccuracyMetres, feature.PositionSource,
        feature.Fields.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => JsonSerializer.SerializeToElement(f.Value)), geometry.AsText(), cut);

    public Feature ToFeature() => new()
    {
        Id = new FeatureId(Layer, Id),
        Name = Name,
        Version = Version,
        Schematic = Schematic,
        PositionAccuracyMetres = PositionAccuracyMetres,
        PositionSource = PositionSource,
        Geometry = new WKTReader().Read(Geometry),
        Fields = Fields.ToDictionary(f => f.Key, f => Value(f.Value)),
    };

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.Null => null,
        _ => value.ToString(),
    };
}

public sealed record CertifiedOverlap(string Layer, string Id, string Geometry);
