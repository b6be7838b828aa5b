using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Linking;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Tests.Linking;

public sealed class ReviewingTests
{
    private const string Task = "liuyuan-2021/土/1";
    private static readonly FeatureId _plot = new("plots", "laochang");
    private static readonly DateTimeOffset _now = new(2026, 7, 1, 1, 30, 0, TimeSpan.FromHours(8));

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built();

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void An_accepted_link_says_who_accepted_it_and_when()
    {
        Reviewing.Accept(_temp.Session, [Named], " 实地看过 ", "tester", _now);
        Assert.That(Answer("named")?.Review, Is.EqualTo(new ReviewAnswer("accepted", "tester", _now, false, "实地看过")));
        Assert.That(Answer("governs")?.Review, Is.Null, "another link of the same two");
    }

    // The register asks it of every task, where the links themselves would be too dear.
    [Test]
    public void Whether_a_task_is_linked_at_all_agrees_with_its_links_whatever_was_rejected()
    {
        string[] Linked(Func<string, bool> isLinked) => [.. _temp.Session.Register.Items.Select(i => i.Ref).Where(isLinked)];
        for (var rejected = 0; ; rejected++)
        {
            var book = _temp.Session.Links;
            var linked = Linked(r => book.OfTask(r).Count > 0);
            Assert.That(Linked(book.IsLinked), Is.EqualTo(linked), $"{rejected} rejected");
            if (linked.Length == 0)
            {
                Assert.That(rejected, Is.GreaterThan(8), "one after the other, all were");
                return;
            }

            Reviewing.Reject(_temp.Session, [book.OfTask(linked[^1])[0]], null, "tester", _now);
        }
    }

