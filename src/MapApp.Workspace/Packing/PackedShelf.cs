using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using MapApp.Core.Packed;

namespace MapApp.Workspace.Packing;

/// <summary>
/// The packed form of large layers in a folder of the user's, one file to a layer, so that the next start need not read every feature again. All in it may be
/// deleted at any time; what cannot be read or written is told and packed as if there were no shelf. Safe to share between threads and programs.
/// </summary>
/// <param name="folder">Made when something is to be kept.</param>
/// <param name="mostBytes">Of all files together; those that were not used for longest go first.</param>
/// <param name="tell">Is told the path and the problem when a file cannot be read, written or deleted.</param>
public sealed class PackedShelf(string folder, long mostBytes, TimeProvider time, Action<string, string> tell) : IPackedShelf
{
    public const long MostBytes = 1L << 30;

    /// <summary>A layer of fewer bytes is packed as quickly as it is read: about ten thousand parcels.</summary>
    public const long WorthKeeping = 2L << 20;

    private const string Extension = ".packed", Unfinished = ".part";

    private static readonly TimeSpan _abandoned = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, (PackedMark Mark, PackedLayer Layer)> _offered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _written = new(StringComparer.Ordinal);

    public PackedLayer? Find(PackedMark mark)
    {
        var path = PathOf(mark.Workspace, mark.Kind);
        return Guarded(path, () =>
        {
            if (!File.Exists(path))
                return null;
            PackedLayer? layer;
            using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0))
                layer = PackedFile.Read(stream, mark);
            if (layer is not null)
                Used(path);
            return layer;
        });
    }

    public void Put(PackedMark mark, PackedLayer layer)
    {
        var path = PathOf(mark.Workspace, mark.Kind);
        if (layer.Bytes >= WorthKeeping && layer.Bytes <= mostBytes / 2)
            _offered[path] = (mark, layer);
        else
            _offered.TryRemove(path, out _);
    }

    /// <summary>Writes what was offered since; of a layer that was written once in this run no more, until the last time: it may be edited again at once.</summary>
    public void Keep(bool last)
    {
        foreach (var path in _offered.Keys.Where(p => last || !_written.ContainsKey(p)))
        {
            if (!_offered.TryRemove(path, out var offered))
                continue;
            _written[path] = true;
            Guarded(path, () => Write(path, offered.Mark, offered.Layer));
        }
    }

    /// <summary>Lets go of a layer that is no more.</summary>
    public void Forget(string workspace, string kind)
    {
        var path = PathOf(workspace, kind);
        _offered.TryRemove(path, out _);
        Guarded(path, () => Delete(path));
    }

    private static bool Delete(string path)
    {
        // File.Delete complains of a folder that is not there.
        if (File.Exists(path))
            File.Delete(path);
        return true;
    }

    private string PathOf(string workspace, string kind) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{workspace}\n{kind}")).AsSpan(0, 12)) + Extension);

    private bool Write(string path, PackedMark mark, PackedLayer layer)
    {
        Directory.CreateDirectory(folder);
        var part = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = 1 << 16 };
            // Workspaces are confidential as often as not.
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            bool whole;
            using (var stream = new FileStream(part, options))
                whole = PackedFile.TryWrite(stream, mark, layer);
            if (whole)
            {
                Used(part);
                File.Move(part, path, overwrite: true);
            }
        }
        finally
        {
            Delete(part);
        }

        Tidy();
        return true;
    }

    private void Used(string path) => File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);

    private void Tidy()
    {
        var files = new DirectoryInfo(folder).GetFiles();
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var part in files.Where(f => f.Extension == Unfinished && now - f.LastWriteTimeUtc > _abandoned))
            part.Delete();
        var left = mostBytes;
        foreach (var file in files.Where(f => f.Extension == Extension).OrderByDescending(f => f.LastWriteTimeUtc))
        {
            left -= file.Length;
            if (left < 0 || IsOfNoWorkspace(file))
                file.Delete();
        }
    }

    private static bool IsOfNoWorkspace(FileInfo file)
    {
        using var stream = file.OpenRead();
        return PackedFile.MarkOf(stream) is not { } mark || !File.Exists(mark.Workspace);
    }

    private T? Guarded<T>(string path, Func<T?> use)
    {
        try
        {
            return use();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tell(path, e.Message);
            return default;
        }
    }
}
