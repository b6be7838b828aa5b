using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

/// <summary>A test of commands: each has a machine of its own with the bundled workspace on it.</summary>
public abstract class CommandTest
{
    internal Desktop Desktop { get; private set; } = null!;

    /// <summary>The path of the workspace.</summary>
    protected string Workspace { get; private set; } = null!;

    [SetUp]
    public void Start()
    {
        Desktop = new Desktop();
        Workspace = Desktop.Workspace();
    }

    [TearDown]
    public void Stop() => Desktop.Dispose();
}
