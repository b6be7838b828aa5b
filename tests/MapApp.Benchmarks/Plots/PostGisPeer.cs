using MapApp.Core.Coordinates;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;
using Npgsql;

namespace MapApp.Benchmarks.Plots;

/// <summary>
/// The same parcels and areas in PostGIS, all projected beforehand and under GiST. What lies wholly inside is told by ST_Covers, which keeps
/// the prepared area, so that only what crosses an edge is intersected: the fastest form that was found.
/// </summary>
internal sealed class PostGisPeer : IDisposable
{
    private const string Settings = "-c shared_buffers=2GB -c work_mem=256MB -c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=2";

    private const string Overlay = """
        SELECT count(*), sum(a) FROM (SELECT CASE WHEN ST_Covers(z.g, p.g) THEN ST_Area(p.g) ELSE ST_Area(ST_Intersection(z.g, p.g)) END AS a
        FROM areas z JOIN parcels p ON ST_Intersects(z.g, p.g)) q WHERE a > 0
        """;

    // What is nowhere broader than a centimetre. Its area is at most its edge times half that: the rest is not worth a buffer.
    private const string Edges = """
        WITH q AS MATERIALIZED (SELECT ST_Intersection(z.g, p.g) AS x FROM areas z JOIN parcels p ON ST_Intersects(z.g, p.g) WHERE NOT ST_Covers(z.g, p.g))
        SELECT count(*) FROM q WHERE ST_Area(x) > 0 AND ST_Area(x) <= ST_Perimeter(x) * 0.005 AND ST_IsEmpty(ST_Buffer(x, -0.005))
        """;

    private readonly PostGisServer _server = PostGisServer.StartWith(Settings);
    private readonly NpgsqlDataSource _source;

    public PostGisPeer(PlotsData data)
    {
        _source = _server.Open();
        Fill("parcels", data.Parcels.Select(p => p.Geometry));
        Fill("areas", data.Plots.Concat(data.Zones).Select(f => f.Geometry!));
    }

    public (long Pairs, double SquareMetres) Ask()
    {
        using var command = _source.CreateCommand(Overlay);
        command.CommandTimeout = 0;
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetDouble(1));
    }

    /// <summary>How many of these pairs share no more than an edge of a centimetre.</summary>
    public long EdgesInCommon()
    {
        using var command = _source.CreateCommand(Edges);
        command.CommandTimeout = 0;
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        _source.Dispose();
        _server.Dispose();
    }

    private void Fill(string table, IEnumerable<Geometry> shapes)
    {
        using var connection = _source.OpenConnection();
        Execute(connection, $"CREATE TABLE {table} (w bytea)");
        using (var writer = connection.BeginBinaryImport($"COPY {table} (w) FROM STDIN (FORMAT binary)"))
        {
            foreach (var shape in shapes)
            {
                writer.StartRow();
                writer.Write(GaussKruger.Project(shape, 38).AsBinary());
            }

            writer.Complete();
        }

        Execute(connection, $"ALTER TABLE {table} ADD g geometry; UPDATE {table} SET g = ST_GeomFromWKB(w, 4526); ALTER TABLE {table} DROP w; CREATE INDEX ON {table} USING gist (g)");
        Execute(connection, $"VACUUM FULL ANALYZE {table}");
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
