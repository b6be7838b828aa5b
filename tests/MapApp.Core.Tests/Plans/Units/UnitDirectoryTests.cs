using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Units;

namespace MapApp.Core.Tests.Plans.Units;

public sealed class UnitDirectoryTests
{
    private static readonly DateTimeOffset _at = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Feature[] _map =
    [
        Jurisdiction("湛河区", "平顶山市", "湛河"), Jurisdiction("卫东区", "平顶山市"), Jurisdiction("三门峡市", "河南省"), Jurisdiction("渑池县", "三门峡市"),
        Jurisdiction("姚孟街道", "湛河区", "姚孟街道办事处"), Jurisdiction("曹镇乡", "湛河区"),
    ];

    // What a scan and a hasty pen make of names, and what is only alike.
    [TestCase("湛河区", "湛河质监分局*9 漯河质监分局*2", "漯河质监分局→湛河质监分局 unit.wrongPlace")]
    [TestCase("湛河区", "姚孟公安分局*9 北渡公安分局*2", "")]
    [TestCase("卫东区", "区农业农村和水利局*54 区农村农业和水利局*5", "区农村农业和水利局→区农业农村和水利局 unit.swapped")]
    [TestCase("卫东区", "区农业农村和水利局*54 区农村农村和水利局", "区农村农村和水利局→区农业农村和水利局 unit.letter")]
    [TestCase("卫东区", "区农业农村和水利局*54 区农业农村水利局", "区农业农村水利局→区农业农村和水利局 unit.form")]
    [TestCase("卫东区", "区机关事务服务中心*5 区机关事服务中心", "区机关事服务中心→区机关事务服务中心 unit.letterLost")]
    [TestCase("卫东区", "区农业农村和水利局*2 区农村农业和水利局*2", "")]
    [TestCase("湛河区", "区环保局*9 环保局", "环保局→区环保局 unit.prefix")]
    [TestCase("湛河区", "市环保局 区环保局*9 环保局", "环保局→区环保局 unit.prefix")]
    [TestCase("三门峡市", "市环保局*5 环保局*44", "环保局→市环保局 unit.prefix")]
    [TestCase("卫东区", "卫东公安分局*12 公安分局", "公安分局→卫东公安分局 unit.prefix")]
    [TestCase("湛河区", "姚孟公安分局*9 北渡公安分局*2 公安分局", "")]
    [TestCase("卫东区", "区交通运输局*9 交通局", "交通局→区交通运输局 unit.prefixAndForm")]
    [TestCase("卫东区", "区住建局*9 卫东区住房和城乡建设局", "卫东区住房和城乡建设局→区住建局 unit.form")]
    [TestCase("卫东区", "区发改委*9 区发展和改革委员会", "区发展和改革委员会→区发改委 unit.form")]
    [TestCase("卫东区", "市生态环境局卫东分局*9 卫东生态环境分局", "卫东生态环境分局→市生态环境局卫东分局 unit.form")]
    [TestCase("三门峡市", "开发区管委会*9 开发区", "开发区→开发区管委会 unit.seat")]
    [TestCase("湛河区", "姚孟街道办事处*3 姚孟街道", "姚孟街道→姚孟街道办事处 unit.seat")]
    [TestCase("湛河区", "区工信委*24 区工信委区", "区工信委区→区工信委 unit.nextBegun")]
    [TestCase("湛河区", "区环保局*76 姚孟公安分局*12 区环保姚孟公安分局", "区环保姚孟公安分局→区环保局 unit.runTogether, 区环保姚孟公安分局→姚孟公安分局 unit.runTogether")]
    [TestCase("湛河区", "湛河工商分局*9 湛河工商分局(区散烧办)", "湛河工商分局(区散烧办)→湛河工商分局 unit.bracket")]
    [TestCase("卫东区", "区财政局*29 区林业局 区科技局 区统计局 区城管局*9 区环卫局", "")]
    [TestCase("卫东区", "卫东国土分局*33 卫东规划分局*5 卫东税务分局", "")]
    [TestCase("卫东区", "北环路街道办事处*9 东环路街道办事处", "")]
    [TestCase("卫东区", "各街道办事处*9 各街道办事 相关街道办事处*30 有关部门 相关部门*9", "")]
    [TestCase("卫东区", "市场监管局*9 场监管局", "")]
    public void Names_that_may_be_one_unit_are_proposed_with_the_reason_and_names_that_are_only_alike_are_not(string jurisdiction, string names, string expected) => Assert.That(
        string.Join(", ", Directory([Plan(jurisdiction, names)]).Proposals.Select(p => $"{p.Name}→{p.SameAs} {p.Reason.Key}")), Is.EqualTo(expected));

