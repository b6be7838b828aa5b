using System.Collections.Concurrent;
using MapApp.Core.Basemaps;
using MapApp.Core.Linking;
using MapApp.Hosting;
using MapApp.Stores.GeoPackage.Basemaps;

namespace MapApp.Basemaps;

/// <summary>
/// The tiles of the user's basemaps: of files, from what is kept, or from the services. A service that fails is left alone for a while and told as
/// unreachable; what is kept of it is still shown, and the map never waits for it.
/// </summary>
public sealed class BasemapBook(TimeProvider time) : IDisposable
{
    /// <summary>Most bytes kept of services.</summary>
    public const long MostCached = 512L << 20;

    private const int FailuresUntilRest = 3, MostUnderway = 24;

    // A browser keeps six connections to us and no more: one that waits for a service is one that layers do not have.
    private static readonly TimeSpan _pageWaits = TimeSpan.FromSeconds(1.5), _rest = TimeSpan.FromSeconds(30), _fresh = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly TileService _service = new();
    private readonly ConcurrentDictionary<string, (Basemap Of, Lazy<ITileFile> File)> _files = new();
    private readonly ConcurrentDictionary<string, BasemapState> _states = new();
    private readonly ConcurrentDictionary<string, int> _failures = new(), _asked = new();
    private readonly ConcurrentDictionary<(string Stamp, int Z, int Column, int Row), Lazy<Task<TilePicture?>>> _underway = new();

    // Services that kept a page waiting and have not answered since.
    private readonly ConcurrentDictionary<string, bool> _slow = new();
    private readonly CancellationTokenSource _ending = new();
    private IReadOnlyList<Basemap> _all = Settings.Load(Console.Error).Basemaps;
    private ITileCache? _cache;
    private bool _disposed;

    /// <summary>A basemap came, went, failed or recovered; from any thread.</summary>
    public event Action? Changed;

    /// <summary>From the bottom to the top.</summary>
    public IReadOnlyList<Basemap> All => _all;

    internal TileService Service => _service;

    /// <summary>What cannot be kept of services, and why; null when all is well.</summary>
    public Evidence? CacheProblem { get; private set; }

    public BasemapState State(Basemap basemap) => _states.GetValueOrDefault(basemap.Id, BasemapState.Well);

    /// <summary>Takes over what the settings hold now. What failed before is asked again.</summary>
    public void Use(IReadOnlyList<Basemap> all)
    {
        _all = all;
        foreach (var id in _states.Keys.Where(k => all.All(b => b.Id != k)))
            Forget(id);
        Changed?.Invoke();
    }

    /// <summary>How often its service was asked anew.</summary>
    public int Asked(Basemap basemap) => _asked.GetValueOrDefault(basemap.Id);

    /// <summary>Asks its service again at once, for all tiles in view.</summary>
    public void Retry(Basemap basemap)
    {
        Forget(basemap.Id);
        _asked.AddOrUpdate(basemap.Id, 1, (_, n) => n + 1);
        Changed?.Invoke();
    }

    /// <returns>Null where there is no such tile, or none yet: a service that is slow is waited for aside, and what it brings is asked for anew.</returns>
    /// <exception cref="BasemapException">It cannot be had now.</exception>
    public async Task<TilePicture?> ReadAsync(Basemap basemap, int z, int column, int row, CancellationToken cancellation)
    {
        if (basemap.Matrices.At(z) is not { } matrix || !matrix.Has(column, row))
            return null;
        try
        {
            if (basemap.IsRemote)
                return await FetchAsync(basemap, matrix, z, column, row, cancellation);
            var picture = await Task.Run(() => File(basemap).Read(z, column, row), cancellation);
            Recovered(basemap);
            return picture;
        }
        catch (BasemapException e)
        {
            if (!basemap.IsRemote)
                Failed(basemap, e.Problem);
            throw;
        }
    }

    /// <summary>Bytes kept of services; null when that cannot be read, which <see cref="CacheProblem"/> tells.</summary>
    public long? CachedBytes() => Cached(c => (long?)c.Bytes());

    /// <exception cref="BasemapException">What is kept cannot be thrown away.</exception>
    public void ClearCache()
    {
        OpenCache().Clear();
        Changed?.Invoke();
    }

    public void Dispose()
    {
        _ending.Cancel();
        lock (_gate)
        {
            _disposed = true;
            _cache?.Dispose();
        }

        foreach (var (_, file) in _files.Values.Where(f => f.File.IsValueCreated))
            file.Value.Dispose();
        _service.Dispose();
        _ending.Dispose();
    }

