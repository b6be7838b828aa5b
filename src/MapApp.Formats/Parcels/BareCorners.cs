using System.Globalization;
using System.Text;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Plots.Outlines;

namespace MapApp.Formats.Parcels;

/// <summary>Pasted lines of two numbers, with or without a label before them: the corners of one parcel, no axis named.</summary>
internal static class BareCorners
{
    private static readonly char[] _separators = [',', '，', '\t', ' ', ';', '；'];

    /// <returns>Null when any line is something else.</returns>
    public static OutlineFile? Read(string text, string name)
    {
        var rings = new RingSplitter();
        var row = 0;
        foreach (var line in text.Split('\n'))
        {
            row++;
            var parts = line.Normalize(NormalizationForm.FormKC).Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length == 0)
                continue;
            if (parts.Length is not (2 or 3) || !Number(parts[^2], out var x) || !Number(parts[^1], out var y))
                return null;
            rings.Add("", new Corner(x, y, row, parts.Length == 3 ? parts[0] : null));
        }

        return rings.Count == 0 ? null : new OutlineFile(name, "txt", CrsClaim.None, [new OutlineRow(1, rings.Rings(mayBeOpen: true))]) { NamesAxes = false };
    }

    private static bool Number(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
