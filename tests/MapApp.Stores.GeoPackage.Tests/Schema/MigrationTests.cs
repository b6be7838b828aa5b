using MapApp.Core.Features;
using MapApp.Core.Ledger;
using MapApp.Core.Linking;
using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage.Schema;
using MapApp.Tests.Support;

namespace MapApp.Stores.GeoPackage.Tests.Schema;

public sealed class MigrationTests
{
    private const int Now = WorkspaceSchema.Version;

    private static readonly Migration _next = new(Now + 1, c => c.Execute("CREATE TABLE next (a); INSERT INTO next VALUES (1)"));
    private static readonly Migration _second = new(Now + 2, c => c.Execute("ALTER TABLE next ADD COLUMN b DEFAULT 7"));

    [Test]
    public void An_older_workspace_is_brought_forward_step_by_step_and_a_copy_is_kept()
    {
        using var temp = Closed();

        using (var store = Open(temp, Now + 2, _second, _next))
        {
            Assert.That(store.Description.SchemaVersion, Is.EqualTo(Now + 2));
            Assert.That(store.Features.Read("sections").Count(), Is.EqualTo(1));
        }

        Assert.That(temp.Ask<long>("SELECT b FROM next"), Is.EqualTo(7));
        Assert.That(temp.Ask<string>("SELECT value FROM meta WHERE key = 'schema_version'"), Is.EqualTo($"{Now + 2}"));
        Assert.That(Names(temp), Is.EqualTo(new[] { "w.gpkg", $"w.v{Now}-20260101-120000.gpkg" }));
        using var copy = GeoPackageWorkspace.Open(Path.Combine(temp.Folder, $"w.v{Now}-20260101-120000.gpkg"));
        Assert.That((copy.Description.SchemaVersion, copy.Features.Read("sections").Count()), Is.EqualTo((Now, 1)));
    }

    [Test]
    public void A_workspace_of_the_current_schema_is_not_copied()
    {
        using var temp = Closed();
        Open(temp, Now + 1, _next).Dispose();
        Open(temp, Now + 1, _next).Dispose();

        Assert.That(Names(temp), Has.Length.EqualTo(2));
    }

    [Test]
    public void A_step_that_fails_leaves_the_schema_before_it_and_names_the_copy()
    {
        using var temp = Closed();
        var broken = new Migration(Now + 2, c => c.Execute("INSERT INTO next VALUES (2); INSERT INTO nowhere VALUES (1)"));

        var failure = Assert.Throws<StoreException>(() => Open(temp, Now + 2, _next, broken).Dispose())!;

        Assert.That(failure.Failure, Is.EqualTo(StoreFailure.WriteFailed));
        Assert.That(failure.Message, Does.Contain($"schema {Now + 2}").And.Contain($"w.v{Now}-20260101-120000.gpkg").And.Contain("nowhere"));
        Assert.That(temp.Ask<string>("SELECT value FROM meta WHERE key = 'schema_version'"), Is.EqualTo($"{Now + 1}"));
        Assert.That(temp.Ask<long>("SELECT count(*) FROM next"), Is.EqualTo(1));
        Open(temp, Now + 2, _next, _second).Dispose();
        Assert.That(Names(temp), Is.EquivalentTo(new[] { "w.gpkg", $"w.v{Now}-20260101-120000.gpkg", $"w.v{Now + 1}-20260101-120000.gpkg" }));
    }

    [Test]
    public void An_earlier_copy_is_never_overwritten()
    {
        using var temp = Closed();
        var taken = Path.Combine(temp.Folder, $"w.v{Now}-20260101-120000.gpkg");
        File.WriteAllText(taken, "mine");

        Open(temp, Now + 1, _next).Dispose();

        Assert.That(File.ReadAllText(taken), Is.EqualTo("mine"));
        Assert.That(Names(temp), Is.EqualTo(new[] { "w.gpkg", $"w.v{Now}-20260101-120000-2.gpkg", $"w.v{Now}-20260101-120000.gpkg" }));
    }

    [Test]
    public void A_workspace_older_than_every_migration_is_refused_untouched()
    {
        using var temp = Closed();
        temp.Edit("UPDATE meta SET value = '0' WHERE key = 'schema_version'");

        Assert.That(() => GeoPackageWorkspace.Open(temp.Path), Throws.TypeOf<StoreException>().With.Message.Contains("schema 0"));
        Assert.That(Names(temp), Is.EqualTo(new[] { "w.gpkg" }));
    }

