using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Tests.Writing;

/// <summary>Raw SQL as an external editor sends it: ids, versions, marks, counts and stamps must come right without MapApp.</summary>
public sealed class TriggerTests
{
    private TempWorkspace _temp = null!;

    [SetUp]
    public void Two_sections_without_marks()
    {
        _temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)"), TempWorkspace.Feature("sections", "b", "POINT (114 34)"));
        _temp.ClearMarks();
    }

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void An_external_update_raises_the_version_by_one_and_says_so()
    {
        var stamp = _temp.Store.Features.Stamp("sections");

        _temp.Edit("UPDATE sections SET river = '沙河' WHERE id = 'a'");

        var a = Section("a");
        Assert.That((a.Version, a.UpdatedBy, a.Text("river")), Is.EqualTo((2L, "external", "沙河")));
        Assert.That(a.UpdatedAt, Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
        Assert.That(Section("b").Version, Is.EqualTo(1));
        Assert.That(_temp.Store.Features.Changes(), Is.EqualTo(new[] { new ChangeMark("sections", "a") }));
        Assert.That(_temp.Store.Features.Stamp("sections"), Is.GreaterThan(stamp));
    }

    [TestCase("version = 1", TestName = "An_editor_that_writes_back_an_old_version_does_not_lower_it")]
    [TestCase("version = NULL", TestName = "An_editor_that_clears_the_version_does_not_lower_it")]
    [TestCase("version = 'x'", TestName = "An_editor_that_types_text_into_the_version_does_not_lower_it")]
    [TestCase("version = 99", TestName = "An_editor_that_invents_a_version_does_not_get_it")]
    public void The_version_grows_by_one(string assignment)
    {
        _temp.Edit("UPDATE sections SET river = '1' WHERE id = 'a'; UPDATE sections SET river = '2' WHERE id = 'a'");

        _temp.Edit($"UPDATE sections SET river = '3', {assignment} WHERE id = 'a'");

        Assert.That(Section("a").Version, Is.EqualTo(4));
    }

    [Test]
    public void The_same_holds_when_the_editor_has_recursive_triggers_on()
    {
        _temp.Edit("PRAGMA recursive_triggers = ON; UPDATE sections SET river = '沙河' WHERE id = 'a'; UPDATE sections SET river = '湛河', version = NULL WHERE id = 'a'; INSERT INTO sections (name) VALUES ('新')");

        Assert.That(Section("a").Version, Is.EqualTo(3));
        Assert.That(_temp.Store.Features.Read("sections").Single(f => f.Name == "新").Version, Is.EqualTo(1));
    }

    [Test]
    public void A_row_inserted_without_id_gets_one()
    {
        _temp.Edit("INSERT INTO sections (name, geom) SELECT '新断面', geom FROM sections WHERE id = 'a'");

        var added = _temp.Store.Features.Read("sections").Single(f => f.Name == "新断面");
        Assert.That(added.Id.Id, Does.Match("^[0-9a-f]{16}$"));
        Assert.That((added.Version, added.UpdatedBy), Is.EqualTo((1L, "external")));
        Assert.That(_temp.Store.Features.Changes(), Is.EqualTo(new[] { new ChangeMark("sections", added.Id.Id) }));
        Assert.That(_temp.Store.Features.Layers().Single().Count, Is.EqualTo(3));
    }

    [Test]
    public void An_id_cannot_be_emptied_and_a_renamed_feature_marks_both_names()
    {
        _temp.Edit("UPDATE sections SET id = '' WHERE id = 'a'; UPDATE sections SET id = 'c' WHERE id = 'b'");

        Assert.That(_temp.Store.Features.Read("sections").Select(f => (f.Id.Id, f.Version)), Is.EqualTo(new[] { ("a", 2L), ("c", 2L) }));
        Assert.That(_temp.Store.Features.Changes().Select(c => c.Id), Is.EquivalentTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public void A_deleted_row_leaves_a_mark_and_the_count()
    {
        var stamp = _temp.Store.Features.Stamp("sections");

        _temp.Edit("DELETE FROM sections WHERE id = 'a'");

        Assert.That(_temp.Store.Features.Changes(), Is.EqualTo(new[] { new ChangeMark("sections", "a") }));
        Assert.That(_temp.Store.Features.Layers().Single().Count, Is.EqualTo(1));
        Assert.That(_temp.Store.Features.Stamp("sections"), Is.GreaterThan(stamp));
        Assert.That(_temp.Ask<long>("SELECT count(*) FROM rtree_sections_geom"), Is.EqualTo(1));
    }

    [Test]
    public void MapApps_own_changes_leave_one_mark_each_and_raise_the_stamp()
    {
        var stamp = _temp.Store.Features.Stamp("sections");

        _temp.Store.Write(w =>
        {
            w.PutFeature(TempWorkspace.Feature("sections", "a", "POINT (115 35)"), "我");
            w.PutFeature(TempWorkspace.Feature("sections", "c", null), "我");
            w.DeleteFeature(new FeatureId("sections", "b"));
        });

        Assert.That(_temp.Store.Features.Changes().Select(c => c.Id), Is.EqualTo(new[] { "a", "c", "b" }));
        Assert.That((Section("a").Version, Section("a").UpdatedBy), Is.EqualTo((2L, "我")));
        Assert.That(_temp.Store.Features.Stamp("sections"), Is.GreaterThan(stamp));
    }

    [Test]
    public void Clearing_a_mark_keeps_a_change_that_came_after_it_was_read()
    {
        _temp.Edit("UPDATE sections SET river = '1'");
        var marks = _temp.Store.Features.Changes();
        _temp.Edit("UPDATE sections SET river = '2' WHERE id = 'a'");

        _temp.Store.Write(w => w.ClearChanges(marks));
        Assert.That(_temp.Store.Features.Changes(), Is.EqualTo(new[] { new ChangeMark("sections", "a") }));

        _temp.Store.Write(w => w.ClearChanges([new ChangeMark("sections", "a")]));
        Assert.That(_temp.Store.Features.Changes(), Is.Empty);
    }

    [TestCase("UPDATE tasks SET title = 'x' WHERE ref = '1'", "tasks p/1")]
    [TestCase("UPDATE tasks SET places = '[\"湛河\"]' WHERE ref = '1'", "tasks p/1")]
    [TestCase("UPDATE tasks SET ref = '3' WHERE ref = '1'", "tasks p/1, tasks p/3")]
    [TestCase("DELETE FROM tasks WHERE ref = '2'", "tasks p/2")]
    [TestCase("INSERT INTO tasks (plan_id, ref) VALUES ('p', '9')", "tasks p/9")]
    [TestCase("INSERT INTO task_units (plan_id, task_ref, unit, role) VALUES ('p', '1', '区水利局', 'lead')", "tasks p/1")]
    [TestCase("UPDATE task_units SET role = 'lead'", "tasks p/2")]
    [TestCase("DELETE FROM task_units", "tasks p/2")]
    [TestCase("UPDATE annex_rows SET name = '另'", "tasks p/附1")]
    [TestCase("INSERT INTO corrections (plan_id, task_ref, field, was, now) VALUES ('p', '2', 'places', '[]', '[\"湛河\"]')", "tasks p/2")]
    [TestCase("UPDATE plans SET jurisdiction = '湛河区'", "plans p")]
    [TestCase("UPDATE plans SET spatial_rules = '[]'", "plans p")]
    [TestCase("UPDATE plans SET title = '新'", "plans p")]
    public void A_change_below_a_plan_marks_the_task_and_one_of_the_plan_itself_the_plan(string sql, string expected)
    {
        PutPlan();

        _temp.Edit(sql);

        Assert.That(string.Join(", ", _temp.Store.Features.Changes().Select(c => $"{c.Layer} {c.Id}")), Is.EqualTo(expected));
    }

    [TestCase("UPDATE tasks SET deadlines = '[\"2021-12\"]', milestones = '[\"6月\"]', position = 7")]
    [TestCase("INSERT INTO targets (plan_id, task_ref, indicator, comparator, kind) VALUES ('p', '1', '率', '=', 'target')")]
    [TestCase("UPDATE annex_rows SET target_class = 'III', position = 4")]
    [TestCase("UPDATE plans SET reporting_rules = '[]', warnings = '[]'")]
    [TestCase("INSERT INTO plan_documents (plan_id, content) VALUES ('p', '一')")]
    [TestCase("INSERT INTO batches (batch_id, kind) VALUES ('b', 'plan')")]
    public void What_no_link_depends_on_leaves_no_mark(string sql)
    {
        PutPlan();

        _temp.Edit(sql);

        Assert.That(_temp.Store.Features.Changes(), Is.Empty);
    }

    private void PutPlan()
    {
        _temp.Store.Write(w => w.PutPlan(new Plan
        {
            Id = "p",
            Title = "t",
            Period = new PlanPeriod(2021, 2021),
            Jurisdiction = "卫东区",
            Tasks =
            [
                new PlanTask { Ref = "1", Campaign = "water", Title = "t" },
                new PlanTask { Ref = "2", Campaign = "water", Title = "u", Units = [new TaskUnit("区住建局", UnitRole.Responsible)] },
            ],
            Annex = [new AnnexRow { Ref = "附1", Kind = "station", Name = "站" }],
        }));
        Assert.That(_temp.Store.Features.Changes().Select(c => $"{c.Layer} {c.Id}"), Is.EquivalentTo(new[] { "plans p", "tasks p/1", "tasks p/2", "tasks p/附1" }));
        _temp.ClearMarks();
    }

    [Test]
    public void Triggers_use_no_function_that_GDAL_does_not_know()
    {
        using var connection = new SqliteConnection($"Data Source={_temp.Path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(group_concat(sql), '') FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'rtree%' AND sql GLOB '*ST_*'";

        Assert.That(command.ExecuteScalar(), Is.EqualTo(""));
    }

    private Feature Section(string id) => _temp.Store.Features.Find(new FeatureId("sections", id))!;
}
