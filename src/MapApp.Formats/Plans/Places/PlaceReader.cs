using MapApp.Core.Plans;

namespace MapApp.Formats.Plans.Places;

/// <summary>
/// Finds the named places of a task: first the names the map knows, longest first, then what the patterns of Chinese place
/// names find. Spelling stays as printed.
/// </summary>
internal sealed class PlaceReader
{
    private readonly string[] _known;

    public PlaceReader(IEnumerable<string> knownNames) =>
        _known = KnownNames.Select(knownNames);

    public IReadOnlyList<string> Read(string text, IReadOnlyList<TaskUnit> units)
    {
        var taken = new bool[text.Length];
        var found = new List<(int At, string Name)>();
        PlacePatterns.MaskDocuments(text, taken);
        foreach (var name in _known)
        {
            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            {
                if (!Overlaps(taken, at, name.Length) && PlacePatterns.StandsAlone(text, at, name))
                    Take(at, name);
            }
        }

        foreach (var (at, name) in PlacePatterns.Find(text))
        {
            if (!Overlaps(taken, at, name.Length))
                Take(at, name);
        }

        var names = found.OrderBy(f => f.At).Select(f => f.Name);
        return [.. names.Concat(units.Select(u => PlacePatterns.PlaceOfUnit(u.Name, _known)).OfType<string>()).Distinct()];

        void Take(int at, string name)
        {
            found.Add((at, name));
            Array.Fill(taken, true, at, name.Length);
        }
    }

    private static bool Overlaps(bool[] taken, int at, int length) => Array.IndexOf(taken, true, at, length) >= 0;
}
