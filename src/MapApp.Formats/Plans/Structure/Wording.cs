using System.Text.RegularExpressions;
using MapApp.Formats.Plans.Notes;

namespace MapApp.Formats.Plans.Structure;

/// <summary>The fixed turns of phrase by which the parts of a plan are told apart.</summary>
internal static partial class Wording
{
    public const string LabelWords =
        "(?:牵头(?:责任|落实|负责)?|主牵头|主责|主要责任|责任|配合(?:落实|责任)?|协同|协助|协作|协办|主办|参与|参加|落实|实施|负责)(?:单位和部门|部门和单位|单位|部门|科室)";

    /// <summary>How a label leads its names: 牵头单位：, or 【牵头单位】 without a colon.</summary>
    public const string LabelSigns = "(?:" + LabelWords + "[：:]|" + BracketedLabel + ")";

    private const string BracketedLabel = "[【〔［\\[]" + LabelWords + "[】〕］\\]][：:]?";

    /// <summary>Words that lead the line of a time limit or of a person beside the note.</summary>
    public const string AsideWords =
        "(?:完成时限|完成时间|时间要求|时限要求|整改时限|工作时限|时间节点|责任领导|分管领导|牵头领导|督导领导|责任人|联系人)";

    /// <summary>Ends with 牵头单位： or the like, so that the names are to come.</summary>
    public static bool EndsInLabel(string text) => LabelAtEnd().IsMatch(text);

    /// <summary>The beginning of a label that a page break cut: 责任部, 配合.</summary>
    public static bool IsCutLabel(string text) => CutLabel().IsMatch(text);

    public static bool IsNotice(string text) => Notice().IsMatch(text);

    public static bool IsLabel(string text) => Label().IsMatch(text);

    /// <summary>【牵头单位】, whose bracket holds the label alone and not the note.</summary>
    public static bool IsBracketedLabel(string text) => BracketedLabelAtHead().IsMatch(text);

    public static bool IsPlanTitle(string text) =>
        text.Length is >= 8 and <= 70 && PlanTitle().IsMatch(text) && PlanSubject().IsMatch(text) && !NotTitle().IsMatch(text);

    /// <summary>A plan that is all one table (…任务分解表); below the text of a plan it is the title of an annex.</summary>
    public static bool IsTableTitle(string text) => text.Length is >= 8 and <= 70 && TableTitle().IsMatch(text) && PlanSubject().IsMatch(text) && !NotTitle().IsMatch(text);

    /// <summary>（2018—2020年） on a line of its own under the title.</summary>
    public static bool IsYears(string text) => YearsLine().IsMatch(text);

    public static bool IsDateLine(string text) => DateLine().IsMatch(text);

    public static bool IsDocumentNumber(string text) => DocumentNumber().IsMatch(text);

    public static bool IsAnnexStart(string text) => AnnexStart().IsMatch(text);

    /// <summary>Ends a sentence or introduces a list, so that the next line begins something new.</summary>
    public static bool EndsSentence(string text) =>
        text.Length > 0 && (text[^1] is '。' or '！' or '？' or '：' or ':' or '!' or '?' || text.EndsWith("。”", StringComparison.Ordinal));

    public static bool EndsWithUnit(string text) => UnitEnd().IsMatch(text);

    /// <summary>Only names of units, parted by commas: what follows a label that a page break cut.</summary>
    public static bool IsUnitList(string text) =>
        text.Length < 200 && !Sentence().IsMatch(text)
        && Brackets.SplitOutside(text.Trim('、', '，', ','), c => c is '、' or '，' or ',').All(part => UnitEnd().IsMatch(part));

    [GeneratedRegex("(?:" + LabelSigns + "|" + AsideWords + "[：:])$")]
    private static partial Regex LabelAtEnd();

    [GeneratedRegex("^[【〔［\\[]?(?:牵|牵头|责|责任|主责|配|配合|协|协作|协同|协助|参|参与|参加|落实|实施)(?:单位?|部门?)?$")]
    private static partial Regex CutLabel();

    [GeneratedRegex("印发.{4,80}的?通知\\d*$")]
    private static partial Regex Notice();

    [GeneratedRegex("^(?:" + LabelSigns + "|[（(〔【\\[]" + LabelWords + "[：:])")]
    private static partial Regex Label();

    [GeneratedRegex("^" + BracketedLabel)]
    private static partial Regex BracketedLabelAtHead();

    /// <summary>A line beside the note that is no text of the item: 完成时限：…, 责任领导：….</summary>
    public static bool IsAside(string text) => Aside().IsMatch(text);

    [GeneratedRegex("^" + AsideWords + "[：:]")]
    private static partial Regex Aside();

    [GeneratedRegex("(?:方案|计划|行动纲要|要点|规划|意见|(?:实施|工作|行动)办法|若干措施)(?:[（(]\\d{4}.{0,12}[)）])?(?:[（(](?:试行|暂行|征求意见稿)[)）])?$")]
    private static partial Regex PlanTitle();

    [GeneratedRegex("(?:任务|工作|责任|目标|措施)(?:分解|分工|安排|责任)?(?:清单|台账|[一览]*表)$")]
    private static partial Regex TableTitle();

    [GeneratedRegex(@"^[（(]20\d\d年?(?:[-—–至~～]+20\d\d)?年?(?:度)?[)）]$")]
    private static partial Regex YearsLine();

    [GeneratedRegex("污染|环境|保卫战|攻坚|生态|治理")]
    private static partial Regex PlanSubject();

    [GeneratedRegex("[。；，,：]|通知|印发|^[《“]|^附")]
    private static partial Regex NotTitle();

    [GeneratedRegex(@"^\d{4}年\d{1,2}月(?:\d{1,2}日)?$")]
    private static partial Regex DateLine();

    [GeneratedRegex(@"^[\u4e00-\u9fff]{2,12}[〔（(\[]\d{4}[〕）)\]]第?\d{1,4}号(?:[—-]+关于.*)?$")]
    private static partial Regex DocumentNumber();

    // 附表2县城黑臭水体名单 too: the blank after the number is dropped; 附件3所列项目… is a sentence.
    [GeneratedRegex("^附(?:(?:表|件|录)[\\d一二三四五六七八九十]{0,2}(?:$|[：:].*$|[^，。；、：]{3,40}(?:表|清单|名单|名录|目录|目标|台账|一览)$)|[：:].{4,})")]
    private static partial Regex AnnexStart();

    [GeneratedRegex("(?:局|委|办|院|站|队|所|部|室|会|社|处|政府|公司|中心|指挥部|街道|乡镇|镇|乡|县|区|园|场|馆|厅|企业|单位|部门|集团|厂|河长|X+)(?:[)）〕])?等?[。；]?$|[)）〕\\]】]$")]
    private static partial Regex UnitEnd();

    [GeneratedRegex("[。！？；：]|\\d{3}")]
    private static partial Regex Sentence();
}
