using System.Text;

namespace MapApp.Formats.Dxf;

/// <summary>What a drawing says of the encoding of its texts.</summary>
internal static class DxfCodePage
{
    private const int HeaderBytes = 1 << 16;

    /// <summary>From 2007 on texts are UTF-8, whatever the code page.</summary>
    private const string FirstOfUtf8 = "AC1021";

    /// <returns>A name of <c>TextEncodings</c>; null where it is no drawing, or says none of China. The stream is left at its start.</returns>
    public static string? Of(Stream stream)
    {
        stream.Position = 0;
        var start = new byte[HeaderBytes];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        var text = Encoding.Latin1.GetString(start, 0, read);
        if (!DxfEntities.Fits(text))
            return null;
        var lines = text.Split('\n').Select(l => l.Trim()).ToList();
        string? Variable(string name) => lines.IndexOf(name) is >= 0 and var at ? lines.ElementAtOrDefault(at + 2) : null;
        if (string.CompareOrdinal(Variable("$ACADVER"), FirstOfUtf8) >= 0)
            return null;
        return Variable("$DWGCODEPAGE")?.ToUpperInvariant() switch
        {
            "ANSI_936" or "GB2312" => "gb18030",
            "ANSI_950" or "BIG5" => "big5",
            _ => null,
        };
    }
}
