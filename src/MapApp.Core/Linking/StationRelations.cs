using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Rivers;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Linking;

/// <summary>
/// 'measured-by': from a station to what it measures. A water station measures its reach and the sections and black-odorous waters
/// on that reach, else the nearest ones; a soil or groundwater station measures the nearest plot, a groundwater station also the
/// nearest groundwater source. An air station measures no single feature.
/// </summary>
internal sealed class StationRelations(RiverNetwork network, SectionsOnRivers sections, Func<string, Envelope, IEnumerable<Feature>> read)
{
    /// <summary>How far a water station may be from a section or water that is on no reach with it.</summary>
    public const double WaterMetres = 1000;

    /// <summary>How far a soil or groundwater station may be from the plot or source it measures.</summary>
    public const double LandMetres = 500;

    private const string ReachRule = "rule:measured-by-reach";
    private const string WaterRule = "rule:measured-by-1000m";
    private const string LandRule = "rule:measured-by-500m";

    public IEnumerable<Relation> Of(Feature station)
    {
        if (station.Id.Layer != "stations" || !Flat.Measurable(station.Geometry))
            return [];
        return station.Text("measures") switch
        {
            "water" => OfWater(station),
            "groundwater" => Nearest(station, "plots", LandMetres, LandRule, _ => true)
                .Concat(Nearest(station, "protectionZones", LandMetres, LandRule, z => z.Text("sourceType") == "groundwater")),
            "soil" => Nearest(station, "plots", LandMetres, LandRule, _ => true),
            _ => [],
        };
    }

    /// <summary>How near a thing must be to a reach to be on it; sketches reach farther, but never beyond the limit of a station.</summary>
    public static double OnReachMetres(Feature feature) => Math.Clamp(feature.PositionAccuracyMetres ?? 0, RiverNetwork.SnapMetres, WaterMetres);

    private IEnumerable<Relation> OfWater(Feature station)
    {
        var snapped = network.Locate(station, OnReachMetres(station)) as Snapped;
        if (snapped is not null)
        {
            var doubt = Doubt.Of(station, snapped.Edge.Reach.Feature).AtMost(snapped.OnNamedRiver == false ? Confidence.Low : Confidence.High);
            yield return new Relation(station.Id, snapped.Position.Reach, LinkBasis.MeasuredBy, Math.Round(snapped.DistanceMetres, 1), "m", doubt.Evidence("measured.reach",
                ("station", station.Name), ("feature", snapped.Edge.Reach.Feature.Name), ("distance", Doubt.Number(snapped.DistanceMetres))), ReachRule, doubt.Confidence);
        }

        var onReach = snapped is null ? [] : sections.On(snapped.Position.Reach).ToList();
        foreach (var (section, metres) in onReach)
            yield return SameReach(station, section, snapped!, Math.Abs(metres - snapped!.Position.Metres));
        if (onReach.Count == 0)
        {
            foreach (var relation in Nearest(station, "sections", WaterMetres, WaterRule, s => SameRiver(station, s)))
                yield return relation;
        }

        var waters = snapped is null ? [] : WatersOn(snapped);
        foreach (var (water, metres) in waters)
            yield return SameReach(station, water, snapped!, metres);
        if (waters.Count == 0)
        {
            foreach (var relation in Nearest(station, "blackOdorousWaters", WaterMetres, WaterRule, s => SameRiver(station, s)))
                yield return relation;
        }
    }

    private List<(Feature Water, double Metres)> WatersOn(Snapped station)
    {
        var box = new Envelope();
        foreach (var edge in network.EdgesOf(station.Position.Reach))
            box.ExpandToInclude(edge.Box);
        var found = new List<(Feature, double)>();
        foreach (var water in read("blackOdorousWaters", Ground.Around(box, WaterMetres)))
        {
            // A water may run along several reaches; it is measured on each of them.
            if (!Flat.Measurable(water.Geometry))
                continue;
            var near = network.Near(water.Geometry!, OnReachMetres(water));
            var least = near.Select(n => n.Foot.Distance).DefaultIfEmpty().Min() + Arc.SamePlaceMetres;
            foreach (var (edge, foot) in near.Where(n => n.Edge.Reach.Feature.Id == station.Position.Reach && n.Foot.Distance <= least).Take(1))
            {
                var at = station.Position.Metres - edge.StartMetres;
                found.Add((water, Math.Max(0, Math.Max(foot.First - at, at - foot.Last))));
            }
        }

        return found;
    }

    private static Relation SameReach(Feature station, Feature measured, Snapped snapped, double riverMetres)
    {
        var doubt = Doubt.Of(station, measured, snapped.Edge.Reach.Feature).AtMost(snapped.OnNamedRiver == false ? Confidence.Low : Confidence.High);
        return new Relation(station.Id, measured.Id, LinkBasis.MeasuredBy, Math.Round(riverMetres, 1), "m", doubt.Evidence("measured.sameReach",
            ("station", station.Name), ("feature", measured.Name), ("reach", snapped.Edge.Reach.Feature.Name), ("river", Doubt.Number(riverMetres))), ReachRule, doubt.Confidence);
    }

    // Where both say their river, it must be the same.
    private static bool SameRiver(Feature station, Feature measured) =>
        station.Text("river") is not { Length: > 0 } own || measured.Text("river") is not { Length: > 0 } other || PlaceName.Normalize(own) == PlaceName.Normalize(other);

    private IEnumerable<Relation> Nearest(Feature station, string layer, double limit, string rule, Func<Feature, bool> meant)
    {
        var nearest = read(layer, Ground.Around(station.Geometry!.EnvelopeInternal, limit))
            .Where(f => Flat.Measurable(f.Geometry) && meant(f))
            .Select(f => (Feature: f, Metres: Ground.DistanceWithin(station.Geometry, f.Geometry!, limit)))
            .Where(f => f.Metres is not null)
            .OrderBy(f => f.Metres).ThenBy(f => f.Feature.Id.Id, StringComparer.Ordinal).FirstOrDefault();
        if (nearest.Metres is not { } metres)
            yield break;
        var doubt = Doubt.Of(station, nearest.Feature).AtMost(metres == 0 ? Confidence.High : Confidence.Medium);
        yield return new Relation(station.Id, nearest.Feature.Id, LinkBasis.MeasuredBy, Math.Round(metres, 1), "m", doubt.Evidence("measured.near",
            ("station", station.Name), ("feature", nearest.Feature.Name), ("distance", Doubt.Number(metres)), ("limit", Doubt.Number(limit))), rule, doubt.Confidence);
    }
}
