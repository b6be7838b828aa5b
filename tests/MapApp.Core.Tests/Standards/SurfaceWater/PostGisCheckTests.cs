using MapApp.Core.Observations;
using MapApp.Core.Standards.SurfaceWater;
using MapApp.Tests.Support;
using Npgsql;
using NpgsqlTypes;

namespace MapApp.Core.Tests.Standards.SurfaceWater;

/// <summary>The classes worked out a second time in SQL, with the limits of GB 3838-2002 written out again.</summary>
public sealed class PostGisCheckTests
{
    private const int Samples = 100_000;

    private const string Classes = """
        WITH limits(indicator, body, a, b, c, d, e) AS (VALUES
          ('CODMn', NULL, 2, 4, 6, 10, 15), ('COD', NULL, 15, 15, 20, 30, 40), ('BOD5', NULL, 3, 3, 4, 6, 10),
          ('NH3-N', NULL, 0.15, 0.5, 1, 1.5, 2), ('TP', 'River', 0.02, 0.1, 0.2, 0.3, 0.4), ('TP', 'Lake', 0.01, 0.025, 0.05, 0.1, 0.2),
          ('Cu', NULL, 0.01, 1, 1, 1, 1), ('Zn', NULL, 0.05, 1, 1, 2, 2), ('F', NULL, 1, 1, 1, 1.5, 1.5), ('Se', NULL, 0.01, 0.01, 0.01, 0.02, 0.02),
          ('As', NULL, 0.05, 0.05, 0.05, 0.1, 0.1), ('Hg', NULL, 0.00005, 0.00005, 0.0001, 0.001, 0.001), ('Cd', NULL, 0.001, 0.005, 0.005, 0.005, 0.01),
          ('Cr6', NULL, 0.01, 0.05, 0.05, 0.05, 0.1), ('Pb', NULL, 0.01, 0.01, 0.05, 0.05, 0.1), ('CN', NULL, 0.005, 0.05, 0.2, 0.2, 0.2),
          ('VPH', NULL, 0.002, 0.002, 0.005, 0.01, 0.1), ('Oil', NULL, 0.05, 0.05, 0.05, 0.5, 1), ('LAS', NULL, 0.2, 0.2, 0.2, 0.3, 0.3),
          ('S', NULL, 0.05, 0.1, 0.2, 0.5, 1)),
        judged AS (
          SELECT sample, v.below, CASE
              WHEN v.indicator = 'pH' THEN CASE WHEN value BETWEEN 6 AND 9 THEN 1 ELSE 6 END
              WHEN v.indicator = 'DO' THEN 6 - (value >= 2)::int - (value >= 3)::int - (value >= 5)::int - (value >= 6)::int - (value >= 7.5)::int
              ELSE 1 + (value > a)::int + (value > b)::int + (value > c)::int + (value > d)::int + (value > e)::int END AS class,
            v.indicator = 'DO' AS reversed
          FROM readings v JOIN samples USING (sample) LEFT JOIN limits l ON l.indicator = v.indicator AND (l.body IS NULL OR l.body = samples.body)
          WHERE l.indicator IS NOT NULL OR v.indicator IN ('pH', 'DO')),
        spans AS (SELECT sample, CASE WHEN below AND NOT reversed THEN 1 ELSE class END AS best, CASE WHEN below AND reversed THEN 6 ELSE class END AS worst FROM judged),
        floors AS (SELECT sample, max(best) AS class FROM spans GROUP BY sample)
        SELECT sample, class, count(*) FILTER (WHERE worst <= class) FROM spans JOIN floors USING (sample) GROUP BY sample, class ORDER BY sample
        """;

    private PostGisServer _server = null!;
    private NpgsqlDataSource _source = null!;

    [OneTimeSetUp]
    public void StartServer()
    {
        _server = PostGisServer.Start();
        _source = _server.Open();
    }

    [OneTimeTearDown]
    public void StopServer()
    {
        _source?.Dispose();
        _server?.Dispose();
    }

