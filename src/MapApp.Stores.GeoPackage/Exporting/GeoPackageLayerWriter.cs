using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Stores.GeoPackage.Schema;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Stores.GeoPackage.Exporting;

/// <summary>Layers as a plain GeoPackage 1.3 in any system, a table for each with its R-tree: all that a GeoPackage of another program has, and nothing of a workspace.</summary>
public sealed class GeoPackageLayerWriter : ILayerWriter
{
    // The id of the specification for planes and degrees that nobody has named.
    private const int UndefinedGeographic = 0;

    public string Ending => ".gpkg";

    public bool HoldsOne => false;

    public IReadOnlyList<Evidence> Losses(IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(crs);
        return crs.Crs.Epsg is null ? [Evidence.Of("exchange.loss.noSrs", ("crs", crs.Crs.Code))] : [];
    }

    public int Write(Stream stream, IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(crs);
        // SQLite writes files only.
        var folder = Directory.CreateTempSubdirectory("mapapp-gpkg-");
        try
        {
            var written = 0;
            var path = Path.Combine(folder.FullName, "layers.gpkg");
            using (var connection = Connections.Open(path, SqliteOpenMode.ReadWriteCreate))
            {
                connection.Execute(WorkspaceSchema.Resource("geopackage.sql"));
                using var transaction = connection.BeginTransaction();
                var srs = Srs(connection, crs.Crs);
                foreach (var layer in layers)
                    written += Write(connection, layer, crs, srs, cancellation);
                transaction.Commit();
            }

            using var file = File.OpenRead(path);
            file.CopyTo(stream);
            return written;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Srs(SqliteConnection connection, Crs crs)
    {
        if (crs.Epsg is not { } epsg)
            return UndefinedGeographic;
        connection.Execute("INSERT OR IGNORE INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition) VALUES ($0, $1, 'EPSG', $1, $2)", crs.Code, epsg, CrsWkt.Esri(crs));
        return epsg;
    }

    private static int Write(SqliteConnection connection, LayerDraft layer, CrsTransform crs, int srs, CancellationToken cancellation)
    {
        var table = Quoting.Name(layer.Name);
        connection.Execute($"CREATE TABLE {table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom GEOMETRY{string.Concat(layer.Fields.Select(f => $", {Quoting.Name(f.Name)} {SqlType(f.Type)}"))})");
        connection.Execute("INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ($0, 'features', $1, $2)", layer.Name, layer.Title, srs);
        connection.Execute("INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) VALUES ($0, 'geom', 'GEOMETRY', $1, 0, 0)", layer.Name, srs);
        connection.Execute("INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) VALUES ($0, 'geom', 'gpkg_rtree_index', $1, 'write-only')", layer.Name, RTree.Definition);
        connection.Execute(RTree.Sql(layer.Name));
        var blobs = new GeoPackageGeoWriter { HandleOrdinates = Ordinates.XY };
        using var insert = connection.Command($"INSERT INTO {table} (geom{string.Concat(layer.Fields.Select(f => $", {Quoting.Name(f.Name)}"))}) VALUES ($0{string.Concat(layer.Fields.Select((_, i) => $", ${i + 1}"))})", new object?[layer.Fields.Count + 1]);
        var (box, written) = (new Envelope(), 0);
        foreach (var row in layer.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var placed = row.Geometry is { IsEmpty: false } geometry ? Projected.In(crs, layer, geometry).Copy() : null;
            if (placed is not null)
            {
                placed.SRID = srs;
                box.ExpandToInclude(placed.EnvelopeInternal);
            }

            insert.Parameters[0].Value = placed is null ? DBNull.Value : blobs.Write(placed);
            for (var i = 0; i < layer.Fields.Count; i++)
                insert.Parameters[i + 1].Value = row.Values[i] ?? DBNull.Value;
            written += insert.ExecuteNonQuery();
        }

        if (!box.IsNull)
            connection.Execute("UPDATE gpkg_contents SET min_x = $1, min_y = $2, max_x = $3, max_y = $4 WHERE table_name = $0", layer.Name, box.MinX, box.MinY, box.MaxX, box.MaxY);
        return written;
    }

    private static string SqlType(DraftFieldType type) => type switch { DraftFieldType.Integer => "INTEGER", DraftFieldType.Real => "REAL", DraftFieldType.Boolean => "BOOLEAN", DraftFieldType.Date => "DATE", _ => "TEXT" };
}
