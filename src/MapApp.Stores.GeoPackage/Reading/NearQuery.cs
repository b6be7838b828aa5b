using MapApp.Core.Coordinates;
using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage.Schema;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace MapApp.Stores.GeoPackage.Reading;

/// <summary>
/// Finds what is near by the boxes of the R-tree: only features that may be among the nearest are read, and only those that lie across
/// the limit are measured to be counted. Of a dense layer that is a few in a hundred.
/// </summary>
internal sealed class NearQuery(SqliteConnection connection, FeatureRow row, Point at, double metres) : IDisposable
{
    private readonly Envelope _box = Ground.Around(at.EnvelopeInternal, metres);
    private readonly SqliteCommand _feature = connection.Command($"SELECT {row.Columns} FROM {Quoting.Name(row.Table)} t WHERE t.fid = $0", 0L);
    private readonly SqliteCommand _geometry = connection.Command($"SELECT t.fid, t.geom FROM {Quoting.Name(row.Table)} t WHERE t.fid = $0", 0L);

    public NearFeatures Find(int most)
    {
        var candidates = Candidates();
        var count = 0;
        var across = new HashSet<long>();
        foreach (var (fid, _, farthest) in candidates)
        {
            if (farthest <= metres)
                count++;
            else
                across.Add(fid);
        }

        var near = new List<NearFeature>();
        // The distance of the last one told; the largest on top.
        var told = new PriorityQueue<double, double>(Comparer<double>.Create((a, b) => b.CompareTo(a)));
        var queue = new PriorityQueue<long, double>(candidates.Select(c => (c.Fid, c.Least)));
        while (queue.TryDequeue(out var fid, out var least) && (told.Count < most || least <= told.Peek()))
        {
            var counted = !across.Remove(fid);
            if (Read(fid) is not { } found)
            {
                count -= counted ? 1 : 0;
                continue;
            }

            count += counted ? 0 : 1;
            near.Add(found);
            told.Enqueue(found.Metres, found.Metres);
            if (told.Count > most)
                told.Dequeue();
        }

        return new NearFeatures(NearFeatures.Sorted(near, most), count + across.Count(IsWithin));
    }

    public void Dispose()
    {
        _feature.Dispose();
        _geometry.Dispose();
    }

    private List<(long Fid, double Least, double Farthest)> Candidates()
    {
        using var command = connection.Command(
            $"SELECT id, minx, maxx, miny, maxy FROM {Quoting.Name(RTree.Table(row.Table))} WHERE minx <= $1 AND maxx >= $0 AND miny <= $3 AND maxy >= $2", _box.MinX, _box.MaxX, _box.MinY, _box.MaxY);
        using var reader = command.ExecuteReader();
        var found = new List<(long, double, double)>();
        while (reader.Read())
        {
            // The boxes are rounded outward, so that what they bound they still bound.
            var (least, farthest) = Ground.Bounds(at.Coordinate, new Envelope(reader.GetDouble(1), reader.GetDouble(2), reader.GetDouble(3), reader.GetDouble(4)));
            if (least <= metres)
                found.Add((reader.GetInt64(0), least, farthest));
        }

        return found;
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
        return geometry.Coordinates.Any(c => Ground.Bounds(at.Coordinate, new Envelope(c)).Most <= metres) || DistanceOf(geometry) is not null;
    }

    // The R-tree's boxes are up to a metre too large.
    private double? DistanceOf(Geometry? geometry) => geometry is not null && _box.Intersects(geometry.EnvelopeInternal) ? NearFeatures.DistanceOf(geometry, at, metres) : null;
}
