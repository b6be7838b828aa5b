using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Locating;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Tests.Locating;

/// <summary>What applies at places of the invented country. The corridor there is 1000 m up, 200 m down, 300 m to both sides.</summary>
public sealed class LocateTests
{
    private static readonly DateOnly _asOf = new(2021, 5, 1);

    private readonly List<TempWorkspace> _built = [];

    private WorkspaceSession Session => _built[^1].Session;

    [TearDown]
    public void Delete()
    {
        _built.ForEach(t => t.Dispose());
        _built.Clear();
    }

    [Test]
    public void A_place_in_a_corridor_is_told_with_its_section_river_bank_and_way()
    {
        var answer = At(113.3195, 33.745);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Told(answer, "jurisdiction"), Is.EqualTo("Applies 柳园区"));
            // 0.005° of latitude upstream, 0.0005° of longitude to the side.
            Assert.That(Told(answer, "corridor"), Is.EqualTo("Applies 石桥 555"));
            Assert.That(Told(answer, "river"), Is.EqualTo("Applies 青溪 46"));
            Assert.That(Question(answer, "river").Items[0].Evidence, Does.Contain("左岸"));
            Assert.That(Told(answer, "downstream"), Is.EqualTo("Applies 石桥 555"));
            Assert.That(answer.Downstream!.Steps.Select(s => $"{s.Kind} {s.Feature.Name} {s.Metres:0}"), Is.EqualTo(new[] { "start 青溪 0", "section 石桥 555", "end 青溪 4992" }));
            Assert.That(Question(answer, "tasks").Items.Select(i => i.Task), Does.Contain("liuyuan-2021/附表1/1").And.Contain("liuyuan-2021/水/1"));
            Assert.That(Question(answer, "tasks").Items.First(i => i.Task == "liuyuan-2021/水/1").Details, Does.Contain("期限: 2021-06"));
        }
    }

    [TestCase("33.732818, 13.351")]
    [TestCase("10.123456, 50.234567")]
    [TestCase("140.123456, 36.123456")]
    public void A_position_where_no_zone_measures_is_no_place(string text)
    {
        _built.Add(TempWorkspace.Built());
        Assert.That(Locate.Written(Session, text, CrsCatalogue.Cgcs2000, 1000, _asOf, Texts.Zh, out var readings), Is.Null);
        Assert.That(readings[0].Against, Does.Contain("在中国以外"));
    }

    [Test]
    public void At_a_black_odorous_water_the_tasks_that_speak_of_it_apply()
    {
        _built.Add(TempWorkspace.Built());
        var water = Session.Store.Features.Read("blackOdorousWaters").First(f => Session.Links.OfFeature(f).Any());
        var at = water.Geometry!.Coordinates[0];
        var answer = Locate.At(Session, new LonLat(at.X, at.Y), 1000, _asOf, Texts.Zh);
        Assert.That(Session.Links.OfFeature(water).Select(l => l.Task).Distinct(), Is.SubsetOf(Question(answer, "tasks").Items.Select(i => i.Task)));
    }

    [Test]
    public void Both_languages_word_every_answer()
    {
        var (zh, en) = (At(113.3195, 33.745), At(113.3195, 33.745, texts: Texts.En));
        Assert.That(en.Answers.Select(a => (a.Question, a.State, a.Items.Count)), Is.EqualTo(zh.Answers.Select(a => (a.Question, a.State, a.Items.Count))));
        Assert.That(en.Answers.Zip(zh.Answers).Where(p => p.First.Reason == p.Second.Reason), Is.Empty);
    }

    [TestCase(Completeness.Complete, "DoesNotApply")]
    [TestCase(Completeness.Partial, "NotChecked")]
    [TestCase(Completeness.Schematic, "NotChecked")]
    public void No_hit_is_a_clear_no_only_inside_a_complete_coverage(Completeness completeness, string state)
    {
        var answer = At(113.31, 33.71, new Coverage(completeness, null, "柳园区", null));
        Assert.That((Question(answer, "plots").State.ToString(), Question(answer, "plots").Nearest!.Feature!.Name), Is.EqualTo((state, "老厂地块")));
    }

    [TestCase("槐园区", "NotChecked")]
    [TestCase("远山县", "NotChecked")]
    [TestCase(null, "DoesNotApply")]
    public void A_complete_layer_answers_for_its_area_only(string? area, string state) =>
        Assert.That(Question(At(113.31, 33.71, new Coverage(Completeness.Complete, null, area, null)), "plots").State.ToString(), Is.EqualTo(state));

    [Test]
    public void A_layer_that_is_missing_or_empty_was_not_checked()
    {
        var answer = At(113.31, 33.71);
        Assert.That((Told(answer, "outfalls"), Told(answer, "stretch"), Told(answer, "protectionZone")), Is.EqualTo(("NotChecked ", "NotChecked ", "NotChecked ")));
        Assert.That(Question(answer, "stretch").Reason, Does.Contain("责任河段"));
    }

    [TestCase("2021-05-01", "《水污染防治法》第 64 条")]
    [TestCase("2026-11-28", "《生态环境法典》第 318 条")]
    public void In_a_protection_zone_the_articles_of_the_day_are_cited(string asOf, string article)
    {
        Build(new Invented() with { Features = [.. new Invented().Features, Invented.Of("protectionZones", "z", "柳湖二级保护区", Invented.Box(113.33, 113.34, 33.73, 33.74), ("grade", "second"))] });
        var zone = Question(Locate.At(Session, new LonLat(113.335, 33.735), 1000, DateOnly.Parse(asOf), Texts.Zh), "protectionZone");
        Assert.That(zone.Items.Single().Evidence, Does.Contain("柳湖二级保护区").And.Contain("二级"));
        Assert.That(zone.Items[0].Details, Has.Some.StartWith("禁止：设置排污口").And.Some.Contain(article));
    }

    [Test]
    public void Near_a_sketched_edge_the_answer_says_so()
    {
        Build(new Invented() with
        {
            Features = [.. new Invented().Features.Select(f => f.Name == "柳园区" ? f with { Schematic = true, PositionAccuracyMetres = 500 } : f)],
        });
        Assert.That(Question(Locate.At(Session, new LonLat(113.302, 33.75), 1000, _asOf, Texts.Zh), "jurisdiction").Items.Single().Evidence, Does.Contain("靠近示意边界"));
    }

    [Test]
    public void Farther_than_a_kilometre_from_a_river_nobody_says_where_the_water_runs()
    {
        var answer = At(113.335, 33.75);
        Assert.That((Told(answer, "river"), Told(answer, "downstream"), answer.Downstream), Is.EqualTo(("Applies 青溪 1390", "NotChecked ", (DownstreamWay?)null)));
    }

    [Test]
    public void What_was_written_is_told_with_its_reading_and_what_was_assumed()
    {
        Build(Country());
        var answer = Locate.Written(Session, "113.3195, 33.745", null, 1000, _asOf, Texts.Zh, out _)!;
        Assert.That((answer.Position.Lon, answer.Position.Lat, answer.Position.Crs), Is.EqualTo((113.3195, 33.745, "EPSG:4490")));
        Assert.That(answer.Position.Assumed, Is.Not.Empty);
        Assert.That(answer.Alternatives.Select(a => a.Crs), Does.Contain("gcj02").And.Contain("bd09"));
        var stated = Locate.Written(Session, "113.3195, 33.745", CrsCatalogue.Gcj02, 1000, _asOf, Texts.Zh, out _)!;
        Assert.That(stated.Position.Lon, Is.Not.EqualTo(113.3195).And.EqualTo(113.3195).Within(0.01));
    }

    [TestCase("北湛河", 0)]
    [TestCase("113°75′E 33°44′N", 1)]
    public void What_leads_to_no_place_gives_no_answer_but_its_reasons(string text, int least)
    {
        Build(Country());
        Assert.That(Locate.Written(Session, text, null, 1000, _asOf, Texts.Zh, out var readings), Is.Null);
        Assert.That(readings, Has.Count.GreaterThanOrEqualTo(least));
        Assert.That(readings.SelectMany(r => r.Against), least == 0 ? Is.Empty : Is.Not.Empty);
    }

    private static QuestionAnswer Question(LocateAnswer answer, string question) => answer.Answers.Single(a => a.Question == question);

    private static string Told(LocateAnswer answer, string question) =>
        Question(answer, question) is var q ? $"{q.State} {string.Join(", ", q.Items.Select(i => i.Measure is { } m ? $"{i.Feature!.Name} {m:0}" : i.Feature!.Name))}" : "";

    private static Invented Country()
    {
        var country = new Invented();
        return country with
        {
            Plans = [country.Plans[0] with { SpatialRules = [new SpatialRule("corridor", "断面", 1000, 200, 300, null, [], 63)] }, country.Plans[1]],
        };
    }

    private void Build(Invented country) => _built.Add(TempWorkspace.Built(country));

    private LocateAnswer At(double lon, double lat, Coverage? coverage = null, Texts? texts = null)
    {
        Build(Country());
        if (coverage is not null)
            Session.Store.Write(w => w.PutLayer("plots", coverage));
        return Locate.At(Session, new LonLat(lon, lat), 1000, _asOf, texts ?? Texts.Zh);
    }
}
