using System.CommandLine;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Formats.Plans;
using MapApp.Formats.Sources;
using MapApp.Hosting;
using MapApp.Workspace.Tasks;

namespace MapApp.CommandLine;

/// <summary><c>mapapp plan</c>: lists the plans of a workspace, and shows one of them or a plan document as the reader sees it.</summary>
internal static class PlanCommand
{
    public static Command Build(Terminal console, CommonOptions options) =>
        new("plan", console.Texts["cli.planCommand"])
        {
            BuildList(console, options), BuildShow(console, options), PlanImportCommand.Build(console, options),
            PlanStepCommands.Remove(console, options), PlanStepCommands.Undo(console, options), PlanStepCommands.Redo(console, options),
        };

    private static Command BuildList(Terminal console, CommonOptions options)
    {
        var command = new Command("list", console.Texts["cli.planList"]) { options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var plans = session.Register.Plans;
            if (parsed.GetValue(options.Json))
            {
                console.Json(plans.Select(p => new { p.Id, p.Title, p.Issuer, p.DocumentNumber, p.Issued, period = new[] { p.Period.From, p.Period.To }, p.Jurisdiction, tasks = p.Tasks.Count, annex = p.Annex.Count, warnings = p.Warnings.Count }));
                return MapAppCommand.Ok;
            }

            foreach (var plan in plans)
                console.Out.WriteLine(Line(console, plan));
            return MapAppCommand.Ok;
        });
        return command;
    }

    private static Command BuildShow(Terminal console, CommonOptions options)
    {
        var which = new Argument<string>("FILE|ID") { Description = console.Texts["cli.planWhich"] };
        var command = new Command("show", console.Texts["cli.planShow"]) { which, options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            var asked = parsed.GetValue(which)!;
            var plan = File.Exists(asked) ? Read(asked) : Stored(asked, parsed.GetValue(options.Workspace), console);
            if (parsed.GetValue(options.Json))
            {
                console.Out.Write(PlanJson.ToText(plan));
                return MapAppCommand.Ok;
            }

            console.Out.WriteLine(Line(console, plan));
            foreach (var task in plan.Tasks)
                console.Out.WriteLine($"  {task.Ref}  {task.Title}  [{string.Join("、", task.Units.Where(u => u.Role == UnitRole.Lead).Select(u => u.Name))}]  {task.Deadline}");
            foreach (var warning in plan.Warnings)
                console.Out.WriteLine($"  ! L{warning.Line}  {warning.Message}");
            return MapAppCommand.Ok;
        });
        return command;
    }

    // The names of the bundled layers help to find places in the text; what is not among them is found by its form.
    private static Plan Read(string file)
    {
        var names = new SourceFolder(Places.BundledData).ReadLayers().SelectMany(l => l.Features).SelectMany(f => f.Names);
        return new PlanTextReader(names).Read(PlanDocument.Open(file), Path.GetFileNameWithoutExtension(file));
    }

    private static Plan Stored(string id, FileInfo? workspace, Terminal console)
    {
        using var session = CommonOptions.OpenForQuestion(workspace, console);
        return session.Register.Plans.FirstOrDefault(p => p.Id == id)
            ?? throw new UnknownNameException("plan", id, [.. session.Register.Plans.Select(p => p.Id)]);
    }

    private static string Line(Terminal console, Plan plan) => console.Texts.Format("plan.line",
        ("id", plan.Id), ("title", plan.Title), ("tasks", plan.Tasks.Count), ("annex", plan.Annex.Count), ("warnings", plan.Warnings.Count));
}
