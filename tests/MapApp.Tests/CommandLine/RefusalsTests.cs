using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MapApp.Tests.Support;
using Microsoft.Data.Sqlite;

namespace MapApp.Tests.CommandLine;

/// <summary>What the program refuses: the exit code, a message that helps, and everything left as it was.</summary>
public sealed partial class RefusalsTests
{
    private const int BadInput = 2;
    private const int Failed = 3;

    private Desktop _desktop = null!;

    [SetUp]
    public void Start() => _desktop = new Desktop();

    [TearDown]
    public void Stop() => _desktop.Dispose();

    [TestCase("dance")]
    [TestCase("layers", "--colour", "red")]
    [TestCase("layers", "--lang", "fr")]
    [TestCase("tasks", "--as-of", "2021-13-01")]
    [TestCase("tasks", "--as-of", "8.11.2021")]
    [TestCase("tasks", "--as-of", "2021-02-29")]
    [TestCase("tasks", "--due-within", "soon")]
    [TestCase("tasks", "--due-within", "-3")]
    [TestCase("tasks", "--plan")]
    [TestCase("open", "--no-window", "--port", "70000")]
    [TestCase("open", "--no-window", "--port", "-1")]
    [TestCase("open", "--no-window", "--port", "http")]
    [TestCase("@arguments")]
    public async Task What_cannot_be_understood_is_bad_input(params string[] arguments)
    {
        await File.WriteAllTextAsync(_desktop.In("arguments"), "version\n");
        var outcome = await _desktop.RunAsync(arguments);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(BadInput), outcome.ToString());
            Assert.That(outcome.Output, Is.Empty);
            Assert.That(outcome.Error, Does.Contain("mapapp --help"));
            Assert.That(Directory.EnumerateFiles(_desktop.In("user"), "*", SearchOption.AllDirectories), Is.Empty, "no workspace was built on the way");
        }
    }

    [Test]
    public async Task An_unknown_place_is_answered_with_names_that_come_near()
    {
        var outcome = await _desktop.RunAsync("tasks", "--place", "曹李庄", "--json", "--workspace", _desktop.Workspace());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(BadInput));
            Assert.That(outcome.Output, Is.Empty);
            Assert.That(outcome.Error, Does.Contain("曹李庄").And.Contain("曹李村"));
        }
    }

    [TestCase("tasks", "--plan", "weidong-2012")]
    [TestCase("link", "--explain", "曹李庄")]
    public async Task An_unknown_name_is_bad_input(params string[] question)
    {
        var outcome = await _desktop.RunAsync([.. question, "--workspace", _desktop.Workspace()]);
        Assert.That(outcome.ExitCode, Is.EqualTo(BadInput), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain(question[^1]));
    }

    [TestCase("layers")]
    [TestCase("tasks")]
    [TestCase("link")]
    [TestCase("open", "--no-window")]
    public async Task A_workspace_that_is_not_there_is_named(params string[] command)
    {
        var missing = _desktop.In("no/such.gpkg");
        var outcome = await _desktop.RunAsync([.. command, "--workspace", missing]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(BadInput), outcome.ToString());
            Assert.That(outcome.Error, Does.Contain(missing));
            Assert.That(Directory.Exists(_desktop.In("no")), Is.False);
        }
    }

    [TestCase("layers")]
    [TestCase("open", "--no-window")]
    public async Task A_damaged_workspace_is_a_failure_and_left_as_it_is(params string[] command)
    {
        var workspace = _desktop.Workspace();
        var bytes = await File.ReadAllBytesAsync(workspace);
        // The header stays whole: it is recognised, but its pages are noise.
        new Random(7).NextBytes(bytes.AsSpan(4096));
        await File.WriteAllBytesAsync(workspace, bytes);
        var outcome = await _desktop.RunAsync([.. command, "--workspace", workspace]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(Failed), outcome.ToString());
            Assert.That(outcome.Error, Does.Contain(workspace));
            Assert.That(await File.ReadAllBytesAsync(workspace), Is.EqualTo(bytes));
        }
    }

    [Test]
    public async Task A_database_of_another_program_is_no_workspace()
    {
        Sql(_desktop.In("addresses.gpkg"), "CREATE TABLE people (name TEXT)");
        var outcome = await _desktop.RunAsync("layers", "--workspace", _desktop.In("addresses.gpkg"));
        Assert.That(outcome.ExitCode, Is.EqualTo(BadInput), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain(_desktop.In("addresses.gpkg")));
    }

    [Test]
    public async Task A_workspace_of_a_newer_version_is_left_to_it()
    {
        var workspace = _desktop.Workspace();
        Assert.That(Sql(workspace, "UPDATE meta SET value = '9999' WHERE key = 'schema_version'"), Is.EqualTo(1));
        var before = await File.ReadAllBytesAsync(workspace);
        var outcome = await _desktop.RunAsync("layers", "--lang", "en", "--workspace", workspace);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(Failed), outcome.ToString());
            Assert.That(outcome.Error, Does.Contain("newer").And.Contain(workspace));
            Assert.That(await File.ReadAllBytesAsync(workspace), Is.EqualTo(before));
        }
    }

    [Test]
    public async Task Demo_never_builds_over_a_file()
    {
        await File.WriteAllTextAsync(_desktop.In("mine.gpkg"), "mine");
        var outcome = await _desktop.RunAsync("demo", "--workspace", _desktop.In("mine.gpkg"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(BadInput), outcome.ToString());
            Assert.That(outcome.Error, Does.Contain(_desktop.In("mine.gpkg")));
            Assert.That(await File.ReadAllTextAsync(_desktop.In("mine.gpkg")), Is.EqualTo("mine"));
        }
    }

    [Test]
    public async Task A_port_in_use_is_a_failure_that_names_the_port()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var outcome = await _desktop.RunAsync("open", "--no-window", "--port", $"{port}", "--workspace", _desktop.Workspace());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(Failed), outcome.ToString());
            Assert.That(outcome.Error, Does.Contain($"{port}").And.Not.Contain("   at "));
            Assert.That(outcome.Output, Is.Empty);
        }
    }

    // The second feature of the file; messages count rows from 1.
    [TestCase("\"targetClass\": \"V\"", "\"targetClass\": \"VI\"", "targetClass")]
    [TestCase("\"name\": \"", "\"name\": 7, \"was\": \"", "name")]
    [TestCase("\"coordinates\": [", "\"coordinates\": [999, ", "geometry")]
    public async Task A_wrong_value_in_the_sources_is_told_with_file_row_and_field(string right, string wrong, string field)
    {
        var outcome = await DemoWithAsync("sections.geojson", text =>
        {
            var lines = text.Split('\n');
            var second = Array.FindIndex(lines, l => l.Contains("\"weidong-chengdonghe\"", StringComparison.Ordinal));
            Assert.That(lines[second], Does.Contain(right));
            lines[second] = lines[second].Replace(right, wrong, StringComparison.Ordinal);
            return string.Join('\n', lines);
        });
        Assert.That(outcome.Error, Does.Contain("sections.geojson").And.Match(@"\b2\b").And.Contain(field), outcome.ToString());
    }

    [Test]
    public async Task A_source_file_cut_short_is_told()
    {
        var outcome = await DemoWithAsync("reaches.geojson", text => text[..(text.Length / 2)]);
        Assert.That(outcome.Error, Does.Contain("reaches.geojson"));
    }

    [Test]
    public async Task A_data_folder_that_is_not_there_is_told()
    {
        _desktop.Environment["MAPAPP_DATA"] = _desktop.In("nowhere");
        var outcome = await _desktop.RunAsync("demo", "--workspace", _desktop.In("w.gpkg"));
        Assert.That(outcome.ExitCode, Is.EqualTo(BadInput), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain(_desktop.In("nowhere")));
    }

    [TestCase("zh", true)]
    [TestCase("en", false)]
    public async Task Messages_come_in_the_chosen_language(string language, bool chinese)
    {
        string[][] refused =
        [
            ["dance"], ["layers", "--colour"], ["tasks", "--as-of", "tomorrow"], ["tasks", "--due-within", "soon"], ["tasks", "--due-within", "-3"],
            ["open", "--port", "70000"], ["open", "--port", "http"], ["tasks", "--plan"],
            ["layers", "--workspace", "missing.gpkg"], ["tasks", "--place", "Atlantis", "--workspace", _desktop.Workspace()],
        ];
        foreach (var arguments in refused)
        {
            var outcome = await _desktop.RunAsync([.. arguments, "--lang", language]);
            Assert.That(outcome.ExitCode, Is.EqualTo(BadInput), outcome.ToString());
            // Line by line: none may be left in the other language.
            foreach (var line in outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                Assert.That(Han().IsMatch(line), Is.EqualTo(chinese), $"mapapp {string.Join(' ', arguments)}: {line}");
        }
    }

    [TestCase("zh", true)]
    [TestCase("en", false)]
    public async Task Help_comes_in_the_chosen_language(string language, bool chinese)
    {
        foreach (var command in (string[][])[["--help"], ["tasks", "--help"], ["open", "--help"], ["export", "--help"], ["plan", "--help"]])
        {
            var outcome = await _desktop.RunAsync([.. command, "--lang", language]);
            Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
            if (chinese)
                Assert.That(outcome.Output, Does.Not.Contain("Usage").And.Not.Contain("ptions").And.Not.Contain("Description").And.Not.Contain("REQUIRED").And.Not.Contain("[command]").And.Match(@"\p{IsCJKUnifiedIdeographs}"));
            else
                Assert.That(Han().Matches(outcome.Output), Is.Empty, outcome.Output);
        }
    }

    [TestCase("UPDATE annex_rows SET finish = 'soon'", "年月或日期")]
    [TestCase("UPDATE sections SET geom = x'00'", "几何已损坏")]
    public async Task What_another_program_broke_is_worded_in_the_language_of_the_user(string sql, string told)
    {
        var workspace = _desktop.Workspace();
        Assert.That(Sql(workspace, sql), Is.Positive);
        var outcome = await _desktop.RunAsync("tasks", "--workspace", workspace, "--lang", "zh");
        Assert.That(outcome.ExitCode, Is.EqualTo(3), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain(told).And.Contain("fid").And.Not.Contain("expected").And.Not.Contain("row.").And.Not.Contain("Draw it"));
    }

    private static int Sql(string file, string text)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        // The functions that GDAL and QGIS bring for the spatial index.
        connection.CreateFunction("ST_IsEmpty", (byte[] _) => 1);
        foreach (var bound in (string[])["ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"])
            connection.CreateFunction(bound, (byte[] _) => 0.0);
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteNonQuery();
    }

    private async Task<Outcome> DemoWithAsync(string file, Func<string, string> spoil)
    {
        _desktop.Environment["MAPAPP_DATA"] = _desktop.Data();
        var path = Path.Combine(_desktop.In("data"), file);
        await File.WriteAllTextAsync(path, spoil(await File.ReadAllTextAsync(path)));
        var outcome = await _desktop.RunAsync("demo", "--workspace", _desktop.In("made/w.gpkg"));
        Assert.That(outcome.ExitCode, Is.EqualTo(BadInput), outcome.ToString());
        Assert.That(Directory.Exists(_desktop.In("made")) ? Directory.GetFileSystemEntries(_desktop.In("made")) : [], Is.Empty, "a workspace was left behind");
        return outcome;
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
