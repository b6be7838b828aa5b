using System.Globalization;
using System.Xml;

namespace MapApp.Formats.Tables.Xlsx;

/// <summary>Which cell styles make a number a date.</summary>
internal static class XlsxStyles
{
    /// <returns>By style number.</returns>
    public static bool[] ReadDates(XmlReader? reader)
    {
        if (reader is null)
            return [];
        using (reader)
        {
            var codes = new Dictionary<int, string>();
            var dates = new List<bool>();
            var inCells = false;
            while (reader.Read())
            {
                if (reader.LocalName == "cellXfs")
                    inCells = reader.NodeType == XmlNodeType.Element;
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                if (reader.LocalName == "numFmt" && !inCells && reader.GetAttribute("formatCode") is { } code)
                    codes[Number(reader, "numFmtId")] = code;
                else if (reader.LocalName == "xf" && inCells)
                    dates.Add(NumberFormats.IsDate(Number(reader, "numFmtId"), codes.GetValueOrDefault(Number(reader, "numFmtId"))));
            }

            return [.. dates];
        }
    }

    private static int Number(XmlReader reader, string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
