using System.Globalization;

namespace MapApp.Formats.Dxf;

/// <summary>Names of layers as AutoCAD takes them: without some signs, which become full-width, and no two alike.</summary>
internal static class DxfLayerNames
{
    /// <summary>What AutoCAD forbids in the name of a layer.</summary>
    public const string Forbidden = "<>/\\\":;?*|=,`";

    // A sign of ASCII and its full-width twin.
    private const int Widening = 0xFEE0;

    // The layer of every drawing, and one that is never printed.
    private static readonly string[] _taken = ["0", "Defpoints"];

    /// <summary>One for each title, in their order, as <see cref="DxfText.Written"/> makes them.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> titles)
    {
        var taken = new HashSet<string>(_taken, StringComparer.OrdinalIgnoreCase);
        return [.. titles.Select(title =>
        {
            var plain = string.Concat(title.Select(c => Forbidden.Contains(c, StringComparison.Ordinal) ? (char)(c + Widening) : c));
            var name = Name(plain, "");
            for (var number = 2; name.Length == 0 || !taken.Add(name); number++)
                name = Name(plain, $"_{number.ToString(CultureInfo.InvariantCulture)}");
            return name;
        })];
    }

    // The number that tells two apart is never cut off.
    private static string Name(string title, string number)
    {
        for (var length = Math.Min(title.Length, DxfText.MostBytes); ; length--)
        {
            var (name, change) = DxfText.Written(title[..length] + number);
            if (!change.HasFlag(DxfChange.Cut))
                return name;
        }
    }
}
