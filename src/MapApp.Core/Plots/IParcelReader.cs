namespace MapApp.Core.Plots;

/// <summary>Reads parcels from whatever file they come in. What is wrong with single parcels is told in the <see cref="ParcelFile"/>.</summary>
public interface IParcelReader
{
    /// <exception cref="Storage.SourceException">The file cannot be read at all.</exception>
    ParcelFile Read(string path);

    /// <param name="name">Of the file, to tell its format by; empty for pasted text.</param>
    /// <exception cref="Storage.SourceException">The stream cannot be read at all.</exception>
    ParcelFile Read(Stream stream, string name);
}
