using System.Text;

namespace MapApp.Formats.Tests.Tables;

/// <summary>Writes small workbooks of Excel 97 (BIFF8 in a compound file), as no free program here does.</summary>
internal static class XlsFile
{
    private const int Sector = 512;

    /// <summary>A stream below this would lie in the small sectors, which are left out here.</summary>
    private const int SmallStream = 4096;

    /// <param name="cells">Text or number, and the number format id.</param>
    /// <param name="merged">First and last row, first and last column, from 0.</param>
    public static byte[] Of((int Row, int Column, object Value, int Format)[] cells, (int First, int Last, int Left, int Right)[]? merged = null)
    {
        var formats = cells.Select(c => c.Format).Distinct().ToList();
        byte[] globals = [.. Start(0x0005), .. formats.SelectMany(f => Record(0x00E0, [0, 0, .. U16(f), .. new byte[16]]))];
        byte[] bound = Record(0x0085, [.. U32(globals.Length + 8 + 8 + 4 + 4), 0, 0, 2, 1, .. Encoding.Unicode.GetBytes("清单")]);
        globals = [.. globals, .. bound, .. Record(0x000A, [])];
        byte[] sheet =
        [
            .. Start(0x0010),
            .. Record(0x0200, [.. U32(0), .. U32(cells.Max(c => c.Row) + 1), 0, 0, .. U16(cells.Max(c => c.Column) + 1), 0, 0]),
            .. cells.SelectMany(c => Cell(c.Row, c.Column, formats.IndexOf(c.Format), c.Value)),
            .. Record(0x00E5, [.. U16(merged?.Length ?? 0), .. (merged ?? []).SelectMany(m => (byte[])[.. U16(m.First), .. U16(m.Last), .. U16(m.Left), .. U16(m.Right)])]),
            .. Record(0x000A, []),
        ];
        // The sheet's place in the stream stands in the record written before it was known.
        BitConverter.TryWriteBytes(globals.AsSpan(globals.Length - 4 - bound.Length + 4), globals.Length);
        return Compound([.. globals, .. sheet]);
    }

    private static byte[] Start(int kind) => Record(0x0809, [.. U16(0x0600), .. U16(kind), .. new byte[12]]);

    private static byte[] Cell(int row, int column, int style, object value) => value is string text
        ? Record(0x0204, [.. U16(row), .. U16(column), .. U16(style), .. U16(text.Length), 1, .. Encoding.Unicode.GetBytes(text)])
        : Record(0x0203, [.. U16(row), .. U16(column), .. U16(style), .. BitConverter.GetBytes((double)value)]);

    private static byte[] Record(int id, byte[] body) => [.. U16(id), .. U16(body.Length), .. body];

    /// <summary>Header, one sector of allocations, one of directory, then the stream (MS-CFB).</summary>
    private static byte[] Compound(byte[] stream)
    {
        var sectors = (Math.Max(stream.Length, SmallStream) + Sector - 1) / Sector;
        byte[] header =
        [
            0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[16], .. U16(0x3E), .. U16(3), .. U16(0xFFFE), .. U16(9), .. U16(6), .. new byte[10],
            .. U32(1), .. U32(1), .. U32(0), .. U32(SmallStream), .. U32(-2), .. U32(0), .. U32(-2), .. U32(0), .. U32(0), .. Enumerable.Repeat((byte)0xFF, 108 * 4),
        ];
        byte[] allocation = [.. U32(-3), .. U32(-2), .. Enumerable.Range(0, sectors).SelectMany(i => U32(i == sectors - 1 ? -2 : i + 3))];
        byte[] directory = [.. Entry("Root Entry", 5, -2, 0, child: 1), .. Entry("Workbook", 2, 2, sectors * Sector, child: -1)];
        return [.. header, .. Padded(allocation, Sector, 0xFF), .. Padded(directory, Sector, 0), .. Padded(stream, sectors * Sector, 0)];
    }

    private static byte[] Entry(string name, byte kind, int start, int length, int child) =>
    [
        .. Padded(Encoding.Unicode.GetBytes(name), 64, 0), .. U16(name.Length * 2 + 2), kind, 1, .. U32(-1), .. U32(-1), .. U32(child), .. new byte[36], .. U32(start), .. U32(length), .. U32(0),
    ];

    private static byte[] Padded(byte[] bytes, int length, byte with) => [.. bytes, .. Enumerable.Repeat(with, length - bytes.Length)];

    private static byte[] U16(int value) => BitConverter.GetBytes((ushort)value);

    private static byte[] U32(int value) => BitConverter.GetBytes(value);
}
