using System.Text.Json;
using MapApp.Core.Features;
using MapApp.Core.Plans;

namespace MapApp.Core.Linking;

/// <summary>
/// Which words in a task's heading make it govern which layers; read from the embedded <c>subjects.json</c>. The task's own
/// heading counts first; only when it names no subject does the heading of its section.
/// </summary>
public static class SubjectTable
{
    private static readonly IReadOnlyList<Subject> _subjects = Read();

    public static IReadOnlyList<SubjectHit> Of(PlanTask task)
    {
        var own = Hits(task.Title, task.Campaign);
        if (own.Count > 0 || task.Headings.Count == 0)
            return own;
        // The innermost heading that is not the task's own.
        var section = task.Headings.LastOrDefault(h => h != task.Title);
        return section is null ? [] : [.. Hits(section, task.Campaign).Select(h => h with { FromSection = true })];
    }

    /// <summary>Whether a feature of a governed layer is of the sort the subject means (a water station, not an air station).</summary>
    public static bool Covers(string word, Feature feature)
    {
        var layers = _subjects.Where(s => s.Words.Contains(word)).SelectMany(s => s.Layers).Where(l => l.Kind == feature.Id.Layer);
        return layers.Any(l => l.Field is null || feature.Text(l.Field) == l.Value);
    }

    private static List<SubjectHit> Hits(string text, string campaign)
    {
        var hits = new List<SubjectHit>();
        foreach (var subject in _subjects.Where(s => s.Campaign is null || s.Campaign == campaign))
        {
            if (subject.Words.FirstOrDefault(w => text.Contains(w, StringComparison.Ordinal)) is not { } word)
                continue;
            foreach (var layer in subject.Layers)
            {
                if (hits.All(h => h.Layer != layer.Kind))
                    hits.Add(new SubjectHit(word, layer.Kind, false));
            }
        }

        return hits;
    }

    private static List<Subject> Read()
    {
        using var stream = typeof(SubjectTable).Assembly.GetManifestResourceStream("subjects.json")
            ?? throw new InvalidOperationException("The embedded subjects.json is missing from MapApp.Core.");
        return JsonSerializer.Deserialize<List<Subject>>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("The embedded subjects.json is empty.");
    }

    private sealed record Subject(IReadOnlyList<string> Words, string? Campaign, IReadOnlyList<SubjectLayer> Layers);

    private sealed record SubjectLayer(string Kind, string? Field, string? Value);
}

/// <summary>A layer that a task governs, and the word that says so.</summary>
public readonly record struct SubjectHit(string Word, string Layer, bool FromSection);
