using MapApp.Core.Plans;

namespace MapApp.Screens;

/// <summary>Names a plan in short: 卫东区 2021; by its title where it names no jurisdiction.</summary>
internal static class PlanName
{
    public static string Place(Plan plan) => plan.Jurisdiction.Length > 0 ? plan.Jurisdiction : plan.Title;

    public static string Of(Plan plan) => plan.Period.From == plan.Period.To
        ? $"{Place(plan)} {plan.Period.From}"
        : $"{Place(plan)} {plan.Period.From}–{plan.Period.To}";
}
