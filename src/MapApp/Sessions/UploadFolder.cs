using MapApp.Security;

namespace MapApp.Sessions;

/// <summary>Files a session has sent or is to be given, each under a generated name in a folder that goes with the session.</summary>
public sealed class UploadFolder : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, UploadedFile> _files = [];
    private DirectoryInfo? _folder;

    public async Task<UploadedFile> KeepAsync(string name, Stream content, CancellationToken cancellation)
    {
        var id = Guid.NewGuid().ToString("n");
        var path = Path.Combine(Folder.FullName, id);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
            await content.CopyToAsync(file, cancellation);
            var kept = new UploadedFile(id, UploadName.Label(name), path, file.Length);
            lock (_gate)
                _files[id] = kept;
            return kept;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Makes a file that the user is to be given.</summary>
    public UploadedFile Make(string name, Action<Stream> write)
    {
        var id = Guid.NewGuid().ToString("n");
        var path = Path.Combine(Folder.FullName, id);
        try
        {
            using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
                write(file);
            var made = new UploadedFile(id, name, path, new FileInfo(path).Length);
            lock (_gate)
                _files[id] = made;
            return made;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Puts files into a folder of their own under the names that the user's machine gives them: the parts of a shapefile find each other by name.</summary>
    /// <returns>The folder; the files are no uploads any more.</returns>
    public string Together(IReadOnlyCollection<UploadedFile> files)
    {
        var folder = Folder.CreateSubdirectory(Guid.NewGuid().ToString("n")).FullName;
        foreach (var file in files)
        {
            lock (_gate)
                _files.Remove(file.Id);
            File.Move(file.Path, Path.Combine(folder, Path.GetFileName(file.Name)), overwrite: true);
        }

        return folder;
    }

    public UploadedFile? Find(string id)
    {
        lock (_gate)
            return _files.GetValueOrDefault(id);
    }

    public void Drop(UploadedFile file)
    {
        lock (_gate)
            _files.Remove(file.Id);
        File.Delete(file.Path);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_folder?.Exists == true)
                _folder.Delete(recursive: true);
            _folder = null;
        }
    }

    private DirectoryInfo Folder
    {
        get
        {
            lock (_gate)
                return _folder ??= Directory.CreateTempSubdirectory("mapapp-");
        }
    }
}

/// <param name="Name">As the user's machine calls it: a label, never a path.</param>
public sealed record UploadedFile(string Id, string Name, string Path, long Bytes);
