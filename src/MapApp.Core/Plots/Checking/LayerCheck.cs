using System.Buffers;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plane;
using MapApp.Core.Plots.Rules;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace MapApp.Core.Plots.Checking;

/// <summary>All rules of one layer at one parcel.</summary>
internal sealed class LayerCheck(LayerAreas layer, ParcelInZone parcel, CheckQuestion question, Tally tally)
{
    private readonly LayerInZone _areas = layer.In(parcel.Zone);
    private (Evidence? Why, bool Known) _lack;

    public void Run()
    {
        var states = ArrayPool<RuleState>.Shared.Rent(layer.Rules.Count);
        Array.Clear(states, 0, layer.Rules.Count);
        _areas.Near(parcel.Flat.Box, layer.ReachMetres + parcel.AccuracyMetres, parcel.Bench.Near);
        foreach (var number in parcel.Bench.Near)
            Look(number, states);
        for (var i = 0; i < layer.Rules.Count; i++)
            Conclude(i, states[i]);
        ArrayPool<RuleState>.Shared.Return(states);
    }

    private void Look(int number, RuleState[] states)
    {
        var area = _areas.Areas[number].Number;
        var pair = new Pair(parcel, _areas, number, question.ToleranceMetres, layer.ReachMetres);
        for (var i = 0; i < layer.Rules.Count; i++)
        {
            var (rule, means) = (layer.Rules[i], layer.Means[i][area]);
            if (means == Match.No || rule.AnsweredAway || rule.Rule.Relation == PlotRelation.Outside)
                continue;
            var certain = means == Match.Yes && !layer.Sketches[area];
            if (rule.Rule.Relation == PlotRelation.Overlaps)
                Overlap(ref pair, rule, ref states[i], area, certain, means);
            else
                Beside(ref pair, rule, ref states[i], area, certain, means);
        }
    }

    private void Overlap(ref Pair pair, UsedRule rule, ref RuleState state, int area, bool certain, Match means)
    {
        if (pair.Overlap)
        {
            Hit(rule, ref state, pair.Test is null or { LeastSquareMetres: > 0 }, new Finding(rule.Rule, rule.VerdictOn(certain), FindingKind.Overlaps)
            {
                Area = layer.Areas[area],
                OverlapSquareMetres = pair.SharedSquareMetres,
                OverlapShare = Share(pair.SharedSquareMetres),
                DistanceMetres = 0,
                Test = pair.Test,
                Sketch = layer.Sketches[area],
                Uncertain = means == Match.Maybe || rule.Use == Match.Maybe,
                Open = rule.Open,
            });
            return;
        }

        if (pair.Test is not null)
            Miss(rule, ref state, certain);
        state.Nearer(area, pair.DistanceMetres, pair.SharedSquareMetres, pair.Touch, pair.Test);
    }

    private void Beside(ref Pair pair, UsedRule rule, ref RuleState state, int area, bool certain, Match means)
    {
        if (pair.Overlap)
            return;
        var (metres, limit) = (pair.DistanceMetres, rule.Rule.Metres);
        if (metres <= limit)
        {
            Hit(rule, ref state, metres + pair.Doubt <= limit, new Finding(rule.Rule, rule.VerdictOn(certain), pair.Touch ? FindingKind.Touching : FindingKind.Within)
            {
                Area = layer.Areas[area],
                DistanceMetres = metres,
                TouchSquareMetres = pair.SharedSquareMetres,
                Sketch = layer.Sketches[area],
                Uncertain = means == Match.Maybe || rule.Use == Match.Maybe,
                Open = rule.Open,
            });
            return;
        }

        if (metres <= limit + pair.Doubt)
            Miss(rule, ref state, certain);
        state.Nearer(area, metres, 0, false, null);
    }

    private void Hit(UsedRule rule, ref RuleState state, bool sure, Finding finding)
    {
        state.Hits++;
        state.Sure |= sure;
        tally.Hit(rule, finding, sure);
    }

    private void Miss(UsedRule rule, ref RuleState state, bool certain)
    {
        state.NearMiss = true;
        tally.NearMiss(rule.VerdictOn(certain));
    }

