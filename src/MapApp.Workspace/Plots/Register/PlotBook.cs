using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Plots.Register;
using MapApp.Core.Storage;
using MapApp.Workspace.Ledger;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Points;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Plots.Register;

/// <summary>
/// Records steps of plots and withdraws them; nothing is ever changed or deleted. Each is one transaction with its files and with the
/// fields of the plot that follow from it, so that the map, the plot rules and the links know it at once.
/// </summary>
public sealed class PlotBook(WorkspaceSession session, TimeProvider time)
{
    /// <summary>Why the links did not follow the last entry yet; they will when the workspace is next opened. Null when they did.</summary>
    public StoreException? LinksPending { get; private set; }

    /// <exception cref="LedgerException">The rules do not allow the step, or a file cannot be kept.</exception>
    /// <exception cref="UnknownNameException">There is no such plot.</exception>
    public PlotStep Add(FeatureId plot, PlotStepDraft draft, string by)
    {
        var (now, who, course, layer) = (time.GetUtcNow(), Text(by) ?? Environment.UserName, Course(plot), PlotStanding.Of(Plot(plot)));
        var last = course.Current(draft.Date);
        var before = last?.Standing ?? course.Start(layer);
        var reopened = before.Known == PlotStage.Removed && draft.Stage != PlotStage.Removed;
        var step = new PlotStep(plot, draft.Stage, draft.Date)
        {
            Id = LedgerBook.NewId(),
            Listed = draft.Listed ?? PlotStages.ListedAt(draft.Stage, before.Listed),
            Document = Text(draft.Document),
            Files = [.. draft.Files.Select(f => Path.GetFileName(f.Name))],
            AllowedUses = Text(draft.AllowedUses ?? (reopened ? null : before.AllowedUses)),
            Responsible = Text(draft.Responsible ?? last?.Responsible),
            Next = Text(draft.Next),
            Due = draft.Due,
            Note = Text(draft.Note),
            Before = course.InForce.Count == 0 ? layer : null,
            By = who,
            RecordedAt = now,
        };
        LedgerFile.Check(draft.Files);
        Write(step, writer =>
        {
            foreach (var file in draft.Files)
                writer.Ledger.PutAttachment(new Attachment(step.Papers, Path.GetFileName(file.Name), PointBook.MediaTypeOf(file.Name), file.Content, now, who));
        });
        return step;
    }

    /// <summary>Takes a step back by a further entry: the plot stands as the steps that remain say, or as it stood before the first.</summary>
    /// <returns>The withdrawal.</returns>
    /// <exception cref="LedgerException">No reason was given, it is withdrawn already, or later steps rest on it.</exception>
    /// <exception cref="UnknownNameException">There is no such step.</exception>
    public PlotStep Withdraw(string id, string reason, string by)
    {
        var now = time.GetUtcNow();
        var withdrawal = new PlotStep(Find(id).Plot, null, DueClock.Day(now)) { Id = LedgerBook.NewId(), Withdraws = id, Note = Text(reason), By = Text(by) ?? Environment.UserName, RecordedAt = now };
        Write(withdrawal, _ => { });
        return withdrawal;
    }

    /// <summary>Makes a withdrawn step again, with its files, under a new id.</summary>
    /// <exception cref="LedgerException">The rules no longer allow it.</exception>
    public PlotStep Again(PlotStep step)
    {
        var again = step with { Id = LedgerBook.NewId(), RecordedAt = time.GetUtcNow(), Before = Course(step.Plot).InForce.Count == 0 ? PlotStanding.Of(Plot(step.Plot)) : null };
        var files = session.Store.Register.Attachments(step.Papers);
        Write(again, writer =>
        {
            foreach (var file in files)
                writer.Ledger.PutAttachment(file with { Owner = again.Papers });
        });
        return again;
    }

    /// <exception cref="UnknownNameException">There is no such step.</exception>
    public PlotStep Find(string id) => session.Plots.Values.SelectMany(c => c.Entries).FirstOrDefault(e => e.Id == id) ?? throw new UnknownNameException("plot step", id, []);

    private void Write(PlotStep entry, Action<IWorkspaceWriter> files)
    {
        var (course, plot) = (Course(entry.Plot), session.Store.Features.Find(entry.Plot));
        var layer = plot is null ? new PlotStanding(null, null, null) : PlotStanding.Of(plot);
        if (PlotStepRules.Refusal(course, entry, layer, DueClock.Day(time.GetUtcNow())) is { } refusal)
            throw new LedgerException(refusal);
        var after = new PlotCourse([.. course.Entries, entry]);
        session.Store.Write(writer =>
        {
            writer.PlotSteps.Put(entry);
            files(writer);
            // The steps of a plot that is gone can still be withdrawn.
            if (plot is not null)
                writer.PutFeature((after.Current(DateOnly.MaxValue)?.Standing ?? after.Before ?? layer).On(plot), entry.By!);
        });
        LinksPending = PointLayer.CatchUp(session);
    }

    private Feature Plot(FeatureId id) => session.Store.Features.Find(id) ?? throw new UnknownNameException("plot", id.ToString(), []);

    private PlotCourse Course(FeatureId plot) => session.Plots.GetValueOrDefault(plot) ?? PlotCourse.None;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
