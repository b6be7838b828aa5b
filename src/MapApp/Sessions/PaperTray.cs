using MapApp.Workspace.Ledger;

namespace MapApp.Sessions;

/// <summary>Files that wait for the entry that is being written.</summary>
public sealed class PaperTray
{
    private readonly Desk _desk;
    private readonly List<UploadedFile> _files = [];

    internal PaperTray(Desk desk) => _desk = desk;

    public IReadOnlyList<UploadedFile> Files => _files;

    public void Take(IEnumerable<UploadedFile> files)
    {
        _files.AddRange(files);
        _desk.Redraw();
    }

    public void Drop(UploadedFile file)
    {
        _files.Remove(file);
        _desk.Uploads.Drop(file);
        _desk.Redraw();
    }

    public void Clear()
    {
        foreach (var file in _files.ToList())
            Drop(file);
    }

    /// <summary>What is in them, as entries keep it.</summary>
    public IReadOnlyList<LedgerFile> Read() => [.. _files.Select(f => LedgerFile.Read(f.Name, f.Path))];
}