    private void Conclude(int number, in RuleState state)
    {
        var rule = layer.Rules[number];
        if (rule.AnsweredAway)
        {
            tally.Answered(rule);
            return;
        }

        var lack = rule.Rule.Metres > 0 ? layer.Lack(Around(rule.Rule.Metres)) : Lack();
        if (rule.Rule.Relation == PlotRelation.Outside && lack is null)
        {
            Outside(rule, layer.Means[number]);
            return;
        }

        if (state.Hits > 0)
        {
            if (lack is null)
                return;
            tally.Incomplete();
            if (!state.Sure)
                tally.Unsure();
        }
        else if (lack is not null)
        {
            tally.Lacking(rule, lack);
        }
        else
        {
            tally.None(rule, Nothing(rule, state));
        }
    }

    private Finding Nothing(UsedRule rule, in RuleState state)
    {
        if (state.Nearest is not { } nearest)
            return state.NearMiss ? rule.Nothing with { Edge = true } : rule.Nothing;
        return new Finding(rule.Rule, PlotVerdict.Clear, state.Touches ? FindingKind.OnlyTouches : FindingKind.Nearest)
        {
            Area = layer.Areas[nearest],
            DistanceMetres = state.Metres,
            Test = state.Test,
            TouchSquareMetres = state.Shared,
            Edge = state.NearMiss,
            Sketch = layer.Sketches[nearest],
        };
    }

    // Inside means inside what all areas that the rule means cover together.
    private void Outside(UsedRule rule, Match[] means)
    {
        var meant = parcel.Bench.Near.Where(n => means[_areas.Areas[n].Number] != Match.No).ToList();
        var certain = meant.All(n => means[_areas.Areas[n].Number] == Match.Yes && !layer.Sketches[_areas.Areas[n].Number]);
        var outside = Without(parcel.Flat.Geometry, meant.Select(n => _areas.Areas[n].Flat.Geometry));
        var doubt = parcel.AccuracyMetres + (meant.Count == 0 ? 0 : meant.Max(n => _areas.Areas[n].AccuracyMetres));
        if (Narrowness.IsNarrow(outside, question.ToleranceMetres))
        {
            var near = doubt > 0 && meant.Any(n => Apart.Metres(parcel.Flat.Shape, _areas.Areas[n].Flat.Shape, doubt) <= doubt);
            if (near)
                tally.NearMiss(rule.VerdictOn(certain));
            tally.None(rule, new Finding(rule.Rule, PlotVerdict.Clear, FindingKind.Inside) { Edge = near });
            return;
        }

        var sure = doubt == 0 || !Without(parcel.Shrunk.Geometry, meant.Select(n => _areas.Grown(n).Geometry)).IsEmpty;
        tally.Hit(rule, new Finding(rule.Rule, rule.VerdictOn(certain), FindingKind.Outside)
        {
            OverlapSquareMetres = outside.Area,
            OverlapShare = Share(outside.Area),
            Sketch = meant.Any(n => layer.Sketches[_areas.Areas[n].Number]),
            Uncertain = rule.Use == Match.Maybe,
            Open = rule.Open,
        }, sure);
    }

    private static Geometry Without(Geometry parcel, IEnumerable<Geometry> areas) =>
        areas.Aggregate(parcel, (rest, area) => OverlayNGRobust.Overlay(rest, area, NetTopologySuite.Operation.Overlay.SpatialFunction.Difference));

    private Geometry Around(double metres) => parcel.Parcel.Geometry.Factory.ToGeometry(Ground.Around(parcel.Parcel.Geometry.EnvelopeInternal, metres));

    private Evidence? Lack()
    {
        if (!_lack.Known)
            _lack = (layer.Lack(parcel.Parcel.Geometry), true);
        return _lack.Why;
    }

    private double Share(double squareMetres) => parcel.Flat.SquareMetres > 0 ? squareMetres / parcel.Flat.SquareMetres : 0;

    private struct RuleState
    {
        public int Hits;
        public bool Sure;
        public bool NearMiss;
        public int? Nearest;
        public double Metres;
        public double Shared;
        public bool Touches;
        public EdgeTest? Test;

        public void Nearer(int area, double metres, double shared, bool touches, EdgeTest? test)
        {
            if (double.IsPositiveInfinity(metres) || (Nearest is not null && (metres > Metres || (metres == Metres && shared <= Shared))))
                return;
            (Nearest, Metres, Shared, Touches, Test) = (area, metres, shared, touches, test);
        }
    }
}
