using System.Xml;
using MapApp.Formats.Archives;
using MapApp.Formats.Xml;

namespace MapApp.Formats.Tables.Xlsx;

/// <summary>Which parts of the archive are the sheets, the shared texts and the styles. Names only; both namespaces of the standard.</summary>
internal sealed record Workbook(IReadOnlyList<(string Name, string Part)> Sheets, string? SharedPart, string? StylesPart, bool Since1904)
{
    /// <returns>Null when the archive holds no workbook.</returns>
    public static Workbook? Read(ArchiveGate gate)
    {
        var main = Relations(gate, "_rels/.rels", "").FirstOrDefault(r => r.Type == "officeDocument").Part;
        if (main is null || gate.OpenPart(main) is not { } part)
            return null;
        var folder = main.Contains('/', StringComparison.Ordinal) ? main[..(main.LastIndexOf('/') + 1)] : "";
        var relations = Relations(gate, $"{folder}_rels/{main[folder.Length..]}.rels", folder);
        var worksheets = relations.Where(r => r.Type == "worksheet").ToDictionary(r => r.Id, r => r.Part);
        var sheets = new List<(string, string)>();
        var since1904 = false;
        var isWorkbook = false;
        using var reader = SafeXml.Open(part, TableLimits.RowBytes);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "workbook")
                isWorkbook = true;
            else if (reader.LocalName == "workbookPr")
                since1904 = reader.GetAttribute("date1904") is "1" or "true";
            else if (reader.LocalName == "sheet" && reader.GetAttribute("name") is { } name && RelationId(reader) is { } id && worksheets.TryGetValue(id, out var sheet))
                sheets.Add((name, sheet));
        }

        return isWorkbook ? new Workbook(sheets, Part("sharedStrings"), Part("styles"), since1904) : null;

        string? Part(string type) => relations.FirstOrDefault(r => r.Type == type).Part;
    }

    /// <summary>The attribute <c>id</c> of the relationships namespace, transitional or strict.</summary>
    private static string? RelationId(XmlReader reader) =>
        reader.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
        ?? reader.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");

    private static List<(string Id, string Type, string Part)> Relations(ArchiveGate gate, string path, string folder)
    {
        var relations = new List<(string, string, string)>();
        if (gate.OpenPart(path) is not { } part)
            return relations;
        using var reader = SafeXml.Open(part, TableLimits.RowBytes);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Relationship" || reader.GetAttribute("TargetMode") == "External")
                continue;
            if (reader.GetAttribute("Id") is { } id && reader.GetAttribute("Type") is { } type && reader.GetAttribute("Target") is { } target)
                relations.Add((id, type[(type.LastIndexOf('/') + 1)..], target.StartsWith('/') ? target[1..] : folder + target));
        }

        return relations;
    }
}
