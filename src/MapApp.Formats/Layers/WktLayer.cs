using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Layers;

/// <summary>Well-known text, one geometry a line, as a layer; <c>SRID=4547;</c> before the first is believed.</summary>
internal static class WktLayer
{
    public static SourceLayer Of(Func<TextReader> open, string name, CrsClaim claim) => new(name, claim, Features(open));

    private static IEnumerable<SourceFeature> Features(Func<TextReader> open)
    {
        using var reader = open();
        for (var row = 1; reader.ReadLine() is { } line; row++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var (geometry, problem) = WellKnownText.Read(line);
            yield return new SourceFeature(row, geometry, [], problem);
        }
    }
}
