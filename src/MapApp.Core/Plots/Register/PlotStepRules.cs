using System.Globalization;
using MapApp.Core.Linking;

namespace MapApp.Core.Plots.Register;

/// <summary>What an entry in the register of plots needs, and what may follow what; the stages themselves are in <see cref="PlotStages"/>.</summary>
public static class PlotStepRules
{
    /// <summary>Why an entry cannot be made, with what to do, or null when it can.</summary>
    /// <param name="course">Of the same plot, as stored.</param>
    /// <param name="layer">What the layer says of the plot now: where the first step starts from.</param>
    /// <param name="today">In China: nothing is recorded that has not happened.</param>
    public static Evidence? Refusal(PlotCourse course, PlotStep entry, PlotStanding layer, DateOnly today) =>
        entry.Withdraws is not null ? WithdrawalRefusal(course, entry, layer) : entry.Stage is not { } stage ? throw new ArgumentException("A step has a stage.", nameof(entry))
        : Lacking(entry, stage, today) ?? Unfit(course, entry, layer);

    private static Evidence? Lacking(PlotStep step, PlotStage stage, DateOnly today)
    {
        if (step.Date > today)
            return Evidence.Of("plotStep.refused.future", ("date", Text(step.Date)), ("today", Text(today)));
        if (string.IsNullOrWhiteSpace(step.Document) && step.Files.Count == 0)
            return Evidence.Of("plotStep.refused.noDocument");
        if (PlotStages.Of(stage).Listed is { } listed && listed != step.Listed)
            return Evidence.Of(listed ? "plotStep.refused.unlisted" : "plotStep.refused.listed", ("stage", stage.CamelCode()));
        if (step.Due is null)
            return null;
        if (string.IsNullOrWhiteSpace(step.Next))
            return Evidence.Of("plotStep.refused.dueWithoutNext");
        return step.Due < step.Date ? Evidence.Of("plotStep.refused.dueBefore", ("date", Text(step.Date)), ("due", Text(step.Due.Value))) : null;
    }

    private static Evidence? Unfit(PlotCourse course, PlotStep step, PlotStanding layer)
    {
        var (broken, why) = NewlyBroken(course, new PlotCourse([.. course.Entries, step]), course.Start(layer));
        return broken is null || broken == step ? why : Later(broken);
    }

    private static Evidence? WithdrawalRefusal(PlotCourse course, PlotStep withdrawal, PlotStanding layer)
    {
        if (string.IsNullOrWhiteSpace(withdrawal.Note))
            return Evidence.Of("plotStep.refused.noReason");
        if (course.InForce.All(e => e.Id != withdrawal.Withdraws))
            return Evidence.Of("plotStep.refused.withdrawn", ("id", withdrawal.Withdraws!));
        return NewlyBroken(course, new PlotCourse([.. course.Entries, withdrawal]), course.Start(layer)) is { Step: { } broken } ? Later(broken) : null;
    }

    private static Evidence Later(PlotStep broken) =>
        Evidence.Of("plotStep.refused.later", ("date", Text(broken.Date)), ("stage", broken.Stage!.Value.CamelCode()), ("id", broken.Id));

    // Rows that another program wrote may break the rules as they stand; only what a new entry would break is its fault.
    private static (PlotStep? Step, Evidence? Why) NewlyBroken(PlotCourse before, PlotCourse after, PlotStanding start)
    {
        var old = Broken(before, start).Select(b => b.Step).ToHashSet();
        return Broken(after, start).FirstOrDefault(b => !old.Contains(b.Step));
    }

    private static IEnumerable<(PlotStep Step, Evidence Why)> Broken(PlotCourse course, PlotStanding start)
    {
        var (from, listed, first) = (start.Known, start.Listed == true, true);
        foreach (var step in course.InForce)
        {
            if (Fault(from, listed, first, step) is { } fault)
                yield return (step, fault);
            (from, listed, first) = (step.Stage, step.Listed, false);
        }
    }

    // The first step may skip: a register begins in the middle of things. Whatever is out of course says why.
    private static Evidence? Fault(PlotStage? from, bool listed, bool first, PlotStep step)
    {
        var to = step.Stage!.Value;
        if (from is not { } former)
            return null;
        var (row, explained) = (PlotStages.Of(former), !string.IsNullOrWhiteSpace(step.Note));
        (string Name, string Value)[] stages = [("stage", to.CamelCode()), ("formerStage", former.CamelCode())];
        var leavesList = listed && !step.Listed;
        if (row.Onward.Contains(to))
        {
            return !PlotStages.Next(former, listed).Contains(to) ? Evidence.Of("plotStep.refused.stillListed", stages)
                : leavesList && to != PlotStage.Removed && !explained ? Evidence.Of("plotStep.refused.offList") : null;
        }

        if (to == former)
            return leavesList && !explained ? Evidence.Of("plotStep.refused.offList") : null;
        if (former == PlotStage.Removed ? !row.Reopened.Contains(to) && !first : to > former && !first)
            return Evidence.Of("plotStep.refused.order", [.. stages, ("stages", string.Join(',', row.Onward.Concat(row.Reopened).Select(s => s.CamelCode())))]);
        return explained ? null : Evidence.Of(former == PlotStage.Removed ? "plotStep.refused.reopens" : to > former ? "plotStep.refused.skips" : "plotStep.refused.goesBack", stages);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
