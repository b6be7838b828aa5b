namespace MapApp.Exporting;

/// <summary>Writes a file beside its place first: what breaks off leaves neither half a file nor the loss of the old one.</summary>
internal static class DraftFile
{
    public static void Write(FileInfo file, Action<Stream> write)
    {
        var draft = file.FullName + ".part";
        try
        {
            using (var stream = File.Create(draft))
                write(stream);
            File.Move(draft, file.FullName, overwrite: true);
        }
        finally
        {
            if (File.Exists(draft))
                File.Delete(draft);
        }
    }
}
