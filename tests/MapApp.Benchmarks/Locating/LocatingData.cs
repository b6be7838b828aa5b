using System.Diagnostics;
using System.Text.Json;
using MapApp.Core.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace MapApp.Benchmarks.Locating;

/// <summary>
/// The data set of <c>gen_dataset.py</c> as layers of ours: points become outfalls, facilities, stations and pollution points, parcels plots, zones
/// protection zones, rivers reaches of at most fifty vertices that are joined at their nodes. Sections stand on every fifth river;
/// a city, counties and streets cover it all, with the names of the bundled ones so that the bundled plans govern there.
/// </summary>
internal sealed class LocatingData(string folder, IReadOnlyList<Feature> bundledOutlines)
{
    private const int VerticesPerReach = 50;
    private const int RiversPerSection = 5;

    // Some metres.
    private const double ApartDegrees = 3e-5;

    private const int Columns = 4;
    private const int Rows = 6;

    private static readonly Envelope _land = new(113.0, 113.6, 33.6, 34.9);

    private static readonly string[] _measures = ["water", "groundwater", "soil", "air"];

    /// <summary>Makes the files in the folder, for so many points; half as many plots, and the rest in proportion.</summary>
    public static void Generate(string folder, int points, string layers = "points,rivers,zones,parcels")
    {
        using var generator = Process.Start("python3", [Path.Combine(AppContext.BaseDirectory, "Locating", "gen_dataset.py"), "--n", $"{points}", "--out", folder, "--layers", layers]);
        generator.WaitForExit();
        if (generator.ExitCode != 0)
            throw new InvalidOperationException($"gen_dataset.py ended with {generator.ExitCode}.");
    }

    /// <summary>What decides how other things lie: outlines, rivers, sections and zones.</summary>
    public IEnumerable<Feature> Frame() => [.. Outlines(), .. Rivers(), .. Read("zones").Select(Zone)];

    /// <summary>The many.</summary>
    public IEnumerable<Feature> Crowd() => Read("points").Select(PointOf).Concat(Read("parcels").Select(r => Of("plots", r, r.Shape, ("stage", "suspected"))));

    private IEnumerable<Feature> Outlines()
    {
        yield return bundledOutlines.Single(o => o.Text("level") == "city") with { Geometry = Box(_land), Schematic = false, PositionAccuracyMetres = null };
        var counties = bundledOutlines.Where(o => o.Text("level") == "district").ToList();
        for (var i = 0; i < Columns * Rows; i++)
        {
            var cell = Cell(_land, Columns, Rows, i);
            var county = i < counties.Count ? counties[i] : Outline($"county-{i}", "district", "三门峡市");
            yield return county with { Geometry = Box(cell), Schematic = false, PositionAccuracyMetres = null };
            var streets = bundledOutlines.Where(o => o.Text("level") == "street" && o.Text("parent") == county.Name).ToList();
            for (var k = 0; k < 16; k++)
            {
                var street = k < streets.Count ? streets[k] : Outline($"street-{i}-{k}", "street", county.Name);
                yield return street with { Geometry = Box(Cell(cell, 4, 4, k)), Schematic = false, PositionAccuracyMetres = null };
            }
        }
    }

    // Where a river by chance ends on another one, ours would flow on in it; PostGIS joins rivers by the names of their nodes alone.
    private List<Feature> Rivers()
    {
        var rivers = Read("rivers").Select(r => Reaches(r).ToList()).ToList();
        var tree = new STRtree<Feature>();
        foreach (var reach in rivers.SelectMany(r => r).Where(f => f.Id.Layer == "reaches"))
            tree.Insert(reach.Geometry!.EnvelopeInternal, reach);
        return [.. rivers.Where(river => river.Where(f => f.Id.Layer == "reaches").ToList() is var reaches
            && IsAlone(reaches[0], reaches[0].Geometry!.Coordinates[0]) && IsAlone(reaches[^1], reaches[^1].Geometry!.Coordinates[^1])).SelectMany(r => r)];

        bool IsAlone(Feature own, Coordinate end)
        {
            var point = new Point(end);
            return tree.Query(new Envelope(end.X - ApartDegrees, end.X + ApartDegrees, end.Y - ApartDegrees, end.Y + ApartDegrees))
                .All(other => other == own || other.Geometry!.Distance(point) > ApartDegrees);
        }
    }

