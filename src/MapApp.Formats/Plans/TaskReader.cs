using MapApp.Core.Plans;
using MapApp.Formats.Plans.Dates;
using MapApp.Formats.Plans.Figures;
using MapApp.Formats.Plans.Notes;
using MapApp.Formats.Plans.Places;
using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans;

/// <summary>A task together with the text it was read from, for those who look for named rows in it.</summary>
internal sealed record ReadTask(PlanTask Task, string Text, IReadOnlyList<Paragraph> Paragraphs);

/// <summary>Makes tasks of the numbered parts that carry a responsibility note.</summary>
internal sealed class TaskReader(Warnings warnings, DateReader dates, FigureReader figures, PlaceReader places, Action<int> tell)
{
    private readonly List<ReadTask> _tasks = [];
    private readonly HashSet<string> _refs = [];

    public IReadOnlyList<ReadTask> Read(IReadOnlyList<PlanNode> plans)
    {
        foreach (var plan in plans)
        {
            foreach (var child in plan.Children)
                Visit(child, plans.Count > 1 ? SubPlanName(plan.Heading ?? "", plans, plan) : null, plan);
        }

        return _tasks;
    }

    /// <summary>Short name of a sub-plan, the first part of its references.</summary>
    private static string SubPlanName(string title, IReadOnlyList<PlanNode> plans, PlanNode plan)
    {
        (string Word, string Name)[] names =
        [
            ("蓝天", "蓝天"), ("碧水", "碧水"), ("净土", "净土"), ("农业农村", "农村"), ("农村", "农村"), ("柴油货车", "柴油货车"),
            ("大气", "大气"), ("水污染", "水"), ("水环境", "水"), ("水生态", "水"), ("土壤", "土壤"), ("扬尘", "扬尘"), ("黑臭", "黑臭水体"),
        ];
        var name = names.FirstOrDefault(n => title.Contains(n.Word, StringComparison.Ordinal)).Name;
        return name ?? $"方案{plans.ToList().IndexOf(plan) + 1}";
    }

    private void Visit(PlanNode node, string? subPlan, PlanNode plan)
    {
        tell(node.FirstLine);
        var own = new NoteReader(warnings).Read(node.Body, !IsSafeguard(node));
        var below = node.Children.Select(c => (Node: c, Noted: c.Descendants.Append(c).Any(HasNote))).ToArray();

        // A note after the last of several points without notes is the note of the item as a whole.
        var lastOnly = node.Level >= Level.Item && own.Count == 0 && below.Length > 0 && below[^1].Noted && below[..^1].All(b => !b.Noted)
            && (below.Length > 1 || node.Body.Count == 0 || below[0].Node.FirstLine == node.FirstLine && !below[0].Node.Body.Skip(1).Any(IsText));
        if (lastOnly && below.Length > 1 && NoteStandsApart(below[^1].Node))
        {
            warnings.Add(node.FirstLine, "noteOfWhole");
            Add(node, new NoteReader(warnings).Read(node.WholeBody), subPlan, plan);
            return;
        }

        Add(node, own, subPlan, plan);
        foreach (var child in node.Children)
            Visit(child, subPlan, plan);
    }

    private static bool IsText(Paragraph paragraph) => paragraph.Kind != ParagraphKind.Label;

    public static bool HasNote(PlanNode node) => new NoteReader(new Warnings()).Read(node.Body, !IsSafeguard(node)).Count > 0;

    /// <summary>Chapters that say who watches over the plan name units in running text, and give no tasks by it.</summary>
    private static bool IsSafeguard(PlanNode node) =>
        node.Path.Any(n => n.Level <= Level.Section && n.Heading is { } h && _safeguardWords.Any(w => h.Contains(w, StringComparison.Ordinal)));

    private static readonly string[] _safeguardWords = ["保障", "组织领导", "工作要求", "有关要求", "考核", "组织实施", "监督"];

    /// <summary>Does the note have a paragraph of its own?</summary>
    private static bool NoteStandsApart(PlanNode node) =>
        node.Body.Count > 1 && (node.Body[^1].Kind == ParagraphKind.Label || Brackets.IsOpen(node.Body[^1].Text[0]));

