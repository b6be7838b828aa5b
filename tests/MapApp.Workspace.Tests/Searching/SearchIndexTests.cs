using MapApp.Core.Features;
using MapApp.Core.Ledger;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Searching;

namespace MapApp.Workspace.Tests.Searching;

public sealed class SearchIndexTests
{
    [Test]
    public void Exact_names_come_before_beginnings_before_the_rest()
    {
        var index = Index([Place("plots", "a", "老柳沟地块"), Place("plots", "b", "柳沟地块"), Place("reaches", "c", "柳沟"), Place("plots", "d", "新柳沟")]);
        Assert.That(Keys(index.Find("柳沟", 10)), Is.EqualTo("reaches/c plots/b plots/d plots/a"));
    }

    [Test]
    public void An_alias_finds_its_feature_under_its_own_name()
    {
        var index = Index([Place("sections", "s", "石桥") with { Aliases = ["青溪大桥断面"] }]);
        Assert.That(index.Find("青溪大桥断面", 10).Single().Title, Is.EqualTo("石桥"));
    }

    // Plans find a section by its river, and a zone by its source; who searches for the river means the river.
    [Test]
    public void A_river_is_no_name_of_its_sections_nor_a_source_one_of_its_zones()
    {
        var index = Index(
        [
            Invented.Of("sections", "s", "石桥", null, ("river", "青溪")), Invented.Of("sections", "t", "青溪", null, ("river", "青溪")), Place("reaches", "q", "青溪"),
            Invented.Of("protectionZones", "z", "一级保护区", null, ("source", "青溪水库")), Place("waterBodies", "w", "青溪水库"),
        ]);
        Assert.That(Keys(index.Find("青溪", 10)), Is.EqualTo("sections/t reaches/q waterBodies/w"));
        Assert.That(index.Suggest("青溪水"), Has.None.EqualTo("石桥").And.None.EqualTo("一级保护区"));
    }

    [Test]
    public void The_reaches_of_one_river_are_one_hit_with_all_its_features()
    {
        var index = Index([Place("reaches", "q1", "青溪"), Place("reaches", "q2", "青溪"), Place("sections", "s", "青溪")]);
        var hits = index.Find("青溪", 10);
        Assert.That(hits.Select(h => $"{h.Detail}: {string.Join(' ', h.Features)}"), Is.EquivalentTo(new[] { "reaches: reaches/q1 reaches/q2", "sections: sections/s" }));
    }

    [Test]
    public void Names_that_fit_twice_are_one_hit() =>
        Assert.That(Index([Place("reaches", "q", "青溪") with { Aliases = ["青溪河", "大青溪"] }]).Find("青溪", 10), Has.Count.EqualTo(1));

