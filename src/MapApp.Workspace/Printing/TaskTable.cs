using MapApp.Core.Sheets;
using MapApp.Workspace.Sections;

namespace MapApp.Workspace.Printing;

/// <summary>The tasks that apply to a section, what is late first.</summary>
internal static class TaskTable
{
    private static readonly string[] _urgency = ["overdue", "dueSoon", "awaitingClosure", "open", "noRecord", "closed"];

    // Shares of the width: number, task, lead, deadline, state.
    private static readonly double[] _columns = [0.2, 0.36, 0.22, 0.1, 0.12];

    public static PieceList Of(SectionAnswer review, double width, Pen pen)
    {
        var texts = pen.Texts;
        var head = pen.Head(texts.Format("print.tasks", ("count", review.Tasks.Count)), width);
        if (review.Tasks.Count == 0)
            return new PieceList(head, [pen.Text(texts["inspector.noTasks"], width, pen.Body, "ink-2")], 1);
        var captions = Cells([texts["column.ref"], texts["column.title"], texts["column.lead"], texts["column.deadline"], texts["column.state"]], width, pen, pen.Small, "ink-3", 1, Array.IndexOf(_urgency, "closed"));
        var rows = review.Tasks.OrderBy(t => Array.IndexOf(_urgency, t.State) is >= 0 and var at ? at : _urgency.Length)
            .Select(t => Row([t.Ref, t.Title, string.Join(texts.Chinese ? "、" : ", ", t.Lead), t.Deadline ?? "—", texts["state." + t.State]], t.State, width, pen));
        return new PieceList(Piece.Stack([head, captions]), [.. rows]);
    }

    private static Piece Row(IReadOnlyList<string> texts, string state, double width, Pen pen)
    {
        var cells = Cells(texts, width, pen, pen.Small, "ink", 2, Array.IndexOf(_urgency, state));
        return new Piece(cells.Height + pen.Mm(1), [.. cells.At(0, pen.Mm(0.5)), new LineMark(0, cells.Height + pen.Mm(1), width, cells.Height + pen.Mm(1), "line", 0.15)]);
    }

    private static Piece Cells(IReadOnlyList<string> texts, double width, Pen pen, Lettering lettering, string color, int most, int urgency)
    {
        var (marks, x, height) = (new List<Mark>(), 0.0, 0.0);
        for (var i = 0; i < texts.Count; i++)
        {
            var column = _columns[i] * width;
            // A state is never told by colour alone, but colour helps to find it.
            var ink = i == texts.Count - 1 && urgency == 0 ? "bad" : i == texts.Count - 1 && urgency == 1 ? "warn" : color;
            var cell = pen.Text(texts[i], column - pen.Mm(2), lettering, ink, most: most);
            marks.AddRange(cell.At(x, 0));
            (x, height) = (x + column, Math.Max(height, cell.Height));
        }

        return new Piece(height, marks);
    }
}
