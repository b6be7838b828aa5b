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
        if (labels[0].Index > 0 && !IsAside(labels[0].Value))
            units.AddRange(ParseVerbs(note[..labels[0].Index]));
        for (var i = 0; i < labels.Count; i++)
        {
            if (IsAside(labels[i].Value))
                continue;
            var from = labels[i].Index + labels[i].Length;
            var text = Unwrap(note[from..(i + 1 < labels.Count ? labels[i + 1].Index : note.Length)]);
            var inner = ParseVerbs(text);
            var role = RoleOfLabel(labels[i].Value);
            units.AddRange(inner.Count > 0 ? inner : UnitNames.Split(text).Select(name => new TaskUnit(name, role)));
        }

        return units;
    }

    /// <summary>What the asides of a note say (完成时限：2022年6月底前), which is text of the item.</summary>
    public static IEnumerable<string> Asides(string note)
    {
        var labels = Label().Matches(note);
        for (var i = 0; i < labels.Count; i++)
        {
            if (IsAside(labels[i].Value))
                yield return note[labels[i].Index..(i + 1 < labels.Count ? labels[i + 1].Index : note.Length)].Trim('；', ';', '，', ',', ' ');
        }
    }

    private static bool IsAside(string label) => Structure.Wording.IsAside(label);

    /// <summary>Takes brackets away that hold the whole list: 责任单位：〔甲局，乙局〕.</summary>
    private static string Unwrap(string text)
    {
        var list = text.Trim('。', '；', ';', '，', ',', '、', ' ');
        return list.Length > 2 && Brackets.Groups(list).ToArray() is [{ From: 0 } group] && group.To == list.Length && Brackets.IsClose(list[^1])
            ? list[1..^1] : list;
    }

    /// <summary>Does the note give a 负责落实 to departments right after the lead, where 参与 seems to be missing?</summary>
    public static bool LacksParticipation(string note) => MissingParticipation().IsMatch(note) && !note.Contains("参与", StringComparison.Ordinal);

    private static List<TaskUnit> ParseVerbs(string text)
    {
        // 甲局牵头，会同乙局、丙局: the word of help stands before its names.
        text = Together().Replace(text, "${names}配合");
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
        label.Contains("牵头", StringComparison.Ordinal) || label.Contains("主办", StringComparison.Ordinal) ? UnitRole.Lead
        : LabelOfHelp().IsMatch(label) ? UnitRole.Cooperating
        : UnitRole.Responsible;

    private static UnitRole RoleOfVerb(string verb) =>
        verb.Contains("牵头", StringComparison.Ordinal) || verb.Contains("主办", StringComparison.Ordinal) ? UnitRole.Lead
        : VerbOfHelp().IsMatch(verb) ? UnitRole.Cooperating
        : UnitRole.Responsible;

    // Inside brackets the word may stand alone: （牵头：甲局；配合：乙局）.
    [GeneratedRegex("(?:" + Structure.Wording.LabelSigns + "|(?:" + Structure.Wording.AsideWords + "|牵头|配合|责任|参与|参加|协作|协办|落实)[：:])")]
    private static partial Regex Label();

    private const string ByDuty = "(?:按照?(?:各自)?(?:职责|职能|分工)(?:分工)?)?";

    [GeneratedRegex("(?:共同)?(?:牵头|主办)(?:负责|组织|落实|实施|抓总|推进)*"
        + "|" + ByDuty + "(?:共同|积极|密切|协助)*(?:参与|参加|配合|协作|协同|协助|协办)(?:配合|落实|实施|推进|负责)*"
        + "|" + ByDuty + "(?:分别|共同|具体|分工|各自)*(?:负责|推进|抓好)(?:具体|组织)*(?:落实|实施|推进)*"
        + "|按照?(?:各自)?(?:职责|职能|分工)(?:分工)?(?:落实|实施)"
        + "|(?:分别|共同|具体|组织)?(?<=[\u4e00-\u9fff）)〕\\]])(?:落实|实施)(?=[，,、；;。）)]|$)|(?:为)?责任单位(?=$|[，。；])")]
    private static partial Regex RoleVerb();

    [GeneratedRegex("(?<=^|[，,；;]|牵头|负责)会同(?<names>[^；;。]+?)(?=[；;。]|$)")]
    private static partial Regex Together();

    [GeneratedRegex("^[【〔［\\[]?(?:配合|协作|协办|协同|协助|参与|参加)")]
    private static partial Regex LabelOfHelp();

    [GeneratedRegex("参与|参加|配合|协作|协同|协助|协办")]
    private static partial Regex VerbOfHelp();

    [GeneratedRegex("牵头[，,、](?:[^，,]*[局委][、，,]){2}.*(?:各|有关).*落实")]
    private static partial Regex MissingParticipation();
}
