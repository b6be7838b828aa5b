using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Linking;

/// <summary>Everything there is to say of one link: why it exists, where the plan says so in its own words, how sure it is, and who judged it.</summary>
/// <param name="Link">Basis, measure with unit, worded evidence, source, confidence, via and review.</param>
/// <param name="BasisTitle">The basis in the user's language.</param>
/// <param name="Clause">Where a plan says so; null for a rule of ours and for what a user said.</param>
/// <param name="Stale">True when the task or the feature changed since somebody judged or made the link.</param>
public sealed record LinkPassport(LinkAnswer Link, string TaskTitle, string BasisTitle, ClauseAnswer? Clause, ClauseAnswer? TaskClause, bool Stale)
{
    /// <exception cref="ArgumentException">The link is of a task that the register does not know.</exception>
    public static LinkPassport Of(WorkspaceSession session, Link link, Texts texts)
    {
        var item = session.Register.Find(link.Task);
        var answer = LinkAnswer.OfAll([link], session, texts)[0];
        var task = item is null ? null : ClauseAnswer.Of(session, item);
        // A corridor rests on the plan's rule, and reaches the task through the section: both passages count.
        var clause = link.Basis == LinkBasis.Manual ? null : link.Source.StartsWith(link.Task + " ", StringComparison.Ordinal) ? task : ClauseAnswer.Of(session, link.Source);
        return new LinkPassport(answer, item?.Title ?? link.Task, texts.Of("basis", link.Basis), clause, task, answer.Stale || answer.Review?.Stale == true);
    }

    /// <summary>The passport of the link between a task and a feature on a basis; null when there is no such link.</summary>
    public static LinkPassport? Find(WorkspaceSession session, string task, FeatureId feature, string basis, Texts texts) =>
        session.Links.Find(task, feature, basis) is { } link ? Of(session, link, texts) : null;
}

/// <summary>A passage of a plan document.</summary>
/// <param name="Ref">Reference of the task within the plan; null for a line outside the tasks.</param>
/// <param name="Lines">First and last line, from 1.</param>
/// <param name="Passage">The text itself, where the document is kept in the workspace; null otherwise.</param>
public sealed record ClauseAnswer(string Plan, string PlanTitle, string? Ref, LineSpan Lines, IReadOnlyList<string>? Passage)
{
    // The longest task of the five plans has 31 lines; a task without an end must not fill the screen.
    private const int MostLines = 60;

    /// <summary>Where a task or annex row stands, without its text.</summary>
    public static ClauseAnswer Of(RegisterItem item) => new(item.Plan.Id, item.Plan.Title, item.LocalRef, LinesOf(item), null);

    public static ClauseAnswer Of(WorkspaceSession session, RegisterItem item) => Of(session, item.Plan, item.LocalRef, LinesOf(item));

    /// <summary>The clause that a link's source names, such as <c>sanmenxia-2018-2020 L630</c>; null where it names none.</summary>
    public static ClauseAnswer? Of(WorkspaceSession session, string source)
    {
        var at = source.LastIndexOf(" L", StringComparison.Ordinal);
        if (at < 0)
            return null;
        var lines = source[(at + 2)..].Split('-');
        if (lines.Length > 2 || !int.TryParse(lines[0], out var first) || !int.TryParse(lines[^1], out var last))
            return null;
        var (plan, reference) = TaskRef.Split(source[..at]);
        return session.Register.Plans.FirstOrDefault(p => p.Id == plan) is { } found
            ? Of(session, found, reference.Length == 0 ? null : reference, new LineSpan(first, last))
            : null;
    }

    private static LineSpan LinesOf(RegisterItem item) => item.Task?.Lines ?? new LineSpan(item.Row!.Line, item.Row.Line);

    private static ClauseAnswer Of(WorkspaceSession session, Plan plan, string? reference, LineSpan lines)
    {
        var text = session.Store.Register.Document(plan.Id)?.Lines;
        var first = Math.Max(1, lines.First);
        var passage = text is null || first > text.Count ? null : text.Skip(first - 1).Take(Math.Min(MostLines, lines.Last - first + 1)).ToList();
        return new ClauseAnswer(plan.Id, plan.Title, reference, lines, passage);
    }
}