    [Test]
    public void A_rejected_link_is_hidden_unless_asked_for()
    {
        Reviewing.Reject(_temp.Session, [Named], null, "tester", _now);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Answer("named"), Is.Null);
            Assert.That(_temp.Session.Links.OfFeature(Plot).Select(l => l.Basis), Is.EqualTo(new[] { "governs" }));
            Assert.That(Passport("named")?.Link.Review?.Verdict, Is.EqualTo("rejected"));
        }
    }

    [Test]
    public void A_review_is_undone_and_redone()
    {
        var first = Reviewing.Accept(_temp.Session, [Named], null, "tester", _now);
        var second = Reviewing.Reject(_temp.Session, [_temp.Session.Links.Find(Task, _plot, "named")!], null, "other", _now);
        second.Undo(_temp.Session);
        Assert.That(Passport("named")?.Link.Review?.By, Is.EqualTo("tester"));
        first.Undo(_temp.Session);
        Assert.That(Passport("named")?.Link.Review, Is.Null);
        second.Redo(_temp.Session);
        Assert.That(Passport("named")?.Link.Review?.Verdict, Is.EqualTo("rejected"));
    }

    [Test]
    public void A_review_outlives_relinking()
    {
        Reviewing.Reject(_temp.Session, [Named], null, "tester", _now);
        _temp.Session.Relink();
        Assert.That(Answer("named"), Is.Null);
    }

    [TestCase("the plot moves", true)]
    [TestCase("the plot takes another alias", true)]
    [TestCase("the plot gets a remark of its stage", false)]
    [TestCase("the task names one place more", true)]
    [TestCase("the task gets another unit", true)]
    [TestCase("the task gets another deadline", false)]
    [TestCase("the plan is saved as it was", false)]
    public void A_review_goes_stale_when_what_it_judged_changes(string change, bool stale)
    {
        Reviewing.Accept(_temp.Session, [Named], null, "tester", _now);
        var plan = new Invented().Plans[0];
        PlanTask[] With(Func<PlanTask, PlanTask> changed) => [.. plan.Tasks.Select(t => t.Ref == "土/1" ? changed(t) : t)];
        _temp.Store.Write(w =>
        {
            switch (change)
            {
                case "the plot moves": w.PutFeature(Plot with { Geometry = new NetTopologySuite.IO.WKTReader().Read(Invented.Box(113.38, 113.461, 33.71, 33.72)) }, "tester"); break;
                case "the plot takes another alias": w.PutFeature(Plot with { Aliases = ["老厂", "旧厂"] }, "tester"); break;
                case "the plot gets a remark of its stage": w.PutFeature(Plot with { Fields = new Dictionary<string, object?> { ["stage"] = "survey" } }, "tester"); break;
                case "the task names one place more": w.PutPlan(plan with { Tasks = With(t => t with { Places = ["老厂", "柳沟"] }) }); break;
                case "the task gets another unit": w.PutPlan(plan with { Tasks = With(t => t with { Units = [new TaskUnit("区住建局", UnitRole.Lead)] }) }); break;
                case "the task gets another deadline": w.PutPlan(plan with { Tasks = With(t => t with { Deadlines = [PlanDate.Parse("2021-10")], Lines = new LineSpan(80, 82) }) }); break;
                default: w.PutPlan(plan); break;
            }
        });
        _temp.Session.CatchUp();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Passport("named")?.Stale, Is.EqualTo(stale));
            Assert.That(Answer("named")?.Review?.Stale, Is.EqualTo(stale));
        }
    }

    [Test]
    public void A_link_by_hand_says_who_made_it_and_goes_stale_as_a_review_does()
    {
        ManualLinks.Add(_temp.Session, "liuyuan-2021/宣/1", [_plot], "现场会", "tester", _now);
        var made = LinkPassport.Find(_temp.Session, "liuyuan-2021/宣/1", _plot, "manual", Texts.En)!;
        // The civil day is the Chinese one, whatever the clock's zone.
        Assert.That((made.Link.Evidence, made.Link.Confidence, made.Clause, made.Stale), Is.EqualTo(("Linked by hand by tester on 2026-07-01: 现场会", "high", (ClauseAnswer?)null, false)));
        _temp.Store.Write(w => w.PutFeature(Plot with { Name = "新厂地块" }, "tester"));
        _temp.Session.CatchUp();
        Assert.That(LinkPassport.Find(_temp.Session, "liuyuan-2021/宣/1", _plot, "manual", Texts.En)?.Stale, Is.True);
    }

    [Test]
    public void A_link_by_hand_is_undone_redone_and_removed_with_what_was_said_of_it()
    {
        var added = ManualLinks.Add(_temp.Session, "liuyuan-2021/宣/1", [_plot], null, "tester", _now);
        added.Undo(_temp.Session);
        Assert.That(_temp.Session.Links.OfTask("liuyuan-2021/宣/1"), Is.Empty);
        added.Redo(_temp.Session);
        Reviewing.Accept(_temp.Session, [_temp.Session.Links.OfTask("liuyuan-2021/宣/1").Single()], null, "other", _now);
        var removed = ManualLinks.Remove(_temp.Session, [("liuyuan-2021/宣/1", _plot)]);
        Assert.That((_temp.Session.Links.OfTask("liuyuan-2021/宣/1").Count, _temp.Session.Links.Reviews.Count()), Is.EqualTo((0, 0)));
        removed!.Undo(_temp.Session);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_temp.Session.Links.OfTask("liuyuan-2021/宣/1").Single().Basis, Is.EqualTo("manual"));
            Assert.That(_temp.Session.Links.Reviews.Single().By, Is.EqualTo("other"));
            Assert.That(ManualLinks.Remove(_temp.Session, [(Task, _plot)]), Is.Null, "that one is not by hand");
        }
    }

    [Test]
    public void A_link_by_hand_needs_a_task_and_a_feature_that_exist()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => ManualLinks.Add(_temp.Session, "liuyuan-2021/无/1", [_plot], null, "tester", _now), Throws.InstanceOf<UnknownNameException>());
            Assert.That(() => ManualLinks.Add(_temp.Session, Task, [new FeatureId("plots", "gone")], null, "tester", _now), Throws.InstanceOf<UnknownNameException>());
            Assert.That(_temp.Store.Links.All().Where(l => l.Basis == "manual"), Is.Empty);
        }
    }

    [Test]
    public void A_passport_shows_the_passage_where_the_document_is_kept()
    {
        _temp.Store.Write(w => w.Plans.PutDocument(new SourceDocument("liuyuan-2021", "方案.txt", "utf-8", "00", [.. Enumerable.Range(1, 20).Select(i => $"第{i}行")], _now, "tester")));
        var passport = Passport("named")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((passport.TaskTitle, passport.BasisTitle, passport.Clause!.Plan, passport.Clause.PlanTitle, passport.Clause.Ref, passport.Clause.Lines),
                Is.EqualTo(("加强污染地块管理", "named", "liuyuan-2021", "柳园区2021年方案", "土/1", new LineSpan(10, 12))));
            Assert.That(passport.Clause.Passage, Is.EqualTo(new[] { "第10行", "第11行", "第12行" }));
        }
    }

    [Test]
    public void Without_a_document_a_passport_names_the_clause_alone() =>
        Assert.That((Passport("governs")?.Clause?.Ref, Passport("governs")?.Clause?.Passage), Is.EqualTo(("土/1", (IReadOnlyList<string>?)null)));

    [Test]
    public void The_clause_of_a_corridor_is_the_plans_rule()
    {
        using var temp = TempWorkspace.Built(RandomEdits.Country());
        var link = temp.Session.Links.OfTask("liuyuan-2021/附表1/1").First(l => l.Basis == LinkBasis.Corridor);
        var passport = LinkPassport.Of(temp.Session, link, Texts.Zh);
        Assert.That((passport.Clause?.Ref, passport.Clause?.Lines, passport.TaskClause?.Ref, passport.Link.Via?.Id), Is.EqualTo(((string?)null, new LineSpan(20, 20), "附表1/1", "shiqiao")));
    }

    private Feature Plot => _temp.Store.Features.Find(_plot)!;

    private Link Named => _temp.Session.Links.OfTask(Task).Single(l => l.Feature == _plot && l.Basis == "named");

    private LinkAnswer? Answer(string basis) =>
        LinkAnswer.OfAll(_temp.Session.Links.OfTask(Task), _temp.Session, Texts.En).SingleOrDefault(l => l.Feature.Id == _plot.Id && l.Basis == basis);

    private LinkPassport? Passport(string basis) => LinkPassport.Find(_temp.Session, Task, _plot, basis, Texts.En);
}
