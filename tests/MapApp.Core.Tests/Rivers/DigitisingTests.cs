using CsCheck;
using MapApp.Core.Features;
using MapApp.Core.Rivers;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Tests.Rivers;

/// <summary>The same river, drawn with more points along the same lines, gives the same corridor.</summary>
public sealed class DigitisingTests
{
    // Nearer to the edge than this, rounding of the points in degrees may decide.
    private const double EdgeMetres = 0.001;

    private static readonly Gen<(double, double)> _step = Gen.Select(Gen.Double[-400, 400], Gen.Double[-600, -50]);

    // A river of bends that flows south, and tributaries that end on one of its vertices.
    private static readonly Gen<Scene> _scene =
        from start in Gen.Double[-500, 500]
        from steps in _step.Array[6, 18]
        from side in Gen.Select(Gen.Int[1, 5], Gen.Double[-2500, 2500], Gen.Double[200, 2500]).Array[0, 3]
        from at in Gen.Double[0.2, 0.9]
        from wide in Gen.Bool
        from cuts in Gen.Double[0.001, 0.999].Array[5, 40]
        from points in Gen.Select(Gen.Double[-3500, 3500], Gen.Double[-1500, 8500]).Array[40]
        from plots in Gen.Select(Gen.Double[-3000, 3000], Gen.Double[-1000, 8000], Gen.Double[50, 600]).Array[8]
        select new Scene(start, steps, side, at, wide ? 30.0 : null, cuts, points, plots);

    [Test]
    public void Membership_and_river_distance_never_change_with_digitising_density() => _scene.Sample(scene =>
    {
        var (sparse, dense) = (Of(scene, []), Of(scene, scene.Cuts));
        Assert.That(Plain.Told(dense.Stretches), Is.EqualTo(Plain.Told(sparse.Stretches)));
        foreach (var feature in Members(scene))
        {
            var (a, b) = (sparse.Measure(feature, 1), dense.Measure(feature, 1));
            if (a is null || b is null)
            {
                // A metre outside the edge; far beyond where rounding decides.
                Assert.That((a?.BankDistanceMetres ?? 501) - (b?.BankDistanceMetres ?? 501), Is.Zero.Within(EdgeMetres), feature.Geometry!.AsText());
                continue;
            }

            Assert.That(b.BankDistanceMetres, Is.EqualTo(a.BankDistanceMetres).Within(0.001), feature.Geometry!.AsText());
            // Between two places that are equally near (a bisector of a bend) rounding may choose.
            if (!Ambiguous(scene, feature))
                Assert.That(b.RiverMetres, Is.EqualTo(a.RiverMetres).Within(0.001), feature.Geometry!.AsText());
            if (Math.Abs(a.BankDistanceMetres - 500) > EdgeMetres)
                Assert.That(dense.Holds(feature) is not null, Is.EqualTo(sparse.Holds(feature) is not null), feature.Geometry!.AsText());
        }
    }, iter: 60);

    [Test]
    public void A_river_drawn_with_a_thousand_points_is_as_long_as_with_two()
    {
        var line = "0 5000, 3000 1000";
        var many = string.Join(", ", Enumerable.Range(0, 1001).Select(i => FormattableString.Invariant($"{3 * i} {5000 - 4 * i}")));
        var (two, thousand) = (new RiverNetwork([Plain.Reach("a", line)]), new RiverNetwork([Plain.Reach("a", many)]));
        Assert.That(thousand.LengthMetres(new("reaches", "a")), Is.EqualTo(two.LengthMetres(new("reaches", "a"))).Within(1e-6).And.EqualTo(5000).Within(0.001));
    }

    // Whether shifting the feature by half a millimetre moves its foot by more than a metre: a tie, left out of the comparison.
    private static bool Ambiguous(Scene scene, Feature feature)
    {
        var corridor = Of(scene, []);
        var feet = ((double, double)[])[(0, 0), (5e-4, 0), (-5e-4, 0), (0, 5e-4), (0, -5e-4)];
        var at = feet.Select(d => corridor.Measure(Moved(feature, d), 1)?.RiverMetres).OfType<double>().ToList();
        return at.Max() - at.Min() > 1;
    }

    private static Feature Moved(Feature feature, (double X, double Y) by)
    {
        var metres = Plain.Metres(feature.Geometry!);
        return feature with { Geometry = Plain.Degrees(NetTopologySuite.Geometries.Utilities.AffineTransformation.TranslationInstance(by.X, by.Y).Transform(metres)) };
    }

    private static Corridor Of(Scene scene, double[] cuts)
    {
        var main = new List<Coordinate> { new(scene.Start, 8000) };
        foreach (var (dx, dy) in scene.Steps)
            main.Add(new Coordinate(main[^1].X + dx, main[^1].Y + dy));
        var reaches = new List<Feature> { Reach("main", main, cuts, scene.Width) };
        foreach (var (vertex, dx, dy) in scene.Side)
            reaches.Add(Reach("side" + reaches.Count, [new Coordinate(main[vertex].X + dx, main[vertex].Y + dy), main[vertex]], cuts, null));
        var on = (int)(scene.At * (main.Count - 1));
        var section = Plain.Section("s", FormattableString.Invariant($"{(main[on].X + main[on + 1].X) / 2:R} {(main[on].Y + main[on + 1].Y) / 2:R}"), ("river", "main"));
        return Plain.Corridor(section, reaches)!;
    }

    // Each cut is a share of the way along each segment in turn.
    private static Feature Reach(string id, List<Coordinate> points, double[] cuts, double? width)
    {
        var drawn = new List<Coordinate> { points[0] };
        for (var i = 1; i < points.Count; i++)
        {
            foreach (var share in cuts.Skip(i % 3).Where((_, k) => (k + i) % 4 == 0).Order())
                drawn.Add(new Coordinate(points[i - 1].X + share * (points[i].X - points[i - 1].X), points[i - 1].Y + share * (points[i].Y - points[i - 1].Y)));
            drawn.Add(points[i]);
        }

        return Plain.Of("reaches", id, "POINT EMPTY", ("river", id), ("widthMetres", width)) with { Geometry = Plain.Degrees(new LineString([.. drawn])) };
    }

    private static IEnumerable<Feature> Members(Scene scene) =>
        scene.Points.Select(p => Plain.Outfall(FormattableString.Invariant($"{p.Item1:R} {p.Item2:R}")))
            .Concat(scene.Plots.Select((p, i) => Plain.Of("plots", "p" + i, FormattableString.Invariant(
                $"POLYGON (({p.Item1:R} {p.Item2:R}, {p.Item1 + p.Item3:R} {p.Item2 + 7:R}, {p.Item1 + p.Item3 / 2:R} {p.Item2 + p.Item3:R}, {p.Item1:R} {p.Item2:R}))"))));

    private sealed record Scene(
        double Start, (double, double)[] Steps, (int, double, double)[] Side, double At, double? Width, double[] Cuts, (double, double)[] Points, (double, double, double)[] Plots);
}
