using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Places;

/// <summary>How Chinese places are named, and the many words that only look so (河道, 城区, 道路, 建制镇 …).</summary>
internal static partial class PlacePatterns
{
    // Only where nothing marks the beginning of a name must the words before it be cut off; 建设 begins 建设路街道.
    private static readonly (Regex Kind, bool Cut)[] _kinds =
    [
        (Facility(), true), (Company(), false), (Reservoir(), true), (Tailings(), true), (Street(), false), (County(), false),
        (Township(), false), (Water(), true), (Road(), false), (Highway(), false), (Village(), false),
    ];

    /// <summary>A water whose name seems longer has words before it that no stop word cut off.</summary>
    private const int LongestWater = 5;

    /// <summary>Names of documents and gazettes name no place.</summary>
    public static void MaskDocuments(string text, bool[] taken)
    {
        foreach (Match match in Document().Matches(text))
            Array.Fill(taken, true, match.Index, match.Length);
    }

    public static IEnumerable<(int At, string Name)> Find(string text)
    {
        foreach (var (kind, cutting) in _kinds)
        {
            foreach (Match match in kind.Matches(text))
            {
                var group = match.Groups["name"];
                var cut = cutting ? LastStop(group.Value) : 0;
                var name = group.Value[cut..];
                if (name.Length >= 2 && !(name.Length > LongestWater && kind == Water()) && !Generic().IsMatch(name) && StandsAlone(text, group.Index + cut, name))
                    yield return (group.Index + cut, name);
            }
        }
    }

    /// <summary>Is it the name itself, not the head of a longer one (湛河 in 湛河区, 湛河国土分局) or its tail (湛河 in 北湛河)?</summary>
    public static bool StandsAlone(string text, int at, string name)
    {
        var after = text[(at + name.Length)..];
        if (name[^1] is '河' or '沟' or '渠' or '湖' && LongerName().IsMatch(after))
            return false;
        if (LongerAnything().IsMatch(after) && name[^1] is not ('区' or '县' or '市'))
            return false;
        if (name[^1] is '区' or '县' or '市' && Office().IsMatch(after))
            return false;
        if (name.Length == 2 && !OwnKind().IsMatch(name) && !(BeforeShort().IsMatch(text[..at]) && AfterShort().IsMatch(after)))
            return false;
        return at == 0 || name.Length > 3 || text[at - 1] is not ('北' or '南' or '东' or '西' or '新' or '小' or '老');
    }

    /// <summary>The place a unit stands for: a street, a township, a county; departments stand for none.</summary>
    public static string? PlaceOfUnit(string unit, IReadOnlyCollection<string> known)
    {
        if (Collective().IsMatch(unit))
            return null;
        if ((known.Contains(unit) && !Administration().IsMatch(unit)) || Company().IsMatch(unit))
            return unit;
        var match = UnitPlace().Match(unit);
        return match.Success ? match.Groups["name"].Value : null;
    }

    private static int LastStop(string name)
    {
        var cut = 0;
        foreach (Match stop in Stop().Matches(name[..^1]))
            cut = stop.Index + stop.Length;
        return cut;
    }

    [GeneratedRegex("《[^》]*》|“[^”]*”")]
    private static partial Regex Document();

    [GeneratedRegex("^(?:区|县|市(?!控)|街道|国土|规划|公安|工商|质监|税务|生态环境(?:分)?局|治理工作|分局|长制|长效|务局|道(?!口)|湖(?!泊)|段管)")]
    private static partial Regex LongerName();

    [GeneratedRegex("^(?:国土|规划|公安|工商|质监|税务)分局")]
    private static partial Regex LongerAnything();

    // Two signs such as 卫东 or 灵宝 begin many names; alone they stand between commas.
    [GeneratedRegex("[河沟渠湖矿镇乡县]$")]
    private static partial Regex OwnKind();

    [GeneratedRegex("(?:^|[，。、；：\\n,在和及于以河])$")]
    private static partial Regex BeforeShort();

    [GeneratedRegex("^(?:$|[，。、；：\\n,和及等内]|建设|断面|村|段)")]
    private static partial Regex AfterShort();

    [GeneratedRegex("^(?:人民)?政府|^[直域属内外级]")]
    private static partial Regex Office();

    [GeneratedRegex("(?:管委会|示范区|经开区|开发区|政府|局|委|办)$")]
    private static partial Regex Administration();

    [GeneratedRegex("^(?:各|相关|有关|区直|市直)")]
    private static partial Regex Collective();

    [GeneratedRegex("^(?<name>[\u4e00-\u9fff]{2,5}街道(?:办事处)?|[\u4e00-\u9fff]{1,4}[镇乡])(?:人民)?(?:政府)?$|^(?<name>[\u4e00-\u9fff]{2,3}[县市])(?:人民)?政府$")]
    private static partial Regex UnitPlace();

