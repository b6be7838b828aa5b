using MapApp.Core.Linking;
using MapApp.Core.Styles;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Exchange;

/// <summary>
/// A named place as phones and globes know it (KML, GPX): read from such a file, or to be written to one. Geometry is in
/// EPSG:4326 (WGS 84, degrees, longitude before latitude, height in metres where known).
/// </summary>
public sealed record Placemark
{
    public string? Name { get; init; }

    public Geometry? Geometry { get; init; }

    /// <summary>Plain text: markup is taken away when a file is read.</summary>
    public string? Description { get; init; }

    /// <summary>What a reader of the map is told, line by line; written as a table below the description, not read back.</summary>
    public IReadOnlyList<(string Label, string Value)> Facts { get; init; } = [];

    public IReadOnlyList<NamedValue> Attributes { get; init; } = [];

    public DateTimeOffset? Time { get; init; }

    /// <summary>Id of a <see cref="PlacemarkStyle"/> of the document.</summary>
    public string? StyleId { get; init; }

    /// <summary>That it is drawn in where it was read, <c>#rrggbb</c>; null where the file leaves it to the program.</summary>
    public string? Color { get; init; }

    public IReadOnlyList<PlacemarkPhoto> Photos { get; init; } = [];
}

/// <summary>A picture that travels with a placemark in a KMZ.</summary>
/// <param name="Name">File name with its ending, such as <c>排口1.jpg</c>.</param>
public sealed record PlacemarkPhoto(string Name, Func<Stream> Open);

/// <summary>How placemarks are drawn that name it.</summary>
public sealed record PlacemarkStyle(string Id, PlainLook Look);

/// <summary>A folder of a document to write.</summary>
public sealed record MapFolder(string Name)
{
    public IReadOnlyList<MapFolder> Folders { get; init; } = [];

    /// <summary>Attributes whose type is the same for all its placemarks; any other is a text.</summary>
    public IReadOnlyList<DraftField> Fields { get; init; } = [];

    /// <summary>Each made when it is reached; from the start again with each loop.</summary>
    public IEnumerable<Placemark> Placemarks { get; init; } = [];
}

/// <summary>What is sent to a phone or a globe: folders of placemarks, with their looks.</summary>
/// <param name="Name">Null to be called as its file is.</param>
public sealed record MapDocument(string? Name)
{
    public IReadOnlyList<PlacemarkStyle> Styles { get; init; } = [];

    public IReadOnlyList<MapFolder> Folders { get; init; } = [];
}

/// <summary>What was found at one place of a KML or GPX file: a placemark, or the reason why there is none, never neither.</summary>
/// <param name="Number">Of the placemark in the file, from 1.</param>
/// <param name="Folders">Names of the folders it lies in, outermost first.</param>
/// <param name="Problem">Texts <c>exchange.*</c>; beside a placemark it says what was left out of it.</param>
public sealed record PlacemarkRow(int Number, IReadOnlyList<string> Folders, Placemark? Placemark, Evidence? Problem = null);
