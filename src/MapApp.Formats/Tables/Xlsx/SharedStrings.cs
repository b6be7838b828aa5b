using System.Xml;
using MapApp.Formats.Xml;

namespace MapApp.Formats.Tables.Xlsx;

/// <summary>The texts that cells refer to by number. Runs of a text are joined; the sounds of Japanese characters are left out.</summary>
internal static class SharedStrings
{
    public static IReadOnlyList<string> Read(XmlReader? reader)
    {
        var texts = new List<string>();
        if (reader is null)
            return texts;
        using (reader)
        {
            long characters = 0;
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "si")
                    continue;
                var text = ReadItem(reader);
                texts.Add(text);
                if ((characters += text.Length) > TableLimits.SharedCharacters)
                    throw new XmlException($"The texts of the workbook come to more than {TableLimits.SharedCharacters >> 20} million characters.");
            }
        }

        return texts;
    }

    /// <summary>The text of an <c>si</c> or <c>is</c>; the reader ends on its closing tag.</summary>
    public static string ReadItem(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return "";
        var depth = reader.Depth;
        var text = "";
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh")
            {
                reader.Skip();
                continue;
            }

            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "t")
                text += reader.ReadText(TableLimits.CellCharacters - text.Length);
            reader.Read();
        }

        return EscapedCharacter.Decode(text);
    }
}
