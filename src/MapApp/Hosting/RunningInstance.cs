using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MapApp.Security;

namespace MapApp.Hosting;

/// <summary>
/// One process per workspace. The first holds a lock file and leaves its address there, readable by its user only; a second
/// asks it for a fresh entry token and opens a window on it.
/// </summary>
internal sealed class RunningInstance : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _note;

    private RunningInstance(FileStream held, string note) => (_lock, _note) = (held, note);

    /// <summary>Null when another process has this workspace.</summary>
    public static RunningInstance? Claim(string workspace)
    {
        var note = NotePath(workspace);
        Directory.CreateDirectory(Path.GetDirectoryName(note)!);
        try
        {
            return new RunningInstance(new FileStream(note + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose), note);
        }
        catch (IOException) when (File.Exists(note + ".lock"))
        {
            // Held by the first process; that is the answer. Any other trouble goes its way.
            return null;
        }
    }

    public void Announce(string origin, string key)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(_note, options);
        JsonSerializer.Serialize(file, new Note(origin, key));
    }

    /// <summary>A fresh entry address from the process that has the workspace, with this start's own date and language; null when it does not answer.</summary>
    public static async Task<string?> AskForEntryAsync(StartOptions start, CancellationToken cancellation)
    {
        if (await NoteAsync(NotePath(start.WorkspacePath), cancellation) is not { } note)
            return null;
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var request = new HttpRequestMessage(HttpMethod.Post, note.Origin + InstanceKey.Path);
        request.Headers.Add("Origin", note.Origin);
        request.Headers.Add(InstanceKey.Header, note.Key);
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            return response.IsSuccessStatusCode ? note.Origin + Gate.EntryPath + "?token=" + await response.Content.ReadAsStringAsync(cancellation) + start.Query() : null;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            // The note is older than a crash, or the first process hangs: nobody answers.
            return null;
        }
    }

    // The first process writes its note a moment after it took the lock.
    private static async Task<Note?> NoteAsync(string path, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < 50; i++)
        {
            try
            {
                if (File.Exists(path) && JsonSerializer.Deserialize<Note>(await File.ReadAllTextAsync(path, cancellation)) is { } note)
                    return note;
            }
            catch (Exception e) when (e is JsonException or IOException)
            {
                // Half written: the next look sees it whole.
            }

            await timer.WaitForNextTickAsync(cancellation);
        }

        return null;
    }

    public void Dispose()
    {
        File.Delete(_note);
        _lock.Dispose();
    }

    private static string NotePath(string workspace)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(workspace))))[..16];
        return Path.Combine(Places.Home, "running", hash + ".json");
    }

    private sealed record Note(string Origin, string Key);
}
