using MapApp.Core.Plans;
using MapApp.Formats.Plans.Annexes;
using MapApp.Formats.Plans.Dates;
using MapApp.Formats.Plans.Figures;
using MapApp.Formats.Plans.Places;
using MapApp.Formats.Plans.Rules;
using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans;

/// <summary>
/// Reads the text of an action plan into tasks, goals, annex rows and rules. Names and figures stay as printed; what is
/// doubtful is told in the plan's warnings.
/// </summary>
/// <param name="knownNames">Names and aliases of the features on the map; they find places that no pattern would.</param>
public sealed class PlanTextReader(IEnumerable<string>? knownNames = null)
{
    private readonly PlaceReader _places = new(knownNames ?? []);

    /// <param name="id">Id of the plan, such as the name of its file.</param>
    /// <exception cref="PlanFormatException">The text holds no plan, no tasks, or no year.</exception>
    public Plan Read(PlanDocument document, string id, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default) =>
        Read(document.Lines, id, progress, cancellation);

    /// <inheritdoc cref="Read(PlanDocument, string, IProgress{ReadProgress}?, CancellationToken)"/>
    public Plan Read(IReadOnlyList<string> lines, string id, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var warnings = new Warnings();
        var outline = OutlineReader.Read(ParagraphReader.Read(lines, warnings, cancellation), warnings);
        if (outline.Plans.Count == 0)
            throw new PlanFormatException(id, "noPlan", "no title of a plan and no chapter '一、' was found; give the text of an action plan.");
        var listed = PlantTasks(outline, warnings);
        var parts = outline.Plans.Where(p => p.Descendants.Any() || p.Body.Count > 0).ToArray();
        if (outline.Annex.Count == 0 && !parts.Any(p => p.Children.Count > 0))
            throw new PlanFormatException(id, "noNumbering", "no chapter, section or item has a number; an action plan is numbered.");
        var front = FrontMatter.Read(outline, id, warnings);
        var dates = new DateReader(front.Period);
        var figures = new FigureReader(dates);
        void Tell(int line)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new ReadProgress(line, lines.Count));
        }

        var tasks = new TaskReader(warnings, dates, figures, _places, Tell).Read(parts);
        var tables = TableReader.Read(listed, front.Period, warnings);
        cancellation.ThrowIfCancellationRequested();
        var goals = new GoalReader(figures, front.Period);
        var plan = new Plan
        {
            Id = id,
            Title = front.Title,
            Issuer = front.Issuer,
            DocumentNumber = front.DocumentNumber,
            Issued = front.Issued,
            Period = front.Period,
            Jurisdiction = front.Jurisdiction,
            Tasks = [.. tasks.Select(t => t.Task)],
            Goals = [.. goals.Read(parts, outline.Front), .. TableReader.GoalsOf(tables, front.Period)],
            Annex = [.. tables, .. new NamedRowReader(dates, figures, front.Period).Read(tasks, parts)],
            SpatialRules = SpatialRuleReader.Read(parts),
            ReportingRules = ReportingRuleReader.Read(parts),
        };
        if (plan.Tasks.Count + plan.Annex.Count + plan.Goals.Count == 0)
            throw new PlanFormatException(id, "noTasks", "no numbered item names who is responsible, and there are no goals or annex tables.");
        Tell(lines.Count);
        return plan with { Unread = new UnreadReader(dates).Read(parts, Taken(plan, goals)), Warnings = warnings.InOrder() };
    }

    /// <summary>Takes the tables of tasks up into the outline; returns the others, which list sections, waters, projects.</summary>
    private static List<FlatTable> PlantTasks(Outline outline, Warnings warnings)
    {
        var listed = new List<FlatTable>();
        foreach (var part in outline.Annex.GroupBy(a => a.Under))
        {
            var noted = part.Key.Path.First().Descendants.Any(TaskReader.HasNote);
            foreach (var table in FlatTable.Split([.. part.Select(p => p.Paragraph)], warnings))
            {
                if (!TaskTable.Is(table))
                    listed.Add(table);
                else if (noted)
                    warnings.Add(table.Rows[0][0].Cell.Line, "taskTableAgain", ("table", table.Label));
                else
                    TaskTable.Plant(table, part.Key);
            }
        }

        return listed;
    }

    /// <summary>The lines that something was made of.</summary>
    private static HashSet<int> Taken(Plan plan, GoalReader goals) =>
        [.. plan.Tasks.SelectMany(t => Enumerable.Range(t.Lines.First, t.Lines.Last - t.Lines.First + 1)), .. goals.Lines, .. plan.ReportingRules.Select(r => r.Line)];
}
