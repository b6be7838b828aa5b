using System.CommandLine;
using MapApp.Core.Plans;
using MapApp.Workspace.Tasks;

namespace MapApp.CommandLine;

/// <summary><c>mapapp tasks</c>: the register, narrowed by plan, unit, place or due state.</summary>
internal static class TasksCommand
{
    public static Command Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var plan = new Option<string?>("--plan") { Description = texts["cli.plan"], HelpName = "ID" };
        var unit = new Option<string?>("--unit") { Description = texts["cli.unit"], HelpName = "NAME" };
        var place = new Option<string?>("--place") { Description = texts["cli.place"], HelpName = "NAME" };
        var overdue = new Option<bool>("--overdue") { Description = texts["cli.overdue"] };
        var dueWithin = new Option<int?>("--due-within") { Description = texts["cli.dueWithin"], HelpName = "DAYS", CustomParser = CommonOptions.WholeNumber(0, int.MaxValue, texts, "cli.badDays") };
        var command = new Command("tasks", texts["cli.tasks"]) { plan, unit, place, overdue, dueWithin, options.AsOf, options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var query = new TaskQuery(
                parsed.GetValue(plan), parsed.GetValue(unit), parsed.GetValue(place), parsed.GetValue(overdue), parsed.GetValue(dueWithin), parsed.GetValue(options.AsOf));
            var tasks = query.Run(session, texts, DueClock.Today(TimeProvider.System));
            if (parsed.GetValue(options.Json))
            {
                console.Json(tasks);
                return MapAppCommand.Ok;
            }

            foreach (var task in tasks)
            {
                console.Out.WriteLine($"{task.Ref}  {task.Title}");
                console.Out.WriteLine("    " + texts.Format("tasks.line",
                    ("state", texts["state." + task.State]), ("deadline", task.Deadline ?? texts["tasks.noDeadline"]),
                    ("lead", string.Join("、", task.Units.Where(u => u.Role == "lead").Select(u => u.Name))), ("links", task.Links.Count)));
                foreach (var link in task.Links.Where(_ => query.Place is not null))
                    console.Out.WriteLine($"    - {link.Feature.Name}: {link.Evidence}");
            }

            console.Error.WriteLine(texts.Format("tasks.count", ("count", tasks.Count)));
            return MapAppCommand.Ok;
        });
        return command;
    }
}