    [Test]
    public void A_proposal_tells_its_counts_its_reason_and_is_never_certain()
    {
        var proposal = Directory([Plan("湛河区", "湛河质监分局*27 漯河质监分局*2")]).Proposals.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((proposal.Jurisdiction, proposal.Count, proposal.SameAsCount), Is.EqualTo(("湛河区", 2, 27)));
            Assert.That(proposal.Reason.Arguments, Is.EquivalentTo(new Dictionary<string, string>
            {
                ["name"] = "漯河质监分局",
                ["sameAs"] = "湛河质监分局",
                ["count"] = "2",
                ["sameAsCount"] = "27",
                ["place"] = "漯河",
                ["jurisdiction"] = "湛河区",
            }));
            Assert.That(proposal.Score, Is.GreaterThan(0.9).And.LessThan(1));
        }
    }

    [Test]
    public void A_place_that_the_map_knows_is_no_misprint()
    {
        var map = _map.Append(Jurisdiction("漯河市", "河南省"));
        Assert.That(new UnitDirectory([Plan("湛河区", "湛河质监分局*9 漯河质监分局*2")], map, []).Proposals, Is.Empty);
    }

    [Test]
    public void Every_district_has_its_own_and_the_citys_belong_to_the_city_above()
    {
        var directory = Directory([Plan("湛河区", "区住建局 市住建局"), Plan("卫东区", "区住建局 市住建局 住房城乡建设局"), Plan("三门峡市", "市住建局 渑池县")]);

        Assert.That(directory.Entries.Select(e => $"{e.Jurisdiction} {e.Name} {e.Duties.Count}"), Is.EqualTo(new[]
        {
            "湛河区 区住建局 1", "平顶山市 市住建局 2", "卫东区 住房城乡建设局 1", "卫东区 区住建局 1", "三门峡市 市住建局 1", "三门峡市 渑池县 1",
        }));
    }

    [Test]
    public void A_unit_knows_its_tasks_and_annex_rows_by_role()
    {
        var plan = Plan("卫东区", "") with
        {
            Tasks = [Task("1", new TaskUnit("区住建局", UnitRole.Lead)), Task("2", new TaskUnit("区住建局", UnitRole.Cooperating), new TaskUnit("区财政局", UnitRole.Lead))],
            Annex = [new AnnexRow { Ref = "附表1/1", Kind = "section", Name = "曹李村", Units = [new TaskUnit("区住建局", UnitRole.Responsible)] }],
        };

        var entry = Directory([plan]).Entries[0];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(entry.Duties.Select(d => $"{d.Ref} {d.Role} {d.AnnexRow}"), Is.EqualTo(new[] { "卫东区-2021/1 Lead False", "卫东区-2021/2 Cooperating False", "卫东区-2021/附表1/1 Responsible True" }));
            Assert.That(entry.Of(UnitRole.Lead).Select(d => d.Ref), Is.EqualTo(new[] { "卫东区-2021/1" }));
        }
    }

    [Test]
    public void Collective_units_are_told_from_units()
    {
        var directory = Directory([Plan("卫东区", "各街道办事处 相关街道办事处 有关县〔市、区〕政府 区直相关单位 各镇(街道) 区住建局 东环路街道")]);
        Assert.That(directory.Entries.Where(e => !e.Collective).Select(e => e.Name), Is.EquivalentTo(new[] { "区住建局", "东环路街道" }));
    }

    [Test]
    public void Brackets_of_another_style_make_no_other_unit_and_both_spellings_are_kept()
    {
        var entry = Directory([Plan("三门峡市", "各县〔市、区〕政府*3 各县（市、区）政府")]).Entries.Single();
        Assert.That(entry.Names, Is.EqualTo(new[] { new UnitName("各县〔市、区〕政府", 3), new UnitName("各县（市、区）政府", 1) }));
    }

    [Test]
    public void A_merge_that_was_accepted_makes_one_unit_with_both_names_and_the_proposal_is_gone()
    {
        var plans = (Plan[])[Plan("湛河区", "湛河质监分局*9 漯河质监分局*2"), Plan("卫东区", "漯河质监分局")];

        var directory = Directory(plans, Accepted("湛河区", "漯河质监分局", "湛河质监分局"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(directory.Entries.Select(e => $"{e.Jurisdiction} {e.Name} {string.Join('/', e.Names.Select(n => n.Name))} {e.Duties.Count}"),
                Is.EqualTo(new[] { "湛河区 湛河质监分局 湛河质监分局/漯河质监分局 11", "卫东区 漯河质监分局 漯河质监分局 1" }));
            Assert.That(directory.Proposals, Is.Empty);
            Assert.That(directory.Of(plans[0], "漯河质监分局").Single().Name, Is.EqualTo("湛河质监分局"));
            Assert.That(directory.Of(plans[1], "湛河质监分局"), Is.Empty);
        }
    }

    [Test]
    public void A_merge_that_was_refused_keeps_both_and_does_not_come_back_in_either_direction()
    {
        var refused = Accepted("湛河区", "漯河质监分局", "湛河质监分局") with { Same = false };
        foreach (var decision in (UnitDecision[])[refused, refused with { Name = refused.SameAs, SameAs = refused.Name }])
        {
            var directory = Directory([Plan("湛河区", "湛河质监分局*9 漯河质监分局*2")], decision);
            Assert.That((directory.Entries.Count, directory.Proposals.Count), Is.EqualTo((2, 0)));
        }
    }

    [Test]
    public void Merges_lead_on_and_two_names_run_together_stand_for_both_without_uniting_them()
    {
        var chain = Directory([Plan("卫东区", "区交通运输局 区交通局 交通局")], Accepted("卫东区", "交通局", "区交通局"), Accepted("卫东区", "区交通局", "区交通运输局"));
        var both = Directory([Plan("湛河区", "区环保局 姚孟公安分局 区环保姚孟公安分局")],
            Accepted("湛河区", "区环保姚孟公安分局", "区环保局"), Accepted("湛河区", "区环保姚孟公安分局", "姚孟公安分局"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(chain.Entries.Select(e => (e.Name, e.Duties.Count)), Is.EqualTo(new[] { ("区交通运输局", 3) }));
            Assert.That(both.Entries.Select(e => (e.Name, e.Duties.Count)), Is.EquivalentTo(new[] { ("区环保局", 2), ("姚孟公安分局", 2) }));
        }
    }

    [Test]
    public void Merges_in_a_circle_end()
    {
        var directory = Directory([Plan("卫东区", "甲局 乙局")], Accepted("卫东区", "甲局", "乙局"), Accepted("卫东区", "乙局", "甲局"));
        Assert.That(directory.Entries.Select(e => e.Duties.Count), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public void A_name_merged_into_one_that_is_printed_nowhere_goes_by_that_name()
    {
        var entry = Directory([Plan("卫东区", "漯河质监分局")], Accepted("卫东区", "漯河质监分局", "卫东质监分局")).Entries.Single();
        Assert.That((entry.Name, entry.Names.Single().Name), Is.EqualTo(("卫东质监分局", "漯河质监分局")));
    }

    private static UnitDirectory Directory(Plan[] plans, params UnitDecision[] decisions) => new(plans, _map, decisions);

    private static UnitDecision Accepted(string jurisdiction, string name, string sameAs) => new(jurisdiction, name, sameAs, true, _at, "张");

    private static Plan Plan(string jurisdiction, string names) => new()
    {
        Id = jurisdiction + "-2021",
        Title = "方案",
        Period = new PlanPeriod(2021, 2021),
        Jurisdiction = jurisdiction,
        Tasks = [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(n => Enumerable.Repeat(n.Split('*')[0], n.Contains('*') ? int.Parse(n.Split('*')[1], null) : 1))
            .Select((name, i) => Task($"{i}", new TaskUnit(name, UnitRole.Responsible)))],
    };

    private static PlanTask Task(string reference, params TaskUnit[] units) => new() { Ref = reference, Campaign = "water", Title = "任务", Units = units };

    private static Feature Jurisdiction(string name, string parent, params string[] aliases) => new()
    {
        Id = new FeatureId("jurisdictions", name),
        Name = name,
        Aliases = aliases,
        Fields = new Dictionary<string, object?> { ["parent"] = parent },
    };
}
