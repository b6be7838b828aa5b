using System.Text;
using MapApp.Core.Features;

namespace MapApp.Workspace.LayerImport;

/// <summary>Which attribute of a file goes into which field of a layer.</summary>
/// <param name="Targets">By attribute: <c>name</c>, <c>id</c>, <c>aliases</c>, <c>positionAccuracyMetres</c>, <c>positionSource</c>, <c>schematic</c> or a field of the layer. What is not named is left out.</param>
public sealed record FieldMapping(IReadOnlyDictionary<string, string> Targets)
{
    /// <summary>What every layer has besides its own fields.</summary>
    public static readonly IReadOnlyList<string> Common = ["name", "id", "aliases", "positionAccuracyMetres", "positionSource", "schematic"];

    // Beside the names and titles of the fields: how files of Chinese offices call them.
    private static readonly (string Target, string[] Words)[] _words =
    [
        ("name", ["名称", "名字", "name", "mc", "标题", "title", "断面名称", "点位名称", "河流名称", "地块名称", "zdmc", "dkmc", "项目名称", "text"]),
        ("id", ["id", "mapappid", "uid"]),
        ("aliases", ["aliases", "别名", "曾用名"]),
        ("positionAccuracyMetres", ["positionaccuracymetres", "positionaccuracy", "positionac", "精度", "位置精度"]),
        ("positionSource", ["positionso"]),
        ("river", ["所在河流", "河流", "受纳水体", "水体", "水系", "river"]),
        ("code", ["编码", "代码", "编号", "code", "bm"]),
        ("type", ["类型", "类别", "种类", "type", "kind", "lx"]),
        ("district", ["区县", "县区", "所属区县", "行政区", "district", "county", "xzqmc"]),
        ("description", ["描述", "说明", "备注", "description", "remark", "note", "bz"]),
        ("responsibleUnit", ["责任单位", "责任主体", "排污单位", "owner"]),
        ("grade", ["级别", "等级", "保护区级别", "grade", "level", "jb"]),
        ("level", ["级别", "层级", "控制级别", "level", "jb"]),
        ("targetClass", ["目标类别", "水质目标", "目标水质", "考核目标"]),
        ("street", ["乡镇", "街道", "责任乡镇", "town"]),
        ("use", ["规划用途", "用地性质", "用地类型", "landuse", "ydxz"]),
        ("source", ["水源地", "水源地名称", "水源名称"]),
        ("owner", ["权属单位", "所属单位", "单位"]),
    ];

    /// <summary>As the user said before, else by names and titles in both languages.</summary>
    /// <param name="given">By attribute; an empty target leaves it out.</param>
    public static FieldMapping Of(LayerKind kind, IReadOnlyList<string> attributes, IReadOnlyDictionary<string, string>? given = null)
    {
        var targets = new Dictionary<string, string>();
        foreach (var attribute in attributes)
        {
            if (given?.GetValueOrDefault(attribute) is { } said && (said.Length == 0 || Exists(kind, said)))
                targets[attribute] = said;
        }

        var open = Common.Concat(kind.Fields.Select(f => f.Name)).Except(targets.Values).ToList();
        // The exact name first, then the titles, then what others call it.
        foreach (var words in (Func<string, IEnumerable<string>>[])[t => [t], t => Titles(kind, t), t => _words.Where(w => w.Target == t).SelectMany(w => w.Words)])
        {
            foreach (var target in open.ToList())
            {
                var wanted = words(target).Select(Plain).ToList();
                var found = wanted.Select(w => attributes.FirstOrDefault(a => !targets.ContainsKey(a) && Plain(a) == w)).FirstOrDefault(a => a is not null);
                if (found is null)
                    continue;
                targets[found] = target;
                open.Remove(target);
            }
        }

        return new FieldMapping(targets.Where(t => t.Value.Length > 0).ToDictionary());
    }

    /// <summary>Attributes that go nowhere.</summary>
    public IEnumerable<string> LeftOut(IEnumerable<string> attributes) => attributes.Where(a => !Targets.ContainsKey(a));

    public static bool Exists(LayerKind kind, string target) => Common.Contains(target) || kind.Fields.Any(f => f.Name == target);

    private static IEnumerable<string> Titles(LayerKind kind, string target) =>
        kind.Fields.Where(f => f.Name == target).SelectMany(f => new[] { f.TitleZh, f.TitleEn, f.Column });

    private static string Plain(string heading) =>
        new([.. heading.Normalize(NormalizationForm.FormKC).Split('(', '[')[0].Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
