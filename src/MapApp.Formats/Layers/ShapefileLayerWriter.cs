using System.IO.Compression;
using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Shapefiles.Writers;

namespace MapApp.Formats.Layers;

/// <summary>
/// Shapefiles in a zip, by NetTopologySuite: one for the points, the lines and the areas of each layer, with <c>.prj</c> as ESRI words it
/// and a <c>.cpg</c> that says UTF-8. Names of ten bytes, texts of 254 bytes, features with a place only.
/// </summary>
public sealed class ShapefileLayerWriter : ILayerWriter
{
    private const int MostNamed = 3;

    // In UTF-8 three bytes a Chinese character, of 255 that a name may have.
    private const int LongestFileName = 60;

    private const string Unfit = "<>:\"/\\|?*";

    private static readonly (Dimension Dimension, string Suffix)[] _parts = [(Dimension.Point, "point"), (Dimension.Curve, "line"), (Dimension.Surface, "area")];

    public string Ending => ".zip";

    public bool HoldsOne => false;

    public IReadOnlyList<Evidence> Losses(IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default) =>
        [.. layers.SelectMany(l => Losses(l, DbfColumns.Of(l, cancellation))), .. CrsWkt.Esri(crs.Crs) is null ? [Evidence.Of("exchange.loss.noPrj", ("crs", crs.Crs.Code))] : Array.Empty<Evidence>()];

    public int Write(Stream stream, IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layers);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        // The parts of a shapefile know each other's lengths only at the end: they are made beside each other, then packed.
        var folder = Directory.CreateTempSubdirectory("mapapp-shp-");
        try
        {
            var (written, taken) = (0, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
            foreach (var layer in layers)
            {
                var columns = DbfColumns.Of(layer, cancellation);
                foreach (var (dimension, suffix) in _parts.Where(p => columns.Dimensions.Contains(p.Dimension)))
                    written += Write(zip, folder.FullName, FileName(layer, columns.Dimensions.Count > 1 ? "_" + suffix : "", taken), layer, columns, dimension, crs, cancellation);
            }

            return written;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Write(ZipArchive zip, string folder, string name, LayerDraft layer, DbfColumns columns, Dimension dimension, CrsTransform crs, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, name + ".shp");
        var shape = dimension switch { Dimension.Point => columns.ManyPoints ? ShapeType.MultiPoint : ShapeType.Point, Dimension.Curve => ShapeType.PolyLine, _ => ShapeType.Polygon };
        var (fields, written) = (columns.Fields(), 0);
        using (var writer = NetTopologySuite.IO.Esri.Shapefile.OpenWrite(path, new ShapefileWriterOptions(shape, fields) { Encoding = DbfColumns.Encoding, Projection = CrsWkt.Esri(crs.Crs) ?? "" }))
        {
            foreach (var row in layer.Rows)
            {
                cancellation.ThrowIfCancellationRequested();
                if (DbfColumns.Placed(row) is not { } geometry || geometry.Dimension != dimension)
                    continue;
                for (var i = 0; i < fields.Length; i++)
                    fields[i].Value = columns.Value(i, row.Values[i]);
                var placed = Projected.In(crs, layer, geometry);
                writer.Geometry = shape == ShapeType.MultiPoint && placed is Point point ? point.Factory.CreateMultiPoint([point]) : placed;
                writer.Write();
                written++;
            }
        }

        foreach (var ending in new[] { ".shp", ".shx", ".dbf", ".prj" }.Where(e => File.Exists(Path.ChangeExtension(path, e)) && (e != ".prj" || CrsWkt.Esri(crs.Crs) is not null)))
            zip.CreateEntryFromFile(Path.ChangeExtension(path, ending), name + ending);
        using var cpg = zip.CreateEntry(name + ".cpg").Open();
        cpg.Write("UTF-8"u8);
        return written;
    }

    private static IEnumerable<Evidence> Losses(LayerDraft layer, DbfColumns columns)
    {
        if (columns.Renamed is { Count: > 0 } renamed)
            yield return Evidence.Of("exchange.loss.fieldNames", ("layer", layer.Title), ("names", string.Join(", ", renamed.Take(MostNamed).Select(r => $"{r.From} → {r.To}")) + (renamed.Count > MostNamed ? " …" : "")), ("count", Text(renamed.Count)));
        if (columns.Cut > 0)
            yield return Evidence.Of("exchange.loss.textCut", ("layer", layer.Title), ("count", Text(columns.Cut)));
        if (columns.Rounded > 0)
            yield return Evidence.Of("exchange.loss.rounded", ("layer", layer.Title), ("count", Text(columns.Rounded)));
        if (columns.Unplaced > 0)
            yield return Evidence.Of("exchange.loss.unplaced", ("layer", layer.Title), ("count", Text(columns.Unplaced)));
        if (columns.TextsForDates.ToList() is { Count: > 0 } texts)
            yield return Evidence.Of("exchange.loss.dateTexts", ("layer", layer.Title), ("names", string.Join(", ", texts)));
        if (columns.Dimensions.Count > 1)
            yield return Evidence.Of("exchange.loss.split", ("layer", layer.Title), ("count", Text(columns.Dimensions.Count)));
    }

    // As every file system takes it, and no two alike on those that know no case.
    private static string FileName(LayerDraft layer, string suffix, HashSet<string> taken)
    {
        var plain = string.Concat(layer.FileName.Select(c => char.IsControl(c) || Unfit.Contains(c, StringComparison.Ordinal) ? '_' : c)).Trim(' ', '.');
        var stem = plain.Length == 0 || plain.Any(char.IsSurrogate) ? layer.Name : plain.Length > LongestFileName ? plain[..LongestFileName] : plain;
        var name = stem + suffix;
        for (var number = 2; !taken.Add(name); number++)
            name = $"{stem}{suffix}_{Text(number)}";
        return name;
    }

    private static string Text(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
