namespace MapApp.Formats.Kml;

/// <summary>
/// Tells by the bytes of a KML, without reading its XML, that all its placemarks lie in one folder: between the first that is spoken of and the last no
/// container begins or ends. Words of comments and texts only make it say no.
/// </summary>
internal static class OneFolder
{
    private const int PieceBytes = 1 << 18;

    // Names of elements are the same bytes in every encoding that begins with a bracket of one byte.
    private static ReadOnlySpan<byte> Placemark => "Placemark"u8;

    /// <param name="stream">Is left anywhere.</param>
    /// <returns>False also where it cannot be told.</returns>
    public static bool Holds(Stream stream)
    {
        // Room for what begins in one piece and ends in the next.
        const int longest = 16;
        var buffer = new byte[longest + PieceBytes];
        var (kept, at) = (0, Part.Head);
        for (var isFirst = true; ; isFirst = false)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(kept, PieceBytes), PieceBytes, throwOnEndOfStream: false);
            var bytes = buffer.AsSpan(0, kept + read);
            if (isFirst && !IsPlain(bytes))
                return false;
            at = After(at, bytes);
            if (at == Part.Unclear)
                return false;
            if (read < PieceBytes)
                return true;
            kept = longest;
            bytes[^longest..].CopyTo(buffer);
        }
    }

    private static Part After(Part part, ReadOnlySpan<byte> bytes)
    {
        // A schema of before KML 2.2 gives placemarks a name of its own.
        if (bytes.IndexOf("\"Placemark\""u8) >= 0 || bytes.IndexOf("'Placemark'"u8) >= 0)
            return Part.Unclear;
        if (part == Part.Head && bytes.IndexOf(Placemark) is >= 0 and var first)
        {
            part = Part.Placemarks;
            bytes = bytes[first..];
        }

        if (part == Part.Placemarks && Container(bytes) is >= 0 and var end)
        {
            part = Part.Tail;
            bytes = bytes[end..];
        }

        return part == Part.Tail && bytes.IndexOf(Placemark) >= 0 ? Part.Unclear : part;
    }

    private static int Container(ReadOnlySpan<byte> bytes) => (bytes.IndexOf("Folder"u8), bytes.IndexOf("Document"u8)) switch
    {
        ( < 0, var document) => document,
        (var folder, < 0) => folder,
        var (folder, document) => Math.Min(folder, document),
    };

    private static bool IsPlain(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        return start.Length > 1 && start[0] == '<' && start[1] is > 0x20 and < 0x7F;
    }

    private enum Part
    {
        /// <summary>Before the first placemark.</summary>
        Head,
        Placemarks,

        /// <summary>Behind the end of their folder.</summary>
        Tail,
        Unclear,
    }
}
