using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MapApp.Core.Features;
using MapApp.Tests.Support;

namespace MapApp.Tests.Screens;

/// <summary>
/// Tells text of ours from names in the data. A name is a string that stands in data/geo and is no word of ours: neither a
/// text of the resources nor a title of the layer catalogue, so that no label can hide as data.
/// </summary>
internal sealed partial class DataWords
{
    // Written by us into the data, in English, and worded anew on the screen.
    private static readonly string[] _notNames = ["positionSource", "note", "notes", "source", "id"];

    private readonly Regex _names;

    public DataWords(params string[] more)
    {
        var names = new HashSet<string>(more);
        foreach (var file in Directory.EnumerateFiles(Repository.BundledData, "*.*json", SearchOption.AllDirectories))
            names.UnionWith(In(File.ReadAllText(file)));
        // Where a reading comes from is told as it was given.
        names.UnionWith(SourceOfReadings().Matches(File.ReadAllText(Path.Combine(Repository.BundledData, "observations.json"))).Select(m => JsonSerializer.Deserialize<string>(m.Groups[1].Value)!));
        names.UnionWith(Directory.EnumerateFiles(Path.Combine(Repository.BundledData, "plans")).Select(p => Path.GetFileNameWithoutExtension(p)));
        // References are shown without their plan.
        names.UnionWith(names.Where(n => n.Contains('/', StringComparison.Ordinal)).Select(n => n[(n.IndexOf('/', StringComparison.Ordinal) + 1)..]).ToList());
        names.ExceptWith(Ours());
        // A subject is the plan's own word with its meaning beside it: 河流 (rivers).
        names.UnionWith(Entries("Texts.resx").Where(e => e.Key.StartsWith("subject.", StringComparison.Ordinal)).Select(e => $"{e.Key["subject.".Length..]} ({e.Text})"));
        // One character is a name only as the unit of a number: ≥ 2 家.
        var units = names.Where(n => n.Trim().Length == 1).Select(n => $"(?<=\\d ){Regex.Escape(n)}");
        _names = new Regex(string.Join('|', names.Where(n => n.Trim().Length > 1).OrderByDescending(n => n.Length).Select(Regex.Escape).Concat(units)));
    }

    /// <summary>Every string in a JSON text that may be a name.</summary>
    public static IReadOnlySet<string> In(string json)
    {
        var names = new HashSet<string>();
        using var document = JsonDocument.Parse(json);
        Collect(document.RootElement, names);
        return names;
    }

    /// <summary>What remains of a text once the names are taken out.</summary>
    public string Without(string text) => _names.Replace(text, "·");

    public static bool HasChinese(string text) => Han().IsMatch(text);

    public static IEnumerable<string> LatinWords(string text) => Latin().Matches(text).Select(m => m.Value);

    private static void Collect(JsonElement element, HashSet<string> names)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject().Where(m => !_notNames.Contains(m.Name)))
                    Collect(member.Value, names);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Collect(item, names);
                break;
            case JsonValueKind.String:
                names.Add(element.GetString()!);
                break;
        }
    }

    private static IEnumerable<string> Ours() =>
        Entries("Texts.zh.resx").Select(e => e.Text)
            .Concat(LayerCatalogue.Kinds.SelectMany(k => k.Fields.SelectMany(f => f.Domain.Select(d => d.Title(true)).Append(f.Title(true))).Append(k.Title(true))));

    private static IEnumerable<(string Key, string Text)> Entries(string resources) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", "MapApp.Workspace", "Languages", resources)).Descendants("data").Select(d => (d.Attribute("name")!.Value, d.Element("value")!.Value));

    [GeneratedRegex("\"source\": *(\"[^\"]*\")")]
    private static partial Regex SourceOfReadings();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9]*")]
    private static partial Regex Latin();
}
