using MapApp.Core.Plane;
using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;

namespace MapApp.Benchmarks.Engine;

/// <summary>What a work came to: rows, the sum of the ids in them, and square metres or metres.</summary>
internal readonly record struct EngineAnswer(long Rows, long Ids, double Measure)
{
    public static EngineAnswer operator +(EngineAnswer a, EngineAnswer b) => new(a.Rows + b.Rows, a.Ids + b.Ids, a.Measure + b.Measure);

    /// <summary>The same rows and ids, and the same measure but for rounding.</summary>
    public bool Agrees(EngineAnswer other) => Rows == other.Rows && Ids == other.Ids && Math.Abs(Measure - other.Measure) <= 1e-6 * Math.Max(1, Math.Abs(Measure));
}

/// <summary>The works of the engine room on the data set, indexes made beforehand.</summary>
internal sealed class EngineWork
{
    private const double LeastRiverMetres = 6000, UpMetres = 5000, DownMetres = 500, BankMetres = 500;

    private readonly PointTree _points;
    private readonly PointTree _stations;
    private readonly int[] _stationIds;
    private readonly PointTree _others;
    private readonly FlatAreas _zones;
    private readonly FlatAreas _parcels;
    private readonly IReadOnlyList<Geometry> _parcelShapes;
    private readonly IReadOnlyList<(int Id, FlatLine Line)> _corridors;

    public EngineWork(EngineData data)
    {
        var ids = Enumerable.Range(1, data.Points.Count).ToList();
        _points = Tree(data, ids);
        _stationIds = [.. ids.Where(EngineData.IsStation)];
        _stations = Tree(data, _stationIds);
        _others = Tree(data, [.. ids.Where(i => !EngineData.IsStation(i))]);
        _zones = FlatAreas.Of(data.Zones);
        _parcels = FlatAreas.Of(data.Parcels);
        _parcelShapes = data.Parcels;
        _corridors = [.. Sections(data).Select(s => (s.Id, FlatLine.Of(s.Line)))];
    }

    public int Corridors => _corridors.Count;

    /// <summary>The controlled stretch of each river that is long enough, about its middle.</summary>
    public static IEnumerable<(int Id, Geometry Line)> Sections(EngineData data)
    {
        for (var i = 0; i < data.Rivers.Count; i++)
        {
            var (line, length) = (data.Rivers[i], data.Rivers[i].Length);
            if (length >= LeastRiverMetres)
                yield return (i + 1, new LengthIndexedLine(line).ExtractLine(Math.Max(0, length / 2 - UpMetres), Math.Min(length, length / 2 + DownMetres)));
        }
    }

    /// <summary>Pairs of a point and a zone that holds it.</summary>
    public EngineAnswer Join() => OverZones(() => new Bench(this), (zone, bench) =>
    {
        var runs = new IdRuns(_points);
        bench.Points.Inside(_zones[zone], ref runs);
        bench.Total += runs.With(zone + 1);
    });

    /// <summary>Pairs of a parcel and a zone that share ground, and how much.</summary>
    public EngineAnswer Overlay() => OverZones(() => new Bench(this), (zone, bench) =>
    {
        var pairs = new AreaPairs(this, bench, zone);
        bench.Areas.Sharing(_zones[zone], ref pairs);
        bench.Total += pairs.Sum;
    });

    /// <summary>The same with the shapes of what is shared.</summary>
    public EngineAnswer Shapes() => OverZones(() => new Bench(this), (zone, bench) =>
    {
        var pairs = new ShapePairs(this, bench, zone);
        bench.Areas.Sharing(_zones[zone], ref pairs);
        bench.Total += pairs.Sum;
    });

    /// <summary>Points within the bank distance of a controlled stretch, by exact distance.</summary>
    /// <param name="each">Told the seconds of each; null to measure none.</param>
    public EngineAnswer Corridor(Action<double>? each = null)
    {
        var (search, total) = (new PointSearch(_points), new EngineAnswer());
        foreach (var (id, line) in _corridors)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            var runs = new IdRuns(_points);
            search.Near(line.Shape, BankMetres, ref runs);
            total += runs.With(id);
            each?.Invoke(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return total;
    }

    /// <summary>The nearest station of every other point, and how far it is; one thread, as the rival has.</summary>
    public EngineAnswer Nearest()
    {
        var (rows, ids, metres, hint) = (0L, 0L, 0.0, -1);
        for (var i = 0; i < _others.Count; i++)
        {
            (hint, var squared) = _stations.Nearest(_others.X[i], _others.Y[i], hint);
            (rows, ids, metres) = (rows + 1, ids + _stationIds[_stations.Items[hint]], metres + Math.Sqrt(squared));
        }

        return new EngineAnswer(rows, ids, metres);
    }

    private static PointTree Tree(EngineData data, IReadOnlyList<int> ids) =>
        new([.. ids.Select(i => data.Points[i - 1].X)], [.. ids.Select(i => data.Points[i - 1].Y)]);

    private EngineAnswer OverZones(Func<Bench> bench, Action<int, Bench> look)
    {
        var total = new EngineAnswer();
        Neighbours.ForEach(_zones, bench, look, b => total += b.Total);
        return total;
    }

    private sealed class Bench(EngineWork work)
    {
        public PointSearch Points { get; } = new(work._points);

        public AreaSearch Areas { get; } = new(work._parcels);

        public SharedGround Ground { get; } = new();

        public SharedShape Shape { get; } = new(EngineData.Factory);

        public EngineAnswer Total { get; set; }
    }

    private struct IdRuns(PointTree points) : IRuns
    {
        private long _rows;
        private long _ids;

        public void Add(int first, int last)
        {
            _rows += last - first;
            foreach (var item in points.Items[first..last])
                _ids += item + 1;
        }

        public readonly EngineAnswer With(int id) => new(_rows, _ids + _rows * id, 0);
    }

    private struct AreaPairs(EngineWork work, Bench bench, int zone) : IOverlaps
    {
        public EngineAnswer Sum { get; private set; }

        public void Inside(ReadOnlySpan<int> numbers)
        {
            foreach (var number in numbers)
                Add(number, work._parcels[number].SquareMetres);
        }

        public void Crossing(int number) => Add(number, bench.Ground.Area(work._parcels[number], work._zones[zone]));

        private void Add(int number, double squareMetres)
        {
            if (squareMetres > 0)
                Sum += new EngineAnswer(1, number + 1 + zone + 1, squareMetres);
        }
    }

    private struct ShapePairs(EngineWork work, Bench bench, int zone) : IOverlaps
    {
        public EngineAnswer Sum { get; private set; }

        public void Inside(ReadOnlySpan<int> numbers)
        {
            foreach (var number in numbers)
                Add(number, work._parcelShapes[number]);
        }

        public void Crossing(int number) => Add(number, bench.Shape.Of(work._parcels[number], work._zones[zone]));

        private void Add(int number, Geometry shape)
        {
            if (!shape.IsEmpty)
                Sum += new EngineAnswer(1, number + 1 + zone + 1, shape.Area);
        }
    }
}
