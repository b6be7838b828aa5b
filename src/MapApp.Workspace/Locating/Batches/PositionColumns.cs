using MapApp.Core.Exchange;

namespace MapApp.Workspace.Locating.Batches;

/// <summary>Which columns of a list say where its things lie and what they are called, found by their headings in both languages.</summary>
/// <param name="Coordinate">One column with both numbers; null where two columns hold them.</param>
public sealed record PositionColumns(int? Coordinate, int? First, int? Second, int? Name, int? River)
{
    private static readonly string[] _east = ["经度", "东经", "lon", "lng", "long", "longitude", "y坐标", "y", "横坐标", "东坐标", "e"];
    private static readonly string[] _north = ["纬度", "北纬", "lat", "latitude", "x坐标", "x", "纵坐标", "北坐标", "n"];
    private static readonly string[] _both = ["坐标", "经纬度", "位置坐标", "coordinate", "coordinates", "position", "latlon", "lonlat"];
    private static readonly string[] _names = ["名称", "点位名称", "排污口名称", "排口名称", "点位", "编号", "name", "title", "id"];
    private static readonly string[] _rivers = ["受纳水体", "受纳河流", "所在河流", "河流", "水体", "river", "receivingwater"];

    /// <summary>Null when no heading tells where the positions stand.</summary>
    public static PositionColumns? Of(SheetTable table)
    {
        var headings = table.Columns.Select(Plain).ToList();
        int? At(string[] words) => words.Select(w => headings.IndexOf(w)).Where(i => i >= 0).Select(i => (int?)i).FirstOrDefault()
            ?? words.Where(w => w.Length > 1).Select(w => headings.FindIndex(h => h.Contains(w, StringComparison.Ordinal))).Where(i => i >= 0).Select(i => (int?)i).FirstOrDefault();
        var (east, north) = (At(_east), At(_north));
        var two = east is not null && north is not null && east != north;
        var both = two ? null : At(_both);
        return !two && both is null ? null : new PositionColumns(both, two ? east : null, two ? north : null, At(_names), At(_rivers));
    }

    /// <summary>The position of a row as one text, each number with its heading; null when a cell is empty.</summary>
    public string? TextOf(SheetTable table, SheetRow row)
    {
        if (Coordinate is { } one)
            return Cell(row, one);
        return Cell(row, First!.Value) is { } east && Cell(row, Second!.Value) is { } north
            ? $"{Label(table.Columns[First.Value])}={east} {Label(table.Columns[Second.Value])}={north}"
            : null;
    }

    public string? NameOf(SheetRow row) => Name is { } at ? Cell(row, at) : null;

    public string? RiverOf(SheetRow row) => River is { } at ? Cell(row, at) : null;

    private static string? Cell(SheetRow row, int column) => row.Cells.ElementAtOrDefault(column)?.Text.Trim() is { Length: > 0 } text ? text : null;

    // Of 经度(度) and X坐标（m） the reader wants the word alone.
    private static string Label(string heading)
    {
        var plain = Plain(heading);
        return _east.Concat(_north).Where(w => plain.Contains(w, StringComparison.Ordinal)).OrderByDescending(w => w.Length).FirstOrDefault() switch
        {
            "经度" or "东经" or "lon" or "lng" or "long" or "longitude" => "经度",
            "纬度" or "北纬" or "lat" or "latitude" => "纬度",
            "x坐标" or "x" or "纵坐标" or "北坐标" or "n" => "X",
            _ => "Y",
        };
    }

    private static string Plain(string heading) =>
        new([.. heading.Normalize(System.Text.NormalizationForm.FormKC).Split('(', '[', '/')[0].Where(c => !char.IsWhiteSpace(c) && c != '_' && c != '-').Select(char.ToLowerInvariant)]);
}
