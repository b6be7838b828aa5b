using MapApp.Core.Features;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Gaps;

/// <summary>Which district a feature belongs to: by what it says of itself, else by the outline that holds most of it.</summary>
internal sealed class Districts(JurisdictionIndex jurisdictions)
{
    public string? Of(Feature feature)
    {
        if (feature.Text("district") is { Length: > 0 } own)
            return jurisdictions.ByName(own)?.Name ?? jurisdictions.All.FirstOrDefault(j => !IsStreet(j) && own.Contains(j.Name, StringComparison.Ordinal))?.Name ?? own;
        return jurisdictions.Near(feature).Where(j => !IsStreet(j))
            .Select(j => (j.Name, Rank(j), Share: jurisdictions.Inside(j.Id, feature)?.Share ?? 0)).Where(j => j.Share > 0)
            // A district says more than its city; ids are in no order here, names are.
            .OrderBy(j => j.Item2).ThenByDescending(j => j.Share).ThenBy(j => j.Name, StringComparer.Ordinal).FirstOrDefault().Name;
    }

    public Envelope? ExtentOf(string? jurisdiction) => jurisdiction is null ? null : jurisdictions.ByName(jurisdiction)?.Geometry?.EnvelopeInternal;

    private static bool IsStreet(Feature jurisdiction) => jurisdiction.Text("level") == "street";

    private static int Rank(Feature jurisdiction) => jurisdiction.Text("level") == "city" ? 1 : 0;
}
