using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Core.Storage;

namespace MapApp.Formats.Sources;

/// <summary>
/// Reads the observations of a workspace source: by place rows of a time and one value for each of the <c>indicators</c>, in the unit of
/// the indicator, null where there is none. Strict, like <see cref="GeoJson.LayerFile"/>.
/// </summary>
internal static class ObservationFile
{
    public const string Name = "observations.json";

    private static readonly JsonSerializerOptions _options = new(JsonSerializerOptions.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="SourceException">The file cannot be read or a row is wrong.</exception>
    public static IReadOnlyList<Observation> Read(string path)
    {
        var file = Parse(path);
        var indicators = file.Indicators.Select(i => IndicatorCatalogue.Find(i) ?? throw new SourceException(Name, 0, "indicators", $"'{i}' is no indicator.")).ToList();
        var (observations, keys, number) = (new List<Observation>(), new HashSet<ObservationKey>(), 0);
        foreach (var (place, row) in file.Places.SelectMany(p => p.Rows, (p, r) => (new FeatureId(p.Layer, p.Id), r)))
        {
            number++;
            if (row.Count != indicators.Count + 1)
                throw new SourceException(Name, number, "rows", $"expected a time and {indicators.Count} values, found {row.Count} cells.");
            var time = row[0].ValueKind == JsonValueKind.String && SamplingTime.TryParse(row[0].GetString(), out var read) ? read
                : throw new SourceException(Name, number, "time", $"'{row[0]}' is no time; write YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM.");
            foreach (var (indicator, cell) in indicators.Zip(row.Skip(1)).Where(c => c.Second.ValueKind != JsonValueKind.Null))
            {
                var observation = new Observation(place, indicator.Id, time, ReadingOf(cell, indicator, number), indicator.Unit, file.Source, file.Preliminary);
                if (!keys.Add(observation.Key))
                    throw new SourceException(Name, number, indicator.Id, $"'{place}' has a value of {time} already.");
                observations.Add(observation);
            }
        }

        return observations;
    }

    private static Reading ReadingOf(JsonElement cell, Indicator indicator, int row) =>
        cell.ValueKind == JsonValueKind.Number && cell.TryGetDecimal(out var value) && indicator.Possible.Holds(value) ? Reading.Of(value)
            : throw new SourceException(Name, row, indicator.Id, string.Create(CultureInfo.InvariantCulture, $"expected a number from {indicator.Possible.From} to {indicator.Possible.To}, found {cell.GetRawText()}."));

    private static Content Parse(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<Content>(stream, _options) ?? throw new SourceException(Name, 0, null, "is empty.");
        }
        catch (JsonException e)
        {
            throw new SourceException(Name, 0, e.Path, $"has not the shape of observations (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}). Restore the file or mend that line.", e);
        }
        catch (IOException e)
        {
            throw new SourceException(Name, 0, null, $"cannot be read: {e.Message}", e);
        }
    }

    private sealed record Content(string Source, bool Preliminary, IReadOnlyList<string> Indicators, IReadOnlyList<Place> Places);

    private sealed record Place(string Layer, string Id, IReadOnlyList<IReadOnlyList<JsonElement>> Rows);
}
