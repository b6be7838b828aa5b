using MapApp.Core.Features;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Sections;

/// <summary>All sections with how they stand on a day.</summary>
public static class SectionList
{
    /// <summary>Those that fail first, then what nobody could assess, then the others; by name within.</summary>
    public static IReadOnlyList<SectionLine> Of(WorkspaceSession session, DateOnly asOf) =>
    [
        .. session.Store.Features.Read("sections").Select(section => Line(session, section, asOf)).OrderBy(l => l.Month?.Verdict switch { "fails" => 0, "notAssessed" => 1, null => 2, _ => 3 })
            .ThenBy(l => l.Name, StringComparer.Ordinal).ThenBy(l => l.Section.Id, StringComparer.Ordinal),
    ];

    internal static SectionLine Line(WorkspaceSession session, Feature section, DateOnly asOf)
    {
        var targets = SectionTarget.All(session, section);
        var review = ReviewSection.Standing(session, section, targets, asOf).Review;
        return new SectionLine(FeatureAnswer.Of(section), section.Name, section.Text("river"), section.Text("district"), SectionTarget.InForce(targets, asOf)?.Class ?? section.Text("targetClass"),
            review.Latest is { } month ? ReviewSection.Answer(month) : null, review.YearToDate is { } year ? ReviewSection.Answer(year) : null, review.FailingSince?.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <param name="Month">The latest that has readings; null when nothing was measured.</param>
public sealed record SectionLine(FeatureAnswer Section, string Name, string? River, string? District, string? Target, PeriodAnswer? Month, PeriodAnswer? YearToDate, string? FailingSince)
{
    /// <summary>Whether a filter of the register lets it through: by name or river; an empty one all.</summary>
    public bool Matches(string filter) => Name.Contains(filter, StringComparison.OrdinalIgnoreCase) || River?.Contains(filter, StringComparison.OrdinalIgnoreCase) == true;
}
