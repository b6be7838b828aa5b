namespace MapApp.Formats.Tables;

/// <summary>What the user says about a table; null leaves it to be found.</summary>
/// <param name="Encoding">One of <see cref="TextEncodings.Names"/>; of CSV only.</param>
/// <param name="Separator">Of CSV only.</param>
/// <param name="HeaderRow">Number of the row with the names of the columns; 0: there is none, the columns are A, B, C …</param>
public sealed record TableOptions(string? Encoding = null, char? Separator = null, int? HeaderRow = null)
{
    /// <summary>Names of the columns where the format fixes them and the file has no row of them; the columns beyond are lettered.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The usual encoding of the format; null where there is none.</summary>
    public string? Likely { get; init; }

    /// <summary>CASS .dat, what total stations and the mapping software CASS exchange: number, code, east, north, height on each line, no header. The reverse of the axes of a parcel TXT.</summary>
    public static TableOptions Cass { get; } = new(Separator: ',', HeaderRow: 0) { Columns = ["点号", "编码", "东坐标", "北坐标", "高程"], Likely = "gb18030" };
}

/// <summary>What a table may be at most; Excel's own limits where it has them.</summary>
internal static class TableLimits
{
    /// <summary>Excel's last column is XFD.</summary>
    public const int Columns = 16_384;

    /// <summary>Characters; Excel allows 32 767, other programs more.</summary>
    public const int CellCharacters = 1 << 20;

    /// <summary>A row of text, or the run between two marks of a workbook, in bytes.</summary>
    public const int RowBytes = 4 << 20;

    /// <summary>Characters of the texts that the cells of a workbook share; they are kept while it is open.</summary>
    public const long SharedCharacters = 100L << 20;

    /// <summary>An old workbook holds 65 536 rows a sheet.</summary>
    public const long OldWorkbookBytes = 256L << 20;
}
