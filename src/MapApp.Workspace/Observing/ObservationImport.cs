using MapApp.Core.Exchange;
using MapApp.Core.Observations;
using MapApp.Core.Plans;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Observing;

/// <summary>Imports a file of observations: read, held against what is stored and looked at first, then kept in one transaction.</summary>
/// <param name="memory">Of what the user says of columns; null remembers nothing.</param>
public sealed class ObservationImport(WorkspaceSession session, TimeProvider time, IColumnMemory? memory = null)
{
    private const int ProgressStep = 1000;

    /// <summary>What the workspace and the day say of every file; the caller adds what is known of this one.</summary>
    public ObservingOptions Options(string source, bool preliminary = false) =>
        new(new ObservedPlaces(session).Find, DueClock.Today(time), source, preliminary) { Memory = memory };

    /// <summary>Reads a file and tells what importing it would do. Stores nothing.</summary>
    /// <exception cref="ExchangeException">The file breaks off.</exception>
    public ObservationPreview Prepare(IEnumerable<SheetTable> sheets, ObservingOptions options, CancellationToken cancellation = default)
    {
        var read = ObservationReader.Read(sheets, options, cancellation);
        var (fresh, doubted, known, contradicting) = (new List<ObservationDraft>(), new List<ObservationDraft>(), 0, new List<StoredContradiction>());
        foreach (var ofPlace in read.Drafts.GroupBy(d => d.Observation.Place))
        {
            var (first, last) = (ofPlace.Min(d => d.Observation.Time.Month), ofPlace.Max(d => d.Observation.Time.LastDay));
            var stored = session.Store.Observations.Of(ofPlace.Key, first, last).ToDictionary(o => o.Key);
            foreach (var draft in ofPlace)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!stored.TryGetValue(draft.Observation.Key, out var there))
                    (draft.Doubt is null ? fresh : doubted).Add(draft);
                else if (there.Standardised == draft.Observation.Standardised)
                    known++;
                else
                    contradicting.Add(new StoredContradiction(draft, there));
            }
        }

        return new ObservationPreview(options, read, fresh, doubted, known, contradicting);
    }

    /// <summary>Keeps what was previewed, all of it or, when it throws, nothing; what undone imports had brought is forgotten then.</summary>
    /// <param name="by">Account of the user.</param>
    /// <param name="withDoubted">Keeps also what may be wrong by a factor of 1000.</param>
    /// <param name="progress">Observations kept so far.</param>
    /// <returns>The step, or null when there was nothing to keep.</returns>
    public ObservationBatch? Commit(ObservationPreview preview, string by, bool withDoubted = false, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        Remember(preview);
        var drafts = withDoubted ? [.. preview.New, .. preview.Doubted] : preview.New;
        return drafts.Count == 0 ? null : new ObservationSteps(session, time).Keep(preview.Options.Source, drafts.Select(d => d.Observation), by, kept =>
        {
            cancellation.ThrowIfCancellationRequested();
            if (kept % ProgressStep == 0)
                progress?.Report(kept);
        });
    }

    private void Remember(ObservationPreview preview)
    {
        foreach (var columns in preview.Read.Sheets.Where(s => s.Problem is null).Select(s => s.Columns).Where(c => c.Headings.Any(h => preview.Options.Mapping?.ContainsKey(h) == true)))
            memory?.Remember(columns.Headings, preview.Options.MappingOf(columns.Headings)!);
    }
}
