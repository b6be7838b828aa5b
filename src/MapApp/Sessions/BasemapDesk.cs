using MapApp.Basemaps;
using MapApp.Core.Basemaps;
using MapApp.Core.Coordinates;
using MapApp.Formats.Ogc;
using MapApp.Screens;

namespace MapApp.Sessions;

/// <summary>The user's basemaps: shown, arranged, added, taken away. They are kept in the user's settings.</summary>
public sealed class BasemapDesk
{
    private readonly Desk _desk;
    private readonly DeskWork _work;

    internal BasemapDesk(Desk desk, BasemapBook book)
    {
        (_desk, Book) = (desk, book);
        _work = new DeskWork(desk.Redraw);
    }

    /// <summary>From the bottom to the top.</summary>
    public IReadOnlyList<Basemap> All => Book.All;

    public BasemapBook Book { get; }

    /// <inheritdoc cref="BasemapBook.Asked"/>
    public int Asked(Basemap basemap) => Book.Asked(basemap);

    /// <summary>Whether a basemap is being added.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether a service is being asked.</summary>
    public bool IsAsking => _work.IsRunning;

    /// <summary>What the service that was asked offers; null before.</summary>
    public ServiceCapabilities? Offered { get; private set; }

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public string? Problem { get; private set; }

    public void Open(bool open)
    {
        _work.Cancel();
        (IsOpen, Offered, Problem) = (open, null, null);
        _desk.Redraw();
    }

    /// <summary>Asks a service what it offers.</summary>
    public void Ask(string address) => Attempt(() =>
    {
        if (!Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new BasemapException("noAddress", "The address is no web address.");
        Offered = null;
        _work.Start(cancellation =>
        {
            var offered = Book.Service.CapabilitiesAsync(uri, cancellation).GetAwaiter().GetResult();
            return () => Offered = offered;
        }, () => { }, e => Problem = FailureText.Of(e, _desk.Texts));
        _desk.Redraw();
    });

    public void CancelAsking() => _work.Cancel();

    /// <summary>Puts basemaps on top of the others; what was made is shown.</summary>
    /// <param name="make">Of what the user said.</param>
    /// <returns>Whether there are new ones; else <see cref="Problem"/> says why not.</returns>
    public bool Add(Func<IReadOnlyList<Basemap>> make, string? title = null) => Attempt(() =>
    {
        var made = new List<Basemap>();
        foreach (var basemap in make())
            made.Add(basemap.Named([.. All, .. made], title));
        Change(all => [.. all, .. made]);
        (IsOpen, Offered) = (false, null);
        _desk.Say(_desk.Texts.Format("basemap.added", ("name", string.Join(_desk.Texts["intake.comma"], made.Select(b => b.Title)))));
    });

    public void Set(Basemap basemap) => Change(all => [.. all.Select(b => b.Id == basemap.Id ? basemap : b)]);

    /// <summary>Takes one away; that can be taken back.</summary>
    public void Remove(Basemap basemap)
    {
        var at = All.Select((b, i) => (b, i)).First(p => p.b.Id == basemap.Id).i;
        void Take() => Change(all => [.. all.Where(b => b.Id != basemap.Id)]);
        Take();
        _desk.Did(_desk.Texts.Format("basemap.removed", ("name", basemap.Title)), () => Change(all => [.. all.Take(at), basemap, .. all.Skip(at)]), Take);
    }

    /// <summary>One place up, towards the layers, or down.</summary>
    public void Move(Basemap basemap, bool up) => Change(all =>
    {
        var list = all.ToList();
        var at = list.FindIndex(b => b.Id == basemap.Id);
        var to = at + (up ? 1 : -1);
        if (at < 0 || to < 0 || to >= list.Count)
            return all;
        (list[at], list[to]) = (list[to], list[at]);
        return list;
    });

    public void ClearCache() => Attempt(Book.ClearCache);

    private void Change(Func<IReadOnlyList<Basemap>, IReadOnlyList<Basemap>> change) => Book.Use(_desk.ChangeBasemaps(change));

    private bool Attempt(Action action)
    {
        Problem = null;
        try
        {
            action();
            return true;
        }
        catch (BasemapException e)
        {
            Problem = FailureText.Of(e, _desk.Texts);
            _desk.Redraw();
            return false;
        }
    }
}
