using MapApp.Core.Exchange;

namespace MapApp.Formats.Tables;

/// <summary>Tells by its bytes what a file is; its name may lie.</summary>
internal static class TableSignature
{
    /// <summary>In UTF-16, as the directory of a compound file names its streams: a workbook (.xlsx) under a password.</summary>
    private static readonly byte[] _encrypted = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <exception cref="ExchangeException">It is nothing that holds tables.</exception>
    public static TableFormat Of(Stream stream, string file)
    {
        if (stream.Length == 0)
            throw new ExchangeException(file, "empty", "is empty.");
        var start = new byte[512];
        stream.Position = 0;
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return start.AsSpan(0, read) switch
        {
            [0x50, 0x4B, 0x03 or 0x05, ..] => TableFormat.Xlsx,
            [0xD0, 0xCF, 0x11, 0xE0, ..] => OldWorkbook(stream, file),
            [0x25, 0x50, 0x44, 0x46, ..] => throw new ExchangeException(file, "pdf", "is a PDF."),
            [0x1F, 0x8B, ..] or [0x37, 0x7A, 0xBC, 0xAF, ..] or [0x52, 0x61, 0x72, 0x21, ..] => throw new ExchangeException(file, "packed", "is packed; unpack it first."),
            var text when IsMarkup(text) => throw new ExchangeException(file, "webPage", "is a web page or XML under the name of a table; open it in Excel and save it as .xlsx."),
            _ => TableFormat.Csv,
        };
    }

    private static TableFormat OldWorkbook(Stream stream, string file)
    {
        if (stream.Length > TableLimits.OldWorkbookBytes)
            throw new ExchangeException(file, "tooBig", $"is bigger than {TableLimits.OldWorkbookBytes >> 20} MB.", ("megabytes", $"{TableLimits.OldWorkbookBytes >> 20}"));
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        stream.Position = 0;
        return bytes.AsSpan().IndexOf(_encrypted) < 0 ? TableFormat.Xls : throw new ExchangeException(file, "password", "is protected by a password.");
    }

    /// <summary>Systems of offices export tables as web pages and call them .xls.</summary>
    private static bool IsMarkup(ReadOnlySpan<byte> start)
    {
        var text = start is [0xEF, 0xBB, 0xBF, ..] ? start[3..] : start;
        text = text.TrimStart(" \t\r\n"u8);
        return text is [(byte)'<', (byte)'!' or (byte)'?' or (byte)'h' or (byte)'H' or (byte)'t' or (byte)'T', ..];
    }
}