    [Test]
    public void Sql_gives_the_same_class_on_as_many_indicators_for_100_000_samples()
    {
        var samples = Invent(new Random(38382002));
        Store(samples);
        var theirs = Query();
        var compared = new int[7];
        var different = new List<string>();
        for (var i = 0; i < samples.Count; i++)
        {
            var ours = WaterAssessment.Of(Sample.Standard, samples[i].Body, samples[i].Readings);
            // Where nothing is decided SQL has only the floor.
            var (@class, basedOn) = theirs.GetValueOrDefault(i, (0, 0));
            var told = basedOn == 0 ? 0 : @class;
            compared[(int)(ours.Class ?? 0)]++;
            if ((int)(ours.Class ?? 0) != told || ours.BasedOn != basedOn)
                different.Add($"{ours.Class} {ours.BasedOn} against {told} {basedOn}: {samples[i].Body} {string.Join(' ', samples[i].Readings)}");
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(different, Is.Empty);
            Assert.That(compared, Has.All.GreaterThan(500), "each class, and none at all");
        }
    }

    // Values on the limits, a hair beside them and anywhere; cleaner and dirtier waters; some indicators missing, some below detection.
    private static List<(WaterBody Body, Dictionary<string, Reading> Readings)> Invent(Random random)
    {
        string[] indicators = ["pH", "DO", "CODMn", "COD", "BOD5", "NH3-N", "TP", "TN", "Cu", "Zn", "F", "Se", "As", "Hg", "Cd", "Cr6", "Pb", "CN", "VPH", "Oil", "LAS", "S", "FC"];
        decimal[] limits =
        [
            0.00005m, 0.0001m, 0.001m, 0.002m, 0.005m, 0.01m, 0.02m, 0.025m, 0.05m, 0.1m, 0.15m, 0.2m, 0.3m, 0.4m, 0.5m, 1, 1.5m, 2, 3, 4, 5, 6, 7.5m, 9, 10, 15, 20, 30, 40,
        ];
        var samples = new List<(WaterBody, Dictionary<string, Reading>)>(Samples);
        for (var i = 0; i < Samples; i++)
        {
            var (clean, missing, dirt) = (Sample.Of(Sample.Clean), random.NextDouble() < 0.1 ? 0.98 : random.NextDouble(), random.NextDouble() * 0.5);
            var readings = new Dictionary<string, Reading>();
            foreach (var indicator in indicators.Where(_ => random.NextDouble() > missing))
            {
                var value = random.NextDouble() < dirt || !clean.TryGetValue(indicator, out var usual) ? limits[random.Next(limits.Length)] * Beside(random) : usual.Value!.Value;
                readings[indicator] = random.NextDouble() < 0.05 ? Reading.Below(value) : Reading.Of(value);
            }

            // Most laboratories tell pH as it is.
            if (readings.TryGetValue("pH", out var ph) && ph.BelowDetection)
                readings["pH"] = Reading.Of(ph.Value!.Value);
            samples.Add(((WaterBody)random.Next(2), readings));
        }

        return samples;
    }

    private static decimal Beside(Random random) => random.Next(4) switch
    {
        0 => 1,
        1 => 0.999m,
        2 => 1.001m,
        _ => Math.Round((decimal)Math.Pow(10, random.NextDouble() * 2 - 1), 6),
    };

    private void Store(List<(WaterBody Body, Dictionary<string, Reading> Readings)> samples)
    {
        using var connection = _source.OpenConnection();
        using (var create = new NpgsqlCommand("CREATE TABLE samples (sample int, body text); CREATE TABLE readings (sample int, indicator text, value numeric, below boolean)", connection))
            create.ExecuteNonQuery();
        using (var import = connection.BeginBinaryImport("COPY samples FROM STDIN (FORMAT BINARY)"))
        {
            for (var i = 0; i < samples.Count; i++)
                import.WriteRow(i, samples[i].Body.ToString());
            import.Complete();
        }

        using var values = connection.BeginBinaryImport("COPY readings FROM STDIN (FORMAT BINARY)");
        for (var i = 0; i < samples.Count; i++)
        {
            foreach (var (indicator, reading) in samples[i].Readings)
            {
                values.StartRow();
                values.Write(i, NpgsqlDbType.Integer);
                values.Write(indicator, NpgsqlDbType.Text);
                values.Write(reading.Value!.Value, NpgsqlDbType.Numeric);
                values.Write(reading.BelowDetection, NpgsqlDbType.Boolean);
            }
        }

        values.Complete();
    }

    private Dictionary<int, (int Class, int BasedOn)> Query()
    {
        using var command = _source.CreateCommand(Classes);
        using var reader = command.ExecuteReader();
        var rows = new Dictionary<int, (int, int)>();
        while (reader.Read())
            rows.Add(reader.GetInt32(0), (reader.GetInt32(1), (int)reader.GetInt64(2)));
        return rows;
    }
}
