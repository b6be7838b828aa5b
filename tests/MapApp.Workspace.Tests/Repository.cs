namespace MapApp.Workspace.Tests;

internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Data => Path.Combine(Root, "data", "geo");

    private static string Find()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MapApp.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No MapApp.sln above '{TestContext.CurrentContext.TestDirectory}'.");
        return folder.FullName;
    }
}
