using MapApp.Core.Coordinates;
using MapApp.Core.Linking;
using MapApp.Core.Styles;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Exchange;

public enum DraftFieldType
{
    Text,
    Integer,
    Real,
    Boolean,

    /// <summary>Values are texts, YYYY-MM-DD where they are in order.</summary>
    Date,
}

/// <param name="Name">ASCII letters, digits and underscores; unique within a layer.</param>
public sealed record DraftField(string Name, DraftFieldType Type);

/// <summary>A feature to write.</summary>
/// <param name="Geometry">EPSG:4490; null where nobody knows the place.</param>
/// <param name="Values">By field: string (dates as ISO 8601), long, double, bool or null, as the type of the field says.</param>
public sealed record DraftRow(Geometry? Geometry, IReadOnlyList<object?> Values)
{
    /// <summary>What a reader of a map is told of it, line by line, for formats that show it; found when it is asked for. Null where there is nothing beside the values.</summary>
    public Func<IReadOnlyList<(string Label, string Value)>>? Facts { get; init; }

    /// <summary>Its pictures, for formats that hold them; found when they are asked for. Null where there are none.</summary>
    public Func<IReadOnlyList<PlacemarkPhoto>>? Photos { get; init; }
}

/// <summary>A layer to write to a file of another program.</summary>
/// <param name="Name">ASCII letters and digits: it becomes part of file names.</param>
/// <param name="Title">For readers.</param>
/// <param name="Rows">Read anew each time it is enumerated: once to see what a format cannot hold, once to write.</param>
public sealed record LayerDraft(string Name, string Title, IReadOnlyList<DraftField> Fields, IEnumerable<DraftRow> Rows)
{
    /// <summary>What a file of its own is called, without the ending: any text.</summary>
    public string FileName { get; init; } = Name;

    /// <summary>How it is drawn, from bottom to top, by the values of its fields; empty where nobody said.</summary>
    public IReadOnlyList<LayerStyle> Looks { get; init; } = [];
}

/// <summary>Writes layers in one format.</summary>
public interface ILayerWriter
{
    /// <summary>With its point, in small letters.</summary>
    string Ending { get; }

    /// <summary>Whether a file holds one layer only.</summary>
    bool HoldsOne { get; }

    /// <summary>Whether its numbers must be metres in a plane, never degrees.</summary>
    bool NeedsMetres => false;

    /// <summary>What the format cannot hold of these layers, before anything is written: texts <c>exchange.loss.*</c>, each with the argument <c>layer</c>.</summary>
    IReadOnlyList<Evidence> Losses(IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default);

    /// <param name="stream">Is left open; need not be able to seek.</param>
    /// <param name="crs">Of the numbers in the file; a projected one where the format needs metres.</param>
    /// <returns>How many features were written: those that the format cannot hold are not among them.</returns>
    /// <exception cref="ExchangeException">A feature lies where the system does not reach: nothing of the file is of use.</exception>
    int Write(Stream stream, IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default);
}
