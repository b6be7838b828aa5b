using System.Text;
using MapApp.Core.Exchange;
using MapApp.Core.Plots;
using MapApp.Formats.Dxf;
using MapApp.Formats.Tables;

namespace MapApp.Formats.Parcels;

/// <summary>A text file as one string, in the encodings of Chinese offices.</summary>
internal static class ParcelText
{
    /// <summary>Five million corners of 25 characters.</summary>
    public const int MostBytes = 128 << 20;

    /// <exception cref="ExchangeException">It is no text, or text in no encoding known.</exception>
    /// <exception cref="ParcelFileException">It is too big.</exception>
    public static string Read(Stream stream, string file, string? encoding)
    {
        if (stream.Length > MostBytes)
            throw ParcelFileException.Of(file, "parcel.file.tooBig", ("megabytes", $"{MostBytes >> 20}"));
        var said = DxfCodePage.Of(stream);
        var (name, candidates) = TextEncodings.Find(stream, file, encoding, said);
        // Short texts of either look alike, but surveys of the mainland are never in Big5.
        if (said is null && candidates.Any(c => c is { Name: "gb18030", Broken: 0 }))
            name = "gb18030";
        stream.Position = 0;
        using var reader = new StreamReader(stream, Encoding.GetEncoding(name), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return reader.ReadToEnd().TrimStart('\uFEFF');
    }
}
