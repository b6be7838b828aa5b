using MapApp.Core.Plans;
using MapApp.Formats.Plans.Dates;
using MapApp.Formats.Plans.Figures;
using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans;

/// <summary>Finds the sentences with a figure and a date that neither a task nor the goals took up, so that none is lost silently.</summary>
internal sealed class UnreadReader(DateReader dates)
{
    /// <param name="taken">Lines of tasks, goals and rules.</param>
    public IReadOnlyList<UnreadLine> Read(IReadOnlyList<PlanNode> plans, IReadOnlySet<int> taken)
    {
        var unread = new List<UnreadLine>();
        foreach (var paragraph in plans.SelectMany(p => p.WholeBody).Where(p => p.Kind != ParagraphKind.Label && !IsTaken(p, taken)))
        {
            var from = 0;
            foreach (var sentence in paragraph.Text.Split('。'))
            {
                if (InShort(sentence) is { } text)
                    unread.Add(new UnreadLine(paragraph.LineAt(Math.Min(from, paragraph.Text.Length)), text));
                from += sentence.Length + 1;
            }
        }

        return unread;
    }

    private static bool IsTaken(Paragraph paragraph, IReadOnlySet<int> taken)
    {
        for (var line = paragraph.FirstLine; line <= paragraph.LastLine; line++)
        {
            if (taken.Contains(line))
                return true;
        }

        return false;
    }

    /// <summary>Date and figures alone, never the sentence.</summary>
    private string? InShort(string sentence)
    {
        var date = dates.Read(sentence).FirstOrDefault(h => h.Kind is DateKind.Deadline or DateKind.Milestone);
        if (date is null)
            return null;
        var figures = Quantity.Run().Matches(sentence).Where(m => m.Groups["unit"].Length > 0 && (m.Index >= date.End || m.Index + m.Length <= date.Start))
            .Select(m => m.Value).ToArray();
        return figures.Length == 0 ? null : $"{sentence[date.Start..date.End]} {string.Join('、', figures)}";
    }
}
