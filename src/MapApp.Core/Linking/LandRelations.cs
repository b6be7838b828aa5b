using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Storage;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Linking;

/// <summary>
/// 'overlaps' and 'adjoins': from a plot, parcel, facility or project area to the zones, plots, waters and farmland that it shares
/// ground with, and from a plot or parcel to the plots and zones beside it.
/// </summary>
internal sealed class LandRelations(IFeatureReader features, IReadOnlyCollection<string> layers)
{
    /// <summary>'Beside' means touching or nearer than this.</summary>
    public const double BesideMetres = 100;

    // Neighbours digitised along one line share slivers; less common ground than this is an edge in common, not an overlap.
    private const double SliverSquareMetres = 1;

    private const string OverlapRule = "rule:overlaps-1m2";
    private const string BesideRule = "rule:adjoins-100m";

    private static readonly string[] _users = ["plots", "parcels", "facilities", "projects"];
    private static readonly string[] _besiders = ["plots", "parcels"];
    private static readonly string[] _neighbours = ["plots", "protectionZones"];

    public IEnumerable<Relation> Of(Feature feature)
    {
        if (!IsUser(feature.Id.Layer) || !IsArea(feature))
            yield break;
        foreach (var layer in layers.Where(IsUsed))
        {
            foreach (var other in features.Read(layer, Ground.Around(feature.Geometry!.EnvelopeInternal, BesideMetres)))
            {
                if (other.Id != feature.Id && IsArea(other) && Between(feature, other) is { } relation)
                    yield return relation;
            }
        }
    }

    /// <summary>Where the plots, parcels and facilities lie whose relations an area touches.</summary>
    public IEnumerable<(string Layer, Envelope Box)> Dependents(Feature changed) => IsUsed(changed.Id.Layer) && IsArea(changed)
        ? layers.Where(IsUser).Select(l => (l, Ground.Around(changed.Geometry!.EnvelopeInternal, BesideMetres)))
        : [];

    private static bool IsUser(string layer) => _users.Contains(layer);

    private static bool IsUsed(string layer) =>
        _neighbours.Contains(layer) || layer == "waterBodies" || layer.Contains("farmland", StringComparison.OrdinalIgnoreCase);

    private static bool IsArea(Feature feature) => feature.Geometry?.Dimension == Dimension.Surface && Flat.Measurable(feature.Geometry);

    private static Relation? Between(Feature feature, Feature other)
    {
        var near = Ground.Around(feature.Geometry!.EnvelopeInternal, BesideMetres).Intersection(Ground.Around(other.Geometry!.EnvelopeInternal, BesideMetres));
        if (near.IsNull)
            return null;
        var (shared, distance) = (0.0, double.PositiveInfinity);
        foreach (var (zone, box) in Flat.Zones(near))
        {
            var (own, others) = (Flat.In(zone, feature.Geometry, box), Flat.In(zone, other.Geometry, box));
            if (own.IsEmpty || others.IsEmpty)
                continue;
            distance = Math.Min(distance, own.Distance(others));
            if (distance == 0)
                shared += Flat.Overlay(own, others).Area;
        }

        var doubt = Doubt.Of(feature, other);
        if (shared >= SliverSquareMetres)
        {
            return new Relation(feature.Id, other.Id, LinkBasis.Overlaps, Math.Round(shared, 1), "m2", doubt.Evidence("overlaps.area",
                ("feature", feature.Name), ("other", other.Name), ("area", Doubt.Number(shared)), ("percent", Percent(shared / Flat.Area(feature.Geometry)))), OverlapRule, doubt.Confidence);
        }

        var beside = distance <= BesideMetres && _besiders.Contains(feature.Id.Layer) && _neighbours.Contains(other.Id.Layer);
        return beside
            ? new Relation(feature.Id, other.Id, LinkBasis.Adjoins, Math.Round(distance, 1), "m", doubt.Evidence(distance == 0 ? "adjoins.touching" : "adjoins.near",
                ("feature", feature.Name), ("other", other.Name), ("metres", Doubt.Number(distance)), ("limit", Doubt.Number(BesideMetres))), BesideRule, doubt.Confidence)
            : null;
    }

    // A share that rounds to 0 or 100 % without being it is told more finely.
    private static string Percent(double share) => (share * 100).ToString(share is < 0.01 or (> 0.99 and < 0.9999) ? "0.00" : "0", CultureInfo.InvariantCulture);
}