    [Test]
    public void A_workspace_of_schema_1_keeps_what_it_holds_and_its_warnings_become_worded_ones()
    {
        using var temp = new TempWorkspace();
        MakeSchemaOne(temp);

        var plan = temp.Store.Register.Plans()[0];

        Assert.That(temp.Store.Description.SchemaVersion, Is.EqualTo(Now));
        Assert.That((plan.Title, plan.Tasks.Select(t => t.Title)), Is.EqualTo(("方案", new[] { "一", "二" })));
        Assert.That(temp.Ask<string>("SELECT warnings FROM plans WHERE plan_id = 'p'"),
            Is.EqualTo("""[{"line":12,"key":"stored","arguments":{"text":"Numbering jumps from '（二）' to \"（四）\"."}},{"line":40,"key":"stored","arguments":{"text":"No unit."}}]"""));
        Assert.That(temp.Ask<long>("SELECT count(*) FROM plans WHERE plan_id = 'q' AND warnings IS NULL"), Is.EqualTo(1), "a plan without warnings has none");
        Assert.That(Directory.GetFiles(temp.Folder, "w.v1-*.gpkg"), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_workspace_of_schema_1_gets_every_table_and_trigger_that_a_new_one_has()
    {
        using var old = new TempWorkspace();
        using var made = new TempWorkspace();
        MakeSchemaOne(old);
        _ = (old.Store, made.Store);
        const string Schema = "SELECT group_concat(type || ' ' || name || ' ' || tbl_name, '\n') FROM (SELECT * FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY name)";

        Assert.That(old.Ask<string>(Schema), Is.EqualTo(made.Ask<string>(Schema)));
        Assert.That(old.Ask<string>("SELECT group_concat(table_name) FROM gpkg_contents"), Does.Contain("plan_documents").And.Contain("batches"));
    }

    [Test]
    public void Observations_that_somebody_typed_into_schema_2_are_kept_and_read_by_others()
    {
        using var temp = new TempWorkspace();
        MakeSchemaOne(temp);
        using (var connection = Connections.Open(temp.Path, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite))
        {
            Migrations.Steps.Single(s => s.To == 2).Apply(connection);
            WorkspaceSchema.SetVersion(connection, 2);
            connection.Execute("""
                INSERT INTO observations (layer, feature_id, indicator, time, value, unit, qualifier, source, batch) VALUES
                  ('sections', 'a', 'TP', '2021-06', 0.5, 'mg/L', NULL, 'hand', 'b'), ('sections', 'a', 'TP', '2021-06', 0.02, 'mg/L', '<DL', 'hand', 'b'),
                  ('sections', NULL, 'TP', '2021-06', 0.5, 'mg/L', NULL, 'hand', 'b');
                """);
        }

        var told = temp.Store.Observations.Of(new FeatureId("sections", "a")).Single();
        temp.Close();
        var (output, errors) = GdalTool.Run("ogrinfo", temp.Path, "observations");

        Assert.That((told.Reading.ToString(), told.Time.ToString(), told.Source, told.Preliminary), Is.EqualTo(("<0.02", "2021-06", "hand", false)), "of two the later one");
        Assert.That(temp.Ask<long>("SELECT count(*) FROM observations"), Is.EqualTo(1));
        Assert.That(errors, Is.Empty);
        Assert.That(output, Does.Contain("value (String) = 0.02").And.Contain("below_detection (Integer(Boolean)) = 1").And.Contain("Feature Count: 1"));
        Assert.That(Directory.GetFiles(temp.Folder, "w.v2-*.gpkg"), Has.Length.EqualTo(1));
    }

    [Test]
    public void Ledger_entries_of_schema_3_are_kept_with_ids_and_can_be_withdrawn()
    {
        using var temp = new TempWorkspace();
        MakeSchemaOne(temp);
        using (var connection = Connections.Open(temp.Path, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite))
        {
            foreach (var step in Migrations.Steps.Where(s => s.To <= 3).OrderBy(s => s.To))
                step.Apply(connection);
            WorkspaceSchema.SetVersion(connection, 3);
            connection.Execute("""
                INSERT INTO events (task, kind, date, note, recorded_at, recorded_by) VALUES
                  ('p/1', 'recheck', '2021-06-01', '复核', '2021-06-02T00:00:00.000Z', '张'), ('p/1', 'closed', '2021-07-01', NULL, NULL, NULL);
                """);
        }

        var entries = temp.Store.Register.Ledger()["p/1"];
        Assert.That(entries.Select(e => (e.Kind, e.Date, e.Note, e.By, e.Passed)), Is.EqualTo(new[]
        {
            (LedgerEventKind.Recheck, new DateOnly(2021, 6, 1), "复核", "张", (bool?)null), (LedgerEventKind.Closed, new DateOnly(2021, 7, 1), null, null, null),
        }));
        Assert.That(entries.Select(e => e.Id), Is.Unique.And.All.Length.EqualTo(16));
        temp.Store.Write(w => w.Ledger.Put(new LedgerEvent(LedgerEventKind.Withdrawn, new DateOnly(2021, 8, 1), "误") { Id = "w", Subject = "p/1", Withdraws = entries[1].Id, By = "李" }));
        Assert.That(LedgerRules.StageOf(temp.Store.Register.Ledger()["p/1"], new DateOnly(2021, 9, 1)), Is.EqualTo(LedgerStage.Verified));
        Assert.That(Directory.GetFiles(temp.Folder, "w.v3-*.gpkg"), Has.Length.EqualTo(1));
    }

    [Test]
    public void After_the_migration_a_change_marks_its_task_and_no_longer_the_plan()
    {
        using var temp = new TempWorkspace();
        MakeSchemaOne(temp);
        _ = temp.Store;
        temp.ClearMarks();

        temp.Edit("UPDATE tasks SET title = '改' WHERE ref = '1'");

        Assert.That(temp.Store.Features.Changes(), Is.EqualTo(new[] { new ChangeMark("tasks", "p/1") }));
    }

    [Test]
    public void Colours_of_own_layers_of_schema_8_become_looks_and_later_imports_lie_on_top()
    {
        using var temp = new TempWorkspace();
        MakeSchemaOne(temp);
        using (var connection = Connections.Open(temp.Path, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite))
        {
            foreach (var step in Migrations.Steps.Where(s => s.To <= 8).OrderBy(s => s.To))
                step.Apply(connection);
            WorkspaceSchema.SetVersion(connection, 8);
            connection.Execute("INSERT INTO own_layers (kind, title, shape, color) VALUES ('a', '甲', 'Point', 'm-z1'), ('b', '乙', 'Point', NULL), ('c', '丙', 'Point', 'odd')");
            foreach (var own in (string[])["a", "b", "c"])
            {
                var kind = new LayerKind(own, "Point", LayerKind.OwnGroup, own, own, []);
                FeatureTable.Create(connection, kind);
                // Those of today name a table that schema 8 has not.
                foreach (var trigger in FeatureTriggers.Names(kind))
                    connection.Execute($"DROP TRIGGER {trigger}");
            }
        }

        Assert.That(temp.Store.Features.Kinds.Own.Select(k => (k.Kind, k.Look.Color, k.LookFault, k.Rank)), Is.EqualTo([("c", "m-susp", null, 3), ("b", "m-susp", null, 2), ("a", "m-z1", (Evidence?)null, 1)]));
        Assert.That(Directory.GetFiles(temp.Folder, "w.v8-*.gpkg"), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_workspace_of_schema_5_keeps_its_certificates_and_ledger_and_gets_the_register_of_plots()
    {
        using var temp = new TempWorkspace();
        MakeSchemaOne(temp);
        using (var connection = Connections.Open(temp.Path, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite))
        {
            foreach (var step in Migrations.Steps.Where(s => s.To <= 5).OrderBy(s => s.To))
                step.Apply(connection);
            WorkspaceSchema.SetVersion(connection, 5);
            connection.Execute("""
                INSERT INTO events (task, kind, date) VALUES ('p/1', 'progress', '2021-06-01');
                INSERT INTO certificates (number, issued_at, issued_by, parcel, use_scheme, land_use, as_of, verdict, hash, content) VALUES
                  ('HC1', '2026-11-29T00:00:00.000Z', '张', '1', 'YDYH2023', '0701', '2026-11-29', 'clear', 'h', '{}');
                """);
        }

        Assert.That((temp.Store.Certificates.All().Single().Number, temp.Store.Register.Ledger()["p/1"].Count, temp.Store.Register.Plans().Count, temp.Store.PlotSteps.All().Count), Is.EqualTo(("HC1", 1, 2, 0)));
        Assert.That(Directory.GetFiles(temp.Folder, "w.v5-*.gpkg"), Has.Length.EqualTo(1));
    }

    // As the first released version made it: two plans, one with warnings in English sentences.
    private static void MakeSchemaOne(TempWorkspace temp)
    {
        using var connection = Connections.Open(temp.Path, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWriteCreate);
        connection.Execute(WorkspaceSchema.Resource("geopackage.sql"));
        connection.Execute(WorkspaceSchema.Resource("register.sql"));
        connection.Execute(PlanTriggers.Sql());
        connection.Execute($"INSERT INTO meta (key, value) VALUES ('application', 'MapApp'), ('schema_version', '{WorkspaceSchema.First}')");
        connection.Execute("""
            INSERT INTO plans (plan_id, title, period_from, period_to, jurisdiction, warnings) VALUES
              ('p', '方案', 2021, 2021, '卫东区', '[{"line":12,"message":"Numbering jumps from ''（二）'' to \"（四）\"."},{"line":40,"message":"No unit."}]'),
              ('q', '另', 2021, 2021, '卫东区', NULL);
            INSERT INTO tasks (plan_id, ref, campaign, title) VALUES ('p', '1', 'water', '一'), ('p', '2', 'water', '二');
            """);
    }

    private static TempWorkspace Closed()
    {
        var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)"));
        temp.Close();
        return temp;
    }

    private static GeoPackageWorkspace Open(TempWorkspace temp, int current, params Migration[] steps) =>
        GeoPackageWorkspace.Open(temp.Path, new Migrations(current, steps, new Noon()));

    private static string[] Names(TempWorkspace temp) =>
        [.. Directory.GetFiles(temp.Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private sealed class Noon : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    }
}
