using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Layers;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Dxf;

/// <summary>
/// A drawing as a layer: lines, closed polylines as areas, points, and texts as points that say them, each with its drawing layer and the
/// attributes that MapApp wrote beside it; what MapApp drew in several entities is one feature again. X is east, Y north; a drawing states no coordinate system. Arcs and curves are refused, as nobody said how finely to break them.
/// </summary>
internal static class DxfLayer
{
    private static readonly GeometryFactory _factory = new();

    /// <param name="open">From the start with each call.</param>
    public static SourceLayer Of(Func<TextReader> open, string name, string file) => new(name, CrsClaim.None, Features(open, file));

    private static IEnumerable<SourceFeature> Features(Func<TextReader> open, string file)
    {
        using var reader = open();
        var whole = new DxfWhole();
        foreach (var (entity, line) in DxfPolyline.Joined(DxfEntities.Read(reader, file)))
        {
            var ours = entity.Attributes.ToList();
            if (DxfWhole.IsLabel(entity, ours))
                continue;
            var (geometry, problem) = line is null ? Single(entity) : Of(line);
            var feature = new SourceFeature(entity.Row, geometry, Values(entity, ours), problem);
            if (whole.Takes(feature, ours))
                continue;
            if (whole.Done() is { } before)
                yield return before;
            if (!whole.Begins(feature, ours))
                yield return feature;
        }

        if (whole.Done() is { } last)
            yield return last;
    }

    private static (Geometry? Geometry, Evidence? Problem) Single(DxfEntity entity) => entity.Kind switch
    {
        "LINE" => Checked([At(entity, 10), At(entity, 11)], c => _factory.CreateLineString(c)),
        "POINT" or "TEXT" or "MTEXT" or "INSERT" => Checked([At(entity, 10)], c => _factory.CreatePoint(c[0])),
        "ARC" or "CIRCLE" or "ELLIPSE" or "SPLINE" => (null, Evidence.Of("exchange.row.curve", ("kind", entity.Kind))),
        _ => (null, RowProblems.Kind(entity.Kind)),
    };

    private static (Geometry? Geometry, Evidence? Problem) Of(DxfPolyline line)
    {
        if (line.HasArc)
            return (null, Evidence.Of("exchange.row.curve", ("kind", "arc")));
        var corners = line.Corners.Select(c => new Coordinate(c.X, c.Y)).ToList();
        if (!line.IsClosed)
            return corners.Count < 2 ? (null, RowProblems.ShortLine) : Checked(corners, c => _factory.CreateLineString([.. c]));
        if (corners.Count > 0 && !corners[0].Equals2D(corners[^1]))
            corners.Add(corners[0].Copy());
        return corners.Count < 4 ? (null, RowProblems.ShortRing) : Checked(corners, c => _factory.CreatePolygon([.. c]));
    }

    private static (Geometry? Geometry, Evidence? Problem) Checked(IReadOnlyList<Coordinate> corners, Func<Coordinate[], Geometry> make) =>
        RowProblems.NotFinite(corners) is { } problem ? (null, problem) : (make([.. corners]), null);

    // Of a pair of axes the second is ten higher.
    private static Coordinate At(DxfEntity entity, int code) => new(entity.Number(code), entity.Number(code + 10));

    private static List<NamedValue> Values(DxfEntity entity, List<(string Name, string Value)> ours)
    {
        List<NamedValue> values = [];
        void Add(string name, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text) && values.TrueForAll(v => v.Name != name))
                values.Add(new NamedValue(name, ExchangeValue.Of(text)));
        }

        foreach (var (name, value) in ours)
            Add(name, value);
        Add("text", entity.Text);
        Add("layer", DxfText.Read(entity.First(8) ?? ""));
        Add("block", entity.Kind == "INSERT" ? DxfText.Read(entity.First(2) ?? "") : null);
        return values;
    }
}
