using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Layers;

/// <summary>The placemarks of a KML, KMZ or GPX as a layer: name, description, folder and time are attributes beside its own. Network links and overlays are rows with their reason.</summary>
internal static class PlacemarkLayer
{
    /// <param name="read">From the start with each call.</param>
    public static SourceLayer Of(Func<IEnumerable<PlacemarkRow>> read, string name) =>
        new(name, CrsClaim.Of(CrsCatalogue.Wgs84) with { ByConvention = true }, Features(read));

    private static IEnumerable<SourceFeature> Features(Func<IEnumerable<PlacemarkRow>> read)
    {
        foreach (var row in read())
        {
            // What stands beside a placemark says what was left out of it; where a place is all the same, it is used.
            yield return new SourceFeature(row.Number, row.Placemark?.Geometry, row.Placemark is { } placemark ? Values(placemark, row.Folders) : [], row.Placemark?.Geometry is null ? row.Problem ?? RowProblems.NoGeometry : null);
        }
    }

    private static List<NamedValue> Values(Placemark placemark, IReadOnlyList<string> folders)
    {
        List<NamedValue> values = [];
        void Add(string name, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
                values.Add(new NamedValue(name, ExchangeValue.Of(text)));
        }

        Add("name", placemark.Name);
        Add("description", placemark.Description);
        Add("folder", string.Join('/', folders));
        if (placemark.Time is { } time)
            values.Add(new NamedValue("time", new ExchangeValue(ValueKind.Date, time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture))));
        foreach (var attribute in placemark.Attributes)
        {
            var (said, again) = (attribute.Name, 2);
            while (values.Exists(v => v.Name == said))
                said = $"{attribute.Name} {again++}";
            values.Add(attribute with { Name = said });
        }

        return values;
    }
}
