using MapApp.Core.Features;
using MapApp.Core.Rivers;
using MapApp.Core.Tests.Linking;

namespace MapApp.Core.Tests.Rivers;

public sealed class RiverNetworkTests
{
    [Test]
    public void Reaches_join_where_their_ends_coincide_within_a_metre()
    {
        var network = new RiverNetwork([Plain.Reach("a1", "0 5000, 0 3000"), Plain.Reach("a2", "0.9 3000, 0 1000"), Plain.Reach("b1", "2000 5000, 2000 3000"), Plain.Reach("b2", "2001.1 3000, 2000 1000")]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(System(network, "a1"), Is.EqualTo("a1 a2"));
            Assert.That(System(network, "b1"), Is.EqualTo("b1"), "1.1 m apart");
        }
    }

    [Test]
    public void A_node_named_alike_joins_reaches_that_do_not_touch_and_names_keep_apart_what_crosses()
    {
        var network = new RiverNetwork(
        [
            Plain.Reach("a1", "0 5000, 0 3000", ("toNode", "n")), Plain.Reach("a2", "0 2900, 0 1000", ("fromNode", "n")),
            // A canal is led over a river just where both have a node.
            Plain.Reach("river1", "2000 4000, 2000 3000", ("toNode", "r")), Plain.Reach("river2", "2000 3000, 2000 2000", ("fromNode", "r")),
            Plain.Reach("canal1", "1000 3000, 2000 3000", ("toNode", "c")), Plain.Reach("canal2", "2000 3000, 3000 3000", ("fromNode", "c")),
        ]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(System(network, "a1"), Is.EqualTo("a1 a2"));
            Assert.That(System(network, "river1"), Is.EqualTo("river1 river2"));
            Assert.That(System(network, "canal2"), Is.EqualTo("canal1 canal2"));
        }
    }

    [Test]
    public void A_tributary_that_ends_on_the_inside_of_a_reach_flows_into_it()
    {
        var network = new RiverNetwork([Plain.Reach("main", "0 5000, 0 0"), Plain.Reach("side", "3000 2000, 0.5 2000"), Plain.Reach("far", "-3000 2000, -10 2000")]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(System(network, "side"), Is.EqualTo("main side"));
            Assert.That(System(network, "far"), Is.EqualTo("far"), "10 m is a gap, where nobody states an error");
            Assert.That(Plain.Told(Trace.Downstream(network, Plain.On("side", 2000), 2000)), Is.EqualTo("side 2000-2999.5 down 0; main 3000-4000.5 down 999.5"));
            Assert.That(network.LooseJunctions, Is.Empty);
        }
    }

    [Test]
    public void Where_positions_are_stated_as_inaccurate_a_tributary_may_end_beside_its_river_and_that_is_told()
    {
        var network = new RiverNetwork([Plain.Reach("main", "0 5000, 0 0"), Plain.Reach("side", "3000 2000, 30 2000") with { PositionAccuracyMetres = 40 }, Plain.Reach("far", "-3000 2000, -60 2000") with { PositionAccuracyMetres = 5000 }]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(System(network, "side"), Is.EqualTo("main side"));
            Assert.That(System(network, "far"), Is.EqualTo("far"), "no statement joins rivers over more than 50 m");
            Assert.That(network.LooseJunctions.Select(j => $"{j.Tributary.Id} {j.Into.Id} {j.GapMetres:0.0}"), Is.EqualTo(new[] { "side main 30.0" }));
        }
    }

    [Test]
    public void A_branch_that_begins_on_the_inside_of_a_reach_takes_its_water()
    {
        var network = new RiverNetwork([Plain.Reach("main", "0 5000, 0 0"), Plain.Reach("canal", "0 2000, 3000 2000")]);
        Assert.That(Plain.Told(Trace.Downstream(network, Plain.On("main", 2500), 1000)), Is.EqualTo("main 2500-3500 down 0; canal 0-500 down 500"));
    }

