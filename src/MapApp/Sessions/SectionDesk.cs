using MapApp.Workspace.Sections;

namespace MapApp.Sessions;

/// <summary>
/// How all sections stand, and the month that is looked at. What was read of observations stays until they or the links change; it is
/// read beside the circuit, and what was read before is shown meanwhile.
/// </summary>
public sealed class SectionDesk : IDisposable
{
    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(900);

    private readonly Desk _desk;
    private readonly DeskWork _work;
    private (long, DateOnly)? _read;
    private CancellationTokenSource? _playing;

    internal SectionDesk(Desk desk) => (_desk, _work) = (desk, new DeskWork(desk.Redraw));

    /// <summary>Null until it has been read for the first time.</summary>
    public SectionOverview? Overview { get; private set; }

    public Exception? Failure { get; private set; }

    /// <summary>Sections read so far, while they are.</summary>
    public int? Done { get; private set; }

    /// <summary>Whether the map shows classes as measured, not as aimed at.</summary>
    public bool Measured { get; private set; }

    /// <summary>First day of the month that is looked at; null for the latest of each section.</summary>
    public DateOnly? Month { get; private set; }

    public bool IsPlaying => _playing is not null;

    /// <summary>Whether only pairs of sections on either side of a border are listed.</summary>
    public bool Borders { get; private set; }

    /// <summary>By id of a section, how it stands; null while the map shows targets.</summary>
    public IReadOnlyDictionary<string, SectionState>? States { get; private set; }

    /// <summary>Reads anew what has changed since; screens ask before they show anything of it.</summary>
    public void Refresh()
    {
        if (_desk.Session is not { } session)
            return;
        var (wanted, asOf) = ((session.Store.Observations.Stamp + session.Store.Links.Stamp + session.Store.Register.Stamp + session.Store.Features.Stamp("sections"), _desk.AsOf), _desk.AsOf);
        if (_read != wanted && !_work.IsRunning)
        {
            _read = wanted;
            Done = 0;
            _work.Start(
                cancellation =>
                {
                    var overview = SectionOverview.Of(session, asOf, new DeskProgress<int>(_desk, done => Done = done), cancellation);
                    return () =>
                    {
                        (Overview, Failure, Done) = (overview, null, null);
                        if (Month is { } month && (overview.Months.Count == 0 || month > overview.Months[^1] || month < overview.Months[0]))
                            Month = null;
                        Tell();
                    };
                },
                () => Done = null,
                failure => (Failure, Done) = (failure, null));
        }
    }

    /// <summary>Reads once more after a failure.</summary>
    public void Retry()
    {
        (_read, Failure) = (null, null);
        Refresh();
    }

    public void ColorBy(bool measured)
    {
        Measured = measured;
        if (!measured)
            Stop();
        Tell();
        _desk.Redraw();
    }

    public void ShowBorders(bool borders)
    {
        Borders = borders;
        _desk.Redraw();
    }

    /// <summary>Looks at a month, on the map and in the review; at the latest when null.</summary>
    public void Look(DateOnly? month)
    {
        Stop();
        Set(month);
    }

    /// <summary>A month on or back; from the latest back to the one before.</summary>
    public void Step(int months)
    {
        Stop();
        if (Overview is not { Months: [var first, .., var last] })
            return;
        var next = (Month ?? last.AddMonths(months < 0 ? 0 : 1)).AddMonths(months);
        if (next >= first && next <= last)
            Set(next);
    }

    /// <summary>Goes through the months at a steady pace, from the one that is looked at, or from the first when that is the last; stops at the end or when asked again.</summary>
    public void Play()
    {
        if (IsPlaying)
        {
            Stop();
            _desk.Redraw();
            return;
        }

        if (Overview is not { Months: [var first, .., var last] })
            return;
        var source = _playing = new CancellationTokenSource();
        Set(Month is { } month && month < last ? month : first);
        _ = Run(source, last);
    }

    public void Dispose()
    {
        _work.Cancel();
        Stop();
    }

    private async Task Run(CancellationTokenSource source, DateOnly last)
    {
        using var timer = new PeriodicTimer(_pace);
        try
        {
            while (Month is { } month && month < last && await timer.WaitForNextTickAsync(source.Token))
                Set(month.AddMonths(1));
            Stop();
            _desk.Redraw();
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
            // Stopped by the user.
        }
    }

    private void Stop()
    {
        _playing?.Cancel();
        _playing = null;
    }

    private void Set(DateOnly? month)
    {
        (Month, Measured) = (month, true);
        Tell();
        _desk.Redraw();
    }

    private void Tell()
    {
        States = !Measured || Overview is null ? null
            : Overview.Lines(Month).ToDictionary(l => l.Section.Id, l => new SectionState(l.Month?.Class ?? "none", l.Month?.Verdict ?? "none"));
    }
}

/// <summary>What the map's style is told of a section.</summary>
/// <param name="Class">I to V, inferiorV, or none.</param>
/// <param name="Verdict">meets, fails, notAssessed or none.</param>
public sealed record SectionState(string Class, string Verdict);
