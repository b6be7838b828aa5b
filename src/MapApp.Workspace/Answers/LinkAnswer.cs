using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Answers;

/// <summary>A feature as answers name it.</summary>
public sealed record FeatureAnswer(string Id, string Name, string Layer)
{
    public static FeatureAnswer Of(Feature feature) => new(feature.Id.Id, feature.Name, feature.Id.Layer);
}

/// <summary>A link with its evidence worded: what the screen, the JSON and the sheet show alike.</summary>
public sealed record LinkAnswer(
    string Task, FeatureAnswer Feature, string Basis, double? Measure, string? Unit, string Evidence, string Source, string Confidence)
{
    public static LinkAnswer Of(Link link, Feature? feature, Texts texts) => new(
        link.Task, feature is null ? new FeatureAnswer(link.Feature.Id, link.Feature.Id, link.Feature.Layer) : FeatureAnswer.Of(feature),
        link.Basis, link.Measure, link.Unit, texts.Evidence(link.Evidence), link.Source, link.Confidence.ToString().ToLowerInvariant());

    public static IReadOnlyList<LinkAnswer> OfAll(IEnumerable<Link> links, WorkspaceSession session, Texts texts)
    {
        var found = new Dictionary<FeatureId, Feature?>();
        var answers = new List<LinkAnswer>();
        foreach (var link in links)
        {
            if (!found.TryGetValue(link.Feature, out var feature))
                found[link.Feature] = feature = session.Store.Features.Find(link.Feature);
            answers.Add(Of(link, feature, texts));
        }

        return answers;
    }
}
