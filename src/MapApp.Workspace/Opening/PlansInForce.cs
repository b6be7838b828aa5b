using MapApp.Core.Plans;
using MapApp.Core.Plans.Corrections;
using MapApp.Core.Storage;

namespace MapApp.Workspace.Opening;

/// <summary>
/// The plans of a workspace with what users corrected. Everything that asks what a plan says (register, links, search, tasks) asks
/// here; what was printed stays beside it.
/// </summary>
public sealed class PlansInForce
{
    private readonly Dictionary<(string Plan, string Ref), PlanTask> _printed = [];

    public PlansInForce(IReadOnlyList<Plan> asRead, IReadOnlyList<TaskCorrection> corrections)
    {
        (AsRead, Corrections) = ([.. asRead.OrderByDescending(p => p.Period.To).ThenByDescending(p => p.Issued).ThenBy(p => p.Id, StringComparer.Ordinal)], corrections);
        Plans = [.. AsRead.Select(p => p.With(corrections))];
        foreach (var plan in asRead)
        {
            foreach (var task in plan.Tasks)
                _printed.TryAdd((plan.Id, task.Ref), task);
        }
    }

    /// <summary>The newest first, however late it was imported.</summary>
    public IReadOnlyList<Plan> Plans { get; }

    /// <summary>As the documents have them.</summary>
    public IReadOnlyList<Plan> AsRead { get; }

    public IReadOnlyList<TaskCorrection> Corrections { get; }

    /// <exception cref="StoreException">A correction holds what no field can be; it was edited elsewhere.</exception>
    public static PlansInForce Of(IWorkspaceStore store)
    {
        try
        {
            return new PlansInForce(store.Register.Plans(), store.Register.Corrections());
        }
        catch (FormatException e)
        {
            throw new StoreException(StoreFailure.ReadFailed, store.Description.Location,
                $"Workspace '{store.Description.Location}', table 'corrections': {e.Message} Put the cell right, or delete the row.", e, "corrections");
        }
    }

    public PlanTask? Printed(string plan, string localRef) => _printed.GetValueOrDefault((plan, localRef));
}
