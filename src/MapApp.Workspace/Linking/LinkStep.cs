using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Linking;

/// <summary>One step of a user's on one link, with all that undoing and redoing it needs. The caller keeps the order of its steps.</summary>
public sealed record LinkStep(string Task, FeatureId Feature, string Basis, LinkSaying Before, LinkSaying After)
{
    public void Undo(WorkspaceSession session) => Put(session, Before);

    public void Redo(WorkspaceSession session) => Put(session, After);

    internal LinkStep Do(WorkspaceSession session)
    {
        Put(session, After);
        return this;
    }

    // Both in one transaction: a manual link and what was said of it come and go together.
    private void Put(WorkspaceSession session, LinkSaying saying) => session.Store.Write(writer =>
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
    });
}

/// <summary>What users said of one link at one time: a review, the link itself where it was made by hand, or nothing.</summary>
public sealed record LinkSaying(LinkReview? Review, Link? Manual);
