using MapApp.Core;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Locating;

/// <summary>The tasks that would apply to a discharge here: by jurisdiction, corridor and flow, and those of the zones and plots that hold the place.</summary>
internal static class TaskQuestion
{
    // A bank is a part of the water that a task is about.
    private const double BankMetres = 50;

    private static readonly (string Kind, double Metres)[] _holding = [("protectionZones", 0), ("plots", 0), ("waterBodies", 0), ("blackOdorousWaters", BankMetres)];

    public static QuestionAnswer Ask(Spot spot)
    {
        var (session, here) = (spot.Session, spot.AsOutfall);
        var book = session.Links;
        var links = book.OfSupposed(here, spot.Relations)
            .Concat(_holding.SelectMany(h => spot.Near(h.Kind, h.Metres).Nearest).SelectMany(n => book.OfFeature(n.Feature))).ToList();
        var register = session.Register;
        var tasks = links.GroupBy(l => l.Task).Select(g => (Item: register.Find(g.Key), Links: g.OrderBy(l => l.Confidence).ToList())).Where(t => t.Item is not null)
            .OrderBy(t => t.Links[0].Confidence).ToList();
        // Worded together: hundreds of tasks reach a place through the same few features.
        var worded = LinkAnswer.OfAll(tasks.SelectMany(t => t.Links), session, spot.Texts).ToLookup(l => l.Task);
        var items = tasks.Select(t => Item(spot, register, t.Item!, [.. worded[t.Item!.Ref]])).ToList();
        if (items.Count > 0)
            return new QuestionAnswer("tasks", AnswerState.Applies, spot.Texts["locate.lookedTasks"], items);
        // Where no plan covers the ground, silence says nothing.
        return register.Plans.Any(p => session.Jurisdictions.ByName(p.Jurisdiction) is { } outline && session.Jurisdictions.Inside(outline.Id, here) is { NearEdge: false })
            ? new QuestionAnswer("tasks", AnswerState.DoesNotApply, spot.Texts["locate.lookedTasks"], [])
            : new QuestionAnswer("tasks", AnswerState.NotChecked, spot.Texts["locate.noPlanHere"], []);
    }

    private static AnswerItem Item(Spot spot, Register register, RegisterItem item, IReadOnlyList<LinkAnswer> links)
    {
        var texts = spot.Texts;
        var separator = texts.Chinese ? "、" : ", ";
        var details = item.Units.GroupBy(u => u.Role).Select(g => $"{texts["role." + g.Key]}: {string.Join(separator, g.Select(u => u.Name))}").ToList();
        if (item.Deadline is { } deadline)
            details.Add($"{texts["task.deadline"]}: {deadline}");
        details.Add($"{texts["locate.state"]}: {texts["state." + register.State(item, spot.AsOf).CamelCode()]}");
        return new AnswerItem(null, null, null, $"{item.Title} · {links[0].Evidence}")
        {
            Task = item.Ref,
            Details = details,
            Links = links,
        };
    }
}
