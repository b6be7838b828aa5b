using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Tables;
using MapApp.Workspace.Locating.Batches;
using MapApp.Workspace.Observing;

namespace MapApp.Importing;

/// <summary>The sheets of a file of observations; those of a workbook that hold no table are told and passed over.</summary>
public sealed class ObservationTables : IDisposable
{
    private readonly TableFile _file;

    private ObservationTables(TableFile file)
    {
        _file = file;
        var (sheets, passed) = (new List<SheetTable>(), new List<(string, Evidence)>());
        foreach (var name in file.Sheets)
        {
            try
            {
                sheets.Add(file.Read(name));
            }
            catch (ExchangeException e) when (file.Sheets.Count > 1)
            {
                passed.Add((name, e.Problem));
            }
        }

        (Sheets, Passed) = (sheets, passed);
    }

    /// <summary>Their rows are read later.</summary>
    public IReadOnlyList<SheetTable> Sheets { get; }

    public IReadOnlyList<(string Sheet, Evidence Problem)> Passed { get; }

    /// <summary>Whether a file holds figures of places rather than positions: indicators in some sheet, and positions in none.</summary>
    /// <exception cref="ExchangeException">It is no table, or not safe to open.</exception>
    public static bool AreIn(string path, string name)
    {
        using var tables = Open(path, name);
        return tables.HoldValues && tables.Sheets.All(s => PositionColumns.Of(s) is null);
    }

    public bool HoldValues => Sheets.Any(s => ObservationColumns.Of(s).HoldsValues);

    public static ObservationTables Open(string path) => Open(path, Path.GetFileName(path));

    /// <param name="name">Of the file as the user has it; an upload lies under another.</param>
    /// <exception cref="ExchangeException">It is no table, or not safe to open.</exception>
    public static ObservationTables Open(string path, string name)
    {
        var file = TableFile.Open(File.OpenRead(path), name, new TableOptions());
        try
        {
            return new ObservationTables(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();
}
