using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;
using MapApp.Tests.Support;
using NetTopologySuite.IO;
using Npgsql;

namespace MapApp.Workspace.Tests.Locating.PostGis;

/// <summary>
/// The layers of a workspace in PostGIS, asked there what <c>locate</c> is asked here. Its own formulas: areas hold a point by
/// ST_Intersects in degrees; distances are ST_Distance after ST_Transform into the CGCS2000 3-degree zone (EPSG:4513–4533) of the middle
/// of the two; places along a reach are ST_LineLocatePoint × ST_Length in the zone of the reach.
/// </summary>
internal sealed class SecondOpinion : IDisposable
{
    private const string Schema = """
        CREATE FUNCTION zone(g geometry) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 4513 - 25 + floor(((ST_XMin(g) + ST_XMax(g)) / 2 + 1.5) / 3)::int';
        CREATE FUNCTION ground(a geometry, b geometry) RETURNS float8 IMMUTABLE LANGUAGE sql AS
          'SELECT CASE WHEN ST_Intersects(a, b) THEN 0 ELSE ST_Distance(ST_Transform(a, zone(ST_Collect(a, b))), ST_Transform(b, zone(ST_Collect(a, b)))) END';
        CREATE TABLE f (layer text, id text, names text[], river text, accuracy float8, half float8, from_node text, to_node text, geom geometry(Geometry, 4490));
        CREATE TABLE p (i int, geom geometry(Point, 4490));
        """;

    // Reaches in their zones, and each section on the reach of its river that is nearest within 200 m or its accuracy.
    private const string Rivers = """
        CREATE TABLE r AS SELECT id, names, from_node, to_node, half, zone(geom) AS e, ST_Transform(geom, zone(geom)) AS g, ST_Length(ST_Transform(geom, zone(geom))) AS len FROM f WHERE layer = 'reaches';
        CREATE TABLE s AS SELECT f.id, l.* FROM f CROSS JOIN LATERAL (
          SELECT r.id AS reach, ST_LineLocatePoint(g, ST_Transform(f.geom, e)) * len AS at, ST_Distance(g, ST_Transform(f.geom, e)) AS d
          FROM r WHERE ST_Distance(g, ST_Transform(f.geom, e)) <= greatest(200, f.accuracy)
          ORDER BY f.river = ANY (r.names) DESC, round(ST_Distance(g, ST_Transform(f.geom, e))::numeric, 2), ST_LineLocatePoint(g, ST_Transform(f.geom, e)) LIMIT 1) l WHERE f.layer = 'sections';
        """;

    // 5000 m up and 500 m down along the reaches, 500 m to both sides: the rule of the bundled plans.
    private const string Corridors = """
        CREATE TABLE c AS WITH RECURSIVE
        up AS (SELECT s.id AS section, r.id, r.from_node, 0::float8 AS near, s.at AS hi FROM s JOIN r ON r.id = s.reach
          UNION ALL SELECT up.section, r.id, r.from_node, up.near + up.hi, r.len FROM up JOIN r ON r.to_node = up.from_node WHERE up.near + up.hi < 5000),
        down AS (SELECT s.id AS section, r.id, r.to_node, 0::float8 AS near, s.at AS lo, r.len FROM s JOIN r ON r.id = s.reach
          UNION ALL SELECT down.section, r.id, r.to_node, down.near + down.len - down.lo, 0::float8, r.len FROM down JOIN r ON r.from_node = down.to_node WHERE down.near + down.len - down.lo < 500),
        part AS (SELECT section, id, near, greatest(0, hi - (5000 - near)) AS a, hi AS b, 1 AS way FROM up
          UNION ALL SELECT section, id, near, lo, least(len, lo + 500 - near), -1 FROM down)
        SELECT part.*, half, e, ST_LineSubstring(g, a / len, b / len) AS line FROM part JOIN r USING (id) WHERE b > a;
        """;

    private readonly PostGisServer _server = PostGisServer.Start();
    private readonly NpgsqlDataSource _source;

