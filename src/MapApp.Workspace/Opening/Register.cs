using MapApp.Core.Ledger;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Corrections;
using MapApp.Core.Plans.Reporting;

namespace MapApp.Workspace.Opening;

/// <summary>All plans of a workspace with their tasks and annex rows, found by full reference.</summary>
public sealed class Register
{
    private readonly Dictionary<string, RegisterItem> _items = [];
    private readonly List<RegisterItem> _ordered = [];
    private readonly IReadOnlyDictionary<string, IReadOnlyList<LedgerEvent>> _ledger;

    public Register(IReadOnlyList<Plan> plans, IReadOnlyDictionary<string, IReadOnlyList<LedgerEvent>> ledger)
        : this(new PlansInForce(plans, []), ledger)
    {
    }

    public Register(PlansInForce plans, IReadOnlyDictionary<string, IReadOnlyList<LedgerEvent>> ledger)
    {
        (InForce, _ledger, Duties) = (plans, ledger, [.. plans.Plans.SelectMany(ReportingDuty.Of)]);
        var corrections = plans.Corrections.ToLookup(c => (c.Plan, c.Ref));
        foreach (var plan in plans.Plans)
        {
            foreach (var task in plan.Tasks)
            {
                Add(new RegisterItem(TaskRef.Of(plan.Id, task.Ref), plan, task, null)
                {
                    Printed = plans.Printed(plan.Id, task.Ref),
                    Corrections = [.. corrections[(plan.Id, task.Ref)]],
                });
            }

            foreach (var row in plan.Annex)
                Add(new RegisterItem(TaskRef.Of(plan.Id, row.Ref), plan, null, row));
        }
    }

    public IReadOnlyList<Plan> Plans => InForce.Plans;

    /// <summary>The same plans with what was printed beside it.</summary>
    public PlansInForce InForce { get; }

    /// <summary>Tasks and annex rows in document order, plan by plan.</summary>
    public IReadOnlyList<RegisterItem> Items => _ordered;

    /// <summary>What the plans want reported, plan by plan.</summary>
    public IReadOnlyList<ReportingDuty> Duties { get; }

    public RegisterItem? Find(string reference) => _items.GetValueOrDefault(reference);

    public DueState State(RegisterItem item, DateOnly asOf) =>
        DueClock.Judge(item.Deadline, item.Plan.Period, LedgerOf(item.Ref), asOf);

    /// <summary>Everything that the ledger tells of, whether or not the workspace still holds it.</summary>
    public IEnumerable<string> LedgerSubjects => _ledger.Keys;

    /// <summary>All entries of a task, a feature or a reporting rule, by date; withdrawn ones included.</summary>
    public IReadOnlyList<LedgerEvent> LedgerOf(string subject) => _ledger.GetValueOrDefault(subject) ?? [];

    private void Add(RegisterItem item)
    {
        if (_items.TryAdd(item.Ref, item))
            _ordered.Add(item);
    }
}

/// <summary>A task, or an annex row, of the register.</summary>
public sealed record RegisterItem(string Ref, Plan Plan, PlanTask? Task, AnnexRow? Row)
{
    /// <summary>The task as the document has it; null for an annex row.</summary>
    public PlanTask? Printed { get; init; }

    /// <summary>What users corrected in it.</summary>
    public IReadOnlyList<TaskCorrection> Corrections { get; init; } = [];

    public string Title => Task?.Title ?? Row!.Name;

    public IReadOnlyList<TaskUnit> Units => Task?.Units ?? Row!.Units;

    public PlanDate? Deadline => Task is not null ? Task.Deadline : Row!.Finish;

    public string Campaign => Task?.Campaign ?? (Row!.Ref.StartsWith("净土", StringComparison.Ordinal) ? "soil" : "water");

    /// <summary>The reference within its plan, as printed.</summary>
    public string LocalRef => Task?.Ref ?? Row!.Ref;

    /// <summary>How a correction stands to what the plan reads now.</summary>
    public CorrectionStanding Standing(TaskCorrection correction) => Correcting.Standing(correction, Printed);
}
