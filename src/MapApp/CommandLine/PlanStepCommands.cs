using System.CommandLine;
using MapApp.Workspace.Importing;

namespace MapApp.CommandLine;

/// <summary><c>mapapp plan remove</c>, <c>undo</c> and <c>redo</c>: steps with stored plans.</summary>
internal static class PlanStepCommands
{
    public static Command Remove(Terminal console, CommonOptions options)
    {
        var id = new Argument<string?>("ID") { Description = console.Texts["cli.planStored"], Arity = ArgumentArity.ExactlyOne };
        return Step("remove", "cli.planRemove", id, console, options, (steps, plan) => steps.Remove(plan!, Environment.UserName), "plan.removed");
    }

    public static Command Undo(Terminal console, CommonOptions options)
    {
        var id = new Argument<string?>("ID") { Description = console.Texts["cli.planOfStep"], Arity = ArgumentArity.ZeroOrOne };
        return Step("undo", "cli.planUndo", id, console, options, (steps, plan) =>
            steps.Undo((steps.History(plan).FirstOrDefault(s => s.CanUndo) ?? throw new PlanImportException("planImport.nothingToUndo")).Batch), "plan.undone");
    }

    public static Command Redo(Terminal console, CommonOptions options)
    {
        var id = new Argument<string?>("ID") { Description = console.Texts["cli.planOfStep"], Arity = ArgumentArity.ZeroOrOne };
        // What was undone last is done again first.
        return Step("redo", "cli.planRedo", id, console, options, (steps, plan) =>
            steps.Redo((steps.History(plan).Where(s => s.CanRedo).MaxBy(s => s.UndoneAt) ?? throw new PlanImportException("planImport.nothingToRedo")).Batch), "plan.redone");
    }

    private static Command Step(
        string name, string about, Argument<string?> id, Terminal console, CommonOptions options, Func<PlanSteps, string?, PlanStep> run, string told)
    {
        var command = new Command(name, console.Texts[about]) { id, options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            try
            {
                var step = run(new PlanSteps(session, TimeProvider.System), parsed.GetValue(id));
                if (step.LinksPending is { } pending)
                    console.Error.WriteLine(console.Texts.Format("plan.linksPending", ("problem", pending.Message)));
                if (parsed.GetValue(options.Json))
                    console.Json(new { step.Plan, step.Kind, step.Batch, step.MadeAt, step.MadeBy, step.UndoneAt });
                else
                    console.Out.WriteLine(console.Texts.Format(told, ("plan", step.Plan), ("step", console.Texts["plan.step." + step.Kind]), ("at", step.MadeAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm")), ("by", step.MadeBy)));
                return MapAppCommand.Ok;
            }
            catch (PlanImportException e)
            {
                return console.Fail(MapAppCommand.BadInput, e.Key, e.Arguments);
            }
        });
        return command;
    }
}
