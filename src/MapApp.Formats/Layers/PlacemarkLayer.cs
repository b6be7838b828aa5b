using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Layers;

/// <summary>The placemarks of a KML, KMZ or GPX as a layer: name, description, folder and time are attributes beside its own. Network links and overlays are rows with their reason.</summary>
internal static class PlacemarkLayer
{
    /// <param name="read">From the start with each call.</param>
    /// <param name="tellsFolder">Whether rows lie in different folders.</param>
    public static SourceLayer Of(Func<IEnumerable<PlacemarkRow>> read, string name, bool tellsFolder = true) =>
        new(name, CrsClaim.Of(CrsCatalogue.Wgs84) with { ByConvention = true }, Features(read, tellsFolder));

    private static IEnumerable<SourceFeature> Features(Func<IEnumerable<PlacemarkRow>> read, bool tellsFolder)
    {
        foreach (var row in read())
        {
            // What stands beside a placemark says what was left out of it; where a place is all the same, it is used.
            yield return new SourceFeature(row.Number, row.Placemark?.Geometry, row.Placemark is { } placemark ? Values(placemark, tellsFolder ? row.Folders : []) : [], row.Placemark?.Geometry is null ? row.Problem ?? RowProblems.NoGeometry : null) { Color = row.Placemark?.Color };
        }
    }

    private static List<NamedValue> Values(Placemark placemark, IReadOnlyList<string> folders)
    {
        // Beside its own there are a name, a description, a folder and a time.
        var values = new List<NamedValue>(placemark.Attributes.Count + 4);
        void Add(string name, ExchangeValue value)
        {
            var (said, again) = (name, 2);
            while (Has(said))
                said = $"{name} {again++}";
            values.Add(new NamedValue(said, value));
        }

        bool Has(string name)
        {
            foreach (var value in values)
            {
                if (value.Name == name)
                    return true;
            }

            return false;
        }

        if (!string.IsNullOrWhiteSpace(placemark.Name))
            Add("name", ExchangeValue.Of(placemark.Name));
        foreach (var attribute in placemark.Attributes)
            Add(attribute.Name, attribute.Value);
        // A balloon is made for the eye, of the attributes too: an attribute of that name is what was meant.
        if (!string.IsNullOrWhiteSpace(placemark.Description))
            Add("description", ExchangeValue.Of(placemark.Description));
        if (folders.Count > 0)
            Add("folder", ExchangeValue.Of(string.Join('/', folders)));
        if (placemark.Time is { } time)
            Add("time", new ExchangeValue(ValueKind.Date, time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)));
        return values;
    }
}
