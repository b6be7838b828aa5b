using System.Diagnostics;
using System.Globalization;
using System.Text;
using MapApp.Stores.GeoPackage;
using MapApp.Tests.Support;
using Microsoft.Data.Sqlite;

namespace MapApp.Tests.CommandLine;

/// <summary>An import that is killed as by a power cut: the workspace opens, and holds all of it or nothing.</summary>
public sealed class KilledImportTests
{
    private const int Features = 30_000;

    // A hundred by hand: MAPAPP_KILLS=100 ./test is a matter of minutes.
    private static readonly int _kills = int.TryParse(Environment.GetEnvironmentVariable("MAPAPP_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 6;

    [Test]
    public async Task Killed_at_any_moment_the_workspace_opens_and_holds_all_or_nothing()
    {
        using var desktop = new Desktop();
        var file = desktop.In("many.geojsonl");
        File.WriteAllText(file, string.Concat(Enumerable.Range(0, Features).Select(i => FormattableString.Invariant(
            $$$"""{"type":"Feature","properties":{"name":"{{{i}}}"},"geometry":{"type":"Point","coordinates":[{{{113 + i * 1e-5:0.00000}}},33.7]}}""") + "\n")), new UTF8Encoding(false));
        var workspace = desktop.Workspace();
        var whole = await MillisecondsAsync(desktop, workspace, file);
        var random = new Random(9);
        var (all, nothing) = (0, 0);
        for (var i = 0; i < _kills; i++)
        {
            workspace = desktop.Workspace();
            using (var process = Process.Start(desktop.Starting(["import", file, "--new", "many", "--workspace", workspace]))!)
            {
                // Most of the time goes before the first row is written; the later half is where it hurts.
                if (!process.WaitForExit(whole / 3 + random.Next(whole)))
                    process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }

            using (var store = GeoPackageWorkspace.Open(workspace))
            {
                var count = store.Features.Kinds.Own is [var own] ? store.Features.Read(own.Kind).Count() : 0;
                Assert.That(count, Is.EqualTo(0).Or.EqualTo(Features), $"kill {i}");
                (all, nothing) = (all + (count == 0 ? 0 : 1), nothing + (count == 0 ? 1 : 0));
            }

            using var connection = new SqliteConnection($"Data Source={workspace};Pooling=False");
            connection.Open();
            using var check = connection.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            Assert.That(check.ExecuteScalar(), Is.EqualTo("ok"));
        }

        TestContext.Out.WriteLine($"{_kills} kills: {all} held all, {nothing} nothing");
        Assert.That(nothing, Is.GreaterThan(0), "no kill came in time");
    }

    private static async Task<int> MillisecondsAsync(Desktop desktop, string workspace, string file)
    {
        var watch = Stopwatch.StartNew();
        var run = await desktop.RunAsync("import", file, "--new", "many", "--workspace", workspace);
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        return (int)watch.ElapsedMilliseconds;
    }
}
