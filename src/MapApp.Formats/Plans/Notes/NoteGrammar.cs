using System.Text.RegularExpressions;
using MapApp.Core.Plans;

namespace MapApp.Formats.Plans.Notes;

/// <summary>
/// The grammar of responsibility notes, apart from where they stand: '牵头单位：A、B' and 'A牵头，B、C参与，D负责落实'.
/// A role word governs all names since the role word before it.
/// </summary>
internal static partial class NoteGrammar
{
    /// <summary>Reads the text of a label line or of the inside of brackets; empty when it is no note.</summary>
    public static IReadOnlyList<TaskUnit> Parse(string note)
    {
        var labels = Label().Matches(note);
        if (labels.Count == 0)
            return ParseVerbs(note);
        var units = new List<TaskUnit>();
        units.AddRange(ParseVerbs(note[..labels[0].Index]));
        for (var i = 0; i < labels.Count; i++)
        {
            var from = labels[i].Index + labels[i].Length;
            var text = note[from..(i + 1 < labels.Count ? labels[i + 1].Index : note.Length)].TrimEnd('。', '；', ';', '，', '、', ' ');
            var inner = ParseVerbs(text);
            var role = RoleOfLabel(labels[i].Value);
            units.AddRange(inner.Count > 0 ? inner : UnitNames.Split(text).Select(name => new TaskUnit(name, role)));
        }

        return units;
    }

    /// <summary>Does the note give a 负责落实 to departments right after the lead, where 参与 seems to be missing?</summary>
    public static bool LacksParticipation(string note) => MissingParticipation().IsMatch(note) && !note.Contains("参与", StringComparison.Ordinal);

    private static List<TaskUnit> ParseVerbs(string text)
    {
        var units = new List<TaskUnit>();
        var from = 0;
        foreach (Match verb in RoleVerb().Matches(text))
        {
            var role = RoleOfVerb(verb.Value);
            var names = UnitNames.Split(text[from..verb.Index]);
            if (names.Count == 0 || !names.All(n => UnitNames.IsUnit(n) || UnitNames.LooksMisprinted(n)))
                return [];
            units.AddRange(names.Select(n => new TaskUnit(n, role)));
            from = verb.Index + verb.Length;
        }

        var rest = text[from..].Trim('。', '，', ',', '、', ' ');
        if (units.Count > 0 && rest.Length > 0)
        {
            // Names after the last role word: without one of their own they answer for the rest.
            var names = UnitNames.Split(rest);
            if (!names.All(UnitNames.IsUnit))
                return [];
            units.AddRange(names.Select(n => new TaskUnit(n, UnitRole.Responsible)));
        }

        return units;
    }

    private static UnitRole RoleOfLabel(string label) =>
        label.Contains("牵头", StringComparison.Ordinal) || label.StartsWith("主办", StringComparison.Ordinal) ? UnitRole.Lead
        : LabelOfHelp().IsMatch(label) ? UnitRole.Cooperating
        : UnitRole.Responsible;

    private static UnitRole RoleOfVerb(string verb) =>
        verb.StartsWith('牵') ? UnitRole.Lead
        : verb.StartsWith("参", StringComparison.Ordinal) || verb.StartsWith("配", StringComparison.Ordinal) || verb.StartsWith('协') ? UnitRole.Cooperating
        : UnitRole.Responsible;

    [GeneratedRegex(Structure.Wording.LabelWords + "[：:]")]
    private static partial Regex Label();

    [GeneratedRegex("牵头(?:负责|组织|落实)*|(?:共同)?(?:参与|参加|配合|协作|协同|协助)(?:配合|落实)*|(?:按照?职责(?:分工)?)?(?:分别|共同|具体)?(?:负责|推进|抓好)(?:落实|实施|推进)*|按照?职责(?:分工)?(?:落实|实施)|(?<=[\u4e00-\u9fff])落实(?=[，,、；。）)]|$)|(?:为)?责任单位(?=$|[，。；])")]
    private static partial Regex RoleVerb();

    [GeneratedRegex("^(?:配合|协作|协办|参与|参加)")]
    private static partial Regex LabelOfHelp();

    [GeneratedRegex("牵头[，,、](?:[^，,]*[局委][、，,]){2}.*(?:各|有关).*落实")]
    private static partial Regex MissingParticipation();
}
