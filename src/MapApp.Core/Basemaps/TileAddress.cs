using System.Globalization;
using System.Text;

namespace MapApp.Core.Basemaps;

/// <summary>
/// The address of a tile with places to fill in: <c>{z} {x} {y}</c> (zoom, column, row from the north), <c>{-y}</c> (row from the south, TMS),
/// <c>{matrix}</c> (the zoom as the service calls it), <c>{bbox}</c> and <c>{bboxNorthFirst}</c> (edges in the CRS), <c>{width} {height}</c>,
/// <c>{key}</c>, and one of several servers: <c>{s}</c> for a, b or c, <c>{0-7}</c> and <c>{a-d}</c> for ranges.
/// </summary>
public static class TileAddress
{
    private static readonly string[] _places = ["z", "x", "y", "-y", "matrix", "bbox", "bboxNorthFirst", "width", "height", "key", "s"];

    /// <returns>The host that the tiles come from; of several the first.</returns>
    public static string HostOf(string address) => Uri.TryCreate(Fill(address, TileMatrixSet.WebMercatorQuad(0, 0).Levels[0], 0, 0, "key"), UriKind.Absolute, out var uri) ? uri.Authority : address;

    /// <summary>Whether tiles need a key of the user's.</summary>
    public static bool NeedsKey(string address) => address.Contains("{key}", StringComparison.Ordinal);

    /// <exception cref="BasemapException">It is no http(s) address, or a place in it is unknown, or it names no tile.</exception>
    public static void Check(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        foreach (var place in Places(address))
        {
            if (!_places.Contains(place) && Range(place) is null)
                throw new BasemapException("unknownPlace", $"There is no place '{{{place}}}' in tile addresses.", ("place", $"{{{place}}}"));
        }

        var has = Places(address).ToHashSet();
        if (!(has.Contains("x") && (has.Contains("y") || has.Contains("-y"))) && !has.Contains("bbox") && !has.Contains("bboxNorthFirst"))
            throw new BasemapException("noPlaces", "The address names no tile.", ("address", "{z}/{x}/{y}"));
        // Which server answers must not depend on the tile: the key goes there.
        var filled = Fill(address, TileMatrixSet.WebMercatorQuad(0, 0).Levels[0], 0, 0, "key");
        if (!Uri.TryCreate(filled, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            throw new BasemapException("noAddress", "The address is no web address.");
    }

    /// <param name="z">Of a grid whose matrices are numbered, the zoom is its id; else its place.</param>
    public static string Fill(string address, TileMatrix matrix, int column, int row, string? key)
    {
        var text = new StringBuilder(address.Length + 32);
        for (var i = 0; i < address.Length;)
        {
            var end = address[i] == '{' ? address.IndexOf('}', i) : -1;
            if (end < 0)
            {
                text.Append(address[i++]);
                continue;
            }

            text.Append(Value(address[(i + 1)..end], matrix, column, row, key) ?? address[i..(end + 1)]);
            i = end + 1;
        }

        return text.ToString();
    }

    private static string? Value(string place, TileMatrix matrix, int column, int row, string? key)
    {
        var box = place.StartsWith("bbox", StringComparison.Ordinal) ? matrix.Box(column, row) : [];
        return place switch
        {
            "z" or "matrix" => place == "z" ? matrix.Id : Uri.EscapeDataString(matrix.Id),
            "x" => Text(column),
            "y" => Text(row),
            "-y" => Text(matrix.Rows - 1 - row),
            "bbox" => Edges(box),
            "bboxNorthFirst" => Edges([box[1], box[0], box[3], box[2]]),
            "width" => Text(matrix.TileWidth),
            "height" => Text(matrix.TileHeight),
            "key" => Uri.EscapeDataString(key ?? ""),
            // The same tile always comes from the same server, so that caches on the way work.
            "s" => Text((char)('a' + (column + row) % 3)),
            _ => Range(place) is var (first, last) ? Text((char)(first + (column + row) % (last - first + 1))) : null,
        };
    }

    private static (char First, char Last)? Range(string place) =>
        place is [var first, '-', var last] && first <= last && ((char.IsAsciiDigit(first) && char.IsAsciiDigit(last)) || (char.IsAsciiLetterLower(first) && char.IsAsciiLetterLower(last))) ? (first, last) : null;

    private static IEnumerable<string> Places(string address)
    {
        for (var i = address.IndexOf('{', StringComparison.Ordinal); i >= 0; i = address.IndexOf('{', i + 1))
        {
            if (address.IndexOf('}', i) is var end and > 0)
                yield return address[(i + 1)..end];
        }
    }

    // Never with an exponent: servers stumble over it. The last digit is a hundredth of a millimetre in degrees.
    private static string Edges(double[] box) => string.Join(',', box.Select(e => e.ToString("0.##########", CultureInfo.InvariantCulture)));

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Text(char value) => value.ToString();
}
