using System.Globalization;
using System.Xml;

namespace MapApp.Formats.Plans.Word;

/// <summary>Styles that number their paragraphs: headings often carry the list in their style and not in the paragraph.</summary>
internal sealed class WordStyles
{
    private readonly Dictionary<string, (string? Base, string? List, int Level)> _styles = [];

    public static WordStyles Read(Stream? part)
    {
        var styles = new WordStyles();
        if (part is null)
            return styles;
        using var reader = XmlReader.Create(part, WordNames.Settings);
        string? id = null;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || !reader.IsWord())
                continue;
            if (reader.LocalName == "style" && reader.Word("styleId") is { } style)
            {
                id = style;
                styles._styles[id] = (null, null, 0);
            }
            else if (id is not null && reader.Word("val") is { } value)
            {
                var was = styles._styles[id];
                if (reader.LocalName == "basedOn")
                    styles._styles[id] = was with { Base = value };
                else if (reader.LocalName == "numId")
                    styles._styles[id] = was with { List = value };
                else if (reader.LocalName == "ilvl" && int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var level))
                    styles._styles[id] = was with { Level = level };
            }
        }

        return styles;
    }

    /// <summary>The list and level of a style or of what it is based on, or null.</summary>
    public (string List, int Level)? ListOf(string? style)
    {
        // A circle of styles would be a broken file; ten steps reach every real base.
        for (var step = 0; step < 10 && style is not null && _styles.TryGetValue(style, out var entry); step++, style = entry.Base)
        {
            if (entry.List is not null)
                return (entry.List, entry.Level);
        }

        return null;
    }
}
