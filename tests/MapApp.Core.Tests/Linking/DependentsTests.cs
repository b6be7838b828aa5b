using CsCheck;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Tests.Rivers;

namespace MapApp.Core.Tests.Linking;

/// <summary>After any edit, recomputing only what the finder names gives the same relations as recomputing everything.</summary>
public sealed class DependentsTests
{
    private const double Size = 9000;

    private static readonly Plan[] _plans = [Plain.CorridorPlan(2500, 500, 500, "national"), Plain.CorridorPlan(1500, 300, 400) with { Id = "east", Jurisdiction = "槐园区" }];

    private static readonly Gen<double> _at = Gen.Double[0, Size];

    private static readonly Gen<string> _point = Gen.Select(_at, _at, (x, y) => FormattableString.Invariant($"POINT ({x:R} {y:R})"));

    private static readonly Gen<string> _box = Gen.Select(_at, _at, Gen.Double[30, 900], (x, y, s) =>
        FormattableString.Invariant($"POLYGON (({x:R} {y:R}, {x + s:R} {y:R}, {x + s:R} {y + s * 0.7:R}, {x:R} {y + s:R}, {x:R} {y:R}))"));

    // On a coarse grid, so that reaches often meet, end on the inside of others, braid and run in circles.
    private static readonly Gen<string> _line = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[-2, 2], Gen.Int[-3, -1], (x, y, dx, dy) =>
        FormattableString.Invariant($"LINESTRING ({x * 1500} {y * 1500}, {(x + dx) * 1500 + (dx == 0 ? 0 : 20)} {(y + dy) * 1500})"));

    private static readonly Gen<string?> _node = Gen.OneOf(Gen.Const((string?)null), Gen.Const((string?)null), Gen.Int[0, 4].Select(n => (string?)("n" + n)));

    private static readonly Gen<string?> _river = Gen.OneOf(Gen.Const((string?)null), Gen.Int[0, 2].Select(n => (string?)("r" + n)));

    private static readonly Gen<double?> _accuracy = Gen.OneOf(Gen.Const((double?)null), Gen.Const((double?)30), Gen.Const((double?)700), Gen.Const((double?)2500));

    private static readonly Gen<Feature> _feature = Gen.OneOf(
        Of("reaches", _line, Gen.Select(_node, _node, _river, Gen.Bool, (a, b, r, wide) => new (string, object?)[] { ("fromNode", a), ("toNode", b), ("river", r), ("widthMetres", wide ? 60.0 : null) })),
        Of("reaches", _line, Gen.Select(_river, r => new (string, object?)[] { ("river", r) })),
        Of("sections", _point, Gen.Select(_river, Gen.Bool, (r, n) => new (string, object?)[] { ("river", r), ("level", n ? "national" : null) })),
        Of("outfalls", _point, Gen.Select(_river, r => new (string, object?)[] { ("river", r) })),
        Of("stations", _point, Gen.Select(_river, Gen.Int[0, 3], (r, k) => new (string, object?)[] { ("river", r), ("measures", ((string[])["water", "water", "soil", "groundwater"])[k]) })),
        Of("plots", _box, Gen.Const(Array.Empty<(string, object?)>())),
        Of("protectionZones", _box, Gen.Const(new (string, object?)[] { ("sourceType", "groundwater") })),
        Of("waterBodies", _box, Gen.Const(Array.Empty<(string, object?)>())),
        Of("facilities", Gen.OneOf(_point, _box), Gen.Const(Array.Empty<(string, object?)>())),
        Of("blackOdorousWaters", Gen.OneOf(_line, _box), Gen.Const(Array.Empty<(string, object?)>())));

    [Test]
    public void Recomputing_the_dependents_of_an_edit_equals_recomputing_everything() =>
        Gen.Select(_feature.Array[25, 60], _feature, Gen.Int[0, 59], Gen.Int[0, 2]).Sample((world, edit, which, kind) =>
        {
            var features = world.Select((f, i) => f with { Id = new FeatureId(f.Id.Layer, "f" + i), Name = "f" + i }).ToList();
            var before = new MemoryFeatures(features);
            var victim = features[which % features.Count];
            var (old, now) = kind switch
            {
                0 => ((Feature?)null, (Feature?)(edit with { Id = new FeatureId(edit.Id.Layer, "new"), Name = "new" })),
                1 => (victim, null),
                // Moved, resized, renamed or otherwise described.
                _ => (victim, world.Append(edit).Last(f => f.Id.Layer == victim.Id.Layer) with { Id = victim.Id, Name = "changed" }),
            };
            var after = now is null ? before.Without(old!.Id) : before.With(now);
            var (finderBefore, finderAfter) = (Finder(before), Finder(after));
            // Only the workspace as it is now is at hand, as after an edit in another program; and the feature as it was.
            var boxes = ((Feature?[])[old, now]).OfType<Feature>().SelectMany(finderAfter.Dependents).ToList();
            var stale = boxes.SelectMany(b => after.Read(b.Layer, b.Box)).Select(f => f.Id).ToHashSet();
            if (now is not null)
                stale.Add(now.Id);
            foreach (var feature in after.All)
            {
                var expected = Told(finderAfter.Of(feature));
                var kept = stale.Contains(feature.Id) ? expected : Told(finderBefore.Of(feature));
                Assert.That(kept, Is.EqualTo(expected), $"{feature.Id} after {old?.Id} became {now?.Id}: {old?.Geometry?.AsText()} > {now?.Geometry?.AsText()}");
            }
        }, iter: 150);

    [Test]
    public void An_outline_that_makes_a_corridor_a_duty_touches_what_lies_in_it()
    {
        var features = new MemoryFeatures([Plain.Reach("a", "0 9000, 0 0"), Plain.Section("s", "0 3000"), Plain.Outfall("100 4000"), Plain.Outfall("4000 4000") with { Id = new FeatureId("outfalls", "far") }]);
        var without = new RelationFinder(features, [Plain.CorridorPlan()], new JurisdictionIndex([]));
        var with = new RelationFinder(features, [Plain.CorridorPlan()], Invented.Districts);
        var stale = with.Dependents(Invented.District).SelectMany(b => features.Read(b.Layer, b.Box)).Select(f => f.Id.Id).Distinct();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Told(without.Of(Plain.Outfall("100 4000"))), Is.Not.EqualTo(Told(with.Of(Plain.Outfall("100 4000")))));
            Assert.That(stale, Is.EquivalentTo(new[] { "outfall", "s" }));
            Assert.That(with.Dependents(Invented.Neighbour), Is.Empty, "no plan with a corridor is that district's");
        }
    }

    [Test]
    public void A_far_feature_is_left_alone()
    {
        var features = new MemoryFeatures(
        [
            Plain.Reach("a", "0 9000, 0 0"), Plain.Reach("b", "7000 9000, 7000 0"), Plain.Section("s", "0 3000"), Plain.Outfall("7100 4000"),
            Plain.Of("plots", "far", "POLYGON ((3000 3000, 3100 3000, 3100 3100, 3000 3000))"),
        ]);
        var finder = Finder(features);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Touched(Plain.Section("t", "0 5000")), Is.EquivalentTo(new[] { "s" }));
            Assert.That(Touched(Plain.Of("protectionZones", "z", "POLYGON ((3150 3000, 3300 3000, 3300 3100, 3150 3000))")), Is.EquivalentTo(new[] { "far" }));
            Assert.That(Touched(Plain.Outfall("3050 3050")), Is.Empty);
        }

        IEnumerable<string> Touched(Feature changed) => finder.Dependents(changed).SelectMany(b => features.Read(b.Layer, b.Box)).Select(f => f.Id.Id).Distinct();
    }

    private static RelationFinder Finder(MemoryFeatures features) => new(features, _plans, Invented.Districts);

    private static Gen<Feature> Of(string layer, Gen<string> shape, Gen<(string, object?)[]> fields) =>
        Gen.Select(shape, fields, _accuracy, (wkt, f, accuracy) => Plain.Of(layer, "x", wkt, f) with { PositionAccuracyMetres = accuracy });

    private static string Told(IEnumerable<Relation> relations) => string.Join('\n', relations
        .Select(r => $"{RelationFinderTests.Told(r)} {string.Join(' ', r.Evidence.Arguments.Select(a => $"{a.Key}={a.Value}"))}").Order(StringComparer.Ordinal));
}
