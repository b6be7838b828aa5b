using MapApp.Core.Linking;
using MapApp.Core.Styles.Looks;

namespace MapApp.Core.Features;

/// <summary>What a layer of this kind looks like: its shape, its fields, its titles in both languages.</summary>
/// <param name="Kind">camelCase name used in files, on the command line and in JSON, such as <c>blackOdorousWaters</c>.</param>
/// <param name="Shape">OGC geometry type of the table: Point, LineString, Polygon or Geometry (mixed).</param>
/// <param name="Group">Heading in the layer tree: water, sources, soil, monitoring, base.</param>
public sealed record LayerKind(
    string Kind, string Shape, string Group, string TitleZh, string TitleEn, IReadOnlyList<LayerField> Fields)
{
    /// <summary>Heading of the user's own layers in the layer tree.</summary>
    public const string OwnGroup = "own";

    /// <summary>Name of its table in a workspace, in snake_case.</summary>
    public string Table => Names.SnakeCase(Kind);

    /// <summary>How a layer of the user's own is drawn; those that MapApp knows are drawn as their standards ask.</summary>
    public LayerLook Look { get; init; } = LayerLook.Standard;

    /// <summary>Why the look that is stored cannot be read, so that the layer has the standard one; null when it can.</summary>
    public Evidence? LookFault { get; init; }

    /// <summary>
    /// Where a layer of the user's own lies among its like: the higher number on top, above all that MapApp knows when positive, below when negative.
    /// 0 for one that has no place yet: it comes to lie on top.
    /// </summary>
    public int Rank { get; init; }

    /// <summary>Whether the user made it: no rule, link or question of MapApp knows it.</summary>
    public bool IsOwn => Group == OwnGroup;

    public string Title(bool chinese) => chinese ? TitleZh : TitleEn;
}

/// <summary>One field of a layer kind. <paramref name="Type"/> is text, integer, real, boolean or date (ISO 8601, stored as text).</summary>
/// <param name="Domain">The only values allowed, with their titles; empty when any value of the type is.</param>
/// <param name="Technical">True for keys that hold the data together and say nothing to a reader.</param>
public sealed record LayerField(
    string Name, string Type, string TitleZh, string TitleEn, string? Unit, IReadOnlyList<DomainValue> Domain, bool Technical = false)
{
    /// <summary>Of a layer of the user's own it is the name itself, as the file had it.</summary>
    public string Column => IsOwn ? Name : Names.SnakeCase(Name);

    public bool IsOwn { get; init; }

    public string Title(bool chinese) => chinese ? TitleZh : TitleEn;
}

public sealed record DomainValue(string Value, string TitleZh, string TitleEn)
{
    public string Title(bool chinese) => chinese ? TitleZh : TitleEn;
}
