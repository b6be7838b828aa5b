using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Storage;
using MapApp.Tests.Support;
using NetTopologySuite.IO;
using Npgsql;

namespace MapApp.Benchmarks.Locating;

/// <summary>
/// The same features in PostGIS, each also projected once into the zone of the land (EPSG:4526) so that no question pays for it, everything
/// under GiST; the sections' places and the corridors are worked out once as well. One prepared call asks all questions of a place.
/// </summary>
internal sealed class PostGisPeer : IDisposable
{
    // As in the notes on the peers: a server that has room. Planning parallel work for a millisecond's question only costs.
    private const string Settings = "-c shared_buffers=2GB -c work_mem=256MB -c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=2";

    private const string Rivers = """
        ALTER TABLE reaches ADD len float8; UPDATE reaches SET len = ST_Length(g); CREATE INDEX ON reaches (from_node); CREATE INDEX ON reaches (to_node); CREATE INDEX ON reaches (id);
        ALTER TABLE sections ADD reach text, ADD at float8;
        UPDATE sections s SET reach = n.id, at = n.at FROM (SELECT s.id AS section, n.* FROM sections s CROSS JOIN LATERAL (
          SELECT r.id, ST_LineLocatePoint(r.g, s.g) * r.len AS at FROM reaches r WHERE r.river = s.river ORDER BY round((r.g <-> s.g)::numeric, 2), ST_LineLocatePoint(r.g, s.g) LIMIT 1) n) n WHERE n.section = s.id;
        CREATE INDEX ON sections (reach);
        CREATE TABLE corridors AS WITH RECURSIVE
        up AS (SELECT s.id AS section, r.id, r.from_node, 0::float8 AS near, s.at AS hi FROM sections s JOIN reaches r ON r.id = s.reach
          UNION ALL SELECT up.section, r.id, r.from_node, up.near + up.hi, r.len FROM up JOIN reaches r ON r.to_node = up.from_node WHERE up.near + up.hi < 5000),
        down AS (SELECT s.id AS section, r.id, r.to_node, 0::float8 AS near, s.at AS lo, r.len FROM sections s JOIN reaches r ON r.id = s.reach
          UNION ALL SELECT down.section, r.id, r.to_node, down.near + down.len - down.lo, 0::float8, r.len FROM down JOIN reaches r ON r.from_node = down.to_node WHERE down.near + down.len - down.lo < 500),
        part AS (SELECT section, id, near, greatest(0, hi - (5000 - near)) AS a, hi AS b, 1 AS way FROM up
          UNION ALL SELECT section, id, near, lo, least(len, lo + 500 - near), -1 FROM down)
        SELECT part.section, part.near, part.a, part.b, part.way, ST_LineSubstring(r.g, part.a / r.len, part.b / r.len) AS line FROM part JOIN reaches r USING (id) WHERE part.b > part.a;
        CREATE INDEX ON corridors USING gist (line);
        CREATE INDEX ON facilities USING gist (g) WHERE name ~ '热电|电厂|热源';
        """;

    private const string Holding = "RETURN QUERY SELECT '{0}', f.id, 0::float8, 1::bigint FROM {0} f WHERE ST_Intersects(f.geom, here);\n";

    private const string Near = """
        RETURN QUERY SELECT '{0}', n.id, n.d, count(*) OVER () FROM (SELECT f.id, ST_Distance(f.g, p) AS d FROM {0} f WHERE f.g && ST_Expand(p, 1000) OFFSET 0) n WHERE n.d <= 1000 ORDER BY n.d LIMIT 20;
        IF NOT FOUND THEN RETURN QUERY SELECT '{0} nearest', n.id, n.d, 0::bigint FROM (SELECT f.id, f.g <-> p AS d FROM {0} f ORDER BY f.g <-> p LIMIT 1) n WHERE n.d <= 50000; END IF;

        """;

