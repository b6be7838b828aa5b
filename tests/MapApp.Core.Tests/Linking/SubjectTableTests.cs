using System.Text.Json;
using MapApp.Core.Features;
using MapApp.Core.Linking;

namespace MapApp.Core.Tests.Linking;

public sealed class SubjectTableTests
{
    [TestCase("整治黑臭水体", "water", "黑臭水体>blackOdorousWaters")]
    [TestCase("加快河道治理", "water", "河道>reaches, 河道>sections")]
    [TestCase("排查河湖排污口", "water", "排污口>outfalls, 河湖>reaches, 河湖>sections, 河湖>waterBodies")]
    [TestCase("排查河道排污口", "water", "排污口>outfalls, 河道>reaches, 河道>sections")]
    [TestCase("开展污染地块调查", "soil", "污染地块>plots")]
    [TestCase("加强尾矿库管理", "soil", "尾矿>plots, 尾矿>facilities")]
    [TestCase("提高公众意识", "water", "")]
    public void The_heading_says_which_layers_a_task_governs(string title, string campaign, string expected) =>
        Assert.That(Hits(Invented.Task(title, campaign: campaign)), Is.EqualTo(expected));

    [Test]
    public void A_layer_is_governed_once_by_the_first_subject_that_fits() =>
        Assert.That(Hits(Invented.Task("清理河流河道，建设水质自动监测站")), Is.EqualTo("河流>reaches, 河流>sections, 水质自动监测>stations"));

    [TestCase("完善空气质量监测网络", "air", "空气质量监测>stations")]
    [TestCase("完善空气质量监测网络", "water", "")]
    [TestCase("加强土壤环境监测", "soil", "土壤环境监测>stations")]
    [TestCase("加强土壤环境监测", "air", "")]
    [TestCase("建设污水处理厂", "water", "污水处理>facilities")]
    [TestCase("建设污水处理厂", "rural", "")]
    public void Some_subjects_count_in_their_campaign_only(string title, string campaign, string expected) =>
        Assert.That(Hits(Invented.Task(title, campaign: campaign)), Is.EqualTo(expected));

    [Test]
    public void The_own_heading_counts_before_that_of_the_section()
    {
        var task = Invented.Task("整治黑臭水体", headings: ["方案", "饮用水水源地保护", "整治黑臭水体"]);
        var hits = SubjectTable.Of(task);
        Assert.That(hits, Is.EqualTo(new[] { new SubjectHit("黑臭水体", "blackOdorousWaters", false) }));
    }

    [Test]
    public void Without_a_subject_of_its_own_a_task_has_that_of_its_section()
    {
        var task = Invented.Task("开展排查", headings: ["土壤方案", "饮用水水源地保护", "开展排查"]);
        Assert.That(SubjectTable.Of(task), Is.EqualTo(new[] { new SubjectHit("饮用水", "protectionZones", true) }));
    }

    [Test]
    public void Only_the_innermost_section_counts()
    {
        var task = Invented.Task("开展排查", headings: ["水源地方案", "宣传教育", "开展排查"]);
        Assert.That(SubjectTable.Of(task), Is.Empty);
    }

    [Test]
    public void A_task_without_headings_has_its_title_only() =>
        Assert.That(SubjectTable.Of(Invented.Task("开展排查", headings: [])), Is.Empty);

    [TestCase("水质自动监测", "water", true)]
    [TestCase("水质自动监测", "air", false)]
    [TestCase("水质自动监测", "groundwater", false)]
    [TestCase("水质自动监测", null, false)]
    [TestCase("空气质量监测", "air", true)]
    [TestCase("空气质量监测", "water", false)]
    [TestCase("土壤环境监测", "soil", true)]
    [TestCase("河道", "water", false)]
    public void A_subject_covers_the_stations_that_measure_it(string word, string? measures, bool covers) =>
        Assert.That(SubjectTable.Covers(word, Invented.Of("stations", "s", "站", null, ("measures", measures))), Is.EqualTo(covers));

    [Test]
    public void A_subject_covers_every_feature_of_a_layer_without_filter()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SubjectTable.Covers("水质自动监测", Invented.Of("sections", "s", "石桥", null)), Is.True);
            Assert.That(SubjectTable.Covers("水质自动监测", Invented.Of("plots", "p", "地块", null)), Is.False);
            Assert.That(SubjectTable.Covers("无此主题", Invented.Of("plots", "p", "地块", null)), Is.False);
        }
    }

    [Test]
    public void The_table_speaks_only_of_what_the_catalogue_has()
    {
        using var json = Table();
        using (Assert.EnterMultipleScope())
        {
            foreach (var layer in json.RootElement.EnumerateArray().SelectMany(s => s.GetProperty("layers").EnumerateArray()))
            {
                var kind = LayerCatalogue.Kinds.SingleOrDefault(k => k.Kind == layer.GetProperty("kind").GetString());
                Assert.That(kind, Is.Not.Null, $"{layer}");
                Assert.That(layer.TryGetProperty("field", out var field), Is.EqualTo(layer.TryGetProperty("value", out var value)), $"a field without value: {layer}");
                if (field.ValueKind != JsonValueKind.String)
                    continue;
                var known = kind?.Fields.SingleOrDefault(f => f.Name == field.GetString());
                Assert.That(known, Is.Not.Null, $"{layer}");
                Assert.That(known?.Domain.Select(d => d.Value), Does.Contain(value.GetString()), $"{layer}");
            }
        }
    }

    [Test]
    public void The_table_has_campaigns_that_plans_have_and_every_word_once()
    {
        using var json = Table();
        var subjects = json.RootElement.EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(subjects.SelectMany(s => s.GetProperty("words").EnumerateArray()).Select(w => w.GetString()), Is.Unique.And.None.Empty);
            Assert.That(subjects.Where(s => s.TryGetProperty("campaign", out _)).Select(s => s.GetProperty("campaign").GetString()),
                Is.All.AnyOf("air", "water", "soil", "rural", "ecology", "governance"));
            Assert.That(subjects.SelectMany(s => s.EnumerateObject()).Select(p => p.Name), Is.All.AnyOf("words", "campaign", "layers"));
        }
    }

    private static JsonDocument Table()
    {
        using var stream = typeof(SubjectTable).Assembly.GetManifestResourceStream("subjects.json")!;
        return JsonDocument.Parse(stream);
    }

    private static string Hits(MapApp.Core.Plans.PlanTask task) => string.Join(", ", SubjectTable.Of(task).Select(h => $"{h.Word}>{h.Layer}"));
}
