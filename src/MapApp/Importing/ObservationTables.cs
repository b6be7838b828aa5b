using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Tables;

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

    /// <exception cref="ExchangeException">It is no table, or not safe to open.</exception>
    public static ObservationTables Open(string path)
    {
        var file = TableFile.Open(path);
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
