using System.Text;
using MapApp.Core.Exchange;
using MapApp.Formats.Tables;

namespace MapApp.Formats.Tests.Tables;

/// <summary>Opens tables from bytes, and writes them as lines that a test can compare.</summary>
internal static class Tabled
{
    static Tabled() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TableFile Open(byte[] bytes, string name = "points.csv", TableOptions? options = null) => TableFile.Open(new MemoryStream(bytes), name, options);

    public static byte[] Bytes(string text, string encoding = "utf-8") => Encoding.GetEncoding(encoding).GetBytes(text);

    public static SheetTable Csv(string text, TableOptions? options = null) => Open(Bytes(text), options: options).Read();

    /// <summary><c>3: a | 1.5# | 2024-03-05@ | -</c>: the number of the row, its cells; # numbers, @ dates, ? booleans, ! errors, - nothing.</summary>
    public static string[] Lines(this SheetTable table) => [.. table.Rows.Select(r => $"{r.Number}: {string.Join(" | ", r.Cells.Select(Cell))}")];

    public static string[] Said(this SheetTable table) => [.. table.Notes.Select(n => $"{n.Key} {string.Join(' ', n.Arguments.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={a.Value}"))}")];

    public static void Refused(Action read, string key) =>
        Assert.That(() => read(), Throws.TypeOf<ExchangeException>().With.Property("Problem").Property("Key").EqualTo("exchange." + key));

    /// <summary>True; any exception but a refusal passes on and fails the test.</summary>
    public static bool IsReadOrRefused(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (ExchangeException e)
        {
            return e.Problem.Key.StartsWith("exchange.", StringComparison.Ordinal);
        }
    }

    private static string Cell(ExchangeValue? cell) => cell is not { } value ? "-" : value.Text + value.Kind switch
    {
        ValueKind.Number => "#",
        ValueKind.Date => "@",
        ValueKind.Boolean => "?",
        ValueKind.Error => "!",
        _ => "",
    };
}
