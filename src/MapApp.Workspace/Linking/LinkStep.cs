using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Linking;

/// <summary>One step of a user's on links, all of it or none, with all that undoing and redoing it needs. The caller keeps the order of its steps.</summary>
public sealed record LinkStep(IReadOnlyList<LinkChange> Changes)
{
    public void Undo(WorkspaceSession session) => session.Store.Write(writer => Each(c => c.Put(writer, c.Before)));

    public void Redo(WorkspaceSession session) => session.Store.Write(writer => Each(c => c.Put(writer, c.After)));

    internal static LinkStep Do(WorkspaceSession session, IEnumerable<LinkChange> changes)
    {
        var step = new LinkStep([.. changes]);
        step.Redo(session);
        return step;
    }

    private void Each(Action<LinkChange> put)
    {
        foreach (var change in Changes)
            put(change);
    }
}

/// <summary>What users said of one link before and after a step.</summary>
public sealed record LinkChange(string Task, FeatureId Feature, string Basis, LinkSaying Before, LinkSaying After)
{
    // Both in one transaction: a manual link and what was said of it come and go together.
    internal void Put(IWorkspaceWriter writer, LinkSaying saying)
    {
        if (saying.Review is { } review)
            writer.Links.PutReview(review);
        else
            writer.Links.DeleteReview(Task, Feature, Basis);
        if (Basis != LinkBasis.Manual)
            return;
        if (saying.Manual is { } link)
            writer.Links.PutManual(link);
        else
            writer.Links.DeleteManual(Task, Feature);
    }
}

/// <summary>What users said of one link at one time: a review, the link itself where it was made by hand, or nothing.</summary>
public sealed record LinkSaying(LinkReview? Review, Link? Manual);
