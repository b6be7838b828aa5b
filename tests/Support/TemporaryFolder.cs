namespace MapApp.Tests.Support;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("mapapp-").FullName;

    /// <summary>The path of a file in it.</summary>
    public string this[string name] => Path.Combine(_path, name);

    public void Write(string name, string text) => File.WriteAllText(this[name], text);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
