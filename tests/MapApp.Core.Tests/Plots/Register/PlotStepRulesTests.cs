using System.Globalization;
using CsCheck;
using MapApp.Core.Features;
using MapApp.Core.Plots.Register;

namespace MapApp.Core.Tests.Plots.Register;

public sealed class PlotStepRulesTests
{
    private static readonly DateOnly _today = new(2026, 11, 29);
    private static readonly FeatureId _plot = new("plots", "a");
    private static readonly PlotStanding _suspected = new("suspected", false, null);

    // s suspected, v survey, a risk assessment, c control, e effect assessment, r removed.
    [TestCase("s")]
    [TestCase("sv")]
    [TestCase("svacer")]
    [TestCase("svr")]
    [TestCase("svar")]
    [TestCase("svvaacceerr")]
    public void The_course_of_the_law_needs_no_remark(string course) => Assert.That(Refusals(course, note: null), Is.All.Null);

    [TestCase("svs", "plotStep.refused.goesBack")]
    [TestCase("svacv", "plotStep.refused.goesBack")]
    [TestCase("svacec", "plotStep.refused.goesBack")]
    [TestCase("svrv", "plotStep.refused.reopens")]
    [TestCase("svra", "plotStep.refused.reopens")]
    [TestCase("c", "plotStep.refused.skips")]
    [TestCase("r", "plotStep.refused.skips")]
    public void What_is_out_of_course_says_why(string course, string refused)
    {
        Assert.That(Refusals(course, note: null)[^1], Is.EqualTo(refused));
        Assert.That(Refusals(course, note: "专家组复核")[^1], Is.Null);
    }

    [TestCase("svc")]
    [TestCase("sr")]
    [TestCase("sva" + "e")]
    [TestCase("svacr")]
    [TestCase("svrc")]
    [TestCase("svre")]
    public void No_remark_helps_to_leave_out_a_stage(string course) => Assert.That(Refusals(course, note: "急")[^1], Is.EqualTo("plotStep.refused.order"));

