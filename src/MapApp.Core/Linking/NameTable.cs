using System.Text;
using MapApp.Core.Features;
using MapApp.Core.Packed;

namespace MapApp.Core.Linking;

/// <summary>
/// The names of very many features in flat arrays, each in one spelling (<see cref="PlaceName.Normalize"/>), found by a hash or looked through: some
/// sixty bytes a name. Filled once, then only asked; safe to share between threads from then on.
/// </summary>
public sealed class NameTable
{
    private readonly Utf8List _names = new();
    private readonly Utf8List _ids = new();
    private readonly Utf8List _titles = new();
    private readonly List<string> _layers = [];
    private readonly List<int> _layerOf = [];
    private readonly List<(int Feature, NameRelation Relation)> _entries = [];

    // Entries of one hash in the order of their coming: first and last of a bucket, and the next of each entry; -1 where none is.
    private readonly List<int> _nexts = [];
    private (int First, int Last)[] _buckets = [(-1, -1)];

    /// <param name="features">Their geometry is not asked for.</param>
    public NameTable(IEnumerable<Feature> features)
    {
        foreach (var feature in features)
            Add(feature);
    }

    /// <summary>Every name of every feature.</summary>
    public int Count => _entries.Count;

    public FeatureId FeatureOf(int entry) => Id(_entries[entry].Feature);

    public NameRelation RelationOf(int entry) => _entries[entry].Relation;

    /// <summary>The name of the feature as it is written.</summary>
    public string TitleOf(int entry) => Encoding.UTF8.GetString(_titles[_entries[entry].Feature]);

    public string LayerOf(int entry) => _layers[_layerOf[_entries[entry].Feature]];

    /// <summary>The name in one spelling.</summary>
    public string NameOf(int entry) => Encoding.UTF8.GetString(_names[entry]);

    public ReadOnlySpan<byte> Utf8Of(int entry) => _names[entry];

    /// <summary>The entries of a name, in one spelling, in the order in which they came.</summary>
    public IReadOnlyList<int> Find(string name) => Find(Encoding.UTF8.GetBytes(name));

    private List<int> Find(ReadOnlySpan<byte> name)
    {
        var found = new List<int>();
        for (var entry = _buckets[Bucket(name)].First; entry >= 0; entry = _nexts[entry])
        {
            if (_names[entry].SequenceEqual(name))
                found.Add(entry);
        }

        return found;
    }

    private FeatureId Id(int feature) => new(_layers[_layerOf[feature]], Encoding.UTF8.GetString(_ids[feature]));

    private void Add(Feature feature)
    {
        var (number, first) = (_ids.Count, _entries.Count);
        // Features come layer by layer.
        if (_layers is not [.., var last] || last != feature.Id.Layer)
            _layers.Add(feature.Id.Layer);
        _layerOf.Add(_layers.Count - 1);
        _ids.Add(feature.Id.Id);
        _titles.Add(feature.Name);
        foreach (var (name, relation) in NameIndex.NamesOf(feature))
        {
            // By whichever of its names comes first.
            if (!Has(first, name))
                Add(name, (number, relation));
        }
    }

    private bool Has(int first, string name)
    {
        for (var entry = first; entry < _entries.Count; entry++)
        {
            if (NameOf(entry) == name)
                return true;
        }

        return false;
    }

    private void Add(string name, (int Feature, NameRelation Relation) entry)
    {
        if (_entries.Count == _buckets.Length)
            Rehash();
        _names.Add(name);
        _entries.Add(entry);
        _nexts.Add(-1);
        Hang(_entries.Count - 1);
    }

    private void Rehash()
    {
        _buckets = new (int, int)[Math.Max(256, 2 * _buckets.Length)];
        Array.Fill(_buckets, (-1, -1));
        for (var entry = 0; entry < _entries.Count; entry++)
        {
            _nexts[entry] = -1;
            Hang(entry);
        }
    }

    private void Hang(int entry)
    {
        ref var bucket = ref _buckets[Bucket(_names[entry])];
        if (bucket.Last >= 0)
            _nexts[bucket.Last] = entry;
        bucket = (bucket.First < 0 ? entry : bucket.First, entry);
    }

    private int Bucket(ReadOnlySpan<byte> name)
    {
        var hash = new HashCode();
        hash.AddBytes(name);
        return (int)((uint)hash.ToHashCode() % (uint)_buckets.Length);
    }
}