    [TestCase(" 青 溪 ")]
    [TestCase("青溪（上段）")]
    public void Spelling_does_not_matter(string text) =>
        Assert.That(Index([Place("reaches", "q", "青溪") with { Aliases = ["青溪(上段)"] }]).Find(text, 10), Has.Count.EqualTo(1));

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("无此名")]
    public void Nothing_or_blanks_find_nothing(string text) => Assert.That(Index([Place("reaches", "q", "青溪")]).Find(text, 10), Is.Empty);

    [Test]
    public void No_more_are_told_than_asked_for() =>
        Assert.That(Index([.. Enumerable.Range(0, 9).Select(i => Place("plots", $"p{i}", $"地块{i}"))]).Find("地块", 4), Has.Count.EqualTo(4));

    [TestCase("加快河道治理", "liuyuan-2021/水/1")]
    [TestCase("水/1", "liuyuan-2021/水/1")]
    [TestCase("河道", "liuyuan-2021/水/1")]
    [TestCase("liuyuan-2021/水/1", "liuyuan-2021/水/1")]
    public void A_task_is_found_by_its_title_and_its_reference(string text, string key) =>
        Assert.That(Tasks(Index([], Invented.Task("水/1", "加快河道治理", [], [], null), Invented.Task("水/2", "整治黑臭水体", [], [], null)).Find(text, 10)), Is.EqualTo(key));

    [Test]
    public void The_exact_title_of_a_task_comes_first_however_long_its_reference()
    {
        var index = Index([], Invented.Task("水/2", "加快河道治理", [], [], null), Invented.Task("水污染防治/（十二）/12", "河道治理", [], [], null));
        Assert.That(Tasks(index.Find("河道治理", 10)), Is.EqualTo("liuyuan-2021/水污染防治/（十二）/12 liuyuan-2021/水/2"));
    }

    [Test]
    public void A_unit_is_found_once_however_many_tasks_it_has()
    {
        var index = Index([], Invented.Task("水/1", "甲", [], ["区水利局"], null), Invented.Task("水/2", "乙", [], ["区水利局", "市水利局"], null));
        Assert.That(index.Find("水利局", 10).Select(h => $"{h.Kind} {h.Key}"), Is.EqualTo(new[] { "Unit 区水利局", "Unit 市水利局" }));
    }

    [Test]
    public void Among_equals_places_come_before_tasks_before_units()
    {
        var index = Index([Place("reaches", "q", "青溪")], Invented.Task("水/1", "青溪", [], ["青溪"], null));
        Assert.That(index.Find("青溪", 10).Select(h => h.Kind), Is.EqualTo(new[] { SearchKind.Place, SearchKind.Task, SearchKind.Unit }));
    }

    [Test]
    public void Near_names_are_suggested_nearest_first()
    {
        var index = Index([Place("plots", "x", "老厂"), Place("sections", "a", "石桥"), Place("stations", "b", "石桥水站"), Place("reaches", "c", "石溪")]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(index.Suggest("石桥站"), Is.EqualTo(new[] { "石桥水站", "石桥" }));
            Assert.That(index.Suggest("飞机场"), Is.Empty);
        }
    }

    [Test]
    public void Places_of_hundreds_of_layers_are_found_each_in_its_own()
    {
        // Layers of one's own have no limit, and features of one may come in two runs.
        var index = Index([.. Enumerable.Range(0, 600).Select(i => Place($"own{i % 300}", $"f{i}", $"点{i}"))]);
        Assert.That(Enumerable.Range(0, 600).Select(i => index.Find($"点{i}", 1).Single().Features.Single().ToString()), Is.EqualTo(Enumerable.Range(0, 600).Select(i => $"own{i % 300}/f{i}")));
    }

    [Test]
    public void Of_very_many_the_same_few_are_found_as_by_sorting_all([Range(1, 5)] int seed)
    {
        var random = new Random(seed);
        string Name(int most) => string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => "青溪石桥柳园"[random.Next(6)]));
        string[] layers = ["plots", "sections", "stations"];
        var features = Enumerable.Range(0, 3000).Select(i => Place(layers[random.Next(3)], $"f{i}", Name(7)) with { Aliases = random.Next(3) == 0 ? [Name(9)] : [] }).ToArray();
        var index = Index(features);
        for (var round = 0; round < 60; round++)
        {
            var (wanted, most) = (Name(4), random.Next(1, 30));
            var sorted = features.SelectMany(f => f.Names.Distinct().Select(n => (Name: n, f.Id.Layer, Title: f.Name)))
                .Where(e => e.Name.Contains(wanted, StringComparison.Ordinal))
                .OrderBy(e => e.Name == wanted ? 0 : e.Name.StartsWith(wanted, StringComparison.Ordinal) ? 1 : 2).ThenBy(e => e.Name.Length)
                .DistinctBy(e => (e.Layer, e.Title)).Take(most).ToList();
            var found = index.Find(wanted, most);
            Assert.That(found.Select(h => (h.Detail, h.Title)), Is.EqualTo(sorted.Select(e => (e.Layer, e.Title))), wanted);
            Assert.That(found.Select(h => h.Features), Is.EqualTo(sorted.Select(e => features.Where(f => f.Id.Layer == e.Layer && f.Name == e.Title).Select(f => f.Id))), wanted);
        }
    }

    private static Feature Place(string layer, string id, string name) => Invented.Of(layer, id, name, null);

    private static SearchIndex Index(Feature[] features, params PlanTask[] tasks) =>
        new(new NameTable(features), new Register([new Plan { Id = "liuyuan-2021", Title = "方案", Period = new PlanPeriod(2021, 2021), Jurisdiction = "柳园区", Tasks = tasks }], new Dictionary<string, IReadOnlyList<LedgerEvent>>()));

    private static string Keys(IEnumerable<SearchHit> hits) => string.Join(' ', hits.Select(h => h.Key));

    private static string Tasks(IEnumerable<SearchHit> hits) => Keys(hits.Where(h => h.Kind == SearchKind.Task));
}
