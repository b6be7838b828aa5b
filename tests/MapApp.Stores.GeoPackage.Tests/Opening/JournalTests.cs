using MapApp.Stores.GeoPackage.Opening;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Tests.Opening;

public sealed class JournalTests
{
    [Test]
    public void A_closed_workspace_is_one_file_and_nothing_else()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)"));
        Assert.That(temp.Ask<string>("PRAGMA journal_mode"), Is.EqualTo("wal"));
        Assert.That(temp.Store.Features.Read("sections").Count(), Is.EqualTo(1));

        temp.Close();

        Assert.That(Directory.GetFiles(temp.Folder), Is.EqualTo(new[] { temp.Path }));
        Assert.That(temp.Ask<string>("PRAGMA journal_mode"), Is.EqualTo("delete"));
        Assert.That(temp.Store.Features.Read("sections").Count(), Is.EqualTo(1));
    }

    [Test]
    public void Closing_while_another_program_reads_loses_nothing()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)"));
        using (var other = Connections.Open(temp.Path, SqliteOpenMode.ReadWrite))
        {
            using var reading = other.BeginTransaction(deferred: true);
            Assert.That(other.Scalar("SELECT count(*) FROM sections"), Is.EqualTo(1L));
            temp.Close();
        }

        Assert.That(Directory.GetFiles(temp.Folder), Is.EqualTo(new[] { temp.Path }), "the last one cleans up");
        Assert.That(temp.Store.Features.Read("sections").Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_network_folder_gets_no_write_ahead_log()
    {
        using var temp = TempWorkspace.With();
        temp.Close();
        using var connection = Connections.Open(temp.Path, SqliteOpenMode.ReadWrite);

        JournalMode.Enter(connection, network: true);
        Assert.That(connection.Scalar("PRAGMA journal_mode"), Is.EqualTo("delete"));
        JournalMode.Enter(connection, network: false);
        Assert.That(connection.Scalar("PRAGMA journal_mode"), Is.EqualTo("wal"));

        Assert.That(JournalMode.IsNetwork(@"\\server\share\w.gpkg"), Is.True);
        Assert.That(JournalMode.IsNetwork(temp.Path), Is.False);
    }

    [Test]
    public void What_a_crash_left_in_the_log_is_there_again_at_the_next_start()
    {
        using var temp = TempWorkspace.With();
        using var after = new TempWorkspace();
        temp.Store.Write(w =>
        {
            w.PutLayer("sections", TempWorkspace.Coverage);
            w.PutFeature(TempWorkspace.Feature("sections", "a", "POINT (113 33)"), "t");
        });

        // The files as they lie on the disk at the moment of the crash.
        File.Copy(temp.Path, after.Path);
        File.Copy(temp.Path + "-wal", after.Path + "-wal");

        Assert.That(after.Store.Features.Read("sections").Count(), Is.EqualTo(1));
    }
}
