using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Observations;

namespace MapApp.Workspace.Observing;

/// <summary>What the sheets of a file have brought together; sees what says the same twice, contradicts or does not fit the rest.</summary>
internal sealed class Collected(ObservingOptions options)
{
    /// <summary>Values of one indicator at one place from which their median says what is usual there.</summary>
    private const int FewestForMedian = 5;

    private readonly Dictionary<ObservationKey, List<ObservationDraft>> _drafts = [];
    private readonly Dictionary<string, IReadOnlyList<FeatureId>> _places = [];
    private readonly Dictionary<string, UnknownPlace> _unknown = [];
    private readonly List<CellProblem> _problems = [];
    private int _empty;

    /// <summary>True of a cell with a reading; counts or lists the others.</summary>
    public bool Keep(CellValue value)
    {
        if (value.Problem is { } problem)
            _problems.Add(new CellProblem(value.At, problem));
        else if (value.Reading is null)
            _empty++;
        return value.Reading is not null;
    }

    public FeatureId? PlaceOf(string name, string sheet, int row)
    {
        if (!_places.TryGetValue(name, out var candidates))
            _places[name] = candidates = name.Length == 0 ? [] : options.Places(name);
        if (candidates is [var one])
            return one;
        _unknown[name] = _unknown.TryGetValue(name, out var known) ? known with { Rows = known.Rows + 1 } : new UnknownPlace(name, sheet, row, 1, candidates.Count);
        return null;
    }

    public void Add(CellProblem problem) => _problems.Add(problem);

    public void Add(Observation observation, CellPlace at)
    {
        if (!_drafts.TryGetValue(observation.Key, out var same))
            _drafts[observation.Key] = same = [];
        same.Add(new ObservationDraft(observation, at));
    }

    public ReadObservations Of(IReadOnlyList<ReadSheet> sheets)
    {
        var (drafts, repeats) = (new List<ObservationDraft>(_drafts.Count), new List<CellProblem>());
        foreach (var same in _drafts.Values)
        {
            var contradicts = same.Exists(d => d.Observation.Standardised != same[0].Observation.Standardised);
            if (!contradicts)
                drafts.Add(same[0]);
            // Of two that contradict each other nobody knows which one is right; neither is taken.
            foreach (var draft in contradicts ? same : same.Skip(1))
            {
                var other = contradicts ? same.First(d => d.Observation.Standardised != draft.Observation.Standardised) : same[0];
                (contradicts ? _problems : repeats).Add(new CellProblem(draft.At, Evidence.Of(contradicts ? "observing.contradicts" : "observing.repeats",
                    ("indicator", draft.Observation.Indicator), ("time", draft.Observation.Time.ToString()), ("sheet", other.At.Sheet), ("row", other.At.Row.ToString(CultureInfo.InvariantCulture)))));
            }
        }

        var order = sheets.Select((s, i) => (s.Name, i)).ToDictionary(s => s.Name, s => s.i);
        return new ReadObservations(sheets, [.. Doubted(drafts)], [.. _problems.OrderBy(p => order[p.At.Sheet]).ThenBy(p => p.At.Row)],
            [.. _unknown.Values], repeats, _empty);
    }

    private static IEnumerable<ObservationDraft> Doubted(List<ObservationDraft> drafts)
    {
        var usual = drafts.GroupBy(d => (d.Observation.Place, d.Observation.Indicator), d => d.Observation.Standardised!.Value)
            .ToDictionary(g => g.Key, g => Median([.. g.Where(r => !r.BelowDetection).Select(r => r.Value!.Value).Order()]));
        return drafts.Select(d =>
        {
            var indicator = IndicatorCatalogue.Get(d.Observation.Indicator);
            var sanity = indicator.Check(d.Observation.Standardised!.Value, usual[(d.Observation.Place, d.Observation.Indicator)]);
            return sanity == Sanity.Sound ? d : d with
            {
                Doubt = Evidence.Of(sanity == Sanity.Thousandfold ? "observing.doubt.thousandfold" : "observing.doubt.thousandth",
                    ("indicator", indicator.Id), ("value", d.Observation.Reading.ToString()), ("unit", d.Observation.Unit)),
            };
        });
    }

    private static decimal? Median(List<decimal> sorted) => sorted.Count < FewestForMedian ? null : sorted[sorted.Count / 2];
}
