using NetTopologySuite.Geometries;

namespace MapApp.Core.Plane;

/// <summary>Many areas of one plane in common arrays, under a packed R-tree. Safe to share between threads.</summary>
public sealed class FlatAreas
{
    private readonly FlatShape[] _shapes;

    private FlatAreas(FlatShape[] shapes)
    {
        _shapes = shapes;
        Tree = new BoxTree([.. shapes.Select(s => s.Box)]);
    }

    public int Count => _shapes.Length;

    /// <summary>Its items are the numbers of the areas.</summary>
    public BoxTree Tree { get; }

    public ref readonly FlatShape this[int number] => ref _shapes[number];

    /// <param name="areas">Polygons or MultiPolygons of one plane, in metres, valid.</param>
    public static FlatAreas Of(IEnumerable<Geometry> areas)
    {
        var arrays = new FlatArrays();
        foreach (var area in areas)
            arrays.AddArea(area, null);
        return new FlatAreas(arrays.Shapes());
    }
}
