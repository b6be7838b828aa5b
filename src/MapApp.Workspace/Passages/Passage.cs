using MapApp.Core.Plans;

namespace MapApp.Workspace.Passages;

/// <summary>The lines of a task as one text without blanks, so that what a line break cut is whole again, and the way back to the lines.</summary>
internal sealed class Passage
{
    private readonly List<(int Line, int Column)> _origin = [];

    public Passage(IReadOnlyList<string> lines, LineSpan span)
    {
        var text = new System.Text.StringBuilder();
        for (var line = Math.Max(span.First, 1); line <= Math.Min(span.Last, lines.Count); line++)
        {
            for (var column = 0; column < lines[line - 1].Length; column++)
            {
                var c = lines[line - 1][column];
                if (char.IsWhiteSpace(c))
                    continue;
                text.Append(c);
                _origin.Add((line, column));
            }
        }

        Text = text.ToString();
    }

    public string Text { get; }

    public static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Ranges of <see cref="Text"/> as ranges of lines; one that runs over a break becomes one on each line.</summary>
    public IEnumerable<(int Line, Mark Mark)> ToLines(IEnumerable<(int From, int To, MarkKind Kind)> ranges)
    {
        foreach (var (from, to, kind) in ranges)
        {
            for (var start = from; start < to;)
            {
                var end = start;
                while (end + 1 < to && _origin[end + 1].Line == _origin[start].Line)
                    end++;
                yield return (_origin[start].Line, new Mark(_origin[start].Column, _origin[end].Column + 1, kind));
                start = end + 1;
            }
        }
    }
}
