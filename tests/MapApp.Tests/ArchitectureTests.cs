using System.Reflection;
using System.Xml.Linq;
using MapApp.Tests.Support;

namespace MapApp.Tests;

/// <summary>The arrows of design section 2: inward, and only the executable knows the concrete types.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> _rooms = new()
    {
        ["MapApp.Core"] = [],
        ["MapApp.Formats"] = ["MapApp.Core"],
        ["MapApp.Stores.GeoPackage"] = ["MapApp.Core"],
        ["MapApp.Stores.PostGis"] = ["MapApp.Core"],
        ["MapApp.Rendering"] = ["MapApp.Core"],
        ["MapApp.Tiles"] = ["MapApp.Core"],
        ["MapApp.Workspace"] = ["MapApp.Core"],
        ["MapApp"] = ["MapApp.Core", "MapApp.Formats", "MapApp.Stores.GeoPackage", "MapApp.Stores.PostGis", "MapApp.Rendering", "MapApp.Tiles", "MapApp.Workspace"],
    };

    // What the domain computes with; every room may speak in geometries.
    private static readonly string[] _domainLibraries = ["NetTopologySuite", "ProjNET"];

    public static IEnumerable<string> Projects() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(p => Path.GetFileNameWithoutExtension(p)).Order();

    [TestCaseSource(nameof(Projects))]
    public void Arrows_between_rooms_point_inward(string project)
    {
        Assert.That(_rooms, Does.ContainKey(project), $"Design section 2 has no room '{project}'.");
        var drawn = Items(project, "ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p.Replace('\\', '/')));
        var compiled = References(project).Where(n => n.StartsWith("MapApp", StringComparison.Ordinal));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(drawn, Is.SubsetOf(_rooms[project]), "project file");
            Assert.That(compiled, Is.SubsetOf(_rooms[project]), "compiled assembly");
        }
    }

    [Test]
    public void The_domain_stands_on_geometry_and_projections_alone()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Items("MapApp.Core", "PackageReference"), Is.EquivalentTo(_domainLibraries), "project file");
            Assert.That(References("MapApp.Core").Where(n => !OfTheRuntime(n)), Is.SubsetOf(_domainLibraries), "compiled assembly");
        }
    }

    [Test]
    public void Use_cases_know_no_library_but_the_domains()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Items("MapApp.Workspace", "PackageReference"), Is.Empty, "project file");
            Assert.That(References("MapApp.Workspace").Where(n => !OfTheRuntime(n) && n != "MapApp.Core"), Is.SubsetOf(_domainLibraries), "compiled assembly");
        }
    }

    [Test]
    public void A_foreign_library_has_one_way_in()
    {
        var shared = Projects().SelectMany(p => Items(p, "PackageReference").Select(library => (Project: p, Library: library)))
            .GroupBy(u => u.Library).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(u => u.Project))}");
        Assert.That(shared, Is.Empty);
    }

    [Test]
    public void Only_the_executable_knows_the_web()
    {
        foreach (var project in Projects().Where(p => p != "MapApp"))
        {
            var file = XDocument.Load(ProjectFile(project));
            using (Assert.EnterMultipleScope())
            {
                Assert.That(file.Root!.Attribute("Sdk")!.Value, Is.EqualTo("Microsoft.NET.Sdk"), project);
                Assert.That(Items(project, "FrameworkReference"), Is.Empty, project);
                Assert.That(References(project).Where(n => n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)), Is.Empty, project);
            }
        }
    }

    private static bool OfTheRuntime(string assembly) => assembly.StartsWith("System.", StringComparison.Ordinal) || assembly is "netstandard" or "System";

    private static string ProjectFile(string project) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), project + ".csproj", SearchOption.AllDirectories).Single();

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(ProjectFile(project)).Descendants(kind).Select(i => i.Attribute("Include")!.Value);

    private static IEnumerable<string> References(string project) =>
        Assembly.Load(project == "MapApp" ? "mapapp" : project).GetReferencedAssemblies().Select(n => n.Name!);
}
