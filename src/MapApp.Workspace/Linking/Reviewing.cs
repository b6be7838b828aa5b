using MapApp.Core.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Linking;

/// <summary>A user accepts or rejects links, or takes that back. Rejected links are kept and hidden, never deleted.</summary>
public static class Reviewing
{
    /// <summary>The links are right. Returns what undoes it.</summary>
    public static LinkStep Accept(WorkspaceSession session, IEnumerable<Link> links, string? note, string by, DateTimeOffset now) =>
        Put(session, links, ReviewVerdict.Accepted, note, by, now);

    /// <summary>The links are wrong: they are hidden, and carry no links through their features.</summary>
    public static LinkStep Reject(WorkspaceSession session, IEnumerable<Link> links, string? note, string by, DateTimeOffset now) =>
        Put(session, links, ReviewVerdict.Rejected, note, by, now);

    /// <summary>Nobody has judged the links any more.</summary>
    public static LinkStep Withdraw(WorkspaceSession session, IEnumerable<Link> links) => LinkStep.Do(session, links.Select(l => Change(session, l, null)));

    private static LinkStep Put(WorkspaceSession session, IEnumerable<Link> links, ReviewVerdict verdict, string? note, string by, DateTimeOffset now) =>
        LinkStep.Do(session, links.Select(link => Change(session, link,
            new LinkReview(link.Task, link.Feature, link.Basis, verdict, FingerprintOf(session, link), string.IsNullOrWhiteSpace(note) ? null : note.Trim(), now, by))));

    private static LinkChange Change(WorkspaceSession session, Link link, LinkReview? review)
    {
        var before = session.Links.ReviewOf(link);
        var manual = link.Basis == LinkBasis.Manual ? ManualLinks.Find(session, link.Task, link.Feature) : null;
        return new LinkChange(link.Task, link.Feature, link.Basis, new LinkSaying(before, manual), new LinkSaying(review, manual));
    }

    private static string FingerprintOf(WorkspaceSession session, Link link) => Fingerprint.Of(
        session.Register.Find(link.Task), session.Store.Features.Find(link.Feature), link.Via is { } via ? session.Store.Features.Find(via) : null);
}
