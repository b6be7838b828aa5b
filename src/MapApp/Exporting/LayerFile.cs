using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using MapApp.Stores.GeoPackage.Exporting;

namespace MapApp.Exporting;

/// <summary>The formats that layers are handed to phones, globes and other programs in, by the ending of the file.</summary>
internal static class LayerFile
{
    private static readonly ILayerWriter[] _writers =
    [
        new KmlLayerWriter(packed: true), new KmlLayerWriter(packed: false), new GpxLayerWriter(),
        new GeoJsonLayerWriter(linewise: false), new GeoJsonLayerWriter(linewise: true), new GeoPackageLayerWriter(), new ShapefileLayerWriter(), new SheetLayerWriter(workbook: true), new SheetLayerWriter(workbook: false),
        new DxfLayerWriter(), new CassLayerWriter(),
    ];

    public static IReadOnlyList<string> Endings { get; } = [.. _writers.Select(w => w.Ending)];

    /// <summary>Null where the ending is of none of them.</summary>
    public static ILayerWriter? Of(string ending) => _writers.FirstOrDefault(w => w.Ending.Equals(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the system of the file may be chosen: GeoJSON, KML and GPX are always WGS 84.</summary>
    public static bool TakesCrs(string ending) => Of(ending) is not (null or GeoJsonLayerWriter or KmlLayerWriter or GpxLayerWriter);

    /// <summary>Whether its numbers are metres in a plane, never degrees.</summary>
    public static bool NeedsMetres(string ending) => Of(ending) is { NeedsMetres: true };

    /// <summary>Whether a reader is told what each feature is and which tasks apply to it, as on phones and globes.</summary>
    public static bool TellsFacts(string ending) => Of(ending) is KmlLayerWriter or GpxLayerWriter;

    /// <summary>Into a system; those of Xian 1980 and Beijing 1954 by the user's own parameters.</summary>
    public static CrsTransform Transform(Crs crs, IReadOnlyList<DatumShift> shifts) => new(crs, shifts.FirstOrDefault(s => s.From == crs.Datum));
}
