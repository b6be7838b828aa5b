using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Corrections;
using MapApp.Core.Plans.Editions;
using MapApp.Core.Plans.Units;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Importing;

/// <summary>Imports a plan document: read and looked at first, corrected where needed, then stored in one transaction and linked.</summary>
public sealed class PlanImport(WorkspaceSession session, IPlanReader reader, TimeProvider time)
{
    /// <summary>Reads a document and tells what importing it would do. Stores nothing.</summary>
    /// <param name="id">The id to store it by; null proposes one.</param>
    /// <exception cref="PlanImportException">The id is no good.</exception>
    public PlanPreview Prepare(PlanFile file, string? id = null, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (id is not null && !PlanIds.IsGood(id))
            throw new PlanImportException("planImport.badId", ("id", id));
        progress?.Report(new ImportProgress(ImportStep.Reading, 0, file.Lines.Count));
        var read = reader.Read(file.Lines, file.Stem, progress is null ? null : new LineProgress(progress, file.Lines.Count), cancellation);
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new ImportProgress(ImportStep.Comparing, 0, 1));
        var stored = session.Store.Register.Plans();
        var (chosen, from) = id is null ? Propose(read, file, stored) : (id, PlanIdOrigin.Chosen);
        read = read with { Id = chosen };
        var before = PlanState.Of(session.Store, chosen);
        var diff = before.Plan is null ? null : Comparing.Editions(before.Plan, read);
        var (carried, dropped) = Carry(before.Corrections, diff);
        var preview = Compose(new PlanPreview
        {
            File = file,
            Read = read,
            Plan = read,
            IdFrom = from,
            Before = before,
            Stored = before.Plan,
            ReplacesOther = before.Plan is { } other && !PlanIds.SamePlan(other, read),
            SamePeriod = [.. stored.Where(p => p.Id != chosen && p.Jurisdiction == read.Jurisdiction && p.Period == read.Period).Select(p => p.Id)],
            AllCorrections = carried,
            Dropped = dropped,
        });
        progress?.Report(new ImportProgress(ImportStep.Comparing, 1, 1));
        return preview;
    }

    /// <summary>The same document under another id, with all that was corrected, left out and decided on the preview.</summary>
    /// <exception cref="PlanImportException">The id is no good.</exception>
    public PlanPreview Rename(PlanPreview preview, string id, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default) =>
        Compose(Prepare(preview.File, id, progress, cancellation) with
        {
            AllCorrections = [.. preview.AllCorrections.Select(c => c with { Plan = id })],
            LeftOut = preview.LeftOut,
            UnitDecisions = preview.UnitDecisions,
        });

    /// <summary>The preview with a task corrected.</summary>
    /// <exception cref="PlanImportException">The document has no such task.</exception>
    public PlanPreview Correct(PlanPreview preview, string localRef, TaskEdit edit, string by)
    {
        var printed = preview.Printed(localRef) ?? throw new PlanImportException("planImport.noTask", ("task", localRef));
        var others = preview.AllCorrections.Where(c => c.Ref != localRef);
        return Compose(preview with
        {
            AllCorrections = [.. others, .. Correcting.After(preview.Read.Id, printed, preview.AllCorrections, edit, time.GetUtcNow(), by)],
        });
    }

    /// <summary>The preview without these tasks.</summary>
    public PlanPreview LeaveOut(PlanPreview preview, IEnumerable<string> localRefs) => Compose(preview with { LeftOut = localRefs.ToHashSet() });

    /// <summary>The preview with a proposal accepted or refused; it counts once the plan is imported.</summary>
    public PlanPreview Decide(PlanPreview preview, UnitProposal proposal, bool same, string by) => Compose(preview with
    {
        UnitDecisions =
        [
            .. preview.UnitDecisions.Where(d => (d.Jurisdiction, d.Name, d.SameAs) != (proposal.Jurisdiction, proposal.Name, proposal.SameAs)),
            new UnitDecision(proposal.Jurisdiction, proposal.Name, proposal.SameAs, same, time.GetUtcNow(), by),
        ],
    });

    /// <summary>Stores what was previewed, in one transaction, and brings the links up to date. Nothing is stored when it throws.</summary>
    /// <param name="by">Account of the user.</param>
    /// <param name="replaceOther">Must be true to put a plan under the id of another one.</param>
    /// <exception cref="PlanImportException">The workspace changed since the preview, or another plan would be replaced.</exception>
    public PlanImportReport Commit(
        PlanPreview preview, string by, bool replaceOther = false, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        var id = preview.Read.Id;
        if (preview.ReplacesOther && !replaceOther)
            throw new PlanImportException("planImport.otherPlan", ("id", id), ("title", preview.Stored!.Title));
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new ImportProgress(ImportStep.Writing, 0, 1));
        var plan = Kept(preview);
        var now = time.GetUtcNow();
        var steps = new PlanSteps(session, time);
        var batch = steps.NewBatch(PlanSteps.ImportKind, id, by, preview.Before,
            batchId => [.. preview.Diff is null ? [] : Renaming.Of(id, preview.Diff, batchId), .. new Orphans(session.Store).SetAside(plan, preview.Stored, batchId)], preview.UnitDecisions);
        var after = new PlanState(plan,
            new SourceDocument(id, preview.File.Name, preview.File.Encoding, preview.File.Sha256, preview.File.Lines, now, by), preview.Corrections);
        session.Store.Write(writer =>
        {
            // Inside, where nobody else can write any more.
            if (!PlanState.Of(session.Store, id).Says(preview.Before))
                throw new PlanImportException("planImport.stale", ("id", id));
            Renaming.Apply(writer, BatchContent.Of(batch).Renamings);
            cancellation.ThrowIfCancellationRequested();
            after.Write(writer, id);
            foreach (var decision in preview.UnitDecisions)
                writer.Plans.PutUnitDecision(decision);
            writer.Plans.PutBatch(batch);
            // The last moment at which all of it can still be given up.
            cancellation.ThrowIfCancellationRequested();
        });
        progress?.Report(new ImportProgress(ImportStep.Writing, 1, 1));
        progress?.Report(new ImportProgress(ImportStep.Linking, 0, 1));
        var pending = steps.Relink();
        progress?.Report(new ImportProgress(ImportStep.Linking, 1, 1));
        return new PlanImportReport(batch.Id, preview, preview.Stored is null, pending);
    }

    private PlanPreview Compose(PlanPreview preview)
    {
        var kept = Kept(preview);
        var corrections = preview.AllCorrections.Where(c => !preview.LeftOut.Contains(c.Ref)).ToList();
        var plan = kept.With(corrections);
        var named = new NamedLinker(session.Names, session.Jurisdictions).Link(plan);
        var diff = preview.Stored is null ? null : Comparing.Editions(preview.Stored, kept);
        var units = new UnitDirectory(
            [.. session.Register.Plans.Where(p => p.Id != plan.Id), plan], session.Jurisdictions.All, [.. session.Store.Register.UnitDecisions(), .. preview.UnitDecisions]);
        var printed = plan.Tasks.SelectMany(t => t.Units).Concat(plan.Annex.SelectMany(r => r.Units)).Select(u => (units.OwnerOf(plan, u.Name), u.Name)).ToHashSet();
        return preview with
        {
            Plan = plan,
            Diff = diff,
            Corrections = corrections,
            Links = named.Links,
            Misses = named.Misses,
            GovernsRules = new GovernsLinker(session.Jurisdictions).Rules(plan).Count(),
            UnitProposals = [.. units.Proposals.Where(p => printed.Contains((p.Jurisdiction, p.Name)) || printed.Contains((p.Jurisdiction, p.SameAs)))],
            NothingNew = diff is { Same: true } && preview.Before.Document?.Sha256 == preview.File.Sha256
                && StoredJson.Write(corrections) == StoredJson.Write(preview.Before.Corrections) && preview.UnitDecisions.Count == 0,
        };
    }

    private static Plan Kept(PlanPreview preview) => preview.LeftOut.Count == 0
        ? preview.Read
        : preview.Read with { Tasks = [.. preview.Read.Tasks.Where(t => !preview.LeftOut.Contains(t.Ref))] };

    private static (List<TaskCorrection> Carried, List<TaskCorrection> Dropped) Carry(IReadOnlyList<TaskCorrection> corrections, EditionDiff? diff)
    {
        var newRefs = diff?.Tasks.Where(t => t is { OldRef: not null, NewRef: not null }).ToDictionary(t => t.OldRef!, t => t.NewRef!) ?? [];
        return ([.. corrections.Where(c => newRefs.ContainsKey(c.Ref)).Select(c => c with { Ref = newRefs[c.Ref] })],
            [.. corrections.Where(c => !newRefs.ContainsKey(c.Ref))]);
    }

    private (string Id, PlanIdOrigin From) Propose(Plan read, PlanFile file, IReadOnlyList<Plan> stored)
    {
        if (stored.FirstOrDefault(p => PlanIds.SamePlan(p, read)) is { } edition)
            return (edition.Id, PlanIdOrigin.SamePlan);
        var years = read.Period.From == read.Period.To ? $"{read.Period.From}" : $"{read.Period.From}-{read.Period.To}";
        var (stem, from) = read.Jurisdiction.Length > 0 && session.Jurisdictions.ByName(read.Jurisdiction) is { } jurisdiction
            ? (PlanIds.From($"{jurisdiction.Id.Id}-{years}"), PlanIdOrigin.Jurisdiction)
            : (PlanIds.From(file.Stem), PlanIdOrigin.FileName);
        var id = stem;
        for (var i = 2; stored.Any(p => p.Id == id); i++)
            id = $"{stem}-{i}";
        return (id, from);
    }

    private sealed class LineProgress(IProgress<ImportProgress> progress, int total) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new ImportProgress(ImportStep.Reading, value, total));
    }
}

/// <summary>What an import did.</summary>
/// <param name="Batch">Undoes it.</param>
/// <param name="LinksPending">Why the links could not be brought up to date; they will be when the workspace is next opened. Null when they are.</param>
public sealed record PlanImportReport(string Batch, PlanPreview Done, bool New, StoreException? LinksPending);
