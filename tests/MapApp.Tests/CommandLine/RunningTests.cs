using System.Net;
using System.Text.Json;
using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

/// <summary>The program while it serves: one process per workspace, and a clean end.</summary>
public sealed class RunningTests
{
    private Desktop _desktop = null!;

    [SetUp]
    public void Start() => _desktop = new Desktop();

    [TearDown]
    public void Stop() => _desktop.Dispose();

    [Test]
    public async Task A_second_start_gets_an_address_of_the_first()
    {
        var workspace = _desktop.Workspace();
        var first = await _desktop.OpenAsync(workspace);
        var second = await _desktop.RunAsync("open", "--no-window", "--workspace", workspace);
        Assert.That(second.ExitCode, Is.Zero, second.ToString());
        var again = new Uri(second.Output.Trim());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Authority, Is.EqualTo(first.Entry.Authority));
            Assert.That(again, Is.Not.EqualTo(first.Entry));
            Assert.That(await OpensAsync(again), Is.True, "the second address");
            Assert.That(await OpensAsync(first.Entry), Is.True, "the first address");
            Assert.That(await OpensAsync(again), Is.False, "the second address, again");
        }
    }

    [Test]
    public async Task Two_workspaces_have_a_process_each()
    {
        var one = await _desktop.OpenAsync(_desktop.Workspace("one.gpkg"));
        var two = await _desktop.OpenAsync(_desktop.Workspace("two.gpkg"));
        Assert.That(one.Entry.Port, Is.Not.EqualTo(two.Entry.Port));
        Assert.That(await OpensAsync(one.Entry) && await OpensAsync(two.Entry), Is.True);
    }

    [Test]
    public async Task A_question_is_answered_while_a_window_is_open()
    {
        var workspace = _desktop.Workspace();
        await _desktop.OpenAsync(workspace);
        var outcome = await _desktop.RunAsync("layers", "--json", "--workspace", workspace);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(JsonDocument.Parse(outcome.Output).RootElement.GetArrayLength(), Is.EqualTo(13));
    }

    [TestCase("TERM")]
    [TestCase("INT")]
    [Platform(Exclude = "Win", Reason = "Windows has no signals.")]
    public async Task A_signal_ends_it_and_leaves_nothing_behind(string signal)
    {
        var workspace = _desktop.Workspace();
        var serving = await _desktop.OpenAsync(workspace);
        Assert.That(await OpensAsync(serving.Entry), Is.True);
        Assert.That(Files(_desktop.Home), Is.Not.Empty, "the lock, while it runs");
        var code = await serving.SignalAsync(signal);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.Zero, serving.Error);
            Assert.That(Files(_desktop.Home), Is.Empty);
            Assert.That(Files(_desktop.Temp), Is.Empty);
            Assert.That(Directory.GetFiles(_desktop.Folder).Select(Path.GetFileName), Is.EqualTo((string[])["w.gpkg"]), "-wal and -shm are gone");
        }

        var reopened = await _desktop.OpenAsync(workspace);
        Assert.That(await OpensAsync(reopened.Entry), Is.True);
    }

    [Test]
    public async Task After_a_crash_it_opens_again()
    {
        var workspace = _desktop.Workspace();
        var crashed = await _desktop.OpenAsync(workspace);
        crashed.Kill();
        Assert.That(await OpensAsync((await _desktop.OpenAsync(workspace)).Entry), Is.True);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "There the rights of the profile folder guard it.")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task The_note_for_a_second_start_is_for_its_user_only()
    {
        await _desktop.OpenAsync(_desktop.Workspace());
        var note = Files(_desktop.Home).Single(f => f.EndsWith(".json", StringComparison.Ordinal));
        Assert.That(File.GetUnixFileMode(note), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task Settings_that_cannot_be_read_are_told_and_do_not_stop_it()
    {
        await File.WriteAllTextAsync(Path.Combine(_desktop.Home, "settings.json"), "{ nonsense");
        var outcome = await _desktop.RunAsync("version", "--json");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.Zero);
            Assert.That(outcome.Error, Does.Contain("settings.json"));
            Assert.That(JsonDocument.Parse(outcome.Output).RootElement.GetProperty("name").GetString(), Is.EqualTo("MapApp"));
        }
    }

    private static string[] Files(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

    private static async Task<bool> OpensAsync(Uri entry)
    {
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() });
        using var page = await http.GetAsync(entry);
        return page.IsSuccessStatusCode && (await page.Content.ReadAsStringAsync()).Contains("id=\"pane-map\"", StringComparison.Ordinal);
    }
}