    private const string Water = """
        SELECT r.id, r.g <-> p, ST_LineLocatePoint(r.g, p) * r.len INTO reach, far, start FROM reaches r ORDER BY r.g <-> p LIMIT 1;
        IF far <= 5000 THEN RETURN QUERY SELECT 'river', reach, far, 1::bigint; END IF;
        IF far <= 1000 THEN RETURN QUERY WITH RECURSIVE down AS (
          SELECT r.id, r.to_node, 0::float8 AS near, start AS lo, r.len FROM reaches r WHERE r.id = reach
          UNION ALL SELECT r.id, r.to_node, down.near + down.len - down.lo, 0, r.len FROM down JOIN reaches r ON r.from_node = down.to_node WHERE down.near + down.len - down.lo < 200000)
          SELECT 'downstream', s.id, down.near + greatest(0, s.at - down.lo), 1::bigint FROM down JOIN sections s ON s.reach = down.id AND s.at >= down.lo - 0.001 ORDER BY 3 LIMIT 1; END IF;
        RETURN QUERY SELECT DISTINCT ON (c.section) 'corridor', c.section, c.near + (CASE WHEN c.way > 0 THEN 1 - ST_LineLocatePoint(c.line, p) ELSE ST_LineLocatePoint(c.line, p) END) * (c.b - c.a), 1::bigint
          FROM corridors c WHERE ST_DWithin(c.line, p, 500) ORDER BY c.section, round(ST_Distance(c.line, p)::numeric, 5), 3;
        RETURN QUERY SELECT 'radius', f.id, ST_Distance(f.g, p), 1::bigint FROM facilities f WHERE ST_DWithin(f.g, p, 15000) AND f.name ~ '热电|电厂|热源';

        """;

    private readonly PostGisServer _server = PostGisServer.StartWith(Settings);
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _locate;

    public PostGisPeer(IFeatureReader features)
    {
        _source = _server.Open();
        _connection = _source.OpenConnection();
        foreach (var layer in features.Layers())
            Load(features, layer.Kind);
        Run(Rivers);
        Run($"""
            CREATE FUNCTION locate(lon float8, lat float8) RETURNS TABLE (question text, id text, metres float8, n bigint) STABLE LANGUAGE plpgsql AS $$
            #variable_conflict use_column
            DECLARE here geometry := ST_SetSRID(ST_MakePoint(lon, lat), 4490); p geometry := ST_Transform(here, 4526); reach text; far float8; start float8;
            BEGIN
            {string.Concat(Questions.Holding.Select(t => Holding.Replace("{0}", Table(t), StringComparison.Ordinal)))}
            {Water}
            {string.Concat(Questions.Near.Select(t => Near.Replace("{0}", Table(t), StringComparison.Ordinal)))}
            END $$
            """);
        Run("VACUUM ANALYZE");
        _locate = new NpgsqlCommand("SELECT n, metres FROM locate($1, $2)", _connection) { Parameters = { new NpgsqlParameter<double>(), new NpgsqlParameter<double>() } };
        _locate.Prepare();
    }

    /// <summary>How many things it found at a place, and the sum of the distances it told.</summary>
    public Tally Ask(LonLat at)
    {
        (((NpgsqlParameter<double>)_locate.Parameters[0]).TypedValue, ((NpgsqlParameter<double>)_locate.Parameters[1]).TypedValue) = (at.Lon, at.Lat);
        using var reader = _locate.ExecuteReader();
        var tally = new Tally(0, 0);
        while (reader.Read())
            tally += new Tally(reader.GetInt64(0), reader.GetDouble(1));
        return tally;
    }

    public void Dispose()
    {
        _locate.Dispose();
        _connection.Dispose();
        _source.Dispose();
        _server.Dispose();
    }

    private void Load(IFeatureReader features, string kind)
    {
        var table = Table(kind);
        Run($"CREATE TABLE {table}_in (id text, name text, river text, from_node text, to_node text, geom geometry)");
        using (var import = _connection.BeginBinaryImport($"COPY {table}_in (id, name, river, from_node, to_node, geom) FROM STDIN (FORMAT BINARY)"))
        {
            var writer = new WKBWriter();
            foreach (var feature in features.Read(kind))
            {
                import.StartRow();
                foreach (var text in (string?[])[feature.Id.Id, feature.Name, feature.Text("river"), feature.Text("fromNode"), feature.Text("toNode")])
                    import.Write(text, NpgsqlTypes.NpgsqlDbType.Text);
                import.Write(writer.Write(feature.Geometry), NpgsqlTypes.NpgsqlDbType.Bytea);
            }

            import.Complete();
        }

        Run($"""
            CREATE TABLE {table} AS SELECT id, name, river, from_node, to_node, ST_SetSRID(geom, 4490) AS geom, ST_Transform(ST_SetSRID(geom, 4490), 4526) AS g FROM {table}_in;
            DROP TABLE {table}_in; CREATE INDEX ON {table} USING gist (geom); CREATE INDEX ON {table} USING gist (g)
            """);
    }

    private static string Table(string kind) => LayerCatalogue.Get(kind).Table;

    private void Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