    private void Add(PlanNode node, IReadOnlyList<Segment> segments, string? subPlan, PlanNode plan)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            var reference = ReferenceOf(node, subPlan) + (segments.Count > 1 ? $"#{i + 1}" : "");
            _tasks.Add(ToTask(node, segments[i], Unique(reference, node.FirstLine), plan, subPlan, first: i == 0, i == 0 ? 0 : segments[i - 1].LastLine));
        }
    }

    private ReadTask ToTask(PlanNode node, Segment segment, string reference, PlanNode plan, string? subPlan, bool first, int after)
    {
        var text = string.Join('\n', segment.Text.Select(p => p.Text));
        var hits = dates.Read(text);
        WarnOfOddDates(hits, text, segment);
        var body = segment.Text.Count == 0 ? node.FirstLine : segment.Text[0].FirstLine;
        var found = places.Read(text, segment.Units);
        var task = new PlanTask
        {
            Ref = reference,
            Campaign = Campaigns.Of(node, plan),
            Title = node.Heading ?? OutlineReader.TitleOf(text),
            Headings = [.. node.Path.Where(n => n.Level != Level.Plan || subPlan is not null).Select(n => n.Heading).OfType<string>()],
            Units = segment.Units,
            Deadlines = [.. hits.Where(h => h.Kind == DateKind.Deadline).Select(h => h.Date!.Value).Distinct()],
            Milestones = [.. hits.Where(h => h.Kind == DateKind.Milestone).Select(h => h.Text).Distinct()],
            OtherDates = [.. hits.Where(h => h.Kind is DateKind.Start or DateKind.Cutoff or DateKind.Reference or DateKind.Recurring)
                .Select(h => new OtherDate(h.Text, KindName(h.Kind))).Distinct()],
            UnresolvedDates = [.. hits.Where(h => h.Kind == DateKind.Unresolved).Select(h => h.Text).Distinct()],
            Targets = figures.Read(text),
            Places = found,
            Lines = new LineSpan(first ? node.FirstLine : Math.Max(body, after), Math.Max(segment.LastLine, body)),
        };
        return new ReadTask(task, text, segment.Text);
    }

    private void WarnOfOddDates(IReadOnlyList<DateHit> hits, string text, Segment segment)
    {
        foreach (var hit in hits)
        {
            var line = segment.Text.Count > 0 ? segment.Text[0].LineAt(Math.Min(hit.Start, segment.Text[0].Text.Length)) : segment.NoteLine;
            if (hit.Kind == DateKind.Unresolved)
                warnings.Add(line, "dateUnresolved", ("text", hit.Text));
            else if (hit.Kind == DateKind.Deadline && DroppedMonth(text, hit))
                warnings.Add(line, "monthMissing", ("text", hit.Text), ("date", hit.By ?? ""));
        }
    }

    private static bool DroppedMonth(string text, DateHit hit) =>
        !text[hit.Start..hit.End].Contains('月') && char.IsAsciiDigit(text[text.IndexOf('年', hit.Start) + 1]);

    private static string KindName(DateKind kind) => kind switch
    {
        DateKind.Start => "start",
        DateKind.Cutoff => "cutoff",
        DateKind.Recurring => "recurring",
        _ => "reference",
    };

    private static string ReferenceOf(PlanNode node, string? subPlan)
    {
        string? Label(Level level) => node.Path.FirstOrDefault(n => n.Level == level)?.Label;
        var number = "";
        foreach (var part in new[] { Label(Level.Item), Label(Level.SubItem), Label(Level.Point) }.OfType<string>())
            number = part.StartsWith(number + ".", StringComparison.Ordinal) ? part : number + part;
        var chapter = subPlan ?? Label(Level.Chapter);
        return $"{chapter ?? "-"}/{Label(Level.Section) ?? "-"}/{(number.Length == 0 ? "-" : number)}";
    }

    private string Unique(string reference, int line)
    {
        var unique = reference;
        for (var n = 2; !_refs.Add(unique); n++)
            unique = $"{reference}#{n}";
        if (unique != reference)
            warnings.Add(line, "numberAgain", ("ref", unique));
        return unique;
    }
}
