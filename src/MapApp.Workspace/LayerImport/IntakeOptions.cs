using MapApp.Core.Features;
using MapApp.Core.Plans;

namespace MapApp.Workspace.LayerImport;

/// <summary>Where a layer of a file goes, and how.</summary>
/// <param name="Kind">A layer of the workspace, or one of the user's own that is made with the import.</param>
public sealed record IntakeOptions(LayerKind Kind, FieldMapping Mapping)
{
    /// <summary>Whether repairs that are offered are made: geometries mended, values that do not fit left out, rows without a place kept.</summary>
    public bool Repair { get; init; }

    /// <summary>What the layer can answer for from now on; null leaves it as it is (a new layer is partial).</summary>
    public Coverage? Coverage { get; init; }

    /// <summary>What a layer can answer for by the word of who imports a file into it; null where nothing was said.</summary>
    public static Coverage? Stated(Completeness? completeness, string file, TimeProvider time) => completeness is { } said ? new Coverage(said, DueClock.Today(time), null, file) : null;

    /// <summary>The attribute that names the features where none goes into the name; it stays an attribute too. Null where none looks like a name.</summary>
    public string? NameFrom { get; init; }

    /// <summary>How far off the positions may be where the file does not say, in metres; null when nobody said.</summary>
    public double? AccuracyMetres { get; init; }
}

/// <summary>A row on its way into a layer: a feature, or the reason why there is none.</summary>
/// <param name="Field">The attribute at fault; null when it is the geometry or the row.</param>
/// <param name="Repair">What was done, or could be, to make it fit; null when nothing helps or nothing has to.</param>
public sealed record IntakeRow(int Row, Feature? Feature, string? Field = null, Core.Linking.Evidence? Problem = null, Core.Linking.Evidence? Repair = null);