    [Test]
    public void A_circle_and_a_braid_come_to_an_end_and_count_once()
    {
        var network = new RiverNetwork(
        [
            Plain.Reach("in", "0 4000, 0 3000"), Plain.Reach("left", "0 3000, -400 2500, 0 2000"), Plain.Reach("right", "0 3000, 1000 2500, 0 2000"), Plain.Reach("out", "0 2000, 0 1000"),
            Plain.Reach("ring1", "5000 0, 6000 0"), Plain.Reach("ring2", "6000 0, 6000 1000"), Plain.Reach("ring3", "6000 1000, 5000 0"), Plain.Reach("loop", "8000 0, 9000 0, 9000 1000, 8000 0"),
        ]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Plain.Told(Trace.Upstream(network, Plain.On("out", 500), 3000)), Is.EqualTo("out 0-500 up 0; left 0-1280.6 up 500; right 0-2236.1 up 500; in 0-1000 up 1780.6"));
            Assert.That(Plain.Told(Trace.Downstream(network, Plain.On("ring1", 400), 1e6)), Is.EqualTo("ring1 400-1000 down 0; ring2 0-1000 down 600; ring3 0-1414.2 down 1600; ring1 0-400 down 3014.2"));
            Assert.That(Plain.Told(Trace.Upstream(network, Plain.On("loop", 100), 1e6)), Is.EqualTo("loop 0-100 up 0; loop 100-3414.2 up 100"));
        }
    }

    [Test]
    public void A_river_may_have_several_outlets()
    {
        var network = new RiverNetwork([Plain.Reach("stem", "0 3000, 0 2000"), Plain.Reach("east", "0 2000, 2000 0"), Plain.Reach("west", "0 2000, 0 0")]);
        Assert.That(Plain.Told(Trace.Downstream(network, Plain.On("stem", 600), 900)), Is.EqualTo("stem 600-1000 down 0; east 0-500 down 400; west 0-500 down 400"));
    }

    [Test]
    public void What_is_no_line_takes_no_part_and_says_why()
    {
        var network = new RiverNetwork(
        [
            Plain.Reach("good", "0 1000, 0 0"), Invented.Of("reaches", "none", "none", null), Invented.Of("reaches", "point", "point", "POINT (113.3 33.7)"),
            Invented.Of("reaches", "abroad", "abroad", "LINESTRING (10 50, 10 51)"), Invented.Of("reaches", "dot", "dot", "LINESTRING (113.3 33.7, 113.3 33.7)"), Invented.Of("reaches", "empty", "empty", "LINESTRING EMPTY"),
        ]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(network.Unusable.Select(u => $"{u.Reach.Id} {u.Reason}"), Is.EqualTo(new[] { "none NoGeometry", "point NotALine", "abroad OutsideZones", "dot NotALine", "empty NoGeometry" }));
            Assert.That(network.Reaches.Select(r => r.Id.Id), Is.EqualTo(new[] { "good" }));
            Assert.That(System(network, "none"), Is.Empty);
            Assert.That(Trace.Upstream(network, Plain.On("none", 0), 100), Is.Empty);
        }
    }

    [Test]
    public void A_reach_in_parts_is_measured_through_and_its_nodes_are_at_its_outer_ends()
    {
        var network = new RiverNetwork(
        [
            Plain.Reach("above", "100 4000, 100 3100", ("toNode", "n")),
            Plain.Reach("parts", "MULTILINESTRING ((0 3000, 0 2000), (0 2000, 0 1500))", ("fromNode", "n"), ("toNode", "m")),
            Plain.Reach("below", "0 1400, 0 0", ("fromNode", "m")),
        ]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(network.LengthMetres(new FeatureId("reaches", "parts")), Is.EqualTo(1500).Within(0.001));
            Assert.That(Plain.Told(Trace.Downstream(network, Plain.On("above", 800), 2000)), Is.EqualTo("above 800-900 down 0; parts 0-1000 down 100; parts 1000-1500 down 1100; below 0-400 down 1600"));
        }
    }

    [Test]
    public void A_river_across_three_zones_is_as_long_as_its_pieces()
    {
        var network = new RiverNetwork([Invented.Of("reaches", "long", "long", "LINESTRING (109 34, 118 34)")]);
        // 9 degrees of the parallel of 34° N on the ellipsoid: 9 × 92 384.9 m; chords in a plane zone are slightly shorter, the scale away from the meridian longer.
        Assert.That(network.LengthMetres(new FeatureId("reaches", "long")), Is.EqualTo(831_464).Within(0.1).Percent);
    }

    [Test]
    public void The_way_to_a_place_downstream_leads_through_the_shorter_arm()
    {
        var network = new RiverNetwork([Plain.Reach("in", "0 4000, 0 3000"), Plain.Reach("left", "0 3000, -400 2500, 0 2000"), Plain.Reach("right", "0 3000, 1000 2500, 0 2000"), Plain.Reach("out", "0 2000, 0 1000")]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Plain.Told(Trace.Way(network, Plain.On("in", 200), Plain.On("out", 300))), Is.EqualTo("in 200-1000 down 0; left 0-1280.6 down 800; out 0-300 down 2080.6"));
            Assert.That(Plain.Told(Trace.Way(network, Plain.On("in", 200), Plain.On("in", 700))), Is.EqualTo("in 200-700 down 0"));
            Assert.That(Plain.Told(Trace.Way(network, Plain.On("out", 300), Plain.On("in", 200))), Is.EqualTo("none"));
        }
    }

    [Test]
    public void A_trace_of_less_than_nothing_is_refused() =>
        Assert.That(() => Trace.Upstream(new RiverNetwork([Plain.Reach("a", "0 1000, 0 0")]), Plain.On("a", 10), -1), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static string System(RiverNetwork network, string reach) =>
        string.Join(' ', network.SystemOf(new FeatureId("reaches", reach)).Select(r => r.Id).Order(StringComparer.Ordinal));
}
