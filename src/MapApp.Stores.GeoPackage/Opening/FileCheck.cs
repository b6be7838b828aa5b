using System.Buffers.Binary;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Opening;

/// <summary>What can be told from the file alone, before SQLite touches it: there, a database, whole.</summary>
internal static class FileCheck
{
    // The first 100 bytes, https://sqlite.org/fileformat.html#the_database_header
    private const int HeaderLength = 100;

    public static void Run(string path)
    {
        if (Directory.Exists(path))
            throw new StoreException(StoreFailure.NotAWorkspace, path, $"'{path}' is a folder, not a workspace. Choose a .gpkg file.");
        if (!File.Exists(path))
        {
            throw new StoreException(StoreFailure.Missing, path,
                $"Workspace '{path}' does not exist. Check the path, or create a workspace there first.");
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> header = stackalloc byte[HeaderLength];
            var read = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
            if (read == 0)
                throw Corrupt(path, "is empty");
            if (read < HeaderLength || !header.StartsWith("SQLite format 3\0"u8))
                throw new StoreException(StoreFailure.NotAWorkspace, path, $"'{path}' is no GeoPackage (no SQLite database). Choose a .gpkg file made by MapApp.");
            if (IsCutOff(header, file.Length) && !File.Exists(path + "-wal") && !File.Exists(path + "-journal"))
                throw Corrupt(path, "is cut off: it is shorter than it says of itself");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreFailure.ReadFailed, path,
                $"Workspace '{path}' cannot be opened: {e.Message} Check its permissions and whether another program holds it.", e);
        }
    }

    // The page count counts only when it was written by the last change (offsets 24 and 92 agree).
    private static bool IsCutOff(ReadOnlySpan<byte> header, long length)
    {
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var size && size == 1 ? 65536L : size;
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        return header.Slice(24, 4).SequenceEqual(header.Slice(92, 4)) && length < pages * pageSize;
    }

    private static StoreException Corrupt(string path, string problem) =>
        new(StoreFailure.Corrupt, path, $"Workspace '{path}' {problem}. Choose another file or restore a backup; the file was left as it is.");
}
