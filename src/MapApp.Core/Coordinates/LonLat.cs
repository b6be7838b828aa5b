namespace MapApp.Core.Coordinates;

/// <summary>
/// A place in the CRS of the workspace, EPSG:4490 (CGCS2000), in degrees. WGS 84 is taken as equal: the two differ by decimetres
/// (plate motion since 2000), less than any phone or sketch can tell.
/// </summary>
/// <param name="Lon">Degrees east.</param>
/// <param name="Lat">Degrees north.</param>
public readonly record struct LonLat(double Lon, double Lat);
