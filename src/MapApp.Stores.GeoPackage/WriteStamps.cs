using MapApp.Stores.GeoPackage.Writing;

namespace MapApp.Stores.GeoPackage;

/// <summary>
/// Counts what this process committed to plans and links, for those who keep something computed from them. Edits by other
/// programs are not counted: those of features and plans leave change marks.
/// </summary>
internal sealed class WriteStamps
{
    private long _register;
    private long _links;

    public long Register => Interlocked.Read(ref _register);

    public long Links => Interlocked.Read(ref _links);

    public void Committed(WorkspaceWriter writer)
    {
        if (writer.TouchedRegister)
            Interlocked.Increment(ref _register);
        if (writer.TouchedLinks)
            Interlocked.Increment(ref _links);
    }
}
