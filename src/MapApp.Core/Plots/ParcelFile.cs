using MapApp.Core.Coordinates;
using MapApp.Core.Linking;

namespace MapApp.Core.Plots;

/// <summary>What a file of parcels holds, in EPSG:4490, with everything that was assumed, refused or mended on the way.</summary>
/// <param name="Crs">What the file's coordinates were read in.</param>
/// <param name="CrsAssumed">Whether the file does not say so itself.</param>
public sealed record ParcelFile(string Name, string Format, Crs Crs, bool CrsAssumed, IReadOnlyList<Parcel> Parcels, IReadOnlyList<ParcelProblem> Problems, IReadOnlyList<ParcelRepair> Repairs);

/// <summary>A parcel, or a part of one, that was refused.</summary>
/// <param name="Row">Where it stands in the file, from 1; 0 for the file as a whole.</param>
/// <param name="Point">Number of the point, as the file counts.</param>
public sealed record ParcelProblem(int Row, string? Parcel, int? Point, LonLat? At, Evidence Reason);

/// <summary>What was mended, and by how much that changed the area.</summary>
public sealed record ParcelRepair(string Parcel, Evidence What, double AreaBeforeSquareMetres, double AreaAfterSquareMetres);
