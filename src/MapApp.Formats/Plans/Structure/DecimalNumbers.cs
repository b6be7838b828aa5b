using System.Globalization;
using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Structure;

/// <summary>
/// Numbers in the manner of a standard: 1, 1.1, 1.1.1. They are told from figures at the head of a line (1.5倍) by following
/// each other; the first level stands one below the number printed before it (under 二、 a section), or is a chapter.
/// </summary>
internal static partial class DecimalNumbers
{
    public static void Level(IReadOnlyList<string> lines, string[] cleaned, Marker?[] markers)
    {
        var numbers = Compound(cleaned);
        if (numbers.Count < 2)
            return;
        AddFirstLevel(lines, cleaned, numbers);
        var first = numbers.Keys.Min();
        var above = markers[..first].LastOrDefault(m => m is not null);
        var top = above is null ? Structure.Level.Chapter : Numbering.Down(above.Value.Level, 1);
        Level? inside = null;
        for (var i = first; i < markers.Length; i++)
        {
            if (numbers.TryGetValue(i, out var number))
            {
                inside = Numbering.Down(top, number.Label.Count(c => c == '.'));
                markers[i] = new Marker(inside.Value, number.Label, number.Length);
            }
            else if (markers[i] is { } other)
            {
                if (other.Level < top)
                    inside = null;
                else if (inside is not null && other.Level <= inside)
                    markers[i] = other with { Level = Numbering.Down(inside.Value, 1) };
            }
        }
    }

    /// <summary>1.1 and deeper by line: each begins with .1 or follows the one before; a number may be missing.</summary>
    private static SortedDictionary<int, (string Label, int Length)> Compound(string[] cleaned)
    {
        var numbers = new SortedDictionary<int, (string, int)>();
        var seen = new HashSet<string>();
        for (var i = 0; i < cleaned.Length; i++)
        {
            var match = Number().Match(cleaned[i]);
            if (!match.Success || Amount().IsMatch(cleaned[i][match.Length..]))
                continue;
            var label = match.Groups[1].Value.Replace('．', '.');
            var dot = label.LastIndexOf('.');
            var last = int.Parse(label[(dot + 1)..], CultureInfo.InvariantCulture);
            if (last != 1 && !seen.Contains(label[..dot] + "." + (last - 1)) && !seen.Contains(label[..dot] + "." + (last - 2)))
                continue;
            seen.Add(label);
            numbers[i] = (label, match.Length);
        }

        return numbers;
    }

    /// <summary>1 with 1.1 right below it, and where no 1.1 follows (保障措施) what counts on or begins anew.</summary>
    private static void AddFirstLevel(IReadOnlyList<string> lines, string[] cleaned, SortedDictionary<int, (string Label, int Length)> numbers)
    {
        var whole = Enumerable.Range(0, cleaned.Length).Where(i => !numbers.ContainsKey(i)).Select(i => (Line: i, Match: Whole().Match(cleaned[i])))
            .Where(w => w.Match.Success && !Amount().IsMatch(cleaned[w.Line][w.Match.Length..])).ToArray();
        var heads = whole.Where(w => numbers.FirstOrDefault(n => n.Key > w.Line).Value.Label == w.Match.Groups[1].Value + ".1").ToArray();
        if (heads.Length == 0)
            return;
        var dotted = heads.Any(h => h.Match.Length > h.Match.Groups[1].Length);
        var last = 0;
        foreach (var (line, match) in whole)
        {
            var number = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            var apart = match.Length > match.Groups[1].Length ? dotted : !dotted && Apart().IsMatch(lines[line]);
            if (!heads.Any(h => h.Line == line) && !(apart && (number == last + 1 || (number == 1 && line > numbers.Keys.Max()))))
                continue;
            numbers[line] = (match.Groups[1].Value, match.Length);
            last = number;
        }
    }

    [GeneratedRegex(@"^(\d{1,2}(?:[.．]\d{1,2}){1,3})[.．、]?(?=[\u4e00-\u9fff“《])")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(\d{1,2})[.．、]?(?=[\u4e00-\u9fff“《])")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^\s*\d{1,2}\s")]
    private static partial Regex Apart();

    [GeneratedRegex("^(?:[万亿年月日时倍亩吨米克升]|公里|千米|平方|立方|毫[克米]|微克|公[顷斤]|个(?:百分点|月|工作日)?|蒸吨|家(?!具|禽|庭))")]
    private static partial Regex Amount();
}
