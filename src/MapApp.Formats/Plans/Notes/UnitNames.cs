using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Notes;

/// <summary>Splits a list of units into names as printed.</summary>
internal static partial class UnitNames
{
    public static IReadOnlyList<string> Split(string list)
    {
        var parts = Brackets.SplitOutside(list, c => c is '、' or '，' or ',' or '；' or ';').Select(p => p.Trim()).ToList();
        var names = new List<string>();
        for (var i = 0; i < parts.Count; i++)
        {
            var name = parts[i];

            // 各相关乡、办 is one name: neither half stands alone.
            if (i + 1 < parts.Count && HalfName().IsMatch(name) && OtherHalf().IsMatch(parts[i + 1]))
                name += "、" + parts[++i];
            names.AddRange(MissingComma().Split(name).Select(Trim).Where(n => n.Length > 0));
        }

        return names;
    }

    /// <summary>Does this look like the name of a unit (or of a group of units)?</summary>
    public static bool IsUnit(string name) => name.Length is >= 2 and <= 30 && UnitLike().IsMatch(name);

    /// <summary>Two names run together by a misprint, such as 区环保姚孟公安分局 or 区工信委区.</summary>
    public static bool LooksMisprinted(string name) => Misprint().IsMatch(name);

    private static string Trim(string name)
    {
        var text = name.Trim().TrimEnd('。', '.', ' ').TrimStart('由', '：', ':');
        return Etc().Replace(text, "");
    }

    [GeneratedRegex("^(?:各|有关|相关)+(?:乡|镇|乡镇|县|市|县市|县区)$")]
    private static partial Regex HalfName();

    [GeneratedRegex("^(?:办|办事处|街道|街道办|场|区|市|市区)$")]
    private static partial Regex OtherHalf();

    // 区统计局等相关街道办事处: a comma is missing where a collective begins; 县公安局会同各乡镇: a word joins two names.
    [GeneratedRegex("(?<=局|委|办|府|院|中心|公司)(?:以?及|和|会同)(?=各|有关|相关|[省市县区])|(?<=(?:局|委|分局|中心|公司)等?)(?=(?:相关|有关|各)(?:街道|乡|镇|县|部门|单位))")]
    private static partial Regex MissingComma();

    [GeneratedRegex("等(?:有关|相关)?(?:部门|单位)?$")]
    private static partial Regex Etc();

    [GeneratedRegex("(?:局|委|委员会|办|办公室|院|站|队|所|部|室|会|社|政府|公司|中心|指挥部|办事处|街道|乡镇|镇|乡|县|区|市|园|场|馆|厅|医院|企业|单位|部门|海关|电厂|集团|银行|学校|大队|支队|总队|供销社|工会|妇联|团委|法院|河长|林长|处|厂|矿|村|街|科|合作社|各方|X{2,})(?:[（(〔\\[].{1,12}[)）〕\\]])?$")]
    private static partial Regex UnitLike();

    [GeneratedRegex("^[市县区][\u4e00-\u9fff]{1,4}[委局办]区$|^区环保[\u4e00-\u9fff]{2}公安")]
    private static partial Regex Misprint();
}
