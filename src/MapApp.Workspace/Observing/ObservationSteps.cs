using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Corrections;
using MapApp.Core.Storage;
using MapApp.Workspace.Importing;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Observing;

/// <summary>
/// Imports of observations, undone and done again in any order: none of them overwrites what another brought. What an undone one had
/// brought is set aside until the next import.
/// </summary>
public sealed class ObservationSteps(WorkspaceSession session, TimeProvider time)
{
    public const string Kind = "observations";

    /// <summary>The newest first.</summary>
    public IReadOnlyList<ObservationBatch> History()
    {
        var batches = Batches().ToList();
        return [.. batches.Select(b => Told(b, b.UndoneAt is { } undone && batches.TrueForAll(o => o.MadeAt < undone))).OrderByDescending(b => b.MadeAt)];
    }

    /// <summary>Takes away what an import brought.</summary>
    /// <param name="batchId">The newest that stands when null.</param>
    /// <exception cref="ObservingException">There is none, or it is undone already.</exception>
    public ObservationBatch Undo(string? batchId = null)
    {
        var batch = batchId is null ? Batches().Where(b => b.UndoneAt is null).MaxBy(b => b.MadeAt) ?? throw new ObservingException("observing.nothingToUndo") : Find(batchId);
        if (batch.UndoneAt is not null)
            throw new ObservingException("observing.undone", ("batch", batch.Id));
        return Write(batch with { UndoneAt = BatchStamp.Now(session.Store, time) }, writer => writer.Observations.SetAside(batch.Id));
    }

    /// <summary>Does an undone import again; where another has brought the same key since, that one stays.</summary>
    /// <param name="batchId">The one undone last when null.</param>
    /// <exception cref="ObservingException">There is none, or it is not undone, or a later import has made history of it.</exception>
    public ObservationBatch Redo(string? batchId = null)
    {
        var history = History();
        var step = batchId is null ? history.Where(s => s.CanRedo).MaxBy(s => s.UndoneAt) ?? throw new ObservingException("observing.nothingToRedo")
            : history.FirstOrDefault(s => s.Batch == batchId && s.CanRedo) ?? throw new ObservingException("observing.noRedo", ("batch", Find(batchId).Id));
        return Write(Find(step.Batch) with { UndoneAt = null }, writer => writer.Observations.BringBack(step.Batch));
    }

    /// <param name="kept">Told how many there are, after each; what it throws undoes all.</param>
    internal ObservationBatch? Keep(string source, IEnumerable<Observation> observations, string by, Action<int> kept)
    {
        var stamp = BatchStamp.Next(session.Store, time);
        ImportBatch? batch = null;
        session.Store.Write(writer =>
        {
            foreach (var undone in Batches().Where(b => b.UndoneAt is not null))
                writer.Observations.Delete(undone.Id);
            var (count, places) = (0, new HashSet<FeatureId>());
            foreach (var observation in observations.Where(o => writer.Observations.Put(o, stamp.Id)))
            {
                places.Add(observation.Place);
                kept(++count);
            }

            if (count == 0)
                return;
            batch = new ImportBatch(stamp.Id, Kind, source, StoredJson.Write(new BatchSize(count, places.Count)), stamp.At, by);
            writer.Plans.PutBatch(batch);
        });
        return batch is null ? null : Told(batch, false);
    }

    private ObservationBatch Write(ImportBatch batch, Func<IWorkspaceWriter, int> work)
    {
        var moved = 0;
        session.Store.Write(writer =>
        {
            moved = work(writer);
            writer.Plans.PutBatch(batch);
        });
        return History().First(b => b.Batch == batch.Id) with { Observations = moved };
    }

    private IEnumerable<ImportBatch> Batches() => session.Store.Register.Batches().Where(b => b.Kind == Kind);

    private ImportBatch Find(string batchId) => Batches().FirstOrDefault(b => b.Id == batchId) ?? throw new ObservingException("observing.noBatch", ("batch", batchId));

    private static ObservationBatch Told(ImportBatch batch, bool canRedo)
    {
        var size = StoredJson.Read<BatchSize>(batch.Before);
        return new ObservationBatch(batch.Id, batch.Subject, size.Observations, size.Places, batch.MadeAt, batch.MadeBy, batch.UndoneAt, canRedo);
    }

    private sealed record BatchSize(int Observations, int Places);
}

/// <summary>An import of observations.</summary>
/// <param name="Source">Where they come from.</param>
/// <param name="Observations">How many it brought; of a step just done, how many went or came.</param>
public sealed record ObservationBatch(
    string Batch, string Source, int Observations, int Places, DateTimeOffset MadeAt, string MadeBy, DateTimeOffset? UndoneAt, bool CanRedo);