    [GeneratedRegex("(?:的|和|与|及|对|在|于|将|以|到|从|为|是|内|完成|建设|推进|实施|加快|开展|治理|整治|要|辖区|推动|改善|做好|突出|重点|沿线|全市|全区|县城|城区|区域|经|等|区(?!段)|市|县|向|入|其他|主要|进入|展|强化|持续|稳步|谋划|调整|贯彻|有关|督促|发现|因|落实|疏浚|清淤|改造|沿(?!河)|建成|流域|提升|加强|杜绝|确保|乡镇|农村|生活|城镇|镇|乡)")]
    private static partial Regex Stop();

    [GeneratedRegex("^(?:.{0,4}(?:城镇|乡镇|城市|全市|山水林田湖|河南|一河|巡河|治河)|滨河|过境.{1,2}|(?:历史遗留|.{0,2}放射性|现役|.{0,2}监管|危险|重点|病险).{0,2}尾矿库|.?污水处理[厂站]|.{0,3}河湖|.{0,3}江湖|.{0,3}沟渠|江河|大河|内河|沿河|入河|各河|跨界河|全河|一河|我河|该河|此河|运河|界河|运渠|沟渠|干沟|支沟|明沟|河沟|水渠|灌渠|各镇|各乡|城镇|乡镇|集镇|建制镇|重点镇|全国重点镇|省界乡|中心镇|相关镇|重点乡|道路|公路|铁路|线路|网路|管路|思路|出路|支路|一路|主干路|瓶颈路|国道主干路|绕行路|回路|思想路|该路|套路|绿道路|各县|有关县|全县|其余县|其他县|本县|试点市|[省全我本]市|城市|上市|入市|进市|门市|街道|各街道|相关街道|镇街道|办事处|水库|各水库|尾矿库|尾矿|该厂|电厂|污水处理厂|养殖厂|水厂|工厂|处理[厂站]|污水处理站|[省市县区]?(?:天然气|石油|电力|燃气|供热|专业化?|环保|城镇|运输).{0,8}公司|该公司|分公司|销售公司|子公司|.{0,8}(?:处理|排污|生产|重点)的?企业)$")]
    private static partial Regex Generic();

    [GeneratedRegex("(?<name>[\u4e00-\u9fff]{1,6}(?:河|沟|渠|湖))(?!道口|南省|流(?!域)|通(?!断)|道(?!口)|长|泊|岸|湖|网|床|大道|路|水生态|[（(]|段[周管])")]
    private static partial Regex Water();

    [GeneratedRegex("(?<=^|[，。、；：和在区县市\\n,])(?!市区|压实|带村|乡镇|各|相关|有关|强化|引导)(?<name>[\u4e00-\u9fff]{2,4}街道(?:办事处)?)")]
    private static partial Regex Street();

    [GeneratedRegex("(?<=^|[，。、；：和在县市\\n,成])(?!各|乡|强化|加强|开展|界|优先|所有|重点|全国|其他|有关|相关)(?<name>[\u4e00-\u9fff]{2,3}(?:镇|(?<!城)乡))(?![区街村集土]|建设|镇[、和]|政府驻地|结合部)")]
    private static partial Regex Township();

    [GeneratedRegex("(?<=^|[，。、；：和在中成以\\n,.])(?!完成|建立|健全|落实|利用|市界|加强|在|对|为|上|配合|对接|按照|比照|按要求|各|全|由|本|外|我|试点|其余|其他|有关|相关|实施|地级|城)(?<name>[\u4e00-\u9fff]{2}(?:县|市(?![场政区民直级控域定下容])))(?=[\u4e00-\u9fff、，。])")]
    private static partial Regex County();

    [GeneratedRegex("(?<=^|[，。、；：和在县市区成设\\n,]|改造|沿)(?![区市])(?<name>[\u4e00-\u9fff]{2,3}(?:大道|(?<![道铁公线网管旁支思出套])路(?![面段网由径线查检况口])))")]
    private static partial Regex Road();

    [GeneratedRegex("(?<![A-Z0-9])(?<name>[GS]\\d{2,3})(?!\\d)")]
    private static partial Regex Highway();

    [GeneratedRegex("(?<=^|[，。、；：和进\\n,])(?<name>[\u4e00-\u9fff]{4,20}公司)")]
    private static partial Regex Company();

    [GeneratedRegex("(?<=^|[，。、；：和对以县市区\\n,])(?<name>[\u4e00-\u9fff]{2,5}(?:污水处理厂|污水处理站|水厂|热电厂|发电厂)|[\u4e00-\u9fff]{4,14}育肥场)")]
    private static partial Regex Facility();

    [GeneratedRegex("(?<name>[\u4e00-\u9fff]{2,5}水库)")]
    private static partial Regex Reservoir();

    [GeneratedRegex("(?<name>[\u4e00-\u9fff]{4,9}尾矿库)")]
    private static partial Regex Tailings();

    [GeneratedRegex("(?<=[河至])(?<name>[\u4e00-\u9fff]{2}(?:村|湾|关)(?=[段至]))|(?<=至)(?<name>[\u4e00-\u9fff]{2})(?=段)")]
    private static partial Regex Village();
}
