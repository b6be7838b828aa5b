using MapApp.Core.Plans;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Units;

/// <summary>Users' words on names of units. Names in the plans stay as printed, so every word can be taken back.</summary>
public sealed class UnitMerging(WorkspaceSession session, TimeProvider time)
{
    /// <summary>The name stands for the other. Said of two others, it is two names run together.</summary>
    public UnitDecision Accept(string jurisdiction, string name, string sameAs, string by) => Decide(jurisdiction, name, sameAs, true, by);

    /// <summary>The two are not one unit; the proposal does not come back.</summary>
    public UnitDecision Refuse(string jurisdiction, string name, string sameAs, string by) => Decide(jurisdiction, name, sameAs, false, by);

    public void Revoke(UnitDecision decision) =>
        session.Store.Write(writer => writer.Plans.DeleteUnitDecision(decision.Jurisdiction, decision.Name, decision.SameAs));

    private UnitDecision Decide(string jurisdiction, string name, string sameAs, bool same, string by)
    {
        if (name == sameAs)
            throw new ArgumentException($"'{name}' is itself; name two.", nameof(sameAs));
        var decision = new UnitDecision(jurisdiction, name, sameAs, same, time.GetUtcNow(), by);
        session.Store.Write(writer => writer.Plans.PutUnitDecision(decision));
        return decision;
    }
}
