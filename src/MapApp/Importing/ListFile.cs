using MapApp.Core.Exchange;
using MapApp.Formats.Gpx;
using MapApp.Formats.Kml;
using MapApp.Formats.Tables;
using MapApp.Workspace.Locating.Batches;

namespace MapApp.Importing;

/// <summary>A file of positions: a table (CSV, XLSX, XLS, CASS .dat), or the points of a KML, KMZ or GPX file. Told by the ending of its name.</summary>
public sealed class ListFile : IDisposable
{
    private const string Cass = ".dat";

    private static readonly string[] _tables = [".csv", ".xlsx", ".xls", Cass];
    private static readonly string[] _maps = [".kml", ".kmz", ".gpx"];

    private readonly string _path;
    private readonly TableFile? _file;

    private ListFile(string path, string name, TableFile? file) => (_path, Name, _file) = (path, name, file);

    public static IReadOnlyList<string> Endings => [.. _tables, .. _maps];

    /// <summary>As the user has it, without path.</summary>
    public string Name { get; }

    /// <summary>Empty for what is no table.</summary>
    public IReadOnlyList<string> Sheets => _file?.Sheets ?? [];

    /// <summary>The sheet read last; null for what is no table.</summary>
    public SheetTable? Table { get; private set; }

    /// <summary>Which columns hold what; null for what is no table, or when no heading tells where the positions stand.</summary>
    public PositionColumns? Columns { get; private set; }

    public static bool IsTable(string name) => _tables.Contains(Path.GetExtension(name).ToLowerInvariant());

    public static bool IsOne(string name) => Endings.Contains(Path.GetExtension(name).ToLowerInvariant());

    public static ListFile Open(string path, TableOptions options) => Open(path, Path.GetFileName(path), options);

    /// <param name="name">Of the file as the user has it; an upload lies under another.</param>
    /// <exception cref="ExchangeException">It is no such file, or not safe to open.</exception>
    public static ListFile Open(string path, string name, TableOptions options) =>
        new(path, name, _maps.Contains(Path.GetExtension(name).ToLowerInvariant()) ? null : TableFile.Open(File.OpenRead(path), name, Path.GetExtension(name).Equals(Cass, StringComparison.OrdinalIgnoreCase) ? TableOptions.Cass with { Encoding = options.Encoding } : options));

    /// <summary>The list of a sheet, the first when none is named; its rows are read later. Null when no column holds positions.</summary>
    /// <param name="columns">As the user chose them; found by their headings when null.</param>
    /// <exception cref="ExchangeException">There is no such sheet, nothing in it, or no header.</exception>
    public PositionList? Read(string? sheet = null, PositionColumns? columns = null)
    {
        if (_file is null)
            return PositionList.Of(Name, Rows());
        Table = _file.Read(sheet);
        Columns = columns ?? PositionColumns.Of(Table);
        return Columns is null ? null : PositionList.Of(Table, Columns);
    }

    public void Dispose() => _file?.Dispose();

    // Opened anew for each loop; the readers close what they read.
    private IEnumerable<PlacemarkRow> Rows()
    {
        var stream = File.OpenRead(_path);
        foreach (var row in Name.EndsWith(".gpx", StringComparison.OrdinalIgnoreCase) ? GpxReader.Read(stream, Name) : KmlReader.Read(stream, Name))
            yield return row;
    }
}
