using MapApp.Core.Packed;
using MapApp.Core.Styles;

namespace MapApp.Rendering.Pictures;

/// <param name="Looks">From bottom to top; the same list while the look is the same, for what is worked out about it is kept.</param>
/// <param name="Opacity">Of the layer as a whole, 0 to 1.</param>
public sealed record PictureLayer(PackedLayer Layer, IReadOnlyList<LayerStyle> Looks, double Opacity = 1);

/// <param name="Png">The picture; what is not drawn on is transparent.</param>
/// <param name="Features">How many features were drawn.</param>
public sealed record Picture(byte[] Png, int Features);
