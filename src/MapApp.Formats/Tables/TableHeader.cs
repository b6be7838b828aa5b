using System.Globalization;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;

namespace MapApp.Formats.Tables;

/// <summary>Finds the row that names the columns, and makes names of it.</summary>
internal static class TableHeader
{
    /// <summary>Rows that are looked at; titles, notes and units take a few.</summary>
    private const int Searched = 50;

    /// <summary>The first row with two texts that are no numbers: a title is one text, a row of positions has figures.</summary>
    public static SheetRow? Find(IEnumerable<SheetRow> rows) =>
        rows.Take(Searched).FirstOrDefault(r => r.Cells.OfType<ExchangeValue>().Where(IsName).Skip(1).Any());

    /// <summary>Names without a double; what was changed is added to the notes.</summary>
    public static IReadOnlyList<string> Names(SheetRow row, List<Evidence> notes)
    {
        var last = row.Cells.Count;
        while (last > 0 && row.Cells[last - 1] is null)
            last--;
        var names = new List<string>(last);
        var taken = new HashSet<string>();
        for (var i = 0; i < last; i++)
        {
            var said = row.Cells[i]?.Text is { } text ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : "";
            var name = said.Length > 0 ? said : CellReference.Letters(i);
            for (var again = 2; !taken.Add(name); again++)
                name = $"{(said.Length > 0 ? said : CellReference.Letters(i))} {again.ToString(CultureInfo.InvariantCulture)}";
            if (name != said && said.Length > 0)
                notes.Add(Evidence.Of("exchange.note.nameAgain", ("name", said), ("column", CellReference.Letters(i)), ("as", name)));
            names.Add(name);
        }

        return names;
    }

    private static bool IsName(ExchangeValue cell) =>
        cell.Kind == ValueKind.Text && !string.IsNullOrWhiteSpace(cell.Text) && !double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
