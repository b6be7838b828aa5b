using MapApp.Core.Coordinates;
using MapApp.Tests.Support;
using Npgsql;

namespace MapApp.Benchmarks.MapTiles;

/// <summary>
/// The same tiles by ST_AsMVT, geometries projected to EPSG:3857 and under GiST beforehand; one prepared function makes the three layers of a
/// tile on one backend, which times itself. Nothing is thinned.
/// </summary>
internal sealed class TilesPeer : IDisposable
{
    private const string Settings = "-c shared_buffers=2GB -c work_mem=256MB -c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=0";

    private readonly PostGisServer _server = PostGisServer.StartWith(Settings);
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _tile;

    public TilesPeer(TilesData data)
    {
        _source = _server.Open();
        _connection = _source.OpenConnection();
        var parts = new List<string>();
        foreach (var (layer, field) in TilesData.Layers)
        {
            Execute($"CREATE TABLE {layer} (id bigint, {field} text, w bytea)");
            using (var writer = _connection.BeginBinaryImport($"COPY {layer} (id, {field}, w) FROM STDIN (FORMAT binary)"))
            {
                foreach (var (id, _, text, shape) in data.Read(layer, field))
                {
                    writer.StartRow();
                    writer.Write((long)id);
                    writer.Write(text);
                    writer.Write(shape.AsBinary());
                }

                writer.Complete();
            }

            Execute($"ALTER TABLE {layer} ADD g geometry; UPDATE {layer} SET g = ST_Transform(ST_GeomFromWKB(w, 4326), 3857); ALTER TABLE {layer} DROP w; CREATE INDEX ON {layer} USING gist (g)");
            Execute($"VACUUM FULL ANALYZE {layer}");
            parts.Add($"SELECT ST_AsMVT(q, '{layer}', 4096, 'g'), count(*) INTO part, rows FROM (SELECT ST_AsMVTGeom(f.g, box, 4096, 64, true) AS g, f.id, f.{field} FROM {layer} f WHERE f.g && wide) q WHERE g IS NOT NULL;\n tile := tile || part;" + (layer == "points" ? "\n points := rows;" : ""));
        }

        Execute($"""
            CREATE FUNCTION tile(z int, x int, y int, OUT tile bytea, OUT points bigint, OUT ms float8) LANGUAGE plpgsql STABLE AS $$
            DECLARE box geometry := ST_TileEnvelope(z, x, y); wide geometry := ST_TileEnvelope(z, x, y, margin => 64.0 / 4096); part bytea; rows bigint; start timestamptz := clock_timestamp();
            BEGIN
             tile := '';
             {string.Join("\n ", parts)}
             ms := extract(epoch FROM clock_timestamp() - start) * 1000;
            END $$
            """);
        _tile = new NpgsqlCommand("SELECT points, ms, length(tile) FROM tile($1, $2, $3)", _connection) { Parameters = { new() { Value = 0 }, new() { Value = 0 }, new() { Value = 0 } } };
        _tile.Prepare();
    }

    public (double Milliseconds, long Points, int Bytes) Tile(TileIndex tile)
    {
        (_tile.Parameters[0].Value, _tile.Parameters[1].Value, _tile.Parameters[2].Value) = (tile.Z, tile.X, tile.Y);
        using var reader = _tile.ExecuteReader();
        reader.Read();
        return (reader.GetDouble(1), reader.GetInt64(0), reader.GetInt32(2));
    }

    public void Dispose()
    {
        _tile.Dispose();
        _connection.Dispose();
        _source.Dispose();
        _server.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
