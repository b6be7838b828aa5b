using MapApp.Core.Exchange;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Dxf;

/// <summary>Puts together what MapApp drew in several entities, one after the other: the parts of a feature, the holes of an area.</summary>
internal sealed class DxfWhole
{
    private const string Id = "id";

    private static readonly GeometryFactory _factory = new();

    private SourceFeature? _first;
    private string _id = "";
    private readonly List<Geometry> _parts = [];

    /// <summary>A name beside what it names, as MapApp wrote it; one that says something else now was meant by whoever changed it.</summary>
    public static bool IsLabel(DxfEntity entity, List<(string Name, string Value)> ours) =>
        entity.Kind == "TEXT" && Value(ours, DxfDrawing.Label) is { } label && (entity.Text ?? "").StartsWith(label, StringComparison.Ordinal);

    /// <summary>Whether it is the first of a feature that others may follow; it is then kept.</summary>
    public bool Begins(SourceFeature feature, List<(string Name, string Value)> ours)
    {
        if (Value(ours, Id) is not { } id || feature.Geometry is not { } geometry)
            return false;
        (_first, _id) = (feature, id);
        _parts.Add(geometry);
        return true;
    }

    /// <summary>Whether it belongs to the feature that was begun.</summary>
    public bool Takes(SourceFeature feature, List<(string Name, string Value)> ours)
    {
        if (_first is null || Value(ours, DxfDrawing.PartOf) != _id || feature.Geometry is not { } geometry)
            return false;
        if (Value(ours, DxfDrawing.Ring) != DxfDrawing.Hole)
            _parts.Add(geometry);
        else if (geometry is Polygon { NumInteriorRings: 0 } hole && _parts[^1] is Polygon area)
            _parts[^1] = _factory.CreatePolygon(area.Shell, [.. area.Holes, hole.Shell]);
        else
            return false;
        return true;
    }

    /// <summary>The feature that was begun, with all that was taken; null when none was.</summary>
    public SourceFeature? Done()
    {
        var whole = _first is null || _parts.Count == 1 && ReferenceEquals(_parts[0], _first.Geometry) ? _first : _first with { Geometry = _factory.BuildGeometry([.. _parts]) };
        _first = null;
        _parts.Clear();
        return whole;
    }

    private static string? Value(List<(string Name, string Value)> ours, string name) => ours.Where(a => a.Name == name).Select(a => a.Value).FirstOrDefault();
}
