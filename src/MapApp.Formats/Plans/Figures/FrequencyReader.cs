using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;

namespace MapApp.Formats.Plans.Figures;

/// <summary>Finds how often something must be done.</summary>
internal static partial class FrequencyReader
{
    public static void Read(string sentence, List<PlanTarget> targets)
    {
        foreach (Match match in Frequency().Matches(sentence))
        {
            var period = match.Groups["each"].Value is "年度内" or "全年" ? "年" : match.Groups["each"].Value[1..];
            var what = Indicator(sentence, match);
            if (what.Length >= 2)
                targets.Add(Of(what, match, $"{match.Groups["unit"].Value}/{period}"));
        }

        foreach (Match match in Round().Matches(sentence))
        {
            targets.Add(new PlanTarget(match.Groups["what"].Value, "=", Count(match.Groups["n"].Value), $"轮/{match.Groups["years"].Value}年", null, "frequency"));
        }
    }

    private static PlanTarget Of(string what, Match match, string unit) =>
        new(what, AtLeast().IsMatch(match.Value) ? ">=" : "=", Count(match.Groups["n"].Value), unit, null, "frequency");

    /// <summary>What is done so often: the verb and its object, else what the clause before speaks of.</summary>
    private static string Indicator(string sentence, Match match)
    {
        var what = Carrying().Replace(Modal().Replace(match.Groups["what"].Value, ""), "");
        var carrying = Carrying().IsMatch(match.Groups["what"].Value);
        var noun = match.Groups["noun"].Value;
        var subject = Subject().Match(sentence[..match.Index]) is { Success: true } found ? Lead().Replace(found.Groups["subject"].Value, "") : "";
        var action = what is "开展" or "进行" or "组织" or "实施" or "" ? what + noun : what + (what.Length < 4 || carrying ? noun : "");
        return (subject.Length is > 0 and <= 24 && !what.StartsWith('对') ? subject : "") + Empty().Replace(action, "");
    }

    private static double Count(string text) => text switch
    {
        "一" => 1,
        "二" or "两" => 2,
        "三" => 3,
        "四" => 4,
        "五" => 5,
        "六" => 6,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("至少|不少于|不得少于|不低于|以上|[-~—～]\\d次")]
    private static partial Regex AtLeast();

    [GeneratedRegex("(?:(?<least>至少)?)(?<each>每(?:半年|季度|两日|两周|半月|年|月|周|旬|日|天)|年度内|全年)[，,]?(?:至少|要|应|须|均)*(?<what>[一-鿿、“”]{0,20}?)(?:至少|不少于|不得少于|不低于)?(?<n>[一二两三四五六]|\\d{1,3})(?:[-~—～至]\\d{1,2})?(?<unit>次)(?:以上)?(?<noun>[一-鿿]{0,12})")]
    private static partial Regex Frequency();

    [GeneratedRegex("(?<years>\\d|[一二三四五])年(?<n>一|1)轮的?(?<what>[一-鿿]{2,14})")]
    private static partial Regex Round();

    [GeneratedRegex("(?:至少|不少于|不得少于|不低于)$")]
    private static partial Regex Modal();

    [GeneratedRegex("(?:^|[，。；：,;\\n])(?:对)?(?<subject>[^，。；：,;\\n]{2,40}?)(?:的)?[，,]?$")]
    private static partial Regex Subject();

    [GeneratedRegex("(?:进行|开展|组织|实施)$")]
    private static partial Regex Carrying();

    [GeneratedRegex("^(?:[—●·]|并|且|其中|要|应|须|由|，)+")]
    private static partial Regex Lead();

    // 开展 and 进行 say nothing of what is done.
    [GeneratedRegex("^(?:开展|进行|组织|实施)")]
    private static partial Regex Empty();
}
