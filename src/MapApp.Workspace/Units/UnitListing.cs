using System.Text.Json;
using MapApp.Core.Plans.Units;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Units;

/// <summary>The directory of units as asked for: all of it, or what one plan names.</summary>
public static class UnitListing
{
    /// <exception cref="UnknownNameException">There is no such plan.</exception>
    public static IReadOnlyList<UnitListed> Units(WorkspaceSession session, string? plan)
    {
        Check(session, plan);
        return [.. session.Units.Entries.Select(e => plan is null ? e : e with { Duties = [.. e.Duties.Where(d => d.Plan == plan)] })
            .Where(e => e.Duties.Count > 0)
            .Select(e => new UnitListed(e.Jurisdiction, e.Name, e.Names, e.Collective,
                [.. e.Duties.Select(d => new UnitDutyListed(d.Ref, Code(d.Role), d.Name, d.AnnexRow))]))];
    }

    /// <inheritdoc cref="Units"/>
    public static IReadOnlyList<UnitProposalListed> Proposals(WorkspaceSession session, string? plan, Texts texts)
    {
        Check(session, plan);
        var named = Units(session, plan).SelectMany(u => u.Names.Select(n => (u.Jurisdiction, n.Name))).ToHashSet();
        return [.. session.Units.Proposals.Where(p => named.Contains((p.Jurisdiction, p.Name)))
            .Select(p => new UnitProposalListed(p.Jurisdiction, p.Name, p.Count, p.SameAs, p.SameAsCount, texts.Evidence(p.Reason), p.Score))];
    }

    private static void Check(WorkspaceSession session, string? plan)
    {
        if (plan is not null && session.Register.Plans.All(p => p.Id != plan))
            throw new UnknownNameException("plan", plan, [.. session.Register.Plans.Select(p => p.Id)]);
    }

    private static string Code<T>(T code)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(code.ToString());
}

public sealed record UnitListed(string Jurisdiction, string Name, IReadOnlyList<UnitName> Names, bool Collective, IReadOnlyList<UnitDutyListed> Duties)
{
    public int Count(string role) => Duties.Count(d => d.Role == role);
}

/// <param name="Role">lead, cooperating or responsible.</param>
/// <param name="Name">The name printed there.</param>
public sealed record UnitDutyListed(string Ref, string Role, string Name, bool AnnexRow);

public sealed record UnitProposalListed(string Jurisdiction, string Name, int Count, string SameAs, int SameAsCount, string Reason, double Score);
