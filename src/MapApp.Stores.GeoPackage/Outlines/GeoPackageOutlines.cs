using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Outlines;
using MapApp.Stores.GeoPackage.Sources;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Outlines;

/// <summary>Polygons of any GeoPackage, read only: a feature table is a layer, its SRS known by EPSG code or by its text.</summary>
public sealed class GeoPackageOutlines : IOutlineSource
{
    private static readonly string[] _polygons = ["POLYGON", "MULTIPOLYGON", "SURFACE", "MULTISURFACE", "CURVEPOLYGON", "GEOMETRY", "GEOMCOLLECTION", "GEOMETRYCOLLECTION"];

    public IReadOnlyList<OutlineFile> Read(string path, string name, CancellationToken cancellation)
    {
        try
        {
            using var connection = Connections.Open(path, SqliteOpenMode.ReadOnly);
            if (!connection.HasTable("gpkg_geometry_columns") || !connection.HasTable("gpkg_spatial_ref_sys"))
                throw ParcelFileException.Of(name, "parcel.file.gpkg", ("problem", "gpkg_geometry_columns"));
            var layers = ForeignLayer.In(connection);
            var chosen = layers.Where(l => _polygons.Contains(l.Kind)).ToList();
            return [.. (chosen.Count > 0 ? chosen : layers).Select(l => new OutlineFile(name, "gpkg", l.Claim, Rows(connection, l, cancellation)))];
        }
        catch (Exception e) when (e is SqliteException or InvalidCastException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new ParcelFileException(name, Evidence.Of("parcel.file.gpkg", ("problem", e.Message), ("file", name)), e);
        }
    }

    private static List<OutlineRow> Rows(SqliteConnection connection, ForeignLayer layer, CancellationToken cancellation)
    {
        using var command = connection.Command($"SELECT * FROM {Quoting.Name(layer.Table)}");
        using var rows = command.ExecuteReader();
        var geometry = Enumerable.Range(0, rows.FieldCount).FirstOrDefault(i => string.Equals(rows.GetName(i), layer.Column, StringComparison.OrdinalIgnoreCase), -1);
        var read = new List<OutlineRow>();
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (read.Count > OutlineLimits.Parcels)
                break;
            var row = new OutlineRow(read.Count + 1, []) { Attributes = [.. Enumerable.Range(0, rows.FieldCount).Where(i => i != geometry && ForeignLayer.Value(rows, i) is not null).Select(i => new NamedValue(rows.GetName(i), ForeignLayer.Value(rows, i)!.Value))] };
            read.Add(geometry >= 0 && rows.GetValue(geometry) is byte[] blob ? WkbOutlines.With(row, blob) : row with { Problem = Evidence.Of("parcel.refused.noOutline") });
        }

        return read;
    }
}
