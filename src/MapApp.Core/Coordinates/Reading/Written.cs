using System.Globalization;
using MapApp.Core.Linking;

namespace MapApp.Core.Coordinates.Reading;

/// <summary>The numbers of a written coordinate with their labels, and what else the text held.</summary>
/// <param name="Strangers">Words that no coordinate has: a point's name, or a sign that this is no coordinate.</param>
internal sealed record Written(IReadOnlyList<Quantity> Numbers, IReadOnlyList<Evidence> Ignored, IReadOnlyList<string> Strangers)
{
    // Higher than Qomolangma no planner stands.
    private const double HighestMetres = 9000;

    private sealed class Run(Term label)
    {
        public Term Label { get; set; } = label;

        public Quantity? Angle { get; set; }

        public List<Token> Plain { get; } = [];

        public bool Open { get; set; } = true;
    }

    /// <summary>Null when the numbers cannot be those of a coordinate.</summary>
    public static Written? Of(List<Token> tokens)
    {
        JoinNames(tokens);
        var (runs, strangers) = Runs(tokens);
        if (strangers.Any(s => char.IsAsciiDigit(s[0]) && s.Contains('.')) || Arranged(runs) is not { } numbers)
            return null;
        var ignored = new List<Evidence>();
        numbers.RemoveAll(n => IsHeight(n, ignored));
        if (numbers.Count == 3 && numbers[2] is { IsLabelled: false, IsAngle: false } third && Math.Abs(third.Value) <= HighestMetres)
        {
            ignored.Add(Height(third.Value));
            numbers.RemoveAt(2);
        }

        if (strangers.Count > 0)
            ignored.Add(Evidence.Of("coordinate.words", ("words", string.Join(" ", strangers))));
        return new Written(numbers, ignored, strangers);
    }

    private static bool IsHeight(Quantity number, List<Evidence> ignored)
    {
        if (number.Axis != Axis.Height)
            return false;
        ignored.Add(Height(number.Value));
        return true;
    }

    private static Evidence Height(double metres) => Evidence.Of("coordinate.height", ("metres", metres.ToString(CultureInfo.InvariantCulture)));

