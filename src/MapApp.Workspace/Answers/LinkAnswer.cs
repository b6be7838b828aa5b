using System.Text.Json.Serialization;
using MapApp.Core;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Answers;

/// <summary>A feature as answers name it.</summary>
public sealed record FeatureAnswer(string Id, string Name, string Layer)
{
    public static FeatureAnswer Of(Feature feature) => new(feature.Id.Id, feature.Name, feature.Id.Layer);

    /// <summary>A feature that may be gone is named by its id.</summary>
    public static FeatureAnswer Of(FeatureId id, Feature? feature) => feature is null ? new(id.Id, id.Id, id.Layer) : Of(feature);
}

/// <summary>A link with its evidence worded: what the screen, the JSON and the sheet show alike.</summary>
/// <param name="Via">The feature through which the task reaches this one; null for a direct link.</param>
/// <param name="Review">What a user said of the link; null where nobody did.</param>
public sealed record LinkAnswer(
    string Task, FeatureAnswer Feature, string Basis, double? Measure, string? Unit, string Evidence, string Source, string Confidence,
    FeatureAnswer? Via = null, ReviewAnswer? Review = null)
{
    /// <summary>True when the feature or the task changed since a user made the link by hand.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Stale { get; init; }

    /// <param name="known">Features that were found before, where many lists of links are worded one after the other.</param>
    public static IReadOnlyList<LinkAnswer> OfAll(IEnumerable<Link> links, WorkspaceSession session, Texts texts, Dictionary<FeatureId, Feature?>? known = null)
    {
        var (book, found, answers) = (session.Links, known ?? [], new List<LinkAnswer>());
        foreach (var link in links)
        {
            var feature = Find(link.Feature)!;
            var via = link.Via is { } through ? Find(through) : null;
            var review = book.ReviewOf(link);
            var made = ManualLinks.FingerprintOf(link);
            // The fingerprint costs a look at the whole geometry: only where somebody's word stands on it.
            var now = review is null && made is null ? null : Fingerprint.Of(session.Register.Find(link.Task), feature, via);
            answers.Add(new LinkAnswer(
                link.Task, FeatureAnswer.Of(link.Feature, feature), link.Basis, link.Measure, link.Unit, texts.Evidence(link.Evidence), link.Source,
                link.Confidence.ToString().ToLowerInvariant(), link.Via is { } id ? FeatureAnswer.Of(id, via) : null, review is null ? null : ReviewAnswer.Of(review, now!))
            {
                Stale = made is not null && made != now,
            });
        }

        return answers;

        Feature? Find(FeatureId id)
        {
            if (!found.TryGetValue(id, out var feature))
                found[id] = feature = session.Store.Features.Find(id);
            return feature;
        }
    }
}

/// <param name="Verdict">accepted or rejected.</param>
/// <param name="Stale">True when the feature or the task changed since.</param>
public sealed record ReviewAnswer(string Verdict, string By, DateTimeOffset At, bool Stale, string? Note)
{
    public static ReviewAnswer Of(LinkReview review, string fingerprintNow) => new(
        review.Verdict.CamelCode(), review.By, review.At, review.Fingerprint != fingerprintNow, review.Note);
}
