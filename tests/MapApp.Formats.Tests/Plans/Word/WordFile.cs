using System.IO.Compression;
using System.Text;

namespace MapApp.Formats.Tests.Plans.Word;

/// <summary>Writes small Word documents: only the parts that matter for reading.</summary>
internal static class WordFile
{
    private const string Space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

    public static byte[] Of(string body, string? numbering = null, string? styles = null) => Zip(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("word/document.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {Space}><w:body>{body}</w:body></w:document>"),
        ("word/header1.xml", $"<w:hdr {Space}>{P("页眉不读")}</w:hdr>"),
        ("word/numbering.xml", numbering is null ? null : $"<w:numbering {Space}>{numbering}</w:numbering>"),
        ("word/styles.xml", styles is null ? null : $"<w:styles {Space}>{styles}</w:styles>"));

    public static byte[] Zip(params (string Name, string? Text)[] parts)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts.Where(p => p.Text is not null))
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text!));
            }
        }

        return buffer.ToArray();
    }

    public static string P(string text, string properties = "") => $"<w:p>{(properties.Length > 0 ? $"<w:pPr>{properties}</w:pPr>" : "")}{R(text)}</w:p>";

    public static string R(string text, string properties = "") => $"<w:r>{(properties.Length > 0 ? $"<w:rPr>{properties}</w:rPr>" : "")}<w:t xml:space=\"preserve\">{text}</w:t></w:r>";

    public static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells.Select(c => c.StartsWith('<') ? c : Cell(c)))}</w:tr>";

    public static string Cell(string text, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{string.Concat(text.Split('\n').Select(t => P(t)))}</w:tc>";

    /// <summary>A paragraph of an automatic list.</summary>
    public static string Listed(string text, int level, int list = 1) => P(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");

    /// <summary>一、 （一） 1. (1) ①, as office templates number.</summary>
    public static string OfficeNumbering { get; } =
        "<w:abstractNum w:abstractNumId=\"7\">"
        + Level(0, "chineseCounting", "%1、") + Level(1, "chineseCounting", "（%2）") + Level(2, "decimal", "%3.") + Level(3, "decimal", "(%4)") + Level(4, "decimalEnclosedCircle", "%5")
        + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>";

    private static string Level(int level, string format, string text) =>
        $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>";
}
