using System.Xml;

namespace MapApp.Formats.Plans.Word;

/// <summary>How the parts of a Word document are opened: no DTD, no outside files, and both namespaces of WordprocessingML.</summary>
internal static class WordNames
{
    private const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    public static XmlReaderSettings Settings { get; } = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    public static bool IsWord(this XmlReader reader) => reader.NamespaceURI is Transitional or Strict;

    public static bool IsWord(this XmlReader reader, string name) => reader.LocalName == name && reader.IsWord();

    /// <summary>An attribute of the Word namespace.</summary>
    public static string? Word(this XmlReader reader, string name) => reader.GetAttribute(name, Transitional) ?? reader.GetAttribute(name, Strict);

    /// <summary>Is a switch such as w:strike on? It is when it stands there without a value.</summary>
    public static bool IsOn(this XmlReader reader) => reader.Word("val") is not ("0" or "false" or "off" or "none");
}
