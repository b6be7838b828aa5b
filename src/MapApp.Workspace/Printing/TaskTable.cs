using MapApp.Core.Sheets;
using MapApp.Workspace.Sections;

namespace MapApp.Workspace.Printing;

/// <summary>The tasks that apply to a section, what is late first.</summary>
internal static class TaskTable
{
    // The longest reference may take so much of the width; what a task is and who leads it share what is left.
    private const double MostForReference = 0.27;
    private const double TitleShare = 0.6;
    private const int MostLines = 2;

    private static readonly string[] _urgency = ["overdue", "dueSoon", "awaitingClosure", "open", "noRecord", "closed"];

    public static PieceList Of(SectionAnswer review, double width, Pen pen)
    {
        var texts = pen.Texts;
        var head = pen.Head(texts.Format("print.tasks", ("count", review.Tasks.Count)), width);
        if (review.Tasks.Count == 0)
            return new PieceList(head, [pen.Text(texts["inspector.noTasks"], width, pen.Body, "ink-2")], 1);
        string[] captions = [texts["column.ref"], texts["column.title"], texts["column.lead"], texts["column.deadline"], texts["column.state"]];
        var rows = review.Tasks.OrderBy(Urgency)
            .Select(t => (Task: t, Cells: (string[])[t.Ref, t.Title, string.Join(texts.Chinese ? "、" : ", ", t.Lead), t.Deadline ?? "—", texts["state." + t.State]])).ToList();
        var columns = Columns([captions, .. rows.Select(r => r.Cells)], width, pen);
        return new PieceList(Piece.Stack([head, Table.Cells(captions, columns, pen, "ink-3")]), [.. rows.Select(r => Row(r.Cells, r.Task.State, columns, pen))]);
    }

    private static int Urgency(SectionTaskAnswer task) => Array.IndexOf(_urgency, task.State) is >= 0 and var at ? at : _urgency.Length;

    private static double[] Columns(IReadOnlyList<string[]> rows, double width, Pen pen)
    {
        double Widest(int column) => rows.Max(r => pen.Width(r[column], pen.Small)) + pen.Mm(3);
        var (reference, deadline, state) = (Math.Min(Widest(0), width * MostForReference), Widest(3), Widest(4));
        var left = width - reference - deadline - state;
        return [reference, left * TitleShare, left * (1 - TitleShare), deadline, state];
    }

    // A state is never told by colour alone, but colour helps to find it.
    private static Piece Row(string[] texts, string state, double[] columns, Pen pen) =>
        Table.Row(texts, columns, pen, "ink", state switch { "overdue" => "bad", "dueSoon" => "warn", _ => "ink" }, MostLines);
}
