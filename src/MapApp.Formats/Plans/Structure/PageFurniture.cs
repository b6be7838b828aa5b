using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Structure;

/// <summary>
/// What a page, a gazette or a web page puts around the text of a document: page numbers, running heads, navigation.
/// A running head is known by standing beside a page number more than once, by repeating often, or by being the title again.
/// </summary>
internal sealed partial class PageFurniture
{
    private const int LongestHead = 40;

    /// <summary>Shorter lines repeat by chance, where print cuts the same words.</summary>
    private const int ShortestRepeat = 6;

    private readonly HashSet<string> _heads;
    private readonly HashSet<string> _repeated;

    private PageFurniture(HashSet<string> heads, HashSet<string> repeated) => (_heads, _repeated) = (heads, repeated);

    public static PageFurniture Of(IReadOnlyList<string> lines, string[] cleaned)
    {
        var filled = Enumerable.Range(0, cleaned.Length).Where(i => cleaned[i].Length > 0).ToArray();
        var candidates = new List<(string Text, bool BesideNumber)>();
        for (var k = 0; k < filled.Length; k++)
        {
            var (text, line) = (cleaned[filled[k]], lines[filled[k]]);
            if (!MayRepeat(text, line))
                continue;
            var beside = (k > 0 && PageNumber().IsMatch(cleaned[filled[k - 1]])) || (k + 1 < filled.Length && PageNumber().IsMatch(cleaned[filled[k + 1]]));
            candidates.Add((text, beside));
        }

        var groups = candidates.GroupBy(c => c.Text).ToArray();
        return new PageFurniture(
            groups.Where(g => g.Count(c => c.BesideNumber) >= (g.Count() > 1 && Letterhead().IsMatch(g.Key) ? 1 : 2)).Select(g => g.Key).ToHashSet(),
            groups.Where(g => g.Count() >= 3 && g.Key.Length is >= ShortestRepeat and <= 25).Select(g => g.Key).ToHashSet());
    }

    /// <param name="inTable">In a table, a cell may repeat and be a bare number.</param>
    public bool Is(string text, string line, bool inTable) =>
        PageNumber().IsMatch(text) || (GazetteHead().IsMatch(text) && !Wording.IsBracketedLabel(text)) || WebLine().IsMatch(text) || (_heads.Contains(text) && !line.StartsWith('\t'))
        || (!inTable && (_repeated.Contains(text) || (BareNumber().IsMatch(text) && !line.StartsWith('\t'))));

    /// <summary>Even where a line of several parts looks like the row of a table.</summary>
    public static bool IsAround(string text) => PageNumber().IsMatch(text) || WebLine().IsMatch(text);

    private static bool MayRepeat(string text, string line) =>
        text.Length is > 2 and <= LongestHead && !line.Contains('\t', StringComparison.Ordinal) && !Wording.IsLabel(text) && !Wording.IsAside(text)
        && !Marker.TryRead(text, out _) && !Wording.EndsSentence(text) && !Wording.IsUnitList(text) && !Wording.IsDateLine(text)
        && !Wording.IsAnnexStart(text) && !PageNumber().IsMatch(text);

    [GeneratedRegex(@"^[-—–－―·\s]+\d{1,4}[-—–－―·\s]+$|^第\d+页(?:[/，,共]*\d*页?)?$|^\d{1,3}/\d{1,3}$")]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^[1-9]\d{0,2}$")]
    private static partial Regex BareNumber();

    [GeneratedRegex("^(?:领导讲话|【.{2,12}】|市?政府(?:办公室)?文件|《.{2,14}公报》)$")]
    private static partial Regex GazetteHead();

    [GeneratedRegex("文件$")]
    private static partial Regex Letterhead();

    // The lines that a web page sets around a document.
    [GeneratedRegex("^(?:首页|当前位置|您(?:现在)?(?:所在)?的?位置|网站地图|无障碍|来源[：:]|发布时间[：:]|发布日期[：:]|浏览次数|字体[：:]|字号[：:]|上一篇|下一篇|分享到|打印本页|关闭窗口|主办(?:单位)?[：:].*(?:承办|网站)|承办[：:]|版权所有|网站标识码|扫一扫|责任编辑[：:]|[^。]{0,12}ICP备)")]
    private static partial Regex WebLine();
}
