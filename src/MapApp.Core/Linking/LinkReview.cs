using MapApp.Core.Features;

namespace MapApp.Core.Linking;

/// <summary>A user's word on one link. It goes stale, and says so, when the feature or the task changed since.</summary>
/// <param name="Fingerprint">Of the feature and the task as they were when the word was given.</param>
public sealed record LinkReview(
    string Task, FeatureId Feature, string Basis, ReviewVerdict Verdict, string Fingerprint, string? Note, DateTimeOffset At, string By);

public enum ReviewVerdict
{
    Accepted,

    /// <summary>The link is wrong: it is kept, but shown only where rejected ones are asked for.</summary>
    Rejected,
}