    public SecondOpinion(IFeatureReader features)
    {
        _source = _server.Open();
        try
        {
            Run(Schema);
            foreach (var feature in features.Layers().SelectMany(l => features.Read(l.Kind)).Where(f => f.Geometry is not null))
                Insert(feature);
            Run(Rivers + Corridors);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The places that all questions are about, numbered from 0.</summary>
    public void Ask(IReadOnlyList<LonLat> places)
    {
        Run("TRUNCATE p");
        Run("INSERT INTO p SELECT i - 1, ST_SetSRID(ST_MakePoint(x, y), 4490) FROM unnest(@xs, @ys) WITH ORDINALITY AS u(x, y, i)",
            ("xs", places.Select(p => p.Lon).ToArray()), ("ys", places.Select(p => p.Lat).ToArray()));
    }

    /// <summary>What of a layer lies within so many metres of each place, nearest first.</summary>
    public ILookup<int, Found> Near(string layer, double metres) => Query("""
        SELECT i, id, d FROM p CROSS JOIN LATERAL (SELECT id, ground(f.geom, p.geom) AS d FROM f WHERE layer = @layer AND ST_Expand(p.geom, @metres / 80000) && f.geom) n WHERE d <= @metres ORDER BY i, d
        """, ("layer", layer), ("metres", metres));

    /// <summary>The reaches as near as the nearest one, to a centimetre, within so many metres; more than one where rivers meet.</summary>
    public ILookup<int, Found> Reaches(double metres) => Query("""
        SELECT i, id, d FROM (SELECT i, r.id, ST_Distance(g, ST_Transform(p.geom, e)) AS d, min(ST_Distance(g, ST_Transform(p.geom, e))) OVER (PARTITION BY i) AS least FROM p CROSS JOIN r) n
        WHERE d <= @metres AND d <= least + 0.01 ORDER BY i, d
        """, ("metres", metres));

    /// <summary>The sections below each place along the joined reaches, from the reach that is named for it.</summary>
    /// <param name="reach">Where the water of each place enters; null where it enters none.</param>
    public ILookup<int, Found> Below(IReadOnlyList<string?> reach) => Query("""
        WITH RECURSIVE down AS (
          SELECT i, r.id, r.to_node, 0::float8 AS near, ST_LineLocatePoint(g, ST_Transform(p.geom, e)) * len AS lo, len FROM p JOIN unnest(@reaches) WITH ORDINALITY AS u(reach, n) ON n = i + 1 JOIN r ON r.id = u.reach
          UNION ALL SELECT i, r.id, r.to_node, near + down.len - lo, 0, r.len FROM down JOIN r ON r.from_node = down.to_node WHERE near + down.len - lo < 200000)
        SELECT i, s.id, min(near + greatest(0, s.at - lo)) AS d FROM down JOIN s ON s.reach = down.id AND s.at >= lo - 0.001 GROUP BY i, s.id ORDER BY i, d
        """, ("reaches", reach.ToArray()));

    /// <summary>The sections in whose corridor each place lies, with the way along the river: upstream of the section positive.</summary>
    /// <remarks>By the centrelines: places so near to a water body that a bank may be nearer are left out by <see cref="BesideWater"/>.</remarks>
    public ILookup<int, Found> Corridor(double bankMetres) => Query("""
        SELECT i, section, way * (near + along) FROM (
          SELECT DISTINCT ON (i, section) i, section, way, near, bank, along FROM (
            SELECT i, section, way, near, ST_Distance(line, t) AS centre, greatest(0, ST_Distance(line, t) - half) AS bank,
              (CASE WHEN way > 0 THEN 1 - ST_LineLocatePoint(line, t) ELSE ST_LineLocatePoint(line, t) END) * (b - a) AS along
            FROM (SELECT p.i, c.*, ST_Transform(p.geom, c.e) AS t FROM p CROSS JOIN c) q) m
          ORDER BY i, section, round(bank::numeric, 5), round(centre::numeric, 5), near + along) n
        WHERE bank <= @metres ORDER BY i, section
        """, ("metres", bankMetres));

    /// <summary>The sections whose corridor runs through water that lies within so many metres of a place.</summary>
    public ILookup<int, Found> BesideWater(double metres) => Query("""
        SELECT DISTINCT i, section, 0::float8 FROM p JOIN f ON f.layer = 'waterBodies' AND ground(f.geom, p.geom) <= @metres JOIN c ON ST_Intersects(c.line, ST_Transform(f.geom, c.e))
        """, ("metres", metres));

    /// <summary>By section, in the order given: the other sections up the joined reaches with their river distance.</summary>
    public ILookup<int, Found> Above(IReadOnlyList<string> sections, double metres) => Query("""
        WITH RECURSIVE up AS (
          SELECT u.n::int - 1 AS i, s.id AS section, r.id, r.from_node, 0::float8 AS near, s.at AS hi FROM unnest(@sections) WITH ORDINALITY AS u(id, n) JOIN s ON s.id = u.id JOIN r ON r.id = s.reach
          UNION ALL SELECT i, section, r.id, r.from_node, near + hi, r.len FROM up JOIN r ON r.to_node = up.from_node WHERE near + hi < @metres)
        SELECT i, s.id, min(near + greatest(0, hi - s.at)) AS d FROM up JOIN s ON s.reach = up.id AND s.at <= hi + 0.001 AND s.id <> up.section
        GROUP BY i, s.id HAVING min(near + greatest(0, hi - s.at)) <= @metres ORDER BY i, d
        """, ("sections", sections.ToArray()), ("metres", metres));

    public void Dispose()
    {
        _source.Dispose();
        _server.Dispose();
    }

    private void Insert(Feature feature) => Run("INSERT INTO f VALUES (@layer, @id, @names, @river, @accuracy, @half, @from, @to, ST_GeomFromWKB(@wkb, 4490))",
        ("layer", feature.Id.Layer), ("id", feature.Id.Id), ("names", feature.Names.Append(feature.Text("river") ?? feature.Name).Select(PlaceName.Normalize).ToArray()),
        ("river", PlaceName.Normalize(feature.Text("river") ?? "")), ("accuracy", feature.PositionAccuracyMetres ?? 0), ("half", (feature.Fields.GetValueOrDefault("widthMetres") as double? ?? 0) / 2),
        ("from", feature.Text("fromNode") ?? ""), ("to", feature.Text("toNode") ?? ""), ("wkb", new WKBWriter().Write(feature.Geometry)));

    private void Run(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    private ILookup<int, Found> Query(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<(int Place, Found Found)>();
        while (reader.Read())
            rows.Add((reader.GetInt32(0), new Found(reader.GetString(1), reader.GetDouble(2))));
        return rows.ToLookup(r => r.Place, r => r.Found);
    }

    private NpgsqlCommand Command(string sql, (string Name, object Value)[] parameters)
    {
        var command = _source.CreateCommand(sql);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}

/// <param name="Metres">Distance on the ground, or along the river.</param>
internal readonly record struct Found(string Id, double Metres);
