using System.Reflection;

namespace MapApp.Tests.Support;

/// <summary>Where the sources lie, and where the program under test was built.</summary>
internal static class Repository
{
    public static string Root => Metadata("RepositoryRoot");

    public static string Program => Metadata("MapAppDll");

    public static string BundledData => Path.Combine(Root, "data", "geo");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
