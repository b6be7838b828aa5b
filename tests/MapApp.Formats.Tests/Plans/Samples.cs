using System.Text.Json.Nodes;
using MapApp.Core.Plans;
using MapApp.Formats.Plans;

namespace MapApp.Formats.Tests.Plans;

/// <summary>Invented documents in every style and with every defect, each with what a person read in it.</summary>
internal static class Samples
{
    private static string Folder => Path.Combine(TestContext.CurrentContext.TestDirectory, "Plans", "Samples");

    public static IEnumerable<string> Names() => ["a1", "a2", "a3", "a4", "a5", "a6", "b1", "b2", "b3", "b4", "b5", "b6", "e1", "e2", "e3", "e4", "e5"];

    public static string[] Lines(string name) => [.. PlanDocument.Open(Path.Combine(Folder, name + ".txt")).Lines];

    public static Plan Read(string name) => new PlanTextReader().Read(Lines(name), name);

    public static JsonNode Expected(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!;

    /// <summary>Reference, units with roles, deadlines: what a page break must not change.</summary>
    public static IEnumerable<string> Outline(Plan plan) =>
        plan.Tasks.Select(t => $"{t.Ref} [{string.Join(' ', t.Units.Select(u => $"{u.Role}:{u.Name}"))}] {string.Join(' ', t.Deadlines)}");
}