    // J1, 2号: a whole number that touches a strange word belongs to its name.
    private static void JoinNames(List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsInteger && ((i > 0 && tokens[i].Tight && IsWord(tokens[i - 1])) || (i + 1 < tokens.Count && tokens[i + 1].Tight && IsWord(tokens[i + 1]))))
                tokens[i] = new Token(Term.None, tokens[i].Text, tokens[i].Tight);
        }
    }

    private static bool IsWord(Token token) => token.IsUnknown && char.IsLetter(token.Text[0]);

    private static (List<Run> Runs, List<string> Strangers) Runs(List<Token> tokens)
    {
        var (runs, strangers, pending, header) = (new List<Run>(), new List<string>(), new List<Term>(), new Queue<Term>());
        var labelsLead = tokens.FirstOrDefault(t => t.IsNumber || Quantity.AxisOf(t.Term) != Axis.None) is { IsNumber: false };
        for (var i = 0; i < tokens.Count;)
        {
            var token = tokens[i];
            var last = runs.Count > 0 ? runs[^1] : null;
            if (token.IsNumber)
            {
                if (pending.Count > 1)
                    header = new Queue<Term>(pending);
                var label = header.Count > 0 ? header.Dequeue() : pending.FirstOrDefault();
                var angle = Angle(tokens, i, out var length);
                if (last is not { Open: true } || label != Term.None || angle is not null || header.Count > 0)
                    runs.Add(last = new Run(label));
                pending.Clear();
                if (angle is not null)
                    (last.Angle, last.Open) = (angle, false);
                else
                    last.Plain.Add(token);
                i += length;
                continue;
            }

            if (Quantity.AxisOf(token.Term) != Axis.None)
            {
                var inBrackets = i > 0 && tokens[i - 1].Is(Term.Open) && i + 1 < tokens.Count && tokens[i + 1].Is(Term.Close);
                if (inBrackets && pending.Count > 0)
                    pending[^1] = token.Term;
                else if (last is { } && (inBrackets || (!labelsLead && last.Label == Term.None)))
                    (last.Label, last.Open) = (token.Term, false);
                else if (pending.Count == 0 || Quantity.AxisOf(pending[^1]) != Quantity.AxisOf(token.Term))
                    pending.Add(token.Term);
            }
            else if (token.Term is Term.None or Term.Hyphen or Term.Minute or Term.Second or Term.Zone or Term.ZoneIs or Term.MeridianIs or Term.Epsg)
            {
                strangers.Add(token.Text);
            }

            if (last is not null && token.Term is not (Term.Metre or Term.Open or Term.Close))
                last.Open = false;
            i++;
        }

        // N33.742, 113.351E
        if (pending.Count == 1 && runs is [.., { Label: Term.None } unlabelled])
            unlabelled.Label = pending[0];
        return (runs, strangers);
    }

    // 113°21′5.4″, 113d21m5.4s, 113度21.5分, 113:21:5.4, 113-21-5.4; null when it is a plain number.
    private static Quantity? Angle(List<Token> tokens, int at, out int length)
    {
        length = 1;
        if (IsAt(tokens, at + 1, Term.Degree))
            return Marked(tokens, at, out length);
        if (!IsJoint(tokens, at + 1) || !tokens[at].IsInteger || tokens[at].Digits > 3)
            return null;
        var joint = tokens[at + 1].Term;
        var three = IsJoint(tokens, at + 3) && tokens[at + 3].Term == joint;
        length = three ? 5 : 3;
        return three ? Quantity.Of(Writing.Parts, tokens[at], tokens[at + 2], tokens[at + 4]) : Quantity.Of(Writing.Parts, tokens[at], tokens[at + 2]);
    }

    private static bool IsJoint(List<Token> tokens, int at) =>
        at + 1 < tokens.Count && tokens[at] is { Term: Term.Colon or Term.Hyphen, Tight: true } && tokens[at + 1] is { IsNumber: true, Tight: true };

    private static Quantity Marked(List<Token> tokens, int at, out int length)
    {
        length = 2;
        var letters = char.IsAsciiLetter(tokens[at + 1].Text[0]);
        var minutes = at + 2;
        var sign = minutes + 1;
        var minuteSign = IsAt(tokens, sign, Term.Minute) || (letters && IsAt(tokens, sign, Term.Metre));
        if (!IsNumber(tokens, minutes) || IsAt(tokens, sign, Term.Degree) || !(minuteSign || (tokens[at].IsInteger && tokens[minutes] is { Digits: <= 2 })))
            return Quantity.Of(Writing.Marked, tokens[at]);
        length = minuteSign ? 4 : 3;
        var seconds = at + length;
        var secondSign = IsAt(tokens, seconds + 1, Term.Second) || (letters && IsAt(tokens, seconds + 1, Term.South) && tokens[seconds + 1].Tight);
        if (!minuteSign || !IsNumber(tokens, seconds) || !(secondSign || (tokens[seconds].Tight && !IsAt(tokens, seconds + 1, Term.Degree))))
            return Quantity.Of(Writing.Marked, tokens[at], tokens[minutes]);
        length += secondSign ? 2 : 1;
        return Quantity.Of(Writing.Marked, tokens[at], tokens[minutes], tokens[seconds]);
    }

    private static bool IsNumber(List<Token> tokens, int at) => at < tokens.Count && tokens[at].IsNumber;

    private static bool IsAt(List<Token> tokens, int at, Term term) => at < tokens.Count && tokens[at].Is(term);

    // Runs of bare numbers are degrees and minutes, or one number each.
    private static List<Quantity>? Arranged(List<Run> runs)
    {
        if (runs.Any(r => r.Angle is not null || r.Label != Term.None))
            return [.. runs.SelectMany(Labelled)];
        return runs.Select(r => r.Plain.Count).ToArray() switch
        {
            [4] or [6] => Halves(runs[0].Plain),
            [2, 2] or [3, 3] => Halves([.. runs[0].Plain, .. runs[1].Plain]),
            [1] or [2] or [3] or [1, 1] or [1, 1, 1] or [2, 1] => [.. runs.SelectMany(r => r.Plain).Select(Quantity.Of)],
            _ => null,
        };
    }

    private static IEnumerable<Quantity> Labelled(Run run)
    {
        if (run.Angle is { } angle)
            return [angle.On(run.Label)];
        if (run.Plain.Count is 2 or 3 && run.Label is Term.East or Term.North or Term.West or Term.South && AreParts(run.Plain))
            return [Quantity.Of(Writing.Parts, run.Plain.ToArray()).On(run.Label)];
        return run.Plain.Select((n, i) => i == 0 ? Quantity.Of(n).On(run.Label) : Quantity.Of(n));
    }

    private static List<Quantity>? Halves(List<Token> numbers)
    {
        var (first, second) = (numbers[..(numbers.Count / 2)], numbers[(numbers.Count / 2)..]);
        return AreParts(first) && AreParts(second) ? [Quantity.Of(Writing.Parts, first.ToArray()), Quantity.Of(Writing.Parts, second.ToArray())] : null;
    }

    private static bool AreParts(List<Token> numbers) => Math.Abs(numbers[0].Value) <= 180 && numbers[..^1].All(n => n.Decimals == 0);
}
