using MapApp.Core.Plans;

namespace MapApp.Formats.Tests.Plans;

public class PlaceAndAnnexTests
{
    [Test]
    public void The_longest_known_name_wins_and_no_name_is_found_inside_another()
    {
        var task = PlanTexts.ReadItem("1.治河。治理湛山区北湛河，湛山国土分局配合，沿湛河修路。\n责任单位：区水务局",
            knownNames: ["湛河", "北湛河", "湛山"]);
        Assert.That(task.Places, Is.EqualTo(new[] { "北湛河", "湛河" }));
    }

    [Test]
    public void A_river_is_not_found_in_the_name_of_a_district_or_an_office() =>
        Assert.That(PlanTexts.ReadItem("1.治理。由湛河区政府与湛河国土分局办理。\n责任单位：区水务局", knownNames: ["湛河"]).Places,
            Does.Not.Contain("湛河"));

    [Test]
    public void Places_nobody_listed_are_found_by_their_form() =>
        Assert.That(PlanTexts.ReadItem("1.治理。疏浚青龙河、白马沟，改造光明路、东湖大道，河道、道路、城镇、建制镇一并整治。\n责任单位：东山镇政府、河滨街道办事处、各乡镇").Places,
            Is.EqualTo(new[] { "青龙河", "白马沟", "光明路", "东湖大道", "东山镇", "河滨街道办事处" }));

    [Test]
    public void Tables_with_one_cell_per_line_become_rows()
    {
        var rows = PlanTexts.ReadItems(Table).Annex;
        Assert.That(rows.Select(r => $"{r.Ref} {r.Kind} {r.Name}"), Is.EqualTo(new[]
        {
            "附表1/1 section 东桥", "附表1/2 section 西桥", "附表2/1 blackOdorousWater 白马沟", "附表3/1 project 东山湿地项目二期", "附表3/2 project 引水项目",
        }));
        Assert.That((rows[0].Water, rows[0].TargetClass, rows[0].Level, rows[0].By), Is.EqualTo(("青龙河", "V", "city", "2022")));
        Assert.That(rows[1].Units.Select(u => u.Name), Is.EqualTo(new[] { "光明路街道", "河滨街道" }));
        Assert.That((rows[2].LengthKm, rows[2].Basin, rows[2].Units[0]), Is.EqualTo((2.35, "淮河", new TaskUnit("区住建局", UnitRole.Lead))));
        Assert.That((rows[3].Scale, rows[3].ControlSection, rows[3].Finish?.ToString()), Is.EqualTo(("2000 吨/日", "东桥", "2022-10")));
        Assert.That((rows[4].Scale, rows[4].Finish?.ToString()), Is.EqualTo(((string?)null, "2022-12")));
    }

    [Test]
    public void A_table_whose_tabs_were_lost_still_gives_its_rows()
    {
        var plan = PlanTexts.ReadItems(Table.Replace("\t", "", StringComparison.Ordinal));
        Assert.That(plan.Annex.Select(r => r.Name), Is.EqualTo(new[] { "东桥", "西桥", "白马沟", "东山湿地项目", "引水项目" }));
        Assert.That(plan.Annex.Skip(3).Select(r => $"{r.Scale} {r.ControlSection} {r.Finish}"), Is.EqualTo(new[] { "2000 吨/日 东桥 2022-10", "  2022-12" }));
    }

    [Test]
    public void Sections_sources_stations_and_projects_named_in_the_text_become_rows()
    {
        var plan = PlanTexts.ReadItems("""
            7. 治河

            确保到2019年青龙河坡桥断面水质稳定达到或好于III类，白马河张桥断面、白马河东桥断面水质稳定达到或好于IV类。2018年年底前，东山市白马沟、西川县黑龙河黑臭水体要完成整治消除黑臭现象。2018年年底前，西川县要完成老城区管网改造工程和北城河道整治项目；2019年6月月底前，东山市要完成湿地工程。2019年年底前，完成西川县高岭水库饮用水源地保护工程。2018年年底前，东山市要完成青龙河坡桥、塔桥断面水质自动监测站建设任务。（市水利局牵头）
            """, "青山市水污染防治三年行动计划（2018—2020年）");
        Assert.That(plan.Annex.Select(r => $"{r.Kind} {r.Ref} {r.Water}{r.TargetClass} {r.Units.FirstOrDefault()?.Name} {r.Finish}{r.By}"), Is.EqualTo(new[]
        {
            "section 二/（一）/7·坡桥 青龙河III  2019",
            "section 二/（一）/7·张桥 白马河IV  2019",
            "section 二/（一）/7·东桥 白马河IV  2019",
            "blackOdorousWater 二/（一）/7·白马沟  东山市 2018-12",
            "blackOdorousWater 二/（一）/7·黑龙河  西川县 2018-12",
            "waterSource 二/（一）/7·高岭水库  西川县 2019-12",
            "station 二/（一）/7·坡桥站 青龙河 东山市 2018-12",
            "station 二/（一）/7·塔桥 青龙河 东山市 2018-12",
            "project 二/（一）/7·老城区管网改造工程  西川县 2018-12",
            "project 二/（一）/7·北城河道整治项目  西川县 2018-12",
            "project 二/（一）/7·湿地工程  东山市 2019-06",
            "project 二/（一）/7·高岭水库饮用水源地保护工程  西川县 2019-12",
            "project 二/（一）/7·青龙河坡桥、塔桥断面水质自动监测站建设任务  东山市 2018-12",
        }));
    }

