using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;

namespace MapApp.Formats.Shapefile;

/// <summary>The parts of a shapefile that are text: <c>.prj</c> with the system, <c>.cpg</c> with the encoding.</summary>
internal static class ShapefileTexts
{
    private const int MostBytes = 100_000;

    /// <summary>What the <c>.prj</c> says of the system; nothing where there is none.</summary>
    /// <param name="part">Opens a part by its ending; null where there is none.</param>
    public static CrsClaim Claim(Func<string, Stream?> part) => Read(part(".prj")) is not { Length: > 0 } wkt ? CrsClaim.None
        : CrsWkt.Find(wkt) is { } crs ? CrsClaim.Of(crs) : CrsClaim.Not(CrsWkt.NameOf(wkt) ?? ".prj");

    /// <summary>A small text; null where there is none. The stream is closed.</summary>
    public static string? Read(Stream? stream)
    {
        using (stream)
        {
            if (stream is null)
                return null;
            var bytes = new byte[MostBytes];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Encoding.UTF8.GetString(bytes, 0, read).Trim('\uFEFF', '\0', ' ', '\r', '\n');
        }
    }
}
