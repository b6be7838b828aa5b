using System.Diagnostics;
using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Outlines;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Tests.Plots.Outlines;

public class ParcelGateTests
{
    // A corner of a square in 平顶山, EPSG:4526: metres are written from here.
    private const double East = 38_465_600, North = 3_736_500;

    private static readonly Crs _zone = CrsCatalogue.Get("4526");
    private static readonly CoordinateHints _here = new(new Envelope(113.3, 113.7, 33.6, 33.9));

    [Test]
    public void A_square_with_a_hole_is_measured_in_its_zone()
    {
        var parcel = One("0 0, 0 100, 100 100, 100 0, 0 0", "40 40, 60 40, 60 60, 40 60, 40 40").Parcels.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(GaussKruger.Project(parcel.Geometry, 38).Area, Is.EqualTo(9600).Within(1e-4));
            Assert.That(parcel.DeclaredMeridian, Is.EqualTo(114));
            Assert.That(parcel.Geometry.SRID, Is.EqualTo(4490));
            Assert.That(parcel.Geometry.IsValid);
        }
    }

    [Test]
    public void An_island_in_a_hole_and_a_second_outline_are_told_by_containment_whatever_their_order()
    {
        var file = One("45 45, 55 45, 55 55, 45 55, 45 45", "40 40, 60 40, 60 60, 40 60, 40 40", "0 0, 0 100, 100 100, 100 0, 0 0", "200 0, 200 10, 210 10, 210 0, 200 0");
        var geometry = file.Parcels.Single().Geometry;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(geometry.NumGeometries, Is.EqualTo(3));
            Assert.That(GaussKruger.Project(geometry, 38).Area, Is.EqualTo(9600 + 100 + 100).Within(1e-4));
            Assert.That(file.Repairs, Is.Empty);
        }
    }

    [Test]
    public void A_hole_that_touches_its_outline_in_a_corner_is_still_its_hole() =>
        Assert.That(GaussKruger.Project(One("0 0, 0 100, 100 100, 100 0, 0 0", "0 0, 20 10, 10 20, 0 0").Parcels.Single().Geometry, 38).Area, Is.EqualTo(10_000 - 150).Within(1e-4));

    [TestCase("0 0, 0 100, 100 100, 100 0", "parcel.repair.closed point=4")]
    [TestCase("0 0, 0 100, 0 100, 100 100, 100 0, 100 0, 0 0", "parcel.repair.doubles count=2")]
    [TestCase("0 0, 0 100, 100 100, 100 0, 0 0, 0 0", "parcel.repair.doubles count=1")]
    public void What_changes_no_area_is_put_right_and_told(string ring, string expected)
    {
        var file = One(ring);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Repairs.Select(r => Said(r.What)), Is.EqualTo(new[] { expected }));
            Assert.That(file.Repairs[0].AreaAfterSquareMetres, Is.EqualTo(10_000).Within(1e-4));
            Assert.That(file.Parcels, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public void A_small_loop_is_mended_and_the_change_of_area_stated()
    {
        // On its way west the southern edge strays to the south and crosses itself at 50.5.
        var file = One("0 0, 0 100, 100 100, 100 0, 50 0, 50 -1, 51 1, 49 0, 0 0");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Parcels.Single().Geometry.IsValid);
            Assert.That(file.Repairs.Select(r => r.What.Key), Is.EqualTo(new[] { "parcel.repair.crosses" }));
            Assert.That(Math.Abs(file.Repairs[0].AreaAfterSquareMetres - file.Repairs[0].AreaBeforeSquareMetres), Is.InRange(0.1, 5));
            Assert.That(GaussKruger.Project(file.Parcels[0].Geometry, 38).Area, Is.EqualTo(file.Repairs[0].AreaAfterSquareMetres).Within(0.001));
        }
    }

    [Test]
    public void A_self_touching_ring_is_mended_without_a_change()
    {
        var file = One("0 0, 0 100, 100 100, 100 0, 50 0, 60 20, 40 20, 50 0, 0 0");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Repairs.Select(r => r.What.Key), Is.EqualTo(new[] { "parcel.repair.crosses" }));
            Assert.That(file.Repairs[0].AreaAfterSquareMetres, Is.EqualTo(file.Repairs[0].AreaBeforeSquareMetres).Within(1e-3));
            Assert.That(file.Repairs[0].AreaAfterSquareMetres, Is.EqualTo(9_800).Within(1e-3));
        }
    }

    [Test]
    public void A_bow_tie_is_refused_with_its_point_and_place()
    {
        var file = One("0 0, 100 90, 100 0, 0 100, 0 0");
        var problem = file.Problems.Single();
        var (east, north) = new CrsTransform(_zone).FromLonLat(problem.At!.Value);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Parcels, Is.Empty);
            Assert.That(problem.Reason.Key, Is.EqualTo("parcel.refused.crosses"));
            Assert.That(problem.Point, Is.EqualTo(1).Or.EqualTo(3));
            Assert.That(east - East, Is.EqualTo(100 / 1.9).Within(0.001));
            Assert.That(north - North, Is.EqualTo(90 / 1.9).Within(0.001));
        }
    }

    [TestCase("0 0, 0 100, 0 50, 0 0", "parcel.refused.zeroArea")]
    [TestCase("0 0, 0 0.05, 0.05 0.05, 0 0", "parcel.refused.zeroArea")]
    [TestCase("0 0, 0 100, 0 0", "parcel.refused.shortRing point=1 count=2")]
    [TestCase("0 0", "parcel.refused.shortRing point=1 count=1")]
    [TestCase("0 0, NaN 100, 100 100, 0 0", "parcel.refused.noNumber point=2")]
    [TestCase("0 0, Infinity 100, 100 100, 0 0", "parcel.refused.noNumber point=2")]
    [TestCase("0 0, 1e300 100, 100 100, 0 0", "coordinate.farFromMeridian meridian=114 degrees=6")]
    public void What_is_no_outline_is_refused(string ring, string expected)
    {
        var file = One(ring);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Parcels, Is.Empty);
            Assert.That(Said(file.Problems[^1].Reason), Does.StartWith(expected));
            Assert.That(file.Problems.Select(p => (p.Row, p.Parcel)), Is.EqualTo(new[] { (7, "A") }));
        }
    }

    [Test]
    public void Two_equal_rings_are_refused_and_not_counted_once() =>
        Assert.That(One("0 0, 0 100, 100 100, 100 0, 0 0", "0 0, 0 100, 100 100, 100 0, 0 0").Problems.Select(p => p.Reason.Key), Is.EqualTo(new[] { "parcel.refused.crosses" }));

    [Test]
    public void Swapped_axes_are_swapped_back_and_told()
    {
        var row = Row("A", Ring("0 0, 0 100, 100 100, 100 0, 0 0"));
        var swapped = row with { Rings = [.. row.Rings.Select(r => r with { Corners = [.. r.Corners.Select(c => new Corner(c.Y, c.X))] })] };
        var file = Pass(CrsClaim.Of(_zone), swapped);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Problems.Select(p => p.Reason.Key), Is.EqualTo(new[] { "parcel.told.swapped" }));
            Assert.That(file.Parcels[0].Geometry.EqualsTopologically(Pass(CrsClaim.Of(_zone), row).Parcels[0].Geometry));
        }
    }

    [Test]
    public void One_corner_the_other_way_round_is_refused_with_its_number()
    {
        var row = Row("A", Ring("0 0, 0 100, 100 100, 100 0, 0 0"));
        row = row with { Rings = [new Outline([.. row.Rings[0].Corners.Select((c, i) => i == 2 ? new Corner(c.Y, c.X) : c)])] };
        Assert.That(Pass(CrsClaim.Of(_zone), row).Problems.Select(p => (p.Point, Said(p.Reason))), Is.EqualTo(new[] { ((int?)3, "parcel.refused.mixedAxes point=3") }));
    }

    [Test]
    public void A_wrong_zone_is_told_with_the_distance_and_the_zone_that_fits()
    {
        var row = Row("A", Ring("0 0, 0 100, 100 100, 100 0, 0 0"));
        var moved = row with { Rings = [.. row.Rings.Select(r => r with { Corners = [.. r.Corners.Select(c => new Corner(c.X + 1_000_000, c.Y))] })] };
        Assert.That(Pass(CrsClaim.Of(CrsCatalogue.Get("4527")), moved).Problems.Select(p => Said(p.Reason)), Is.EqualTo(new[] { "parcel.told.otherZone km=271 crs=EPSG:4547" }));
    }

    [TestCase("4547", "4526", "parcel.told.prefix")]
    [TestCase("4526", "4526", null)]
    public void The_prefix_that_the_numbers_have_is_followed(string said, string used, string? told)
    {
        var file = Pass(CrsClaim.Of(CrsCatalogue.Get(said)), Row("A", Ring("0 0, 0 100, 100 100, 100 0, 0 0")));
        Assert.That((file.Crs.Code, file.Problems.Select(p => p.Reason.Key).FirstOrDefault()), Is.EqualTo(("EPSG:" + used, told)));
    }

    [Test]
    public void A_chosen_zone_that_the_eastings_contradict_is_refused_with_the_one_to_choose()
    {
        var refusal = Assert.Throws<ParcelFileException>(() => Pass(CrsClaim.None, new CoordinateHints(null, CrsCatalogue.Get("4548")), Row("A", Ring("0 0, 0 100, 100 100, 100 0, 0 0"))))!;
        Assert.That((refusal.Problem.Key, string.Join(",", refusal.Choices.Select(c => c.Code))), Is.EqualTo(("parcel.crs.conflict", "EPSG:4526")));
    }

    [Test]
    public void Eastings_without_prefix_take_the_zone_of_the_workspace_and_say_so()
    {
        var row = Plain("A", "0 0, 0 100, 100 100, 100 0, 0 0");
        var file = Pass(CrsClaim.None, row);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((file.Crs.Code, file.CrsAssumed), Is.EqualTo(("EPSG:4547", true)));
            Assert.That(file.Problems.Select(p => p.Reason.Key), Does.Contain("parcel.told.zone"));
            Assert.That(Assert.Throws<ParcelFileException>(() => Pass(CrsClaim.None, CoordinateHints.None, row))!.Problem.Key, Is.EqualTo("parcel.crs.zoneMissing"));
            Assert.That(Assert.Throws<ParcelFileException>(() => Pass(CrsClaim.None, new CoordinateHints(new Envelope(-80, -79, 40, 41)), row))!.Problem.Key, Is.EqualTo("parcel.crs.nowhere"));
        }
    }

    [Test]
    public void Xian_1980_needs_the_users_parameters()
    {
        var claim = new CrsClaim { Datum = Datum.Xian80, Zone = 38, WidthDegrees = 3 };
        var row = Row("A", Ring("0 0, 0 100, 100 100, 100 0, 0 0"));
        var shift = DatumShift.Parse(Datum.Xian80, "-100 50 20 0 0 0 0", RotationConvention.PositionVector)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Assert.Throws<ParcelFileException>(() => Pass(claim, row))!.Problem.Key, Is.EqualTo("coordinate.needsShift"));
            Assert.That(Pass(claim, new CoordinateHints(_here.Around, null, shift), row).Crs.Code, Is.EqualTo("EPSG:2362"));
        }
    }

    [Test]
    public void An_id_that_stands_twice_is_made_unique_and_told()
    {
        var file = Pass(CrsClaim.Of(_zone), Row("A", Ring("0 0, 0 100, 100 100, 0 0")), Row("A", Ring("0 0, 0 100, 100 100, 0 0")));
        Assert.That((string.Join(",", file.Parcels.Select(p => p.Id)), file.Problems.Single().Reason.Key), Is.EqualTo(("A,A (2)", "parcel.told.again")));
    }

    [Test]
    public void The_cost_of_a_hundred_thousand_corners_grows_little_more_than_their_number()
    {
        TimeSpan Work(int count)
        {
            var corners = Enumerable.Range(0, count).Select(i => Math.SinCos(-i * Math.Tau / count)).Select((a, i) => new Corner(East + a.Cos * (3_000 + i % 2), North + a.Sin * (3_000 + i % 2))).ToList();
            var row = new OutlineRow(1, [new Outline([.. corners, corners[0]])]);
            var before = Worked();
            var file = Pass(CrsClaim.Of(_zone), row);
            var worked = Worked() - before;
            Assert.That(file.Parcels.Single().Geometry.NumPoints, Is.EqualTo(count + 1));
            return worked;
        }

        // What the compiler and the collector do meanwhile only adds: the least of a few is the work itself.
        TimeSpan Least(int count) => Enumerable.Range(0, 3).Min(_ => Work(count));
        var (few, many) = (Least(10_000), Least(100_000));
        TestContext.Out.WriteLine($"{few.TotalMilliseconds} ms, {many.TotalMilliseconds} ms");
        // Of n log n ten times as many cost 12.5 times as much, two to four times that where others fill the cache; of n squared a hundred times.
        Assert.That(many.TotalMilliseconds, Is.LessThan(60 * Math.Max(few.TotalMilliseconds, 10)));
    }

    [Test]
    public void A_tangle_of_many_corners_is_refused_without_a_try_at_mending()
    {
        var random = new Random(1);
        var corners = Enumerable.Range(0, 20_000).Select(_ => new Corner(East + random.NextDouble() * 1000, North + random.NextDouble() * 1000)).ToList();
        var before = Worked();
        var file = Pass(CrsClaim.Of(_zone), new OutlineRow(1, [new Outline(corners)]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Problems.Single().Reason.Key, Is.EqualTo("parcel.refused.tangle"));
            Assert.That(Worked() - before, Is.LessThan(TimeSpan.FromSeconds(5)));
        }
    }

    [Test]
    public void Rings_in_rings_in_rings_are_sorted_in_time()
    {
        var rings = Enumerable.Range(1, 1_000).Select(i => new Outline([new Corner(East - i, North - i), new Corner(East - i, North + i), new Corner(East + i, North + i), new Corner(East + i, North - i), new Corner(East - i, North - i)])).ToList();
        var before = Worked();
        var file = Pass(CrsClaim.Of(_zone), new OutlineRow(1, rings));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Parcels.Single().Geometry.NumGeometries, Is.EqualTo(500));
            Assert.That(Worked() - before, Is.LessThan(TimeSpan.FromSeconds(5)));
        }
    }

    // Of the processor: what else the machine does must not fail a test.
    private static TimeSpan Worked()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static ParcelFile One(params string[] rings) => Pass(CrsClaim.Of(_zone), Row("A", [.. rings.Select(r => Ring(r))]));

    private static ParcelFile Pass(CrsClaim claim, params OutlineRow[] rows) => Pass(claim, _here, rows);

    private static ParcelFile Pass(CrsClaim claim, CoordinateHints hints, params OutlineRow[] rows) => ParcelGate.Pass(new OutlineFile("test", "test", claim, rows), hints);

    private static OutlineRow Row(string id, params Outline[] rings) => new(7, rings) { Id = id };

    private static OutlineRow Plain(string id, string ring) => Row(id, new Outline([.. Ring(ring).Corners.Select(c => c with { X = c.X - 38_000_000 })]));

    private static Outline Ring(string metres) => new([.. metres.Split(',').Select(p => p.Trim().Split(' ')).Select(p => new Corner(East + Number(p[0]), North + Number(p[1])))]);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Said(MapApp.Core.Linking.Evidence evidence) => string.Join(' ', evidence.Arguments.Select(a => $"{a.Key}={a.Value}").Prepend(evidence.Key));
}
