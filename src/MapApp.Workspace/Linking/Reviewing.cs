using MapApp.Core.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Linking;

/// <summary>A user accepts or rejects a link, or takes that back. Rejected links are kept and hidden, never deleted.</summary>
public static class Reviewing
{
    /// <summary>The link is right. Returns what undoes it.</summary>
    public static LinkStep Accept(WorkspaceSession session, Link link, string? note, string by, DateTimeOffset now) =>
        Put(session, link, ReviewVerdict.Accepted, note, by, now);

    /// <summary>The link is wrong: it is hidden, and carries no links through its feature.</summary>
    public static LinkStep Reject(WorkspaceSession session, Link link, string? note, string by, DateTimeOffset now) =>
        Put(session, link, ReviewVerdict.Rejected, note, by, now);

    /// <summary>Nobody has judged the link any more.</summary>
    public static LinkStep Withdraw(WorkspaceSession session, Link link) => Step(session, link, null).Do(session);

    private static LinkStep Put(WorkspaceSession session, Link link, ReviewVerdict verdict, string? note, string by, DateTimeOffset now)
    {
        var review = new LinkReview(link.Task, link.Feature, link.Basis, verdict, FingerprintOf(session, link), string.IsNullOrWhiteSpace(note) ? null : note.Trim(), now, by);
        return Step(session, link, review).Do(session);
    }

    private static LinkStep Step(WorkspaceSession session, Link link, LinkReview? review)
    {
        var before = session.Links.ReviewOf(link);
        var manual = link.Basis == LinkBasis.Manual ? ManualLinks.Find(session, link.Task, link.Feature) : null;
        return new LinkStep(link.Task, link.Feature, link.Basis, new LinkSaying(before, manual), new LinkSaying(review, manual));
    }

    private static string FingerprintOf(WorkspaceSession session, Link link) => Fingerprint.Of(
        session.Register.Find(link.Task), session.Store.Features.Find(link.Feature), link.Via is { } via ? session.Store.Features.Find(via) : null);
}
