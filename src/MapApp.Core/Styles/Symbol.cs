using System.Text.Json.Serialization;

namespace MapApp.Core.Styles;

/// <summary>
/// One stroke of the brush; a feature is drawn by its symbols from first to last. Sizes are CSS pixels (1/96 inch), so a
/// sheet multiplies by 0.2646 to get millimetres. Fills and hatches are for areas, strokes for lines and areas, markers for points.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FillSymbol), "fill")]
[JsonDerivedType(typeof(HatchSymbol), "hatch")]
[JsonDerivedType(typeof(StrokeSymbol), "stroke")]
[JsonDerivedType(typeof(BandSymbol), "band")]
[JsonDerivedType(typeof(TicksSymbol), "ticks")]
[JsonDerivedType(typeof(ChevronsSymbol), "chevrons")]
[JsonDerivedType(typeof(MarkerSymbol), "marker")]
public abstract record Symbol
{
    public double MinZoom { get; init; }

    /// <summary>Narrows a symbol to one shape: line or area. Null leaves it to the symbol.</summary>
    public string? On { get; init; }

    [JsonIgnore]
    public abstract IEnumerable<StyleColor> Colors { get; }
}

public sealed record FillSymbol(StyleColor Color, double Opacity = 1) : Symbol
{
    [JsonIgnore]
    public override IEnumerable<StyleColor> Colors => [Color];
}

/// <summary>Parallel lines over an area. The angle is in degrees, anticlockwise from the horizontal.</summary>
public sealed record HatchSymbol(StyleColor Color, double Angle, double Width, double Spacing, double Opacity = 1) : Symbol
{
    [JsonIgnore]
    public override IEnumerable<StyleColor> Colors => [Color];
}

public sealed record StrokeSymbol(StyleColor Color, Steps Width, double Opacity = 1, IReadOnlyList<double>? Dash = null) : Symbol
{
    [JsonIgnore]
    public override IEnumerable<StyleColor> Colors => [Color];
}

/// <summary>A broad translucent band, centred on a line, or inside the edge of an area.</summary>
public sealed record BandSymbol(StyleColor Color, Steps Width, double Opacity = 1) : Symbol
{
    [JsonIgnore]
    public override IEnumerable<StyleColor> Colors => [Color];
}

/// <summary>Short strokes across a line at even distances.</summary>
public sealed record TicksSymbol(StyleColor Color, double Width, Steps Length, double Spacing) : Symbol
{
    [JsonIgnore]
    public override IEnumerable<StyleColor> Colors => [Color];
}

/// <summary>Arrow heads along a line in the direction of digitising, which for a reach is downstream.</summary>
public sealed record ChevronsSymbol(StyleColor Color, StyleColor HaloColor, double HaloWidth, double Size, double Spacing, double MinLength) : Symbol
{
    [JsonIgnore]
    public override IEnumerable<StyleColor> Colors => [Color, HaloColor];
}

/// <param name="Shape">circle, ring, square, diamond, triangle, triangleDown, house or outfall.</param>
/// <param name="Size">Width over all without stroke and halo.</param>
/// <param name="OnAreas">Also stands for an area, at its middle.</param>
public sealed record MarkerSymbol(
    string Shape, Steps Size, StyleColor? Fill = null, StyleColor? Stroke = null, double StrokeWidth = 0,
    StyleColor? HaloColor = null, double HaloWidth = 0, double FillOpacity = 1, bool OnAreas = false) : Symbol
{
    [JsonIgnore]
    public override IEnumerable<StyleColor> Colors => new[] { Fill, Stroke, HaloColor }.OfType<StyleColor>();
}
