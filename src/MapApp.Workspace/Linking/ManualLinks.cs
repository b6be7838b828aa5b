using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Linking;

/// <summary>Links that a user makes by hand. They say who made them and when, and outlive every recomputing.</summary>
public static class ManualLinks
{
    private const string MadeFrom = "fingerprint";

    /// <summary>Links a task or annex row to features. Returns what undoes it.</summary>
    /// <exception cref="UnknownNameException">There is no such task, or no such feature.</exception>
    public static LinkStep Add(WorkspaceSession session, string task, IEnumerable<FeatureId> features, string? note, string by, DateTimeOffset now) =>
        LinkStep.Do(session, [.. features.Select(f => Added(session, task, f, note, by, now))]);

    /// <summary>Takes links made by hand away, with what was said of them. Null when there were none.</summary>
    public static LinkStep? Remove(WorkspaceSession session, IEnumerable<(string Task, FeatureId Feature)> links)
    {
        var changes = links.Select(l => (Link: l, Said: Said(session, l.Task, l.Feature))).Where(l => l.Said.Manual is not null)
            .Select(l => new LinkChange(l.Link.Task, l.Link.Feature, LinkBasis.Manual, l.Said, new LinkSaying(null, null))).ToList();
        return changes.Count == 0 ? null : LinkStep.Do(session, changes);
    }

    public static Link? Find(WorkspaceSession session, string task, FeatureId feature) =>
        session.Store.Links.OfTask(task).FirstOrDefault(l => l.Feature == feature && l.Basis == LinkBasis.Manual);

    /// <summary>The state of task and feature in which a manual link was made; null for other links.</summary>
    internal static string? FingerprintOf(Link link) =>
        link.Basis == LinkBasis.Manual ? link.Evidence.Arguments.GetValueOrDefault(MadeFrom) : null;

    private static LinkChange Added(WorkspaceSession session, string task, FeatureId feature, string? note, string by, DateTimeOffset now)
    {
        if (session.Register.Find(task) is not { } item)
            throw new UnknownNameException("task or feature", task, session.Search.Suggest(task));
        if (session.Store.Features.Find(feature) is not { } found)
            throw new UnknownNameException("task or feature", feature.ToString(), session.Search.Suggest(feature.Id));
        List<(string, string)> arguments =
        [
            ("by", by), ("date", DueClock.Day(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), (MadeFrom, Fingerprint.Of(item, found)),
        ];
        if (!string.IsNullOrWhiteSpace(note))
            arguments.Add(("note", note.Trim()));
        var evidence = Evidence.Of(arguments.Count > 3 ? "manual.note" : "manual", [.. arguments]);
        var link = new Link(task, feature, LinkBasis.Manual, null, null, evidence, "user", Confidence.High);
        return new LinkChange(task, feature, LinkBasis.Manual, Said(session, task, feature), new LinkSaying(null, link));
    }

    private static LinkSaying Said(WorkspaceSession session, string task, FeatureId feature)
    {
        var manual = Find(session, task, feature);
        return new LinkSaying(manual is null ? null : session.Links.ReviewOf(manual), manual);
    }
}
