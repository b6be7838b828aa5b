using MapApp.Core.Plans;
using MapApp.Workspace.Passages;

namespace MapApp.Workspace.Tests.Passages;

public sealed class PassageMarksTests
{
    private static readonly string[] _lines =
    [
        "二、重点任务",
        "1.治理清漪河。2021年12月底前，清漪",
        "河水质达标率达到95%以上。",
        "牵头单位：区水",
        "- 3 -",
        "利局、区住建局",
        "2.巡查河道。牵头单位：区水利局",
    ];

    private static readonly Plan _plan = new()
    {
        Id = "p",
        Title = "t",
        Period = new PlanPeriod(2021, 2021),
        Jurisdiction = "明湖区",
        Tasks =
        [
            new PlanTask
            {
                Ref = "二/-/1", Campaign = "water", Title = "治理清漪河", Places = ["清漪河"], Lines = new LineSpan(2, 6),
                Units = [new TaskUnit("区水利局", UnitRole.Lead), new TaskUnit("区住建局", UnitRole.Lead)],
                Targets = [new PlanTarget("水质达标率", ">=", 95, "%", "2021-12", "target")],
            },
            new PlanTask { Ref = "二/-/2", Campaign = "water", Title = "巡查河道", Lines = new LineSpan(7, 7), Units = [new TaskUnit("区水利局", UnitRole.Lead)] },
        ],
        Warnings = [],
    };

    [Test]
    public void Each_line_shows_what_was_read_from_it()
    {
        Assert.That(Marked(2), Is.EqualTo(new[] { "Title 治理清漪河", "Date 2021年12月底前", "Place 清漪" }));
        Assert.That(Marked(3), Is.EqualTo(new[] { "Place 河", "Figure 95%" }));
        Assert.That(Marked(7), Is.EqualTo(new[] { "Title 巡查河道", "Unit 区水利局" }));
    }

    [Test]
    public void A_name_cut_by_a_line_break_is_marked_on_both_lines_and_one_cut_by_a_page_number_is_not_invented()
    {
        string[] lines = [.. _lines];
        lines[4] = "";
        Assert.That(Marked(4, lines), Is.EqualTo(new[] { "Unit 区水" }));
        Assert.That(Marked(6, lines), Is.EqualTo(new[] { "Unit 利局", "Unit 区住建局" }));
        Assert.That(Marked(6), Is.EqualTo(new[] { "Unit 区住建局" }));
    }

    [Test]
    public void A_line_leads_to_its_task_and_a_heading_to_none()
    {
        var marks = new PassageMarks(_plan, _lines);
        Assert.That(Enumerable.Range(1, 7).Select(l => marks.TaskAt(l)?.Ref), Is.EqualTo(new[] { null, "二/-/1", "二/-/1", "二/-/1", "二/-/1", "二/-/1", "二/-/2" }));
    }

    private static string[] Marked(int line, string[]? lines = null) =>
        [.. new PassageMarks(_plan, lines ?? _lines).Of(line).Select(m => $"{m.Kind} {(lines ?? _lines)[line - 1][m.From..m.To]}")];
}
