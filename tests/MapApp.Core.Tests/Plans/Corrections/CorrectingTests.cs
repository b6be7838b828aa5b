using MapApp.Core.Plans;
using MapApp.Core.Plans.Corrections;

namespace MapApp.Core.Tests.Plans.Corrections;

public sealed class CorrectingTests
{
    private static readonly DateTimeOffset _at = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly PlanTask _read = new()
    {
        Ref = "水/1",
        Campaign = "water",
        Title = "整治黑臭水体",
        Units = [new TaskUnit("区农村农业和水利局", UnitRole.Lead)],
        Deadlines = [PlanDate.OfMonth(2021, 12)],
        Targets = [new PlanTarget("达标率", ">=", null, "%", "2021", "target", Raw: "XX%")],
        Places = ["漯河"],
        Lines = new LineSpan(3, 5),
    };

    private static readonly Plan _plan = new() { Id = "p", Title = "方案", Period = new PlanPeriod(2021, 2021), Jurisdiction = "湛河区", Tasks = [_read, _read with { Ref = "水/2" }] };

    private static readonly TaskEdit _edit = new()
    {
        Units = [new TaskUnit("区农业农村和水利局", UnitRole.Lead), new TaskUnit("各街道", UnitRole.Cooperating)],
        Deadlines = [PlanDate.OfDay(2021, 11, 30), PlanDate.OfMonth(2021, 12)],
        Targets = [new PlanTarget("达标率", ">=", 95.5, "%", "2021-12", "target", true)],
        Places = ["湛河", "白灌渠"],
    };

    [Test]
    public void An_edit_of_every_field_comes_back_in_the_plan_in_force_and_leaves_the_printed_one()
    {
        var corrected = _plan.With(Corrections(_edit)).Tasks[0];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(corrected, Is.EqualTo(_read with { Units = _edit.Units!, Deadlines = _edit.Deadlines!, Targets = _edit.Targets!, Places = _edit.Places! }).UsingPropertiesComparer());
            Assert.That(_read.Places, Is.EqualTo(new[] { "漯河" }));
            Assert.That(_plan.With(Corrections(_edit)).Tasks[1], Is.SameAs(_plan.Tasks[1]), "another task is left alone");
            Assert.That(_plan.With([.. Corrections(_edit).Select(c => c with { Plan = "q" })]), Is.SameAs(_plan), "another plan's do nothing");
        }
    }

    [Test]
    public void A_correction_says_what_was_read_what_it_is_to_be_and_who_said_so()
    {
        var correction = Corrections(new TaskEdit { Units = _edit.Units }).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((correction.Plan, correction.Ref, correction.Field, correction.At, correction.By), Is.EqualTo(("p", "水/1", CorrectedField.Units, _at, "张")));
            Assert.That(correction.Was, Is.EqualTo("""[{"name":"区农村农业和水利局","role":"lead"}]"""));
            Assert.That(correction.Now, Is.EqualTo("""[{"name":"区农业农村和水利局","role":"lead"},{"name":"各街道","role":"cooperating"}]"""));
        }
    }

    [Test]
    public void Fields_that_an_edit_leaves_alone_keep_their_corrections_and_a_field_put_back_has_none()
    {
        var first = Corrections(_edit);

        var then = Correcting.After("p", _read, first, new TaskEdit { Places = ["漯河"], Deadlines = [] }, _at.AddDays(1), "李");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(then.Select(c => (c.Field, c.By)), Is.EqualTo(new[] { (CorrectedField.Units, "张"), (CorrectedField.Deadlines, "李"), (CorrectedField.Targets, "张") }));
            Assert.That(_read.With(then).Deadlines, Is.Empty);
            Assert.That(Correcting.After("p", _read, first, TaskEdit.AsPrinted(_read), _at, "李"), Is.Empty);
            Assert.That(Correcting.After("p", _read, first, _edit, _at.AddDays(1), "李"), Is.EqualTo(first), "saying the same again is no new correction");
        }
    }

    [Test]
    public void A_new_edition_is_told_from_the_one_that_was_corrected()
    {
        var places = Corrections(new TaskEdit { Places = ["湛河"] }).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Correcting.Standing(places, _read), Is.EqualTo(CorrectionStanding.Holds));
            Assert.That(Correcting.Standing(places, _read with { Title = "另" }), Is.EqualTo(CorrectionStanding.Holds), "only its own field counts");
            Assert.That(Correcting.Standing(places, _read with { Places = ["沙河"] }), Is.EqualTo(CorrectionStanding.ReadingChanged));
            Assert.That(Correcting.Standing(places, _read with { Places = ["湛河"] }), Is.EqualTo(CorrectionStanding.Adopted));
            Assert.That(Correcting.Standing(places, null), Is.EqualTo(CorrectionStanding.TaskGone));
            Assert.That(Correcting.Standing(places with { Was = """[ "漯河" ]""" }, _read), Is.EqualTo(CorrectionStanding.Holds), "blanks that QGIS left do not count");
        }
    }

    [Test]
    public void A_correction_that_somebody_spoiled_is_named()
    {
        var spoiled = Corrections(new TaskEdit { Units = _edit.Units }).Single() with { Now = """[{"name":"区住建局","role":"boss"}]""" };

        Assert.That(() => _plan.With([spoiled]), Throws.TypeOf<FormatException>().With.Message.Contains("p/水/1").And.Message.Contains("Units"));
    }

    [Test]
    public void What_no_plan_could_say_is_refused()
    {
        PlanTarget target = new("率", ">=", 1, null, null, "target");
        using (Assert.EnterMultipleScope())
        {
            foreach (var edit in (TaskEdit[])
            [
                new() { Units = [new TaskUnit(" ", UnitRole.Lead)] }, new() { Places = [""] }, new() { Targets = [target with { Indicator = "" }] },
                new() { Targets = [target with { Comparator = "<" }] }, new() { Targets = [target with { Kind = "wish" }] },
            ])
                Assert.That(() => Corrections(edit), Throws.ArgumentException);
        }
    }

    private static IReadOnlyList<TaskCorrection> Corrections(TaskEdit edit) => Correcting.After("p", _read, [], edit, _at, "张");
}
