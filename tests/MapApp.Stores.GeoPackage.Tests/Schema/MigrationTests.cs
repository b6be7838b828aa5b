using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage.Schema;

namespace MapApp.Stores.GeoPackage.Tests.Schema;

public sealed class MigrationTests
{
    private static readonly Migration _second = new(2, c => c.Execute("CREATE TABLE second (a); INSERT INTO second VALUES (1)"));
    private static readonly Migration _third = new(3, c => c.Execute("ALTER TABLE second ADD COLUMN b DEFAULT 7"));

    [Test]
    public void An_older_workspace_is_brought_forward_step_by_step_and_a_copy_is_kept()
    {
        using var temp = Closed();

        using (var store = Open(temp, 3, _third, _second))
        {
            Assert.That(store.Description.SchemaVersion, Is.EqualTo(3));
            Assert.That(store.Features.Read("sections").Count(), Is.EqualTo(1));
        }

        Assert.That(temp.Ask<long>("SELECT b FROM second"), Is.EqualTo(7));
        Assert.That(temp.Ask<string>("SELECT value FROM meta WHERE key = 'schema_version'"), Is.EqualTo("3"));
        Assert.That(Names(temp), Is.EqualTo(new[] { "w.gpkg", "w.v1-20260101-120000.gpkg" }));
        using var copy = GeoPackageWorkspace.Open(Path.Combine(temp.Folder, "w.v1-20260101-120000.gpkg"));
        Assert.That((copy.Description.SchemaVersion, copy.Features.Read("sections").Count()), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_workspace_of_the_current_schema_is_not_copied()
    {
        using var temp = Closed();
        Open(temp, 2, _second).Dispose();
        Open(temp, 2, _second).Dispose();

        Assert.That(Names(temp), Has.Length.EqualTo(2));
    }

    [Test]
    public void A_step_that_fails_leaves_the_schema_before_it_and_names_the_copy()
    {
        using var temp = Closed();
        var broken = new Migration(3, c => c.Execute("INSERT INTO second VALUES (2); INSERT INTO nowhere VALUES (1)"));

        var failure = Assert.Throws<StoreException>(() => Open(temp, 3, _second, broken).Dispose())!;

        Assert.That(failure.Failure, Is.EqualTo(StoreFailure.WriteFailed));
        Assert.That(failure.Message, Does.Contain("schema 3").And.Contain("w.v1-20260101-120000.gpkg").And.Contain("nowhere"));
        Assert.That(temp.Ask<string>("SELECT value FROM meta WHERE key = 'schema_version'"), Is.EqualTo("2"));
        Assert.That(temp.Ask<long>("SELECT count(*) FROM second"), Is.EqualTo(1));
        Open(temp, 3, _second, _third).Dispose();
        Assert.That(Names(temp), Is.EqualTo(new[] { "w.gpkg", "w.v1-20260101-120000.gpkg", "w.v2-20260101-120000.gpkg" }));
    }

    [Test]
    public void An_earlier_copy_is_never_overwritten()
    {
        using var temp = Closed();
        var taken = Path.Combine(temp.Folder, "w.v1-20260101-120000.gpkg");
        File.WriteAllText(taken, "mine");

        Open(temp, 2, _second).Dispose();

        Assert.That(File.ReadAllText(taken), Is.EqualTo("mine"));
        Assert.That(Names(temp), Is.EqualTo(new[] { "w.gpkg", "w.v1-20260101-120000-2.gpkg", "w.v1-20260101-120000.gpkg" }));
    }

    [Test]
    public void A_workspace_older_than_every_migration_is_refused_untouched()
    {
        using var temp = Closed();
        temp.Edit("UPDATE meta SET value = '0' WHERE key = 'schema_version'");

        Assert.That(() => GeoPackageWorkspace.Open(temp.Path), Throws.TypeOf<StoreException>().With.Message.Contains("schema 0"));
        Assert.That(Names(temp), Is.EqualTo(new[] { "w.gpkg" }));
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
