using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Places;

/// <summary>
/// Of the names and aliases of the map those that a task can name as one place. An alias put together from two known names
/// (义马市石河, 涧河东七里断面) is left out, or its parts would not be found; projects are rows of the annex, not places.
/// </summary>
internal static partial class KnownNames
{
    public static string[] Select(IEnumerable<string> names)
    {
        var all = names.Select(n => n.Trim()).Where(n => n.Length >= 2 && !NotPlain().IsMatch(n)).ToHashSet(StringComparer.Ordinal);
        return [.. all.Where(n => !IsComposed(n, all)).OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal)];
    }

    private static bool IsComposed(string name, HashSet<string> all)
    {
        for (var cut = 2; cut <= name.Length - 2; cut++)
        {
            var rest = name[cut..];
            var head = name[..cut];
            if (!all.Contains(head) || OwnRemainder().IsMatch(rest) || (Ditch().IsMatch(head) && Ditch().IsMatch(rest)))
                continue;
            if (EndsAsPlace().IsMatch(head) || all.Contains(rest) || Remainder().IsMatch(rest))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"[（()）、\d]|(?:工程|项目|建设|治理|整治|修复|任务|搬迁|连通|调查段?|厌氧消化)$|^(?:辖区|重点|历史)")]
    private static partial Regex NotPlain();

    // What follows a water, a works or a county is told by another name; a street or a ditch of that name is its own place.
    [GeneratedRegex("^(?:街道|办|镇|乡|镇人民|.{0,6}(?:公司|监测站|监测中心)$)")]
    private static partial Regex OwnRemainder();

    [GeneratedRegex("[河沟渠]$")]
    private static partial Regex Ditch();

    [GeneratedRegex("[河沟渠湖库矿村场厂站县市区镇乡]$")]
    private static partial Regex EndsAsPlace();

    [GeneratedRegex("^(?:断面|干流|区域|黑臭水体|底泥|[\u4e00-\u9fff]{0,2}段|.*(?:断面|自动站|政府|管委会|保护区))$")]
    private static partial Regex Remainder();
}
