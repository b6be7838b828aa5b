using NetTopologySuite.Geometries;

namespace MapApp.Core.Plane;

/// <summary>Lines in a plane (metres), ready to be measured from.</summary>
public sealed class FlatLine
{
    private readonly FlatShape _shape;

    private FlatLine(FlatShape shape) => _shape = shape;

    public ref readonly FlatShape Shape => ref _shape;

    /// <param name="lines">LineString or MultiLineString of a plane, in metres.</param>
    public static FlatLine Of(Geometry lines)
    {
        var arrays = new FlatArrays(Math.Max(1, lines.NumPoints), Math.Max(1, lines.NumGeometries));
        arrays.AddLine(lines);
        return new FlatLine(arrays.Shape(0));
    }
}
