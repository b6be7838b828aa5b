using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;

namespace MapApp.Workspace.Locating.Batches;

/// <summary>Which columns of a list say where its things lie and what they are called, found by their headings in both languages.</summary>
/// <param name="Coordinate">One column with both numbers; null where two columns hold them.</param>
/// <param name="First">The column of longitudes or of survey Y.</param>
/// <param name="Second">The column of latitudes or of survey X.</param>
public sealed record PositionColumns(int? Coordinate, int? First, int? Second, int? Name, int? River)
{
    public int? Type { get; init; }

    public int? Code { get; init; }

    public int? Description { get; init; }

    public int? Unit { get; init; }

    private static readonly string[] _east = ["经度", "东经", "lon", "lng", "long", "longitude", "y坐标", "y", "横坐标", "东坐标", "easting", "east", "e"];
    private static readonly string[] _north = ["纬度", "北纬", "lat", "latitude", "x坐标", "x", "纵坐标", "北坐标", "northing", "north", "n"];
    private static readonly string[] _both = ["坐标", "经纬度", "位置坐标", "coordinate", "coordinates", "position", "latlon", "lonlat"];
    private static readonly string[] _names = ["名称", "点位名称", "排污口名称", "排口名称", "点位", "name", "title", "编号", "点号", "id"];
    private static readonly string[] _rivers = ["受纳水体", "受纳河流", "所在河流", "河流", "水体", "river", "receivingwater"];
    private static readonly string[] _types = ["类型", "排口类型", "排污口类型", "污染类型", "type", "kind"];
    private static readonly string[] _codes = ["编码", "排污口编码", "代码", "编号", "code", "no", "no."];
    private static readonly string[] _descriptions = ["描述", "情况描述", "问题描述", "说明", "备注", "description", "remark", "remarks", "note"];
    private static readonly string[] _units = ["责任单位", "责任主体", "排污单位", "responsibleunit", "unit", "owner"];

    /// <summary>Null when no heading tells where the positions stand.</summary>
    public static PositionColumns? Of(SheetTable table)
    {
        var headings = table.Columns.Select(Plain).ToList();
        int? At(string[] words) => words.Select(w => headings.IndexOf(w)).Where(i => i >= 0).Select(i => (int?)i).FirstOrDefault()
            // A heading with a colon is an answer of ours that came back: 河流与岸别：状态.
            ?? words.Where(w => w.Length > 1).Select(w => headings.FindIndex(h => h.Contains(w, StringComparison.Ordinal) && !h.Contains(':'))).Where(i => i >= 0).Select(i => (int?)i).FirstOrDefault();
        var (east, north) = (At(_east), At(_north));
        var two = east is not null && north is not null && east != north;
        var both = two ? null : At(_both);
        if (!two && both is null)
            return null;
        var name = At(_names);
        int? Else(string[] words) => At(words) is { } at && at != name ? at : null;
        return new PositionColumns(both, two ? east : null, two ? north : null, name, At(_rivers))
        {
            Type = Else(_types),
            Code = Else(_codes),
            Description = Else(_descriptions),
            Unit = Else(_units),
        };
    }

    /// <summary>The system that a heading states in brackets: 经度（CGCS2000）; null when none does.</summary>
    public Crs? Stated(SheetTable table) => new[] { Coordinate, First, Second }.OfType<int>().Select(i => table.Columns[i].Normalize(NormalizationForm.FormKC).Split('(', '[', ')', ']'))
        .Select(p => p.Length > 1 ? CrsCatalogue.Find(p[1].Trim()) : null).FirstOrDefault(c => c is not null);

    /// <summary>What a row says, column by column.</summary>
    public ListedPosition Of(SheetTable table, SheetRow row) => new(row.Number, Cell(row, Name), TextOf(table, row))
    {
        River = Cell(row, River),
        Type = Cell(row, Type),
        Code = Cell(row, Code),
        Description = Cell(row, Description),
        Unit = Cell(row, Unit),
        Cells = row.Cells,
        Given = string.Join(", ", new[] { Coordinate, First, Second }.Select(i => Cell(row, i)).OfType<string>()) is { Length: > 0 } given ? given : null,
    };

    /// <summary>The position of a row as one text, each number with its heading; null when a cell is empty.</summary>
    public string? TextOf(SheetTable table, SheetRow row)
    {
        if (Coordinate is { } one)
            return Cell(row, one);
        if (Cell(row, First) is not { } east || Cell(row, Second) is not { } north)
            return null;
        // A column that the user chose may be headed by anything; then the numbers speak for themselves.
        return Label(table.Columns[First!.Value]) is { } first && Label(table.Columns[Second!.Value]) is { } second ? $"{first}={east} {second}={north}" : $"{east}, {north}";
    }

    private static string? Cell(SheetRow row, int? column) => column is { } at && row.Cells.ElementAtOrDefault(at)?.Text.Trim() is { Length: > 0 } text ? text : null;

    // Of 经度(度) and X坐标（m） the reader wants the word alone.
    private static string? Label(string heading)
    {
        var plain = Plain(heading);
        return _east.Concat(_north).Where(w => w.Length > 1 ? plain.Contains(w, StringComparison.Ordinal) : plain == w).OrderByDescending(w => w.Length).FirstOrDefault() switch
        {
            "经度" or "东经" or "lon" or "lng" or "long" or "longitude" => "经度",
            "纬度" or "北纬" or "lat" or "latitude" => "纬度",
            "x坐标" or "x" or "纵坐标" or "北坐标" or "n" => "X",
            null => null,
            _ => "Y",
        };
    }

    private static string Plain(string heading) =>
        new([.. heading.Normalize(NormalizationForm.FormKC).Split('(', '[', '/')[0].Where(c => !char.IsWhiteSpace(c) && c != '_' && c != '-').Select(char.ToLowerInvariant)]);
}
