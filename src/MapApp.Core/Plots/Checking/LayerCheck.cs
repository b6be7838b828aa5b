using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plots.Rules;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace MapApp.Core.Plots.Checking;

/// <summary>All rules of one layer at one parcel.</summary>
internal sealed class LayerCheck(LayerAreas layer, ParcelInZone parcel, CheckQuestion question, Tally tally)
{
    private readonly LayerInZone _areas = layer.In(parcel.Zone);
    private readonly RuleState[] _states = new RuleState[layer.Rules.Count];
    private readonly List<int> _near = [];

    // How the area that is looked at overlaps: the same for every rule, and worded once.
    private Evidence? _overlaps;

    private readonly Lazy<Evidence?> _lack = new(() => layer.Lack(parcel.Parcel.Geometry), isThreadSafe: false);

    public void Run()
    {
        _areas.Near(parcel.Flat.Box, layer.ReachMetres + parcel.AccuracyMetres, _near);
        foreach (var number in _near)
            Look(number);
        for (var i = 0; i < layer.Rules.Count; i++)
            Conclude(i, _states[i]);
    }

    private void Look(int number)
    {
        var area = _areas.Areas[number].Number;
        _overlaps = null;
        var pair = new Pair(parcel, _areas, number, question.ToleranceMetres, layer.ReachMetres);
        for (var i = 0; i < layer.Rules.Count; i++)
        {
            var (rule, means) = (layer.Rules[i], layer.Means[i][area]);
            if (means == Match.No || rule.AnsweredAway || rule.Rule.Relation == PlotRelation.Outside)
                continue;
            var certain = means == Match.Yes && !layer.Sketches[area];
            if (rule.Rule.Relation == PlotRelation.Overlaps)
                Overlap(ref pair, rule, ref _states[i], area, certain, means);
            else
                Beside(ref pair, rule, ref _states[i], area, certain, means);
        }
    }

    private void Overlap(ref Pair pair, UsedRule rule, ref RuleState state, int area, bool certain, Match means)
    {
        if (pair.Overlap)
        {
            var (shared, sure) = (pair.SharedSquareMetres, pair.SurelyOverlap);
            Hit(rule, ref state, area, sure, Of(rule, area, certain, means, _overlaps ??= Evidence.Of("plotReason.overlaps", ("name", layer.Areas[area].Name), ("area", Number(shared)), ("mu", MuOf(shared)), ("percent", Percent(shared)))) with
            {
                OverlapSquareMetres = shared,
                DistanceMetres = 0,
            });
            return;
        }

        if (pair.Doubt > 0 && pair.DistanceMetres <= pair.Doubt)
            Miss(rule, ref state, certain);
        state.Nearer(area, pair.DistanceMetres, pair.SharedSquareMetres, pair.Touch);
    }

    private void Beside(ref Pair pair, UsedRule rule, ref RuleState state, int area, bool certain, Match means)
    {
        if (pair.Overlap)
            return;
        var (metres, limit) = (pair.DistanceMetres, rule.Rule.Metres);
        if (metres <= limit)
        {
            Hit(rule, ref state, area, metres + pair.Doubt <= limit, Of(rule, area, certain, means, Evidence.Of(pair.Touch ? "plotReason.touching" : "plotReason.within", ("name", layer.Areas[area].Name), ("metres", Number(metres)), ("limit", Number(limit)))) with
            {
                DistanceMetres = metres,
                Touches = pair.Touch,
                TouchSquareMetres = pair.SharedSquareMetres,
            });
            return;
        }

        if (metres <= limit + pair.Doubt)
            Miss(rule, ref state, certain);
        state.Nearer(area, metres, 0, false);
    }

    private void Hit(UsedRule rule, ref RuleState state, int area, bool sure, Finding finding)
    {
        state.Hits++;
        state.Sure |= sure;
        tally.Hit(rule, finding with { Area = layer.Areas[area] }, sure);
    }

    private void Miss(UsedRule rule, ref RuleState state, bool certain)
    {
        state.NearMiss = true;
        tally.NearMiss(rule.VerdictOn(certain));
    }

    private Finding Of(UsedRule rule, int area, bool certain, Match means, Evidence reason) => new(rule.Rule, rule.VerdictOn(certain), reason)
    {
        Sketch = layer.Sketches[area],
        Uncertain = means == Match.Maybe || rule.Use == Match.Maybe,
        Open = rule.Open,
    };

