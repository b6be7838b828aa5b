using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using MapApp.Tests.Support;
using Microsoft.Data.Sqlite;

namespace MapApp.Tests.CommandLine;

/// <summary>An import for which the disk has no room: refused in the user's language, and the workspace is as it was.</summary>
public sealed class FullDiskTests : CommandTest
{
    // With indexes some 10 MB, of which neither disk nor limit below holds half.
    private const int Features = 60_000;

    // A disk of 4 MB in a namespace of this process, for which no root is needed; gone with the process.
    private const string OnSmallDisk = """
        disk=$1 workspace=$2; shift 2
        mount -t tmpfs -o size=4m none "$disk" && cp "$workspace" "$disk/w.gpkg" || exit 99
        "$@"; code=$?
        cp "$disk/w.gpkg" "$workspace" && ls "$disk" > "$workspace.files"
        exit $code
        """;

    [TestCase("zh", "失败，已全部撤回：磁盘已满")]
    [TestCase("en", "failed and was taken back entirely: The disk is full")]
    public async Task On_a_full_disk_an_import_is_refused_and_nothing_has_changed(string language, string said)
    {
        NeedNamespaces();
        var (disk, before) = (Desktop.In("disk"), Contents());
        Directory.CreateDirectory(disk);
        var outcome = await RunAsync(["unshare", "-rm", "sh", "-c", OnSmallDisk, "sh", disk, Workspace], Path.Combine(disk, "w.gpkg"), language);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(3), outcome.ToString());
            Assert.That(outcome.Error, Does.Contain(said).And.Contain(Path.Combine(disk, "w.gpkg")).And.Not.Contain("SQLite"));
            Assert.That(Contents(), Is.EqualTo(before));
            Assert.That(File.ReadAllText(Workspace + ".files").Trim(), Is.EqualTo("w.gpkg"), "no log is left beside it");
        }
    }

    // A quota, or a file system that takes no file as long: EFBIG instead of ENOSPC, which SQLite calls a failure of the disk.
    [TestCase("zh", "失败，已全部撤回：磁盘或网络出错，或文件已达到允许的最大长度")]
    [TestCase("en", "failed and was taken back entirely: The disk or network failed, or the file has reached the length that is allowed")]
    public async Task Where_a_file_may_not_grow_an_import_is_refused_and_nothing_has_changed(string language, string said)
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Windows has no such limit.");
        // What the runtime translates goes through a file that the limit holds for, too.
        Desktop.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        var before = Contents();
        var outcome = await RunAsync(["sh", "-c", "trap '' XFSZ; ulimit -f 6000; exec \"$@\"", "sh"], Workspace, language);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(3), outcome.ToString());
            Assert.That(outcome.Error, Does.Contain(said).And.Contain(Workspace));
            Assert.That(Contents(), Is.EqualTo(before));
            Assert.That(Directory.GetFiles(Desktop.Folder, "w.gpkg*"), Is.EqualTo(new[] { Workspace }));
        }
    }

    private async Task<Outcome> RunAsync(string[] around, string workspace, string language)
    {
        var file = Desktop.In("many.geojsonl");
        File.WriteAllText(file, string.Concat(Enumerable.Range(0, Features).Select(i => FormattableString.Invariant(
            $$$"""{"type":"Feature","properties":{"name":"{{{i}}}"},"geometry":{"type":"Point","coordinates":[{{{113 + i * 1e-5:0.00000}}},33.7]}}""") + "\n")), new UTF8Encoding(false));
        var start = Desktop.Starting(["import", file, "--new", "many", "--workspace", workspace, "--lang", language]);
        string[] command = [.. around, start.FileName, .. start.ArgumentList];
        start.FileName = command[0];
        start.ArgumentList.Clear();
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await error);
    }

    /// <summary>A hash of the schema and of every row of the workspace, which must be whole.</summary>
    private string Contents()
    {
        using var connection = new SqliteConnection($"Data Source={Workspace};Pooling=False;Mode=ReadOnly");
        connection.Open();
        Assert.That(Rows("PRAGMA integrity_check"), Is.EqualTo(new[] { "ok" }));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in Rows("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1"))
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        foreach (var table in Rows("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1"))
        {
            var columns = string.Join(" || ',' || ", Rows($"SELECT name FROM pragma_table_info('{table}')").Select(c => $"quote(\"{c}\")"));
            foreach (var row in Rows($"SELECT {columns} FROM \"{table}\" ORDER BY 1"))
                hash.AppendData(Encoding.UTF8.GetBytes(row));
        }

        return Convert.ToHexString(hash.GetHashAndReset());

        List<string> Rows(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
                rows.Add(reader.GetString(0));
            return rows;
        }
    }

    private static void NeedNamespaces()
    {
        if (HasNamespaces())
            return;
        const string Lack = "'unshare' of util-linux cannot make a namespace here, in which to mount a small disk.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(Lack);
        Assert.Ignore(Lack);
    }

    private static bool HasNamespaces()
    {
        try
        {
            using var tried = Process.Start(new ProcessStartInfo("unshare", ["-rm", "true"]) { RedirectStandardError = true })!;
            tried.WaitForExit();
            return tried.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
