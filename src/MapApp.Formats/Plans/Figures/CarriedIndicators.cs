using MapApp.Formats.Plans.Dates;

namespace MapApp.Formats.Plans.Figures;

/// <summary>
/// What the figures before were about, for clauses that say it no more: '2019年达到20%', '以上指标分别达到…'.
/// </summary>
internal sealed class CarriedIndicators
{
    private readonly List<string> _now = [];
    private List<string> _last = [];
    private IReadOnlyList<string> _lastRun = [];
    private DateHit? _date;

    /// <summary>The unit of the last figure.</summary>
    public string Unit { get; private set; } = "";

    public bool Any => _lastRun.Count > 0;

    /// <summary>Another date begins another round of the same indicators.</summary>
    public void Enter(DateHit? date)
    {
        if (date == _date)
            return;
        _date = date;
        if (_now.Count > 0)
            _last = [.. _now];
        _now.Clear();
    }

    public void Remember(IReadOnlyList<string> indicators, string unit)
    {
        Unit = unit;
        _now.AddRange(indicators.Except(_now));
        _lastRun = indicators;
    }

    /// <summary>As many as there are figures, else those of the run before.</summary>
    public IReadOnlyList<string> For(int count) => count > 1 && _now.Count == 0 && _last.Count == count ? _last : _lastRun;
}
