using System.Text.RegularExpressions;
using MapApp.Core.Plans;

namespace MapApp.Workspace.Passages;

/// <summary>
/// Where in the document the reader saw what it made of a task: its title, units, places, figures and dates. A name that a
/// page break cut in two is marked on both lines.
/// </summary>
public sealed partial class PassageMarks
{
    private readonly IReadOnlyList<string> _lines;
    private readonly PlanTask[] _tasks;
    private readonly Dictionary<string, IReadOnlyDictionary<int, IReadOnlyList<Mark>>> _marks = [];
    private readonly HashSet<int> _doubted;

    /// <param name="plan">As read from these lines; corrections mark nothing, for the document does not say them.</param>
    public PassageMarks(Plan plan, IReadOnlyList<string> lines)
    {
        _lines = lines;
        _tasks = [.. plan.Tasks.OrderBy(t => t.Lines.First).ThenBy(t => t.Lines.Last)];
        _doubted = [.. plan.Warnings.Select(w => w.Line)];
    }

    /// <summary>Does the reader doubt something on this line?</summary>
    public bool IsDoubted(int line) => _doubted.Contains(line);

    /// <summary>The innermost task that a line belongs to, or null.</summary>
    /// <param name="line">From 1.</param>
    public PlanTask? TaskAt(int line)
    {
        var after = Array.FindIndex(_tasks, t => t.Lines.First > line);
        for (var i = (after < 0 ? _tasks.Length : after) - 1; i >= 0; i--)
        {
            if (_tasks[i].Lines.Last >= line)
                return _tasks[i];
        }

        return null;
    }

    /// <summary>The marks on a line, in order, none over another.</summary>
    public IReadOnlyList<Mark> Of(int line) =>
        TaskAt(line) is { } task ? OfTask(task).GetValueOrDefault(line) ?? [] : [];

    private IReadOnlyDictionary<int, IReadOnlyList<Mark>> OfTask(PlanTask task)
    {
        lock (_marks)
        {
            if (!_marks.TryGetValue(task.Ref, out var marks))
                _marks[task.Ref] = marks = Find(task);
            return marks;
        }
    }

    private Dictionary<int, IReadOnlyList<Mark>> Find(PlanTask task)
    {
        var passage = new Passage(_lines, task.Lines);
        var taken = new bool[passage.Text.Length];
        var found = new List<(int From, int To, MarkKind Kind)>();
        Take([task.Title], MarkKind.Title, firstOnly: true);
        Take(task.Units.Select(u => u.Name).OrderByDescending(n => n.Length), MarkKind.Unit);
        Take(task.Places.OrderByDescending(p => p.Length), MarkKind.Place);
        foreach (Match date in Dates().Matches(passage.Text))
            Add(date.Index, date.Length, MarkKind.Date);
        foreach (Match figure in Figures().Matches(passage.Text))
        {
            if (task.Targets.Any(t => t.Value is { } value && Says(figure.Groups["number"].Value, value)))
                Add(figure.Index, figure.Length, MarkKind.Figure);
        }

        return passage.ToLines(found).GroupBy(m => m.Line)
            .ToDictionary(g => g.Key, IReadOnlyList<Mark> (g) => [.. g.Select(m => m.Mark).OrderBy(m => m.From)]);

        void Take(IEnumerable<string> names, MarkKind kind, bool firstOnly = false)
        {
            foreach (var name in names.Select(Passage.Squeeze).Where(n => n.Length > 0))
            {
                for (var at = passage.Text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = passage.Text.IndexOf(name, at + 1, StringComparison.Ordinal))
                {
                    if (Add(at, name.Length, kind) && firstOnly)
                        break;
                }
            }
        }

        bool Add(int at, int length, MarkKind kind)
        {
            if (Array.IndexOf(taken, true, at, length) >= 0)
                return false;
            Array.Fill(taken, true, at, length);
            found.Add((at, at + length, kind));
            return true;
        }
    }

    private static bool Says(string number, double value) =>
        double.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var said) && said.Equals(value);

    [GeneratedRegex(@"(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|月?底)?|\d{1,2}底|年底|上半年)前?|20\d\d年底?前?")]
    private static partial Regex Dates();

    [GeneratedRegex(@"(?<![\d.])(?<number>\d+(?:\.\d+)?)\s?(?:%|％|[\u4e00-\u9fffA-Za-z/μ³²·]{0,6}?(?=[，。；、以和及）)]|$))?")]
    private static partial Regex Figures();
}

public enum MarkKind
{
    Title,
    Unit,
    Place,
    Figure,
    Date,
}

/// <summary>Characters of a line, from the first to before the second.</summary>
public readonly record struct Mark(int From, int To, MarkKind Kind);