    [Test]
    public void A_listed_plot_leaves_the_list_by_its_effect_assessment_only()
    {
        var listed = Made("sva", note: null).Select((s, i) => i == 2 ? s with { Listed = true } : s).ToList();
        string? Refused(PlotStage stage, bool onList, string? note) => PlotStepRules.Refusal(new PlotCourse(listed), Step(stage, 9) with { Listed = onList, Note = note }, _suspected, _today)?.Key;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refused(PlotStage.Removed, false, "不再需要"), Is.EqualTo("plotStep.refused.stillListed"));
            Assert.That(Refused(PlotStage.RiskAssessment, false, null), Is.EqualTo("plotStep.refused.offList"));
            Assert.That(Refused(PlotStage.RiskAssessment, false, "误列，省厅更正"), Is.Null);
            Assert.That(Refused(PlotStage.Control, false, "x"), Is.EqualTo("plotStep.refused.unlisted"));
            Assert.That(Refused(PlotStage.Suspected, true, "x"), Is.EqualTo("plotStep.refused.listed"));
            Assert.That(Refused(PlotStage.Control, true, null), Is.Null);
        }
    }

    [Test]
    public void A_step_has_happened_has_a_document_and_its_due_day_something_to_do()
    {
        string? Refused(Func<PlotStep, PlotStep> change) => PlotStepRules.Refusal(PlotCourse.None, change(Step(PlotStage.Survey, 1)), _suspected, _today)?.Key;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refused(s => s), Is.Null);
            Assert.That(Refused(s => s with { Date = _today.AddDays(1) }), Is.EqualTo("plotStep.refused.future"));
            Assert.That(Refused(s => s with { Document = " " }), Is.EqualTo("plotStep.refused.noDocument"));
            Assert.That(Refused(s => s with { Document = null, Files = ["报告.pdf"] }), Is.Null);
            Assert.That(Refused(s => s with { Due = _today }), Is.EqualTo("plotStep.refused.dueWithoutNext"));
            Assert.That(Refused(s => s with { Next = "提交初步调查报告", Due = s.Date.AddDays(-1) }), Is.EqualTo("plotStep.refused.dueBefore"));
            Assert.That(Refused(s => s with { Next = "提交初步调查报告", Due = s.Date }), Is.Null);
        }
    }

    [Test]
    public void A_step_of_an_earlier_day_or_a_withdrawal_may_not_pull_the_ground_from_a_later_step()
    {
        var made = Made("svac", note: null);
        var withdrawal = new PlotStep(_plot, null, _today) { Id = "w", Withdraws = made[2].Id, Note = "误" };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PlotStepRules.Refusal(new PlotCourse(made), withdrawal, _suspected, _today)?.Arguments, Is.EqualTo(new Dictionary<string, string> { ["date"] = "2021-01-22", ["stage"] = "control", ["id"] = "s3" }));
            Assert.That(PlotStepRules.Refusal(new PlotCourse(made), withdrawal with { Withdraws = made[3].Id }, _suspected, _today), Is.Null);
            Assert.That(PlotStepRules.Refusal(new PlotCourse(made), withdrawal with { Withdraws = made[3].Id, Note = null }, _suspected, _today)?.Key, Is.EqualTo("plotStep.refused.noReason"));
            Assert.That(PlotStepRules.Refusal(new PlotCourse(made), withdrawal with { Withdraws = "none" }, _suspected, _today)?.Key, Is.EqualTo("plotStep.refused.withdrawn"));
            Assert.That(PlotStepRules.Refusal(new PlotCourse(made), Step(PlotStage.Suspected, 2) with { Note = "x" }, _suspected, _today)?.Key, Is.EqualTo("plotStep.refused.later"));
        }
    }

    [Test]
    public void The_course_of_a_register_that_began_in_the_middle_is_filled_backwards()
    {
        var course = new List<PlotStep> { Step(PlotStage.Control, 9) with { Id = "c", Listed = true, Note = "建档前已管控", Before = _suspected } };
        foreach (var (stage, week) in new[] { (PlotStage.RiskAssessment, 6), (PlotStage.Survey, 3) })
        {
            var step = Step(stage, week) with { Id = stage.ToString(), Note = "补录" };
            Assert.That(PlotStepRules.Refusal(new PlotCourse(course), step, _suspected, _today), Is.Null, stage.ToString());
            course.Add(step);
        }

        Assert.That(new PlotCourse(course).InForce.Select(s => s.Stage), Is.EqualTo(new PlotStage?[] { PlotStage.Survey, PlotStage.RiskAssessment, PlotStage.Control }));
    }

    [Test]
    public void A_stage_counts_from_its_first_step()
    {
        var course = new PlotCourse(Made("svvaac", note: null));
        Assert.That((course.Since(_today), course.Since(course.InForce[4].Date), course.Since(course.InForce[2].Date), course.Since(course.InForce[0].Date.AddDays(-1))),
            Is.EqualTo((course.InForce[5].Date, course.InForce[3].Date, course.InForce[1].Date, (DateOnly?)null)));
    }

    [Test]
    public void Every_stage_has_its_row_and_the_codes_are_those_of_the_layer()
    {
        var domain = LayerCatalogue.Get("plots").Fields.Single(f => f.Name == "stage").Domain.Select(d => d.Value);
        Assert.That(Enum.GetValues<PlotStage>().Select(s => PlotStages.Of(s).Stage.CamelCode()), Is.EqualTo(domain));
        Assert.That(Enum.GetValues<PlotStage>().Select(s => PlotStages.Of(s).Source), Is.All.Not.Empty);
    }

    [TestCase("survey", PlotStage.Survey)]
    [TestCase("Survey", null)]
    [TestCase("1", null)]
    [TestCase("fallow", null)]
    [TestCase(null, null)]
    public void The_layer_may_hold_what_is_no_stage(string? code, PlotStage? expected) => Assert.That(new PlotStanding(code, null, null).Known, Is.EqualTo(expected));

    // Whatever is tried in whatever order: what the rules let through keeps their promises.
    [Test]
    public void Whatever_is_tried_the_course_keeps_to_the_law_and_taken_back_leaves_what_was_before() =>
        Gen.Select(Gen.Char["svacerw"], Gen.Int[0, 400], Gen.Int[0, 30], Gen.Bool, Gen.Bool).Array[0, 40].Sample(tries =>
        {
            var entries = new List<PlotStep>();
            var layer = _suspected;
            foreach (var (code, day, which, listed, note) in tries)
            {
                var course = new PlotCourse(entries);
                var entry = code == 'w'
                    ? new PlotStep(_plot, null, _today) { Withdraws = entries.ElementAtOrDefault(which)?.Id ?? "none" }
                    : new PlotStep(_plot, Stage(code), new DateOnly(2021, 1, 1).AddDays(day)) { Document = "文号", Listed = listed, Before = course.InForce.Count == 0 ? layer : null };
                entry = entry with { Id = entries.Count.ToString(CultureInfo.InvariantCulture), Note = note ? "说明" : null };
                if (PlotStepRules.Refusal(course, entry, layer, _today) is not null)
                    continue;
                entries.Add(entry);
                layer = Layer(entries, layer);
            }

            var (before, inForce) = (PlotStage.Suspected, new PlotCourse(entries).InForce);
            for (var i = 0; i < inForce.Count; i++)
            {
                var step = inForce[i];
                if (PlotStages.Of(step.Stage!.Value).Listed is { } must && must != step.Listed)
                    return false;
                if (step.Note is null && step.Stage != before && !PlotStages.Of(before).Onward.Contains(step.Stage.Value))
                    return false;
                if (i > 0 && step.Stage > before && !PlotStages.Of(before).Onward.Contains(step.Stage.Value))
                    return false;
                before = step.Stage.Value;
            }

            // Taken back from the end, everything goes, nothing of it was deleted, and the layer says what it said first.
            foreach (var step in inForce.Reverse())
            {
                var withdrawal = new PlotStep(_plot, null, _today) { Id = "z" + step.Id, Withdraws = step.Id, Note = "撤" };
                if (PlotStepRules.Refusal(new PlotCourse(entries), withdrawal, layer, _today) is not null)
                    return false;
                entries.Add(withdrawal);
                layer = Layer(entries, layer);
            }

            return layer == _suspected && new PlotCourse(entries).Since(_today) is null;
        });

    // What the store is told to write beside an entry.
    private static PlotStanding Layer(IReadOnlyList<PlotStep> entries, PlotStanding layer) =>
        new PlotCourse(entries) is var course && course.Current(DateOnly.MaxValue) is { } last ? last.Standing : course.Before ?? layer;

    private static List<string?> Refusals(string codes, string? note)
    {
        var (made, refusals) = (Made(codes, note), new List<string?>());
        for (var i = 0; i < made.Count; i++)
            refusals.Add(PlotStepRules.Refusal(new PlotCourse(made.Take(i).ToList()), made[i], _suspected, _today)?.Key);
        return refusals;
    }

    // Only the last one is explained.
    private static List<PlotStep> Made(string codes, string? note) =>
        [.. codes.Select((c, i) => Step(Stage(c), i) with { Id = "s" + i, Note = i == codes.Length - 1 ? note : null, Before = i == 0 ? _suspected : null, Listed = PlotStages.ListedAt(Stage(c), false) })];

    private static PlotStep Step(PlotStage stage, int week) => new(_plot, stage, new DateOnly(2021, 1, 1).AddDays(week * 7)) { Document = "文号" };

    private static PlotStage Stage(char code) => code switch
    {
        's' => PlotStage.Suspected,
        'v' => PlotStage.Survey,
        'a' => PlotStage.RiskAssessment,
        'c' => PlotStage.Control,
        'e' => PlotStage.EffectAssessment,
        _ => PlotStage.Removed,
    };
}
