using MapApp.Core.Features;
using MapApp.Core.Observations;

namespace MapApp.Workspace.Observing;

/// <summary>What a table of observations does not say itself.</summary>
/// <param name="Places">The sections and stations that a name may mean; the caller knows them.</param>
/// <param name="Today">What lies behind it cannot have been measured.</param>
/// <param name="Source">Is kept with every observation.</param>
/// <param name="Preliminary">Not validated.</param>
public sealed record ObservingOptions(Func<string, IReadOnlyList<FeatureId>> Places, DateOnly Today, string Source, bool Preliminary = false)
{
    /// <summary>Of times that are written without one.</summary>
    public int? Year { get; init; }

    /// <summary>Of a table without a column of times; else the name of the sheet or its title is looked at.</summary>
    public SamplingTime? Time { get; init; }

    /// <summary>Of a table without a column of names; else the name of the sheet is looked at.</summary>
    public FeatureId? Place { get; init; }

    /// <summary>As <see cref="ObservationColumns.Mapping"/> has it, as the user says it now.</summary>
    public IReadOnlyDictionary<string, string>? Mapping { get; init; }

    /// <summary>What the user said of a set of headings before; null when nothing is remembered of any.</summary>
    public IColumnMemory? Memory { get; init; }

    /// <summary>What the user says of the columns of a sheet, now before earlier; null when nothing.</summary>
    internal IReadOnlyDictionary<string, string>? MappingOf(IReadOnlyCollection<string> headings)
    {
        var recalled = Memory?.Recall(headings);
        var given = Mapping?.Where(m => headings.Contains(m.Key)).ToList();
        return given is not { Count: > 0 } ? recalled
            : new Dictionary<string, string>((recalled ?? new Dictionary<string, string>()).Where(r => !Mapping!.ContainsKey(r.Key)).Concat(given));
    }
}
