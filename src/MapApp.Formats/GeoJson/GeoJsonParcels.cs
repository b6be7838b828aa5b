using System.Globalization;
using System.Text.Json;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Storage;

namespace MapApp.Formats.GeoJson;

/// <summary>Parcels as the polygons of a GeoJSON FeatureCollection (RFC 7946), EPSG:4490. A row that is wrong is told; the others are read.</summary>
public sealed class GeoJsonParcels : IParcelReader
{
    private static readonly LayerKind _areas = LayerCatalogue.Get("plots");

    public ParcelFile Read(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, name);
        }
        catch (IOException e)
        {
            throw new SourceException(name, 0, null, $"cannot be read: {e.Message}", e);
        }
    }

    public ParcelFile Read(Stream stream, string name)
    {
        using var json = Parse(stream, name);
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("features", out var rows) || rows.ValueKind != JsonValueKind.Array)
            throw new SourceException(name, 0, "features", "expected a GeoJSON FeatureCollection.");
        var (parcels, problems, ids, row) = (new List<Parcel>(), new List<ParcelProblem>(), new HashSet<string>(), 0);
        foreach (var element in rows.EnumerateArray())
        {
            row++;
            var id = Unique(Text(element, "id") ?? Property(element, "id") ?? Property(element, "name") ?? row.ToString(CultureInfo.InvariantCulture), row);
            try
            {
                if (LayerGeometry.Read(element, _areas, name, row) is not { } geometry)
                    throw new SourceException(name, row, "geometry", "is missing.");
                parcels.Add(new Parcel(id, geometry) { Name = Property(element, "name"), StatedUse = Property(element, "use"), Row = row, PositionAccuracyMetres = Number(element, "positionAccuracyMetres") });
            }
            catch (SourceException e)
            {
                problems.Add(new ParcelProblem(row, id, null, null, Evidence.Of("parcelFile.row", ("problem", e.Problem))));
            }
        }

        return new ParcelFile(name, "geojson", CrsCatalogue.Cgcs2000, CrsAssumed: true, parcels, problems, []);

        string Unique(string id, int of) => ids.Add(id) ? id : Unique($"{id}#{of}", of);
    }

    private static JsonDocument Parse(Stream stream, string name)
    {
        try
        {
            return JsonDocument.Parse(stream);
        }
        catch (JsonException e)
        {
            throw new SourceException(name, 0, null, $"is no valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).", e);
        }
    }

    private static string? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("properties", out var properties) ? Text(properties, name) : null;

    private static string? Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null } : null;

    private static double? Number(JsonElement element, string name) => double.TryParse(Property(element, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
