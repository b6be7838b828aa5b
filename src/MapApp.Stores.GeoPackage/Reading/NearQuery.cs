using MapApp.Core.Coordinates;
using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage.Schema;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace MapApp.Stores.GeoPackage.Reading;

/// <summary>
/// Finds what is near by the boxes of the R-tree, the nearest box first: only features that may be among the nearest are read, and only
/// those that lie across the limit are measured to be counted. Of a dense layer that is a few in a hundred.
/// </summary>
internal sealed class NearQuery(SqliteConnection connection, FeatureRow row, Point at, double metres) : IDisposable
{
    private readonly Envelope _box = Ground.Around(at.EnvelopeInternal, metres);
    private readonly GroundBounds _bounds = new(at.Coordinate);
    private readonly RTreeNodes _nodes = new(connection, row.Table);
    private readonly SqliteCommand _feature = connection.Command($"SELECT {row.Columns} FROM {Quoting.Name(row.Table)} t WHERE t.fid = $0", 0L);
    private readonly SqliteCommand _geometry = connection.Command($"SELECT t.fid, t.geom FROM {Quoting.Name(row.Table)} t WHERE t.fid = $0", 0L);

    /// <summary>At most so many, and how many there are.</summary>
    public NearFeatures Find(int most)
    {
        var (told, count) = (new NearestFound(most), 0);
        foreach (var (fid, least, farthest) in NearestFirst())
        {
            if (least <= told.Limit)
                count += told.Add(Read(fid)) ? 1 : 0;
            else if (farthest <= metres || IsWithin(fid))
                count++;
        }

        return new NearFeatures(told.Sorted(), count);
    }

    /// <summary>The nearest one alone: what lies behind it is not looked at.</summary>
    public NearFeature? Nearest()
    {
        var told = new NearestFound(1);
        foreach (var (fid, _, _) in NearestFirst().TakeWhile(c => c.Least <= told.Limit))
            told.Add(Read(fid));
        return told.Sorted() is [var nearest] ? nearest : null;
    }

    public void Dispose()
    {
        _nodes.Dispose();
        _feature.Dispose();
        _geometry.Dispose();
    }

    // Hjaltason and Samet 1999: nodes and features in one queue by the least distance that they can have.
    private IEnumerable<(long Fid, double Least, double Most)> NearestFirst()
    {
        var queue = new PriorityQueue<(long Id, int Level, double Most), double>();
        queue.Enqueue((RTreeNodes.Root, _nodes.Depth() + 1, double.PositiveInfinity), 0);
        while (queue.TryDequeue(out var next, out var least))
        {
            if (next.Level == 0)
            {
                yield return (next.Id, least, next.Most);
                continue;
            }

            foreach (var cell in _nodes.Read(next.Id))
            {
                // The boxes are rounded outward, so that what they bound they still bound.
                var bounds = _bounds.Of(cell.MinX, cell.MaxX, cell.MinY, cell.MaxY);
                if (bounds.Least <= metres)
                    queue.Enqueue((cell.Id, next.Level - 1, bounds.Most), bounds.Least);
            }
        }
    }

    private NearFeature? Read(long fid)
    {
        _feature.Parameters[0].Value = fid;
        using var reader = _feature.ExecuteReader();
        return reader.Read() && row.Read(reader) is { } feature && DistanceOf(feature.Geometry) is { } distance ? new NearFeature(feature, distance) : null;
    }

    private bool IsWithin(long fid)
    {
        _geometry.Parameters[0].Value = fid;
        using var reader = _geometry.ExecuteReader();
        if (!reader.Read() || row.Geometry(reader, fid) is not { IsEmpty: false } geometry)
            return false;
        // One vertex that is surely within will do.
        return geometry.Coordinates.Any(c => _bounds.Of(c.X, c.X, c.Y, c.Y).Most <= metres) || DistanceOf(geometry) is not null;
    }

    // The R-tree's boxes are up to a metre too large.
    private double? DistanceOf(Geometry? geometry) => geometry is not null && _box.Intersects(geometry.EnvelopeInternal) ? NearFeatures.DistanceOf(geometry, at, metres) : null;
}

/// <summary>The nearest ones so far.</summary>
internal sealed class NearestFound(int most)
{
    private readonly List<NearFeature> _found = [];

    // Distances of the ones told, the largest on top.
    private readonly PriorityQueue<double, double> _told = new(Comparer<double>.Create((a, b) => b.CompareTo(a)));

    /// <summary>What is farther cannot be told any more.</summary>
    public double Limit => _told.Count < most ? double.PositiveInfinity : _told.Peek();

    public bool Add(NearFeature? found)
    {
        if (found is not { } near)
            return false;
        _found.Add(near);
        _told.Enqueue(near.Metres, near.Metres);
        if (_told.Count > most)
            _told.Dequeue();
        return true;
    }

    public IReadOnlyList<NearFeature> Sorted() => NearFeatures.Sorted(_found, most);
}
