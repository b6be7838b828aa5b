using System.CommandLine;
using System.Globalization;
using MapApp.Core.Plans;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;
using MapApp.Workspace.Units;

namespace MapApp.CommandLine;

/// <summary><c>mapapp units</c>: the directory of units, what may be one unit, and users' words on it.</summary>
internal static class UnitsCommand
{
    public static Command Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var plan = new Option<string?>("--plan") { Description = texts["cli.unitsPlan"], HelpName = "ID" };
        var proposals = new Option<bool>("--proposals") { Description = texts["cli.proposals"] };
        var merge = Pair("--merge", texts["cli.merge"]);
        var apart = Pair("--keep-apart", texts["cli.keepApart"]);
        var revoke = Pair("--revoke", texts["cli.revoke"]);
        var jurisdiction = new Option<string?>("--jurisdiction") { Description = texts["cli.jurisdiction"], HelpName = "NAME" };
        var command = new Command("units", texts["cli.units"]) { plan, proposals, merge, apart, revoke, jurisdiction, options.Workspace, options.Json, options.Lang };
        command.Validators.Add(result =>
        {
            if (new[] { merge, apart, revoke }.Count(o => result.GetResult(o) is { Implicit: false }) > 1)
                result.AddError(texts["cli.oneDecision"]);
        });
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var json = parsed.GetValue(options.Json);
            var where = parsed.GetValue(jurisdiction);
            var merging = new UnitMerging(session, TimeProvider.System);
            if (parsed.GetValue(merge) is [var name, var sameAs])
                return Told(console, json, "units.merged", merging.Accept(Where(session, where, name), name, sameAs, Environment.UserName));
            if (parsed.GetValue(apart) is [var one, var other])
                return Told(console, json, "units.keptApart", merging.Refuse(Where(session, where, one), one, other, Environment.UserName));
            if (parsed.GetValue(revoke) is [var former, var latter])
                return Revoke(console, json, session, merging, where, former, latter);
            return parsed.GetValue(proposals)
                ? Proposals(console, json, UnitListing.Proposals(session, parsed.GetValue(plan), texts))
                : Units(console, json, UnitListing.Units(session, parsed.GetValue(plan)));
        });
        return command;
    }

    private static Option<string[]> Pair(string name, string about) =>
        new(name) { Description = about, HelpName = "NAME NAME", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };

    // The jurisdiction is asked for only where the name is one in several.
    private static string Where(WorkspaceSession session, string? chosen, string name)
    {
        var bearers = session.Units.Entries.Where(e => e.Names.Any(n => n.Name == name)).Select(e => e.Jurisdiction).Distinct().ToList();
        if (bearers.Count == 0)
            throw new UnknownNameException("unit", name, session.Search.Suggest(name, Workspace.Searching.SearchKind.Unit));
        return chosen is not null && bearers.Contains(chosen) ? chosen
            : chosen is null && bearers.Count == 1 ? bearers[0]
            : throw new UnknownNameException("jurisdiction", chosen ?? name, bearers);
    }

    private static int Revoke(Terminal console, bool json, WorkspaceSession session, UnitMerging merging, string? where, string name, string sameAs)
    {
        var decisions = session.Units.Decisions.Where(d => d.Name == name && d.SameAs == sameAs && (where is null || d.Jurisdiction == where)).ToList();
        if (decisions is not [var decision])
            return console.Fail(MapAppCommand.BadInput, decisions.Count == 0 ? "units.noDecision" : "units.severalDecisions", ("name", name), ("sameAs", sameAs));
        merging.Revoke(decision);
        return Told(console, json, "units.revoked", decision);
    }

    private static int Told(Terminal console, bool json, string key, UnitDecision decision)
    {
        if (json)
            console.Json(decision);
        else
            console.Out.WriteLine(console.Texts.Format(key, ("jurisdiction", decision.Jurisdiction), ("name", decision.Name), ("sameAs", decision.SameAs)));
        return MapAppCommand.Ok;
    }

    private static int Units(Terminal console, bool json, IReadOnlyList<UnitListed> units)
    {
        if (json)
        {
            console.Json(units);
            return MapAppCommand.Ok;
        }

        foreach (var unit in units)
        {
            var others = unit.Names.Select(n => n.Name).Where(n => n != unit.Name).ToList();
            console.Out.WriteLine(console.Texts.Format("units.line", ("jurisdiction", unit.Jurisdiction), ("name", unit.Name + (others.Count == 0 ? "" : $" ({string.Join("、", others)})") + (unit.Collective ? " *" : "")),
                ("lead", unit.Count("lead")), ("cooperating", unit.Count("cooperating")), ("responsible", unit.Count("responsible"))));
        }

        if (units.Any(u => u.Collective))
            console.Error.WriteLine(console.Texts["units.collective"]);
        return MapAppCommand.Ok;
    }

    private static int Proposals(Terminal console, bool json, IReadOnlyList<UnitProposalListed> proposals)
    {
        if (json)
        {
            console.Json(proposals);
            return MapAppCommand.Ok;
        }

        foreach (var proposal in proposals)
            console.Out.WriteLine($"{proposal.Score.ToString("0.00", CultureInfo.InvariantCulture)}  {proposal.Jurisdiction}  {proposal.Name} → {proposal.SameAs}: {proposal.Reason}");
        console.Error.WriteLine(console.Texts.Format("units.proposals", ("count", proposals.Count)));
        return MapAppCommand.Ok;
    }
}
