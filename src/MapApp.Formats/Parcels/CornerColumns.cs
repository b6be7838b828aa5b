using MapApp.Core.Exchange;

namespace MapApp.Formats.Parcels;

/// <summary>Which columns of a table hold the corners or outlines of parcels, found by their headings in both languages.</summary>
internal sealed record CornerColumns
{
    private static readonly string[] _east = ["经度", "东经", "lon", "lng", "long", "longitude", "东坐标", "横坐标", "y坐标", "easting", "east", "e"];
    private static readonly string[] _north = ["纬度", "北纬", "lat", "latitude", "北坐标", "纵坐标", "x坐标", "northing", "north", "n"];
    private static readonly string[] _x = ["x"];
    private static readonly string[] _y = ["y"];
    private static readonly string[] _rings = ["圈号", "地块圈号", "环号", "ring", "ringno", "ringnumber", "part"];
    private static readonly string[] _points = ["点号", "界址点号", "拐点号", "拐点编号", "点名", "point", "pointno", "pointnumber", "vertex", "序号"];
    private static readonly string[] _wkt = ["wkt", "geom", "geometry", "thegeom", "几何", "图形"];

    /// <summary>East or longitude; of columns X and Y the first.</summary>
    public int? East { get; private init; }

    public int? North { get; private init; }

    public int? Wkt { get; private init; }

    public int? Parcel { get; private init; }

    public int? Name { get; private init; }

    public int? Ring { get; private init; }

    public int? Point { get; private init; }

    public int? Use { get; private init; }

    /// <summary>Whether the headings say which axis is which: X alone may be either.</summary>
    public bool NamesAxes { get; private init; }

    /// <returns>Null when no heading tells where corners or outlines stand.</returns>
    public static CornerColumns? Of(SheetTable table)
    {
        var headings = table.Columns.Select(ParcelFields.Plain).ToList();
        int? At(IReadOnlyList<string> words) => words.Select(w => headings.IndexOf(w)).Where(i => i >= 0).Select(i => (int?)i).FirstOrDefault();
        var (east, north) = (At(_east), At(_north));
        var named = east is not null && north is not null;
        if (!named)
            (east, north) = (At(_x) ?? At(["x坐标"]), At(_y) ?? At(["y坐标"]));
        var wkt = At(_wkt);
        if (wkt is null && (east is null || north is null))
            return null;
        return new CornerColumns
        {
            East = east,
            North = north,
            Wkt = wkt,
            // A column of corner numbers must not pass for one of parcels.
            Parcel = At([.. ParcelFields.Ids.Where(w => w is not ("no" or "code") || wkt is not null)]),
            Name = At(ParcelFields.Names),
            Ring = At(_rings),
            Point = At(_points),
            Use = At(ParcelFields.Uses),
            NamesAxes = named,
        };
    }
}
