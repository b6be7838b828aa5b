using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Units;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Searching;

namespace MapApp.Workspace.Tasks;

/// <summary>Which tasks are asked for; what is null does not narrow.</summary>
/// <param name="Unit">Any part of a unit's name; once users merged names, each of them finds all tasks of the unit.</param>
/// <param name="Place">A place by name: tasks that name it, or whose links reach a feature of that name.</param>
public sealed record TaskQuery(
    string? Plan = null, string? Unit = null, string? Place = null, bool Overdue = false, int? DueWithinDays = null, DateOnly? AsOf = null)
{
    /// <exception cref="UnknownNameException">The plan or unit is unknown, or no feature and no task bears the name of the place.</exception>
    public IReadOnlyList<TaskAnswer> Run(WorkspaceSession session, Texts texts, DateOnly today)
    {
        var asOf = AsOf ?? today;
        if (Plan is not null && session.Register.Plans.All(p => p.Id != Plan))
            throw new UnknownNameException("plan", Plan, [.. session.Register.Plans.Select(p => p.Id)]);
        var units = Unit is null ? null : session.Units;
        if (units is not null && !session.Register.Items.Any(i => HasUnit(i, units)))
            throw new UnknownNameException("unit", Unit!, session.Search.Suggest(Unit!, SearchKind.Unit));
        var linksOfPlace = Place is null ? null : LinksOf(session, Place);

        var (answers, known) = (new List<TaskAnswer>(), new Dictionary<FeatureId, Feature?>());
        foreach (var item in session.Register.Items.Where(i => i.Task is not null))
        {
            var state = session.Register.State(item, asOf);
            if (!Matches(item, state, asOf) || (units is not null && !HasUnit(item, units)) || (linksOfPlace is not null && !ReachesPlace(item, linksOfPlace)))
                continue;
            var links = linksOfPlace is null ? session.Links.OfTask(item.Ref) : [.. linksOfPlace[item.Ref]];
            answers.Add(TaskAnswer.Of(item, state, asOf, LinkAnswer.OfAll(links, session, texts, known)));
        }

        return answers;
    }

    private bool Matches(RegisterItem item, DueState state, DateOnly asOf) =>
        (Plan is null || item.Plan.Id == Plan)
        && (!Overdue || state == DueState.Overdue)
        && (DueWithinDays is not { } days || (state is DueState.DueSoon or DueState.Open && item.Deadline is { } date && DueClock.DaysLeft(date, asOf) <= days));

    private bool HasUnit(RegisterItem item, UnitDirectory units) => item.Units.Any(u => Bears(u.Name)
        || units.Of(item.Plan, u.Name).Any(e => Bears(e.Name) || (e.Names.Count > 1 && e.Names.Any(n => Bears(n.Name)))));

    private bool Bears(string name) => name.Contains(Unit!, StringComparison.Ordinal);

    private bool ReachesPlace(RegisterItem item, ILookup<string, Link> linksOfPlace) =>
        linksOfPlace.Contains(item.Ref)
        || Names(item, Place!);

    private static bool Names(RegisterItem item, string place) =>
        item.Task?.Places.Any(p => PlaceName.Normalize(p) == PlaceName.Normalize(place)) == true;

    private static ILookup<string, Link> LinksOf(WorkspaceSession session, string place)
    {
        var features = session.Names.Find(place).Select(h => h.Feature).ToList();
        if (features.Count == 0 && !session.Register.Items.Any(i => Names(i, place)))
            throw new UnknownNameException("place", place, session.Search.Suggest(place));
        return features.SelectMany(session.Links.OfFeature).ToLookup(l => l.Task);
    }
}

/// <summary>A question used a name that nothing bears; says which names come near.</summary>
/// <param name="what">What was looked for: plan, unit, place, task or feature.</param>
public sealed class UnknownNameException(string what, string name, IReadOnlyList<string> near)
    : Exception($"No {what} is called '{name}'.")
{
    public string What { get; } = what;

    public string Name { get; } = name;

    public IReadOnlyList<string> Near { get; } = near;
}
