using System.Globalization;
using System.Text;
using System.Xml;

namespace MapApp.Formats.Plans.Word;

/// <summary>
/// The automatic numbers of a Word document, made into the labels that are printed: 一、 （一） 1. (1) ①. Their text is not in
/// the paragraphs but in numbering.xml, as a pattern per list and level (第%1章, %1.%2).
/// </summary>
internal sealed class WordNumbering
{
    private readonly record struct Pattern(string Format, string Text, int Start);

    private readonly Dictionary<string, Dictionary<int, Pattern>> _abstracts = [];
    private readonly Dictionary<string, (string Abstract, Dictionary<int, int> Starts)> _lists = [];
    private readonly Dictionary<string, int[]> _counters = [];

    public static WordNumbering Read(Stream? part)
    {
        var numbering = new WordNumbering();
        if (part is null)
            return numbering;
        using var reader = XmlReader.Create(part, WordNames.Settings);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || !reader.IsWord())
                continue;
            if (reader.LocalName == "abstractNum" && reader.Word("abstractNumId") is { } id)
                numbering._abstracts[id] = ReadLevels(reader);
            else if (reader.LocalName == "num" && reader.Word("numId") is { } list)
                numbering._lists[list] = ReadList(reader);
        }

        return numbering;
    }

    /// <summary>The label of the next paragraph of a list, or "" where the list has none (bullets).</summary>
    public string Next(string list, int level)
    {
        if (!_lists.TryGetValue(list, out var entry) || !_abstracts.TryGetValue(entry.Abstract, out var levels) || !levels.TryGetValue(level, out var pattern))
            return "";
        if (!_counters.TryGetValue(entry.Abstract, out var counters))
            _counters[entry.Abstract] = counters = new int[9];
        var start = entry.Starts.TryGetValue(level, out var own) ? own : pattern.Start;
        counters[level] = counters[level] == 0 ? start : counters[level] + 1;
        Array.Clear(counters, level + 1, counters.Length - level - 1);
        if (pattern.Format is "bullet" or "none")
            return "";
        var label = new StringBuilder(pattern.Text);
        for (var i = 0; i <= level; i++)
        {
            var format = i == level || !levels.TryGetValue(i, out var above) ? pattern.Format : above.Format;
            label.Replace($"%{i + 1}", NumberText.Of(Math.Max(counters[i], 1), format));
        }

        return label.ToString();
    }

    private static Dictionary<int, Pattern> ReadLevels(XmlReader reader)
    {
        var levels = new Dictionary<int, Pattern>();
        if (reader.IsEmptyElement)
            return levels;
        var depth = reader.Depth;
        var level = -1;
        var pattern = new Pattern("decimal", "", 1);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.IsWord("lvl") && level is >= 0 and < 9)
                levels[level] = pattern;
            if (reader.NodeType != XmlNodeType.Element || !reader.IsWord())
                continue;
            switch (reader.LocalName)
            {
                case "lvl":
                    level = Whole(reader.Word("ilvl"));
                    pattern = new Pattern("decimal", "", 1);
                    break;
                case "start":
                    pattern = pattern with { Start = Whole(reader.Word("val")) };
                    break;
                case "numFmt":
                    pattern = pattern with { Format = reader.Word("val") ?? "decimal" };
                    break;
                case "lvlText":
                    pattern = pattern with { Text = reader.Word("val") ?? "" };
                    break;
            }
        }

        return levels;
    }

    private static (string, Dictionary<int, int>) ReadList(XmlReader reader)
    {
        var starts = new Dictionary<int, int>();
        var id = "";
        var level = 0;
        if (reader.IsEmptyElement)
            return (id, starts);
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || !reader.IsWord())
                continue;
            if (reader.LocalName == "abstractNumId")
                id = reader.Word("val") ?? "";
            else if (reader.LocalName == "lvlOverride")
                level = Whole(reader.Word("ilvl"));
            else if (reader.LocalName == "startOverride")
                starts[level] = Whole(reader.Word("val"));
        }

        return (id, starts);
    }

    private static int Whole(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
