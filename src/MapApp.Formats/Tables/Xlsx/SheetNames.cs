using System.Globalization;

namespace MapApp.Formats.Tables.Xlsx;

/// <summary>Names that Excel takes for sheets: 31 characters, none of <c>[ ] : * ? / \</c>, none twice.</summary>
internal static class SheetNames
{
    private const int MaximumLength = 31;

    public static IReadOnlyList<string> Of(IEnumerable<string> wanted)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new List<string>();
        foreach (var name in wanted)
        {
            var allowed = string.Concat(name.Select(c => char.IsControl(c) || "[]:*?/\\".Contains(c, StringComparison.Ordinal) ? ' ' : c)).Trim(' ', '\'');
            var given = Cut(allowed.Length > 0 ? allowed : "Sheet", "");
            for (var again = 2; !taken.Add(given); again++)
                given = Cut(allowed.Length > 0 ? allowed : "Sheet", $" {again.ToString(CultureInfo.InvariantCulture)}");
            names.Add(given);
        }

        return names;
    }

    private static string Cut(string name, string ending)
    {
        var length = Math.Min(name.Length, MaximumLength - ending.Length);
        return name[..(length > 0 && length < name.Length && char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)] + ending;
    }
}