    private static IEnumerable<Feature> Reaches(Row river)
    {
        var points = river.Shape.Coordinates;
        var parts = Math.Max(1, (points.Length - 1) / VerticesPerReach);
        for (var part = 0; part < parts; part++)
        {
            var (from, to) = (part * (points.Length - 1) / parts, (part + 1) * (points.Length - 1) / parts);
            yield return Of("reaches", river with { Id = $"r{river.Id}-{part}" }, river.Shape.Factory.CreateLineString(points[from..(to + 1)]),
                ("river", river.Name), ("fromNode", $"n{river.Id}-{part}"), ("toNode", $"n{river.Id}-{part + 1}"));
        }

        if (river.Number % RiversPerSection == 0)
            yield return Of("sections", river with { Id = $"s{river.Id}" }, river.Shape.Factory.CreatePoint(points[points.Length / 2]), ("river", river.Name), ("level", "national"), ("targetClass", "III"));
    }

    private static Feature Zone(Row zone) => Of("protectionZones", zone, zone.Shape,
        ("grade", zone.Sort switch { "water-source-1" => "first", "water-source-2" => "second", _ => "quasi" }), ("sourceType", "groundwater"));

    private static Feature PointOf(Row point) => point.Sort switch
    {
        "station" => Of("stations", point, point.Shape, ("measures", _measures[point.Number / 50 % 4])),
        "wastewater" => Of("outfalls", point, point.Shape),
        "exhaust" => Of("facilities", point with { Name = point.Number % 5_000 == 0 ? "热电厂" + point.Id : "企业" + point.Id }, point.Shape),
        "livestock" => Of("facilities", point with { Name = "养殖场" + point.Id }, point.Shape),
        _ => Of("points", point, point.Shape),
    };

    private IEnumerable<Row> Read(string layer)
    {
        foreach (var line in File.ReadLines(Path.Combine(folder, layer + ".geojsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var (properties, geometry) = (document.RootElement.GetProperty("properties"), document.RootElement.GetProperty("geometry"));
            var number = properties.GetProperty("id").GetInt32();
            string? Text(string name) => properties.TryGetProperty(name, out var value) ? value.GetString() : null;
            yield return new Row($"{number}", number, Text("name") ?? Text("code")!, Text("kind") ?? Text("class") ?? "", Shape(geometry));
        }
    }

    private static Geometry Shape(JsonElement geometry)
    {
        var coordinates = geometry.GetProperty("coordinates");
        return geometry.GetProperty("type").GetString() switch
        {
            "Point" => new Point(At(coordinates)),
            "LineString" => new LineString(Line(coordinates)),
            _ => new Polygon(new LinearRing(Line(coordinates[0])), [.. coordinates.EnumerateArray().Skip(1).Select(r => new LinearRing(Line(r)))]),
        };

        static Coordinate[] Line(JsonElement line) => [.. line.EnumerateArray().Select(At)];

        static Coordinate At(JsonElement pair) => new(pair[0].GetDouble(), pair[1].GetDouble());
    }

    private static Feature Outline(string id, string level, string parent) => new()
    {
        Id = new FeatureId("jurisdictions", id),
        Name = id,
        Fields = new Dictionary<string, object?> { ["level"] = level, ["parent"] = parent },
    };

    private static Feature Of(string layer, Row row, Geometry geometry, params (string Name, object? Value)[] fields) => new()
    {
        Id = new FeatureId(layer, row.Id),
        Name = row.Name,
        Geometry = geometry,
        Fields = fields.ToDictionary(f => f.Name, f => f.Value),
    };

    private static Envelope Cell(Envelope box, int columns, int rows, int i) => new(
        box.MinX + i % columns * box.Width / columns, box.MinX + (i % columns + 1) * box.Width / columns,
        box.MinY + i / columns * box.Height / rows, box.MinY + (i / columns + 1) * box.Height / rows);

    private static Geometry Box(Envelope box) => GeometryFactory.Default.ToGeometry(box);

    private sealed record Row(string Id, int Number, string Name, string Sort, Geometry Shape);
}
