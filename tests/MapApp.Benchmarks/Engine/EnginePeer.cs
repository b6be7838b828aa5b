using MapApp.Tests.Support;
using NetTopologySuite.Geometries;
using Npgsql;

namespace MapApp.Benchmarks.Engine;

/// <summary>
/// The same works in PostGIS, each in the fastest form that was found: what lies wholly inside is told by ST_Covers, which keeps the prepared
/// zone, so that only what crosses an edge is intersected; corridors by ST_DWithin; the nearest by the index. The server times itself.
/// </summary>
internal sealed class EnginePeer : IDisposable
{
    private const string Settings = "-c shared_buffers=2GB -c work_mem=256MB -c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=2";

    private const string Shared = "CASE WHEN ST_Covers(z.g, p.g) THEN p.g ELSE ST_Intersection(p.g, z.g) END";

    private readonly PostGisServer _server = PostGisServer.StartWith(Settings);
    private readonly NpgsqlDataSource _source;

    public EnginePeer(EngineData data)
    {
        _source = _server.Open();
        Fill("points", data.Points.Select((p, i) => (i + 1, (Geometry)EngineData.Factory.CreatePoint(p))));
        Fill("zones", data.Zones.Select((z, i) => (i + 1, z)));
        Fill("parcels", data.Parcels.Select((p, i) => (i + 1, p)));
        Fill("corridors", EngineWork.Sections(data));
        Fill("stations", data.Points.Select((p, i) => (Id: i + 1, Shape: (Geometry)EngineData.Factory.CreatePoint(p))).Where(p => EngineData.IsStation(p.Id)));
    }

    public (double Seconds, EngineAnswer Answer) Join() => Ask("SELECT count(*), sum(p.id + z.id), 0::float8 FROM zones z JOIN points p ON ST_Intersects(z.g, p.g)");

    // Its area is had without the shape where the parcel lies wholly inside.
    public (double Seconds, EngineAnswer Answer) Overlay() => Ask($"SELECT count(*), sum(ids), sum(a) FROM (SELECT p.id + z.id AS ids, ST_Area({Shared}) AS a FROM zones z JOIN parcels p ON ST_Intersects(z.g, p.g)) q WHERE a > 0");

    public (double Seconds, EngineAnswer Answer) Shapes() => Ask($"SELECT count(*), sum(ids), sum(ST_Area(s)) FROM (SELECT p.id + z.id AS ids, {Shared} AS s FROM zones z JOIN parcels p ON ST_Intersects(z.g, p.g) OFFSET 0) q WHERE ST_Area(s) > 0");

    public (double Seconds, EngineAnswer Answer) Corridor() => Ask("SELECT count(*), sum(p.id + c.id), 0::float8 FROM corridors c JOIN points p ON ST_DWithin(c.g, p.g, 500)");

    public (double Seconds, EngineAnswer Answer) Nearest() => Ask("SELECT count(*), sum(n.id), sum(n.d) FROM points p CROSS JOIN LATERAL (SELECT s.id, s.g <-> p.g AS d FROM stations s ORDER BY s.g <-> p.g LIMIT 1) n WHERE p.id % 50 <> 0");

    public string Version()
    {
        using var command = _source.CreateCommand("SELECT 'PostgreSQL ' || current_setting('server_version') || ', PostGIS ' || postgis_lib_version() || ', GEOS ' || postgis_geos_version()");
        return (string)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        _source.Dispose();
        _server.Dispose();
    }

    private (double Seconds, EngineAnswer Answer) Ask(string sql)
    {
        using var connection = _source.OpenConnection();
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        using var reader = command.ExecuteReader();
        reader.Read();
        var answer = new EngineAnswer(reader.GetInt64(0), (long)reader.GetDecimal(1), reader.GetDouble(2));
        return (System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, answer);
    }

    private void Fill(string table, IEnumerable<(int Id, Geometry Shape)> rows)
    {
        using var connection = _source.OpenConnection();
        Execute(connection, $"CREATE TABLE {table} (id bigint, w bytea)");
        using (var writer = connection.BeginBinaryImport($"COPY {table} (id, w) FROM STDIN (FORMAT binary)"))
        {
            foreach (var (id, shape) in rows)
            {
                writer.StartRow();
                writer.Write((long)id);
                writer.Write(shape.AsBinary());
            }

            writer.Complete();
        }

        Execute(connection, $"ALTER TABLE {table} ADD g geometry; UPDATE {table} SET g = ST_GeomFromWKB(w, 4547); ALTER TABLE {table} DROP w; CREATE INDEX ON {table} USING gist (g)");
        Execute(connection, $"VACUUM FULL ANALYZE {table}");
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