    private async Task<TilePicture?> FetchAsync(Basemap basemap, TileMatrix matrix, int z, int column, int row, CancellationToken cancellation)
    {
        var (stamp, now) = (basemap.Stamp, time.GetUtcNow());
        var kept = Cached(c => c.Find(stamp, z, column, row));
        if (kept is { } fresh && now - fresh.Fetched < _fresh)
            return fresh.Picture;
        var state = State(basemap);
        if (state.Rest is { } rest && now < rest)
            return kept?.Picture ?? throw new BasemapException("resting", "The service is left alone for a while.", null, ("problem", state.Problem!.Key));
        var key = (stamp, z, column, row);
        if (!_underway.ContainsKey(key) && _underway.Count >= MostUnderway)
            return kept?.Picture;
        // Begun when it stands in the list, so that it is begun once and taken off when it ends.
        var fetch = _underway.GetOrAdd(key, _ => new Lazy<Task<TilePicture?>>(() => AskAsync(basemap, matrix, key))).Value;
        if (!fetch.IsCompleted && await Task.WhenAny(fetch, Task.Delay(_slow.ContainsKey(basemap.Id) ? TimeSpan.Zero : _pageWaits, time, cancellation)) != fetch)
        {
            _slow[basemap.Id] = true;
            return kept?.Picture;
        }

        try
        {
            return await fetch;
        }
        catch (BasemapException) when (kept is { } old)
        {
            _states.AddOrUpdate(basemap.Id, BasemapState.Well, (_, known) => known with { FromCache = true });
            return old.Picture;
        }
    }

    // Goes on when the page no longer waits; what comes is kept, and the page told to ask again.
    private async Task<TilePicture?> AskAsync(Basemap basemap, TileMatrix matrix, (string Stamp, int Z, int Column, int Row) key)
    {
        try
        {
            var picture = await _service.ReadAsync(basemap, matrix, key.Column, key.Row, _ending.Token);
            if (picture is not null)
                _ = Cached<object>(c =>
                {
                    c.Put(key.Stamp, key.Z, key.Column, key.Row, picture, time.GetUtcNow());
                    return null;
                });
            Recovered(basemap);
            if (_slow.TryRemove(basemap.Id, out _))
            {
                _asked.AddOrUpdate(basemap.Id, 1, (_, n) => n + 1);
                Changed?.Invoke();
            }

            return picture;
        }
        catch (BasemapException e)
        {
            // Perhaps nobody waits for it any more.
            Failed(basemap, e.Problem);
            throw;
        }
        finally
        {
            _underway.TryRemove(key, out _);
        }
    }

    private ITileFile File(Basemap basemap)
    {
        var entry = _files.AddOrUpdate(basemap.Id, _ => (basemap, new Lazy<ITileFile>(() => TileFiles.Open(basemap))), (_, known) => known.Of.Stamp == basemap.Stamp ? known : (basemap, new Lazy<ITileFile>(() => TileFiles.Open(basemap))));
        try
        {
            return entry.File.Value;
        }
        catch (BasemapException)
        {
            // A Lazy keeps its failure; the file may be there next time.
            _files.TryRemove(basemap.Id, out _);
            throw;
        }
    }

    // What cannot be kept is no reason to show nothing; it is told beside the basemaps.
    private T? Cached<T>(Func<ITileCache, T?> use)
    {
        try
        {
            var result = use(OpenCache());
            CacheProblem = null;
            return result;
        }
        catch (BasemapException e)
        {
            if (CacheProblem?.Key != e.Problem.Key)
            {
                CacheProblem = e.Problem;
                Changed?.Invoke();
            }

            return default;
        }
    }

    private ITileCache OpenCache()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _cache ??= new TileCache(Places.TileCache, MostCached);
        }
    }

    private void Failed(Basemap basemap, Evidence problem)
    {
        var failures = _failures.AddOrUpdate(basemap.Id, 1, (_, n) => n + 1);
        var before = State(basemap);
        var now = new BasemapState(problem, basemap.IsRemote && failures >= FailuresUntilRest ? time.GetUtcNow() + _rest : null, before.FromCache);
        _states[basemap.Id] = now;
        if (before.Problem?.Key != problem.Key)
            Changed?.Invoke();
    }

    private void Recovered(Basemap basemap)
    {
        if (_failures.TryRemove(basemap.Id, out _) | _states.TryRemove(basemap.Id, out _))
            Changed?.Invoke();
    }

    private void Forget(string id)
    {
        _states.TryRemove(id, out _);
        _failures.TryRemove(id, out _);
        _slow.TryRemove(id, out _);
        if (_files.TryRemove(id, out var file) && file.File.IsValueCreated)
            file.File.Value.Dispose();
    }
}
