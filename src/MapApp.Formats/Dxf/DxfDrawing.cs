using System.Globalization;
using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Dxf;

/// <summary>Draws features: points, lines and outlines with their attributes, and their names beside them.</summary>
/// <param name="owner">The handle of the model space.</param>
/// <param name="textHeight">Of the names, in metres.</param>
internal sealed class DxfDrawing(DxfPairs pairs, string owner, double textHeight)
{
    /// <summary>The program whose extended data follow.</summary>
    public const int Application = 1001;

    /// <summary>A text of extended data: <c>name=value</c> in ours.</summary>
    public const int ApplicationText = 1000;

    public const string OurName = "MAPAPP";

    // AutoCAD takes 16,383 bytes of extended data for an entity; each text has a few more than its own.
    private const int MostAttributeBytes = 16_000, TextOverhead = 4;

    private const string Id = "id=";

    // No field is called so: theirs are letters, digits and underscores.
    public const string PartOf = "mapapp.of", Ring = "mapapp.ring", Hole = "hole", Label = "mapapp.label";

    private const int Closed = 1, Spatial = 8, SpatialVertex = 32;

    // How a text stands to its place.
    private const int Left = 0, Centre = 1, Middle = 2;

    /// <param name="placed">In the plane of the drawing.</param>
    /// <param name="attributes">Texts of extended data.</param>
    public void Add(string layer, Geometry placed, string name, IReadOnlyList<string> attributes)
    {
        // An id is there once; what else belongs to the feature says so.
        IReadOnlyList<string> others = [.. attributes.Select(a => a.StartsWith(Id, StringComparison.Ordinal) ? DxfText.Written(PartOf + "=" + DxfText.Read(a[Id.Length..])).Value : a)];
        var first = true;
        foreach (var part in Parts(placed))
        {
            Draw(layer, part, first ? attributes : others, others);
            first = false;
        }

        if (name.Length > 0)
            Name(layer, placed, name);
    }

    /// <summary>Points, lines and polygons of a geometry, however deep they lie in it.</summary>
    public static IEnumerable<Geometry> Parts(Geometry geometry)
    {
        if (geometry is not GeometryCollection)
            return geometry.IsEmpty ? [] : [geometry];
        return Enumerable.Range(0, geometry.NumGeometries).SelectMany(i => Parts(geometry.GetGeometryN(i)));
    }

    /// <summary>What a row says of itself as texts of extended data, in the order of its fields.</summary>
    /// <param name="change">What became of them; cut where the rest does not fit.</param>
    public static IReadOnlyList<string> Attributes(LayerDraft layer, DraftRow row, out DxfChange change)
    {
        var (texts, bytes) = (new List<string>(), 0);
        change = DxfChange.None;
        for (var i = 0; i < layer.Fields.Count; i++)
        {
            if (Value(row.Values[i]) is not { Length: > 0 } value)
                continue;
            var (text, of) = DxfText.Written($"{layer.Fields[i].Name}={value}");
            change |= of;
            bytes += Gbk.Encoding.GetByteCount(text) + TextOverhead;
            if (bytes > MostAttributeBytes)
            {
                change |= DxfChange.Cut;
                break;
            }

            texts.Add(text);
        }

        return texts;
    }

    private static string? Value(object? value) => value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        double number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : null,
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        _ => (string)value,
    };

    private void Draw(string layer, Geometry part, IReadOnlyList<string> attributes, IReadOnlyList<string> ofHoles)
    {
        switch (part)
        {
            case Point point:
                Begin("POINT", layer, "AcDbPoint");
                pairs.At(10, point.X, point.Y, double.IsFinite(point.Z) ? point.Z : 0);
                Tell(attributes);
                break;
            case Polygon polygon:
                Line(layer, polygon.ExteriorRing.Coordinates, attributes);
                foreach (var hole in polygon.InteriorRings)
                    Line(layer, hole.Coordinates, [.. ofHoles, $"{Ring}={Hole}"]);
                break;
            default:
                Line(layer, part.Coordinates, attributes);
                break;
        }
    }

    // A closed line says so, and does not come back to its first corner.
    private void Line(string layer, Coordinate[] corners, IReadOnlyList<string> attributes)
    {
        var closed = corners.Length > 3 && corners[0].Equals2D(corners[^1]);
        var drawn = closed ? corners[..^1] : corners;
        if (!HasHeights(corners))
        {
            Begin("LWPOLYLINE", layer, "AcDbPolyline");
            pairs.Put(90, drawn.Length);
            pairs.Put(70, closed ? Closed : 0);
            foreach (var corner in drawn)
            {
                pairs.Put(10, corner.X);
                pairs.Put(20, corner.Y);
            }

            Tell(attributes);
            return;
        }

        var line = Begin("POLYLINE", layer, "AcDb3dPolyline");
        pairs.Put(66, 1);
        pairs.At(10, 0, 0);
        pairs.Put(70, Spatial | (closed ? Closed : 0));
        Tell(attributes);
        foreach (var corner in drawn)
        {
            Begin("VERTEX", layer, "AcDbVertex", line);
            pairs.Put(100, "AcDb3dPolylineVertex");
            pairs.At(10, corner.X, corner.Y, corner.Z);
            pairs.Put(70, SpatialVertex);
        }

        Begin("SEQEND", layer, mark: null, line);
    }

    /// <summary>Whether every corner has a height: a line in space needs all of them.</summary>
    public static bool HasHeights(IEnumerable<Coordinate> corners) => corners.All(c => double.IsFinite(c.Z));

    // Of a point it stands beside it, of all else in or on it.
    private void Name(string layer, Geometry placed, string name)
    {
        var isPoint = placed.Dimension == Dimension.Point;
        var at = isPoint ? Parts(placed).First().Coordinate : placed.InteriorPoint.Coordinate;
        var x = at.X + (isPoint ? textHeight / 2 : 0);
        Begin("TEXT", layer, "AcDbText");
        pairs.At(10, x, at.Y);
        pairs.Put(40, textHeight);
        pairs.Put(1, name);
        pairs.Put(7, DxfFrame.TextStyle);
        pairs.Put(72, isPoint ? Left : Centre);
        pairs.At(11, x, at.Y);
        pairs.Put(100, "AcDbText");
        pairs.Put(73, Middle);
        // Read back, a name that still says the same is no thing of its own.
        Tell([DxfText.Written($"{Label}={DxfText.Read(name)}").Value]);
    }

    private string Begin(string kind, string layer, string? mark, string? of = null)
    {
        var handle = pairs.Begin(kind, of ?? owner);
        pairs.Put(100, "AcDbEntity");
        pairs.Put(8, layer);
        if (mark is not null)
            pairs.Put(100, mark);
        return handle;
    }

    private void Tell(IReadOnlyList<string> attributes)
    {
        if (attributes.Count == 0)
            return;
        pairs.Put(Application, OurName);
        foreach (var attribute in attributes)
            pairs.Put(ApplicationText, attribute);
    }
}
