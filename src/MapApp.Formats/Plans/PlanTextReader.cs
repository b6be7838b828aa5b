using System.Text.RegularExpressions;
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
    /// <exception cref="PlanFormatException">The text holds no plan, or no year.</exception>
    public Plan Read(PlanDocument document, string id) => Read(document.Lines, id);

    /// <inheritdoc cref="Read(PlanDocument, string)"/>
    public Plan Read(IReadOnlyList<string> lines, string id)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var warnings = new Warnings();
        var outline = OutlineReader.Read(ParagraphReader.Read(lines, warnings), warnings);
        if (outline.Plans.Count == 0)
            throw new PlanFormatException(id, null, null, "no title of a plan and no chapter '一、' was found; give the text of an action plan.");
        var front = FrontMatter.Read(outline, id, warnings);
        var dates = new DateReader(front.Period);
        var figures = new FigureReader(dates);
        var parts = outline.Plans.Where(p => p.Descendants.Any() || p.Body.Count > 0).ToArray();
        var tasks = new TaskReader(warnings, dates, figures, _places).Read(parts);
        var tables = TableReader.Read(outline.Annex, front.Period, warnings);
        return new Plan
        {
            Id = id,
            Title = front.Title,
            Issuer = front.Issuer,
            DocumentNumber = front.DocumentNumber,
            Issued = front.Issued,
            Period = front.Period,
            Jurisdiction = front.Jurisdiction,
            Tasks = [.. tasks.Select(t => t.Task)],
            Goals = [.. new GoalReader(figures, front.Period).Read(parts), .. TableReader.GoalsOf(tables, front.Period)],
            Annex = [.. tables, .. new NamedRowReader(dates, front.Period).Read(tasks, parts)],
            SpatialRules = SpatialRuleReader.Read(parts),
            ReportingRules = ReportingRuleReader.Read(parts),
            Warnings = warnings.InOrder(),
        };
    }
}
