using MapApp.Core.Storage;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Tests.Opening;

public sealed class OpeningTests
{
    [Test]
    public void A_workspace_is_described_by_name_path_and_schema()
    {
        using var temp = new TempWorkspace();

        Assert.That(temp.Store.Description, Is.EqualTo(new StoreDescription("w.gpkg", temp.Path, GeoPackageWorkspace.CurrentSchemaVersion)));
        Assert.That(temp.Store.Features.Layers(), Is.Empty);
        Assert.That(temp.Store.Features.Stamp("sections"), Is.Zero);
    }

    [Test]
    public void Nothing_that_exists_is_overwritten()
    {
        using var temp = new TempWorkspace();
        File.WriteAllText(temp.Path, "mine");

        var failure = Assert.Throws<StoreException>(() => GeoPackageWorkspace.Create(temp.Path))!;

        Check(failure, StoreFailure.AlreadyExists, temp.Path);
        Assert.That(File.ReadAllText(temp.Path), Is.EqualTo("mine"));
        Assert.That(Assert.Throws<StoreException>(() => GeoPackageWorkspace.Create(temp.Folder))!.Failure, Is.EqualTo(StoreFailure.AlreadyExists));
    }

    [Test]
    public void A_folder_that_does_not_exist_is_not_made_up()
    {
        using var temp = new TempWorkspace();
        var path = Path.Combine(temp.Folder, "none", "w.gpkg");

        Check(Assert.Throws<StoreException>(() => GeoPackageWorkspace.Create(path))!, StoreFailure.Missing, path);
    }

    [Test]
    public void A_missing_file_is_missing_and_not_made()
    {
        using var temp = new TempWorkspace();

        Check(temp.OpenFails()!, StoreFailure.Missing, temp.Path);
        Assert.That(File.Exists(temp.Path), Is.False);
    }

    [TestCase("", StoreFailure.Corrupt)]
    [TestCase("short", StoreFailure.NotAWorkspace)]
    [TestCase("not a database at all, but longer than the hundred bytes of a header, so that it is not the length that gives it away", StoreFailure.NotAWorkspace)]
    public void What_is_no_database_is_told_apart_and_left_alone(string content, StoreFailure failure)
    {
        using var temp = new TempWorkspace();
        File.WriteAllText(temp.Path, content);

        Check(temp.OpenFails()!, failure, temp.Path);
        Assert.That(File.ReadAllText(temp.Path), Is.EqualTo(content));
    }

    [Test]
    public void A_file_cut_off_in_the_middle_is_corrupt()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)"));
        temp.Close();
        using (var file = File.OpenWrite(temp.Path))
            file.SetLength(file.Length / 2);

        Check(temp.OpenFails()!, StoreFailure.Corrupt, temp.Path);
    }

    [Test]
    public void A_file_with_scrambled_pages_is_corrupt()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)"));
        temp.Close();
        using (var file = File.OpenWrite(temp.Path))
        {
            file.Position = 100;
            file.Write(Enumerable.Repeat((byte)0xEE, (int)file.Length - 100).ToArray());
        }

        Check(temp.OpenFails()!, StoreFailure.Corrupt, temp.Path);
    }

    [TestCase("DROP TABLE meta")]
    [TestCase("UPDATE meta SET value = 'OtherApp' WHERE key = 'application'")]
    [TestCase("DROP TABLE meta; CREATE TABLE meta (a, b)")]
    public void A_GeoPackage_of_somebody_else_is_no_workspace(string sql)
    {
        using var temp = TempWorkspace.With();
        temp.Close();
        temp.Edit(sql);

        Check(temp.OpenFails()!, StoreFailure.NotAWorkspace, temp.Path);
    }

    [Test]
    public void A_folder_is_no_workspace()
    {
        using var temp = new TempWorkspace();

        Check(Assert.Throws<StoreException>(() => GeoPackageWorkspace.Open(temp.Folder))!, StoreFailure.NotAWorkspace, temp.Folder);
    }

    [Test]
    public void A_workspace_of_a_newer_MapApp_is_left_alone()
    {
        using var temp = TempWorkspace.With();
        temp.Close();
        temp.Edit($"UPDATE meta SET value = '{GeoPackageWorkspace.CurrentSchemaVersion + 1}' WHERE key = 'schema_version'");
        var before = File.ReadAllBytes(temp.Path);

        Check(temp.OpenFails()!, StoreFailure.NewerVersion, temp.Path);
        Assert.That(File.ReadAllBytes(temp.Path), Is.EqualTo(before));
    }

    [Test]
    public void A_workspace_that_does_not_say_its_schema_is_corrupt()
    {
        using var temp = TempWorkspace.With();
        temp.Close();
        temp.Edit("UPDATE meta SET value = 'one' WHERE key = 'schema_version'");

        Check(temp.OpenFails()!, StoreFailure.Corrupt, temp.Path);
    }

    [Test]
    public void A_workspace_locked_by_another_program_is_locked_and_opens_afterwards()
    {
        using var temp = TempWorkspace.With();
        temp.Close();
        using (var other = Connections.Open(temp.Path, SqliteOpenMode.ReadWrite))
        {
            other.Execute("BEGIN EXCLUSIVE");
            Check(temp.OpenFails()!, StoreFailure.Locked, temp.Path);
        }

        Assert.That(temp.Store.Description.Name, Is.EqualTo("w.gpkg"));
    }

    [Test]
    public void A_path_may_hold_Chinese_blanks_quotes_and_what_else_a_connection_string_minds()
    {
        using var temp = new TempWorkspace();
        var path = Path.Combine(temp.Folder, "卫东区 2021;Mode=Memory 'x' %20?#.gpkg");

        GeoPackageWorkspace.Create(path).Dispose();

        Assert.That(Directory.GetFiles(temp.Folder), Is.EqualTo(new[] { path }));
        using var store = GeoPackageWorkspace.Open(path);
        Assert.That(store.Description.Name, Is.EqualTo(Path.GetFileName(path)));
    }

    private static void Check(StoreException failure, StoreFailure expected, string path)
    {
        TestContext.Out.WriteLine(failure.Message);
        Assert.That((failure.Failure, failure.Location), Is.EqualTo((expected, path)));
        Assert.That(failure.Message, Does.Contain(path));
    }
}
