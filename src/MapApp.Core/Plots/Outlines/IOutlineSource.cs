namespace MapApp.Core.Plots.Outlines;

/// <summary>Outlines from a kind of file that another room knows how to open.</summary>
public interface IOutlineSource
{
    /// <summary>The layers of a file that may hold polygons; all layers when none does, so that each can be told.</summary>
    /// <param name="name">Of the file, for messages.</param>
    /// <exception cref="ParcelFileException">It cannot be read.</exception>
    IReadOnlyList<OutlineFile> Read(string path, string name, CancellationToken cancellation);
}
