using System.Text.Json;
using MapApp.Core.Features;

namespace MapApp.Core.Linking;

/// <summary>
/// Which features a radius of a plan runs around, and which ones inside it are meant; read from the embedded
/// <c>radius-subjects.json</c>. A subject such as '热电联产电厂的燃煤锅炉' names both: boilers around heat and power plants.
/// </summary>
internal sealed class RadiusSubjects
{
    private static readonly Table _table = Read();

    private RadiusSubjects(IReadOnlyList<Sort> centres, IReadOnlyList<Sort> members) => (Centres, Members) = (centres, members);

    public IReadOnlyList<Sort> Centres { get; }

    public IReadOnlyList<Sort> Members { get; }

    /// <summary>Null when the subject names nothing that a layer holds.</summary>
    public static RadiusSubjects? Of(string subject)
    {
        var members = Meant(_table.Members, subject);
        var centres = Meant(_table.Centres, subject);
        if (centres.Count == 0)
            return null;
        // A radius that does not say for what holds for whatever may pollute.
        return new RadiusSubjects(centres, members.Count > 0 ? members : [new Sort([], _table.Anything, [])]);
    }

    private static List<Sort> Meant(IReadOnlyList<Sort> sorts, string subject) =>
        [.. sorts.Where(s => s.Words.Any(w => subject.Contains(w, StringComparison.Ordinal)))];

    private static Table Read()
    {
        using var stream = typeof(RadiusSubjects).Assembly.GetManifestResourceStream("radius-subjects.json")
            ?? throw new InvalidOperationException("The embedded radius-subjects.json is missing from MapApp.Core.");
        return JsonSerializer.Deserialize<Table>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("The embedded radius-subjects.json is empty.");
    }

    /// <param name="Words">Words of a subject that mean this sort.</param>
    /// <param name="Holds">What the type or name of such a feature holds; any feature of the layers when empty.</param>
    internal sealed record Sort(IReadOnlyList<string> Words, IReadOnlyList<string> Layers, IReadOnlyList<string> Holds)
    {
        public bool Covers(Feature feature) => Layers.Contains(feature.Id.Layer)
            && (Holds.Count == 0 || Holds.Any(h => feature.Names.Append(feature.Text("type") ?? "").Any(n => n.Contains(h, StringComparison.Ordinal))));
    }

    private sealed record Table(IReadOnlyList<Sort> Centres, IReadOnlyList<Sort> Members, IReadOnlyList<string> Anything);
}
