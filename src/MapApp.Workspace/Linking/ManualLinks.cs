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

    /// <summary>Links a task or annex row to a feature. Returns what undoes it.</summary>
    /// <exception cref="UnknownNameException">There is no such task, or no such feature.</exception>
    public static LinkStep Add(WorkspaceSession session, string task, FeatureId feature, string? note, string by, DateTimeOffset now)
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
        return new LinkStep(task, feature, LinkBasis.Manual, Said(session, task, feature), new LinkSaying(null, link)).Do(session);
    }

    /// <summary>Takes a link made by hand away, with what was said of it. Null when there was none.</summary>
    public static LinkStep? Remove(WorkspaceSession session, string task, FeatureId feature)
    {
        var said = Said(session, task, feature);
        return said.Manual is null ? null : new LinkStep(task, feature, LinkBasis.Manual, said, new LinkSaying(null, null)).Do(session);
    }

    public static Link? Find(WorkspaceSession session, string task, FeatureId feature) =>
        session.Store.Links.OfTask(task).FirstOrDefault(l => l.Feature == feature && l.Basis == LinkBasis.Manual);

    /// <summary>The state of task and feature in which a manual link was made; null for other links.</summary>
    internal static string? FingerprintOf(Link link) =>
        link.Basis == LinkBasis.Manual ? link.Evidence.Arguments.GetValueOrDefault(MadeFrom) : null;

    private static LinkSaying Said(WorkspaceSession session, string task, FeatureId feature)
    {
        var manual = Find(session, task, feature);
        return new LinkSaying(manual is null ? null : session.Links.ReviewOf(manual), manual);
    }
}
