using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Linking;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;

namespace MapApp.CommandLine;

/// <summary>What <c>mapapp link</c> does with a user's word on one link; told apart by task, feature and, where several join the two, the basis.</summary>
internal sealed class LinkJudging(WorkspaceSession session, Terminal console, bool json)
{
    public static bool IsVerdict(string word) => word is "accept" or "reject" or "withdraw";

    public int Review(string task, string feature, string? basis, string verdict, string? note)
    {
        var (reference, id) = (TaskOf(task), FeatureOf(feature));
        if (reference is null || id is null)
            return MapAppCommand.BadInput;
        var found = session.Store.Features.Find(id.Value)!;
        var links = session.Links.OfFeatureWithRejected(found).Where(l => l.Task == reference && (basis is null || l.Basis == basis)).ToList();
        if (links.Count == 0)
            return console.Fail(MapAppCommand.BadInput, "link.none", ("task", reference), ("feature", id));
        if (links.Count > 1)
            return console.Fail(MapAppCommand.BadInput, "link.several", ("task", reference), ("feature", id), ("bases", string.Join(", ", links.Select(l => l.Basis))));
        var (link, now) = (links[0], TimeProvider.System.GetUtcNow());
        _ = verdict switch
        {
            "accept" => Reviewing.Accept(session, [link], note, Environment.UserName, now),
            "reject" => Reviewing.Reject(session, [link], note, Environment.UserName, now),
            _ => Reviewing.Withdraw(session, [link]),
        };
        return Told(LinkPassport.Of(session, link, console.Texts), "link.reviewed",
            ("verdict", console.Texts[verdict switch { "accept" => "verdict.accepted", "reject" => "verdict.rejected", _ => "verdict.withdrawn" }]),
            ("task", reference), ("feature", found.Name), ("basis", console.Texts.Of("basis", link.Basis)));
    }

    public int Add(string task, string feature, string? note)
    {
        var (reference, id) = (TaskOf(task), FeatureOf(feature));
        if (reference is null || id is null)
            return MapAppCommand.BadInput;
        ManualLinks.Add(session, reference, [id.Value], note, Environment.UserName, TimeProvider.System.GetUtcNow());
        return Told(LinkPassport.Find(session, reference, id.Value, LinkBasis.Manual, console.Texts)!, "link.added", ("task", reference), ("feature", id));
    }

    public int Remove(string task, string feature)
    {
        // Not asked of the register: a link by hand outlives its task and its feature.
        var id = FeatureId.TryParse(feature, out var parsed) ? parsed : FeatureOf(feature);
        if (id is null)
            return MapAppCommand.BadInput;
        if (ManualLinks.Remove(session, [(task, id.Value)]) is null)
            return console.Fail(MapAppCommand.BadInput, "link.none", ("task", task), ("feature", id));
        if (json)
            console.Json(new { task, feature = FeatureAnswer.Of(id.Value, session.Store.Features.Find(id.Value)), removed = true });
        else
            console.Out.WriteLine(console.Texts.Format("link.removed", ("task", task), ("feature", id)));
        return MapAppCommand.Ok;
    }

    private int Told(LinkPassport passport, string key, params (string Name, object? Value)[] arguments)
    {
        if (json)
            console.Json(passport);
        else
            console.Out.WriteLine(console.Texts.Format(key, arguments));
        return MapAppCommand.Ok;
    }

    // A reference within its plan will do where only one plan has it.
    private string? TaskOf(string asked)
    {
        var items = session.Register.Items.Where(i => i.Ref == asked || i.LocalRef == asked).Select(i => i.Ref).ToList();
        return items.Count == 0 ? throw new UnknownNameException("task or feature", asked, session.Search.Suggest(asked)) : Only(asked, items);
    }

    private FeatureId? FeatureOf(string asked)
    {
        if (FeatureId.TryParse(asked, out var id) && session.Store.Features.Find(id) is not null)
            return id;
        var named = session.Names.Find(asked).Where(h => h.Relation == NameRelation.Own).Select(h => h.Feature.Id).ToList();
        if (named.Count == 0)
            throw new UnknownNameException("task or feature", asked, session.Search.Suggest(asked));
        return Only(asked, named.ConvertAll(f => f.ToString())) is { } one && FeatureId.TryParse(one, out id) ? id : null;
    }

    private string? Only(string asked, List<string> found)
    {
        if (found.Count == 1)
            return found[0];
        console.Fail(MapAppCommand.BadInput, "link.ambiguous", ("name", asked), ("features", string.Join(", ", found)));
        return null;
    }
}
