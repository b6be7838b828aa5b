using System.ComponentModel;
using System.Diagnostics;
using Npgsql;

namespace MapApp.Tests.Support;

/// <summary>
/// A PostgreSQL server of our own with PostGIS, in a temporary folder and behind a socket there: it meets no other server and
/// leaves nothing behind.
/// </summary>
internal sealed partial class PostGisServer : IDisposable
{
    private const string Install = "install postgresql-15 and postgresql-15-postgis-3";
    private const string Missing = "PostgreSQL with PostGIS is not installed; " + Install + ".";

    private readonly string _folder;
    private readonly string _programs;

    private PostGisServer(string programs, string settings)
    {
        _programs = programs;
        _folder = Directory.CreateTempSubdirectory("mapapp-pg-").FullName;
        try
        {
            if (IsRoot)
                Run("chown", "postgres", _folder);
            RunAsServer("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
            // No address to listen on: only the socket, so no port can be taken.
            RunAsServer("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-c fsync=off -c full_page_writes=off -c listen_addresses= -c unix_socket_directories={_folder} {settings}", "start");
            using var source = Open();
            using var command = source.CreateCommand("CREATE EXTENSION postgis");
            command.ExecuteNonQuery();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Starts one with settings such as <c>-c jit=off</c>.</summary>
    /// <exception cref="InvalidOperationException">PostGIS is not installed, or the server does not start.</exception>
    public static PostGisServer StartWith(string settings) => new(Programs() ?? throw new InvalidOperationException(Missing), settings);

    public NpgsqlDataSource Open() => NpgsqlDataSource.Create($"Host={_folder};Username=postgres;Database=postgres");

    public void Dispose()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            RunAsServer("pg_ctl", "-D", Data, "-w", "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    // Debian keeps the programs of each version in a folder of its own, off the path; only a version with PostGIS will do.
    private static string? Programs()
    {
        const string root = "/usr/lib/postgresql";
        return !Directory.Exists(root) ? null : Directory.EnumerateDirectories(root)
            .Where(v => File.Exists(Path.Combine(v, "bin", "initdb")) && File.Exists($"/usr/share/postgresql/{Path.GetFileName(v)}/extension/postgis.control"))
            .OrderByDescending(v => int.TryParse(Path.GetFileName(v), out var number) ? number : 0)
            .Select(v => Path.Combine(v, "bin")).FirstOrDefault();
    }

    // The server refuses to run as root.
    private void RunAsServer(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        if (IsRoot)
            Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else
            Run(path, arguments);
    }

    private void Run(string program, params string[] arguments)
    {
        try
        {
            // What they print goes to a file: a pipe would be held open by the server.
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "\"$@\" >>\"$0\" 2>&1", Path.Combine(_folder, "setup.log"), program, .. arguments]) { WorkingDirectory = "/" })!;
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {File.ReadAllText(Path.Combine(_folder, "setup.log"))}");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"'{program}' cannot be started; {Install}.", e);
        }
    }
}