    private void Conclude(int number, in RuleState state)
    {
        var rule = layer.Rules[number];
        if (rule.AnsweredAway)
        {
            tally.Answered(rule);
            return;
        }

        var lack = rule.Rule.Metres > 0 ? layer.Lack(Around(rule.Rule.Metres)) : _lack.Value;
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
        var (name, touches) = (layer.Areas[nearest].Name, state.Touches);
        return new Finding(rule.Rule, PlotVerdict.Clear, touches
            ? Evidence.Of("plotReason.onlyTouches", ("name", name), ("area", Number(state.Shared)))
            : Evidence.Of("plotReason.nearest", ("name", name), ("metres", Number(state.Metres))))
        {
            Area = layer.Areas[nearest],
            DistanceMetres = state.Metres,
            Touches = touches,
            TouchSquareMetres = state.Shared,
            Edge = state.NearMiss,
            Sketch = layer.Sketches[nearest],
        };
    }

    // Inside means inside what all areas that the rule means cover together.
    private void Outside(UsedRule rule, Match[] means)
    {
        var meant = _near.Where(n => means[_areas.Areas[n].Number] != Match.No).ToList();
        var certain = meant.All(n => means[_areas.Areas[n].Number] == Match.Yes && !layer.Sketches[_areas.Areas[n].Number]);
        var outside = Without(parcel.Flat.Geometry, meant.Select(n => _areas.Areas[n].Flat.Geometry));
        var doubt = parcel.AccuracyMetres + (meant.Count == 0 ? 0 : meant.Max(n => _areas.Areas[n].AccuracyMetres));
        if (Narrowness.IsNarrow(outside, question.ToleranceMetres))
        {
            var near = doubt > 0 && meant.Any(n => Apart.Metres(parcel.Flat, _areas.Areas[n].Flat, doubt) <= doubt);
            if (near)
                tally.NearMiss(rule.VerdictOn(certain));
            tally.None(rule, new Finding(rule.Rule, PlotVerdict.Clear, Evidence.Of("plotReason.inside")) { Edge = near });
            return;
        }

        var sure = doubt == 0 || !Without(parcel.Shrunk, meant.Select(n => _areas.Areas[n].Flat.Geometry.Buffer(_areas.Areas[n].AccuracyMetres))).IsEmpty;
        tally.Hit(rule, new Finding(rule.Rule, rule.VerdictOn(certain), Evidence.Of("plotReason.outside", ("area", Number(outside.Area)), ("mu", MuOf(outside.Area)), ("percent", Percent(outside.Area))))
        {
            OverlapSquareMetres = outside.Area,
            Sketch = meant.Any(n => layer.Sketches[_areas.Areas[n].Number]),
            Uncertain = rule.Use == Match.Maybe,
            Open = rule.Open,
        }, sure);
    }

    private static Geometry Without(Geometry parcel, IEnumerable<Geometry> areas) =>
        areas.Aggregate(parcel, (rest, area) => OverlayNGRobust.Overlay(rest, area, NetTopologySuite.Operation.Overlay.SpatialFunction.Difference));

    private Geometry Around(double metres) => parcel.Parcel.Geometry.Factory.ToGeometry(Ground.Around(parcel.Parcel.Geometry.EnvelopeInternal, metres));

    private string Percent(double part) => (part / parcel.Flat.Area * 100).ToString(part < parcel.Flat.Area / 100 ? "0.####" : "0.##", CultureInfo.InvariantCulture);

    private static string MuOf(double squareMetres) => Mu.Of(squareMetres).ToString("0.####", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(value < 1 ? "0.####" : "0.##", CultureInfo.InvariantCulture);

    private struct RuleState
    {
        public int Hits;
        public bool Sure;
        public bool NearMiss;
        public int? Nearest;
        public double Metres;
        public double Shared;
        public bool Touches;

        public void Nearer(int area, double metres, double shared, bool touches)
        {
            if (double.IsPositiveInfinity(metres) || (Nearest is not null && (metres > Metres || (metres == Metres && shared <= Shared))))
                return;
            (Nearest, Metres, Shared, Touches) = (area, metres, shared, touches);
        }
    }
}
