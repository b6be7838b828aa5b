using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Exchange;

/// <summary>A feature as an outside file has it.</summary>
/// <param name="Row">Line, row or number in the file, from 1.</param>
/// <param name="Geometry">In the system of the file, east or longitude first, not yet checked; null where there is none, or <paramref name="Problem"/> says why.</param>
/// <param name="Problem">Why it cannot be used: texts <c>exchange.row.*</c>; null when it can.</param>
public sealed record SourceFeature(int Row, Geometry? Geometry, IReadOnlyList<NamedValue> Values, Evidence? Problem = null)
{
    /// <summary>That it is drawn in, <c>#rrggbb</c>; null where the file does not say.</summary>
    public string? Color { get; init; }
}

/// <summary>A layer of an outside file.</summary>
/// <param name="Name">As the file has it; of a file that holds one, the file's.</param>
/// <param name="Claim">What it says of the system of its numbers.</param>
/// <param name="Features">Read as they are asked for, from the start again with each loop. Throws <see cref="ExchangeException"/> where the file breaks off.</param>
public sealed record SourceLayer(string Name, CrsClaim Claim, IEnumerable<SourceFeature> Features)
{
    /// <summary>Of its texts; null where the format knows one only.</summary>
    public string? Encoding { get; init; }

    /// <summary>How its texts read in each encoding that they may have, where that is a guess; empty where it is certain.</summary>
    public IReadOnlyList<EncodingCandidate> Encodings { get; init; } = [];

    /// <summary>Of a table, whose columns hold the positions; null where the format has geometries.</summary>
    public SheetTable? Table { get; init; }

    /// <summary>Whether the axes are named in the file, so that swapped ones are a mistake.</summary>
    public bool NamesAxes { get; init; } = true;

    /// <summary>What is odd about it as a whole.</summary>
    public IReadOnlyList<Evidence> Notes { get; init; } = [];
}

/// <summary>An outside file that was opened: its layers are read from it until it is closed.</summary>
/// <param name="Name">Without path, as the user has it.</param>
/// <param name="Format">geojson, shp, gpkg, kml, kmz, gpx, csv, xlsx, xls, dbf, dxf, wkt or txt; of an archive that of its first layer.</param>
/// <param name="close">What is left to clean up.</param>
public sealed class SourceFile(string name, string format, IReadOnlyList<SourceLayer> layers, Action? close = null) : IDisposable
{
    public string Name { get; } = name;

    public string Format { get; } = format;

    public IReadOnlyList<SourceLayer> Layers { get; } = layers;

    /// <summary>Parts of it that are no layers, and why they are passed over.</summary>
    public IReadOnlyList<Evidence> Notes { get; init; } = [];

    public void Dispose() => close?.Invoke();
}

/// <summary>How well bytes read as text in an encoding.</summary>
/// <param name="Broken">Places that are no text in it.</param>
/// <param name="Sample">The first line that is not plain ASCII, for the eye to judge.</param>
public sealed record EncodingCandidate(string Name, long Broken, string Sample);

/// <summary>Opens files of one family of formats.</summary>
public interface ISourceReader
{
    /// <param name="path">Of an ordinary file.</param>
    /// <param name="name">As the user has it: an upload lies under another.</param>
    /// <param name="encoding">The user's word; null to find it.</param>
    /// <exception cref="ExchangeException">It cannot be read at all.</exception>
    SourceFile Open(string path, string name, string? encoding = null);
}
