using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Formats.Sources;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Linking;
using MapApp.Workspace.Tasks;
using MapApp.Workspace.Tests.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Tests.Demo;

/// <summary>The workspace that comes with the program, built once from data/geo and only read by these tests.</summary>
public sealed class BundledWorkspaceTests
{
    private static readonly DateOnly _today = new(2021, 8, 1);

    private TempWorkspace _temp = null!;

    [OneTimeSetUp]
    public void Build() => _temp = TempWorkspace.Built(new SourceFolder(Repository.Data));

    [OneTimeTearDown]
    public void Delete() => _temp.Dispose();

    // It is a template: who its units are, every county fills in for itself.
    [Test]
    public void A_plan_whose_jurisdiction_is_a_placeholder_is_kept_and_governs_nothing()
    {
        var plan = _temp.Session.Register.Plans.Single(p => p.Id == "county-template-2020");
        Assert.That((plan.Jurisdiction, plan.Tasks.Count), Is.EqualTo(("", 53)));
    }

    [Test]
    public void Five_plans_and_every_layer_are_in_it()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_temp.Session.Register.Plans.Select(p => p.Id), Is.EquivalentTo(new[] { "weidong-2021", "zhanhe-2018-2020", "sanmenxia-2018-2020", "huiji-2024", "county-template-2020" }));
            // What land offices hold nobody may publish: farmland, red lines and growth boundaries are for them to bring.
            Assert.That(_temp.Store.Features.Layers().Select(l => l.Kind), Is.EqualTo(LayerCatalogue.Kinds.Select(k => k.Kind).Except(["farmland", "basicFarmland", "redLines", "growthBoundaries", "landUsePlan"])));
        }
    }

    [Test]
    public void There_are_the_fourteen_sections_of_the_plans_and_three_with_published_figures() =>
        Assert.That(Read("sections").CountBy(s => s.Id.Id.StartsWith("cnemc-", StringComparison.Ordinal)), Is.EquivalentTo(new Dictionary<bool, int> { [false] = 14, [true] = 3 }));

    [Test]
    public void The_three_have_what_was_published_preliminary_and_without_what_contradicts_itself()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_temp.Store.Observations.Places().Select(p => $"{p.Place.Id} {p.Count} {p.First} {p.Last}"), Is.EqualTo(new[]
            {
                "cnemc-baiguishan-shuiku 272 2020-05-08T15:00 2021-04-05T16:00",
                "cnemc-sanmenxia-shuiku 259 2020-05-08T14:00 2021-04-05T16:00",
                "cnemc-zhaikou-changqiao 224 2020-05-08T14:00 2021-04-05T16:00",
            }));
            foreach (var place in _temp.Store.Observations.Places())
                Assert.That(_temp.Store.Observations.Of(place.Place).Select(o => (o.Preliminary, o.Source.Contains("6cbe991", StringComparison.Ordinal), o.Reading.BelowDetection)), Is.All.EqualTo((true, true, false)));
            // Published twice for one time: 0.031 and 0.033, 0.82 and 0.83.
            var told = _temp.Store.Observations.Of(new FeatureId("sections", "cnemc-baiguishan-shuiku")).Where(o => o.Time.ToString() == "2021-04-02T00:00").ToDictionary(o => o.Indicator, o => o.Reading.ToString());
            Assert.That(told.Keys, Has.None.EqualTo("NH3-N").And.None.EqualTo("TN"));
            Assert.That((told["CODMn"], told["TP"], told["DO"]), Is.EqualTo(("2.46", "0.006", "9.71")));
        }
    }

    [Test]
    public void The_section_of_a_reservoir_off_our_rivers_has_no_corridor()
    {
        Assert.That(_temp.Session.Relations.Sections.LocatedOf(new FeatureId("sections", "cnemc-baiguishan-shuiku")), Is.TypeOf<Core.Rivers.Unsnapped>());
    }

    [Test]
    public void The_black_odorous_waters_of_Weidong_have_the_lengths_of_the_annex() =>
        Assert.That(Read("blackOdorousWaters").Where(f => f.Text("district") == "卫东区").ToDictionary(f => f.Name, f => f.Fields["lengthKm"]), Is.EquivalentTo(new Dictionary<string, object?>
        {
            ["北湛河"] = 15.909,
            ["西杨村河"] = 2.2,
            ["城东河"] = 2.0,
            ["吴寨沟"] = 2.3,
            ["月台河"] = 4.65,
            ["煤泥河"] = 3.64,
        }));

    [Test]
    public void Their_drawn_lengths_are_those_published()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var water in Read("blackOdorousWaters").Where(f => f.Text("district") == "卫东区"))
                Assert.That(Ground.LengthMetres(water.Geometry!) / 1000, Is.EqualTo((double)water.Fields["lengthKm"]!).Within(5).Percent, water.Name);
        }
    }

    [Test]
    public void No_layer_claims_to_be_complete() =>
        Assert.That(_temp.Store.Features.Layers().Select(l => l.Coverage.Completeness), Is.All.AnyOf(Completeness.Schematic, Completeness.Partial));

    [Test]
    public void Every_feature_says_where_its_position_comes_from_and_how_far_off_it_may_be()
    {
        var all = LayerCatalogue.Kinds.SelectMany(k => Read(k.Kind)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all, Has.Count.EqualTo(250));
            Assert.That(all.Where(f => string.IsNullOrWhiteSpace(f.PositionSource)).Select(f => f.Id), Is.Empty);
            Assert.That(all.Where(f => f.PositionAccuracyMetres is not > 0).Select(f => f.Id), Is.Empty);
            Assert.That(all.Where(f => f.Geometry is not { IsValid: true, IsEmpty: false }).Select(f => f.Id), Is.Empty);
        }
    }

    [Test]
    public void Every_section_lies_within_a_metre_of_a_reach_or_in_the_lake_that_it_is_of()
    {
        var (reaches, lakes) = (Read("reaches"), Read("waterBodies"));
        using (Assert.EnterMultipleScope())
        {
            foreach (var section in Read("sections"))
            {
                var near = reaches.Select(r => Ground.DistanceWithin(r.Geometry!, section.Geometry!, 1)).OfType<double>();
                Assert.That(near.Any() || lakes.Exists(l => l.Name == section.Text("river") && l.Geometry!.Contains(section.Geometry)), Is.True, $"{section.Id}");
            }
        }
    }

    [Test]
    public void Reaches_that_share_a_node_share_its_place()
    {
        var ends = Read("reaches").SelectMany(r => new[]
        {
            (Node: r.Text("fromNode"), At: r.Geometry!.Coordinates[0], Reach: r.Id),
            (Node: r.Text("toNode"), At: r.Geometry!.Coordinates[^1], Reach: r.Id),
        }).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ends.Where(e => e.Node is null or ""), Is.Empty);
            Assert.That(ends.GroupBy(e => e.Node).Count(g => g.Count() > 1), Is.GreaterThan(20), "hardly any network");
            foreach (var node in ends.GroupBy(e => e.Node))
                Assert.That(node.Select(e => e.At).Distinct().Count(), Is.EqualTo(1), $"{node.Key}: {string.Join(", ", node.Select(e => $"{e.Reach} {e.At}"))}");
            foreach (var place in ends.GroupBy(e => e.At))
                Assert.That(place.Select(e => e.Node).Distinct().Count(), Is.EqualTo(1), $"{place.Key} has two nodes: {string.Join(", ", place.Select(e => $"{e.Reach} {e.Node}"))}");
        }
    }

    [Test]
    public void The_reaches_of_a_river_follow_each_other_downstream()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var river in Read("reaches").GroupBy(r => r.Text("river")))
            {
                var ordered = river.OrderBy(r => (long)r.Fields["order"]!).ToList();
                Assert.That(ordered.Select(r => (long)r.Fields["order"]!), Is.EqualTo(Enumerable.Range(1, ordered.Count).Select(i => (long)i)), river.Key);
                // 黄河 comes in two stretches, 1–6 and 7–8 (SOURCES.md).
                foreach (var (upper, lower) in ordered.Zip(ordered.Skip(1)).Where(p => !(river.Key == "黄河" && (long)p.First.Fields["order"]! == 6)))
                    Assert.That(lower.Text("fromNode"), Is.EqualTo(upper.Text("toNode")), $"{upper.Id} > {lower.Id}");
            }
        }
    }

    [Test]
    public void The_river_network_has_no_circle()
    {
        var next = Read("reaches").ToLookup(r => r.Text("fromNode")!, r => r.Text("toNode")!);
        foreach (var start in next.Select(g => g.Key))
        {
            var (seen, open) = (new HashSet<string>(), new Stack<string>(next[start]));
            while (open.TryPop(out var node))
            {
                Assert.That(node, Is.Not.EqualTo(start), "flows into itself");
                if (seen.Add(node))
                    next[node].ToList().ForEach(open.Push);
            }
        }
    }

    [Test]
    public void Every_plot_is_suspected_and_on_no_register()
    {
        var plots = Read("plots");
        Assert.That(plots.Select(p => (p.Text("stage"), p.Fields["listed"])), Is.All.EqualTo(("suspected", (object)false)));
        Assert.That(plots, Has.Count.GreaterThan(3));
    }

    [Test]
    public void Caolicun_is_linked_to_the_annex_row_and_through_its_river_to_the_task()
    {
        var section = _temp.Store.Features.Find(new FeatureId("sections", "weidong-caolicun"))!;
        var named = _temp.Session.Links.OfFeature(section).Where(l => l.Basis == LinkBasis.Named).Select(l => $"{l.Task} {l.Evidence.Key} {l.Evidence.Arguments["name"]} {l.Confidence}").ToList();
        Assert.That(named, Does.Contain("weidong-2021/附表1/6 named.annex 曹李村 High").And.Contain("weidong-2021/水/（二）/6 named.river 北湛河 Medium"));
    }

    [Test]
    public void The_tasks_of_Beizhanhe_are_those_that_name_it_and_those_that_govern_it()
    {
        var tasks = new TaskQuery(Place: "北湛河").Run(_temp.Session, Texts.Zh, _today);
        Assert.That(tasks.Select(t => t.Ref), Does.Contain("weidong-2021/水/（二）/6").And.Contain("weidong-2021/水/（一）/1"));
        var governing = tasks.Single(t => t.Ref == "weidong-2021/水/（一）/1");
        Assert.That(governing.Links.Select(l => $"{l.Feature.Layer}/{l.Feature.Id} {l.Basis}"), Does.Contain("blackOdorousWaters/weidong-beizhanhe governs"));
    }

    [Test]
    public void The_clauses_of_features_are_tasks_or_rows_of_the_register()
    {
        var clauses = LayerCatalogue.Kinds.SelectMany(k => Read(k.Kind)).SelectMany(f => (f.Text("clause") ?? "").Split('；', StringSplitOptions.RemoveEmptyEntries).Select(c => (f.Id, Clause: c.Trim()))).ToList();
        Assert.That(clauses, Is.Not.Empty);
        Assert.That(clauses.Where(c => _temp.Session.Register.Find(c.Clause) is null).Select(c => $"{c.Id}: {c.Clause}"), Is.Empty);
    }

    [Test]
    public void From_either_end_the_links_are_the_same()
    {
        var (fromTasks, fromFeatures) = LinkBookTests.BothEnds(_temp.Session);
        Assert.That(fromFeatures, Is.EqualTo(fromTasks));
        Assert.That(fromTasks, Has.Count.GreaterThan(400));
    }

    [Test]
    public void Every_link_and_every_explanation_can_be_worded_in_both_languages()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var texts in (Texts[])[Texts.Zh, Texts.En])
            {
                foreach (var item in _temp.Session.Register.Items)
                {
                    var told = Explaining.Explain(_temp.Session, item.Ref, texts).Tasks.Single();
                    Assert.That(told.Links.Select(l => l.Evidence).Concat(told.NotLinked), Has.None.Contain("{").And.None.Empty, item.Ref);
                }
            }
        }
    }

    [Test]
    public void A_river_of_a_plan_is_looked_for_in_its_own_district_only()
    {
        var links = _temp.Store.Links.All();
        using (Assert.EnterMultipleScope())
        {
            foreach (var link in links)
            {
                var plan = _temp.Session.Register.Find(link.Task)!.Plan;
                Assert.That(_temp.Session.Jurisdictions.Reaches(plan.Jurisdiction, _temp.Store.Features.Find(link.Feature)!), Is.True, $"{link.Task} > {link.Feature}");
            }
        }
    }

    private List<Feature> Read(string kind) => [.. _temp.Store.Features.Read(kind)];
}
