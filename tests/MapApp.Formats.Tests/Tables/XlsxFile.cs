using MapApp.Formats.Tests.Plans.Word;

namespace MapApp.Formats.Tests.Tables;

/// <summary>Writes small workbooks part by part, as other programs would.</summary>
internal static class XlsxFile
{
    private const string Space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    private const string Types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    /// <param name="after">What stands behind the rows, such as merged cells.</param>
    /// <param name="formats">Ids of the number formats of the cell styles, from style 0.</param>
    public static byte[] Of(string rows, string after = "", string formats = "0", string own = "", string? shared = null, string properties = "") => WordFile.Zip(
        ("_rels/.rels", Relations(("officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", $"<workbook {Space}><workbookPr {properties}/><sheets><sheet name=\"清单\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", Relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "/xl/sharedStrings.xml"))),
        ("xl/styles.xml", $"<styleSheet {Space}><numFmts>{own}</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>{string.Concat(formats.Split(' ').Select(f => $"<xf numFmtId=\"{f}\"/>"))}</cellXfs></styleSheet>"),
        ("xl/sharedStrings.xml", shared is null ? null : $"<sst {Space}>{shared}</sst>"),
        ("xl/worksheets/sheet1.xml", $"<worksheet {Space}><sheetData>{rows}</sheetData>{after}</worksheet>"));

    public static string Row(int number, params string[] cells) => $"<row r=\"{number}\">{string.Concat(cells)}</row>";

    public static string Text(string name, string text) => $"<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    public static string Number(string name, string number, int style = 0) => $"<c r=\"{name}\" s=\"{style}\"><v>{number}</v></c>";

    private static string Relations(params (string Type, string Target)[] relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select((r, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Types}{r.Type}\" Target=\"{r.Target}\"/>")) + "</Relationships>";
}