    [Test]
    public void A_limit_in_the_same_breath_as_the_class_belongs_to_that_section_alone()
    {
        var plan = PlanTexts.ReadItems("7. 治河\n\n2019年，青龙河坡桥国控断面达到Ⅱ类；白马河张桥断面稳定达到IV类标准，COD不超过25毫克/升，氨氮不高于1.2毫克/升；城区河流达到Ⅳ类要求，绿化率达到30%。（市水利局牵头）",
            "青山市水污染防治三年行动计划（2018—2020年）");
        Assert.That(plan.Annex.Select(r => $"{r.Name} {r.TargetClass} {string.Join(" ", r.Limits.Select(l => $"{l.Indicator}{l.Comparator}{l.Value}{l.Unit}"))}"), Is.EqualTo(new[] { "坡桥 II ", "张桥 IV COD<=25毫克/升 氨氮<=1.2毫克/升" }));
    }

    [Test]
    public void Corridors_and_radii_are_read_in_metres()
    {
        var rules = PlanTexts.ReadItems("5.整治。排查国控、省控责任断面上游3000米、下游300米及河道两侧200米范围。30万千瓦以上电厂供热半径15公里范围内的燃煤锅炉关停。\n责任单位：区水务局").SpatialRules;
        Assert.That((rules[0].Kind, rules[0].UpstreamMetres, rules[0].DownstreamMetres, rules[0].BankMetres), Is.EqualTo(("corridor", 3000.0, 300.0, 200.0)));
        Assert.That(rules[0].Levels, Is.EqualTo(new[] { "national", "provincial" }));
        Assert.That((rules[1].Kind, rules[1].RadiusMetres), Is.EqualTo(("radius", 15000.0)));
    }

    [Test]
    public void Reporting_rules_say_who_what_and_when()
    {
        var rules = PlanTexts.ReadItems("1.疏浚。清淤。\n责任单位：区水务局\n三、保障措施\n（一）调度。各单位每月28日前将进展情况报送区攻坚办。牵头单位及各街道办事处于每周五下午16时前将各项工作开展情况报区攻坚办。同一问题被连续通知整改三次的将视情采取约谈或提请问责等措施。").ReportingRules;
        Assert.That(rules.Select(r => r.When), Is.EqualTo(new[] { "每月28日前", "每周五下午16时前", "同一问题连续通知三次" }));
        Assert.That(rules[1].Who, Is.EqualTo("牵头单位及各街道办事处"));
    }

    private const string Table = """
        1.疏浚。清淤。
        责任单位：区水务局
        附表1
        2022年青山区考核断面和目标名单
        	序号
        	所在街道
        	所在水体
        	考核断面名称
        	2022年水质目标
        	目标类别
        	1
        	光明路街道
        	青龙河
        	东桥
        	五类
        	市控
        	2
        	光明路街道、

        河滨街道
        	青龙河
        	西桥
        	五类
        	市控
        附表2
        2022年黑臭水体名单
        	序号
        	牵头单位
        	黑臭水体名称
        	黑臭水体长度（公里）
        	流域
        	1
        	区住建局
        	白马沟
        	2.35
        	淮河
        附表3
        2022年工程名单
        	序号
        	牵头单位
        	项目名称
        	项目概况
        	控制断面
        	完成时间
        （年.月）
        	1
        	区住建局
        	东山湿地项目

        二期
        	设计规模

        2000吨/日。
        	东桥
        	2022年10月
        	2
        	区水务局
        	引水项目
        	
        	
        	2022年12月
        """;
}
