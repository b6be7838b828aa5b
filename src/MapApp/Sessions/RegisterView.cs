using MapApp.Core.Features;

namespace MapApp.Sessions;

public enum RegisterTab
{
    Tasks,
    Annex,

    /// <summary>What is due this week, and what is overdue.</summary>
    Due,
    Sections,

    /// <summary>The register of plots.</summary>
    Plots,
    Features,
    Units,
    Gaps,

    /// <summary>The list of positions that is open; there only while one is.</summary>
    List,

    /// <summary>What the rules say to the parcel that is looked at; there only while one is.</summary>
    Checks,

    /// <summary>What the land-use plan plans on plots that do not bear it; there only where the workspace has such a plan.</summary>
    LandUse,

    /// <summary>What was signed about parcels; there only while there is something, or parcels are being checked.</summary>
    Certificates,

    /// <summary>What is to be looked at of the file of observations that is open; there only while one is.</summary>
    Observations,
}

/// <summary>How the register is narrowed and sorted.</summary>
public sealed class RegisterView
{
    public event Action? Changed;

    public RegisterTab Tab { get; private set; }

    public bool Folded { get; private set; }

    public string Filter { get; private set; } = "";

    public string? Plan { get; private set; }

    /// <summary>A due state to keep, by its camelCase name, or <c>unlinked</c>.</summary>
    public string? Chip { get; private set; }

    /// <summary>A unit to keep.</summary>
    public string? Unit { get; private set; }

    /// <summary>The names by which the plans call that unit: more than one where a user merged some.</summary>
    public IReadOnlyCollection<string> UnitNames { get; private set; } = [];

    public bool InView { get; private set; }

    public string Sort { get; private set; } = "";

    public bool Descending { get; private set; }

    /// <summary>Only the tasks linked to this feature.</summary>
    public FeatureId? Only { get; set; }

    public void SetTab(RegisterTab tab) => Change(() => (Tab, Folded) = (tab, false));

    public void Fold(bool folded) => Change(() => Folded = folded);

    public void SetFilter(string? filter) => Change(() => Filter = filter ?? "");

    public void SetPlan(string? plan) => Change(() => Plan = string.IsNullOrEmpty(plan) ? null : plan);

    public void ToggleChip(string chip) => Change(() => Chip = Chip == chip ? null : chip);

    public void ToggleInView() => Change(() => InView = !InView);

    public void SetOnly(FeatureId? feature) => Change(() => (Only, Tab, Folded) = (feature, RegisterTab.Tasks, false));

    /// <summary>Keeps the tasks of a unit; of one plan's unit when given, for every district has its 区住建局.</summary>
    public void SetUnit(string? unit, string? plan = null) => SetUnit(unit, unit is null ? [] : [unit], plan);

    /// <summary>The same for a unit of several names.</summary>
    public void SetUnit(string? unit, IReadOnlyCollection<string> names, string? plan) => Change(() =>
    {
        (Unit, UnitNames, Folded) = (unit, names, false);
        if (plan is not null)
            Plan = plan;
        if (Tab is not (RegisterTab.Tasks or RegisterTab.Annex))
            Tab = RegisterTab.Tasks;
    });

    /// <summary>Whether anything narrows the tasks and annex rows.</summary>
    public bool Narrowed => Filter.Length > 0 || Plan is not null || Chip is not null || Unit is not null || Only is not null;

    public void Clear() => Change(() => (Filter, Plan, Chip, Unit, UnitNames, Only) = ("", null, null, null, [], null));

    /// <summary>A first click sorts up, a second down, a third goes back to document order.</summary>
    public void SortBy(string column) => Change(() => (Sort, Descending) = Sort != column ? (column, false) : Descending ? ("", false) : (column, true));

    private void Change(Action change)
    {
        change();
        Changed?.Invoke();
    }
}
