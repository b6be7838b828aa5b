using MapApp.Core.Rivers;
using MapApp.Core.Tests.Linking;

namespace MapApp.Core.Tests.Rivers;

public sealed class LocatingTests
{
    private static readonly RiverNetwork _network = new(
    [
        Plain.Reach("main1", "0 5000, 0 2000"), Plain.Reach("main2", "0 2000, 0 0"), Plain.Reach("side", "3000 2000, 0 2000"), Plain.Reach("ditch", "100 5000, 100 3000"),
    ]);

    [TestCase("40 4000", null, "main1 1000.0 at 40.0 m")]
    [TestCase("70 4000", null, "ditch 1000.0 at 30.0 m")]
    // The named river goes first although the ditch is nearer.
    [TestCase("70 4000", "main", "main1 1000.0 at 70.0 m on the named river")]
    [TestCase("70 4000", "elsewhere", "ditch 1000.0 at 30.0 m on another river")]
    [TestCase("-200 4000", null, "main1 1000.0 at 200.0 m")]
    [TestCase("-201 4000", null, "TooFar 201.0 of 200 m")]
    // At the confluence the water of all counts as upstream.
    [TestCase("0 2000", null, "main2 0.0 at 0.0 m")]
    [TestCase("0 2000", "side", "side 3000.0 at 0.0 m on the named river")]
    public void A_section_lies_on_the_nearest_reach_of_its_river(string point, string? river, string expected) =>
        Assert.That(Told(_network.Locate(Plain.Section("s", point, ("river", river)))), Is.EqualTo(expected));

    [TestCase(400, "-350 4000", "main1 1000.0 at 350.0 m")]
    [TestCase(400, "-401 4000", "TooFar 401.0 of 400 m")]
    // A surveyed section is not held to its own accuracy: the river line may be the worse of the two.
    [TestCase(5, "-150 4000", "main1 1000.0 at 150.0 m")]
    public void A_section_stated_as_inaccurate_is_looked_for_farther(double accuracy, string point, string expected) =>
        Assert.That(Told(_network.Locate(Plain.Section("s", point) with { PositionAccuracyMetres = accuracy })), Is.EqualTo(expected));

    [Test]
    public void What_has_no_place_or_lies_abroad_or_without_rivers_says_so()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Told(_network.Locate(Invented.Of("sections", "s", "s", null))), Is.EqualTo("NoGeometry"));
            Assert.That(Told(_network.Locate(Invented.Of("sections", "s", "s", "POINT (0 0)"))), Is.EqualTo("OutsideZones"));
            Assert.That(Told(new RiverNetwork([]).Locate(Plain.Section("s", "0 0"))), Is.EqualTo("TooFar"));
        }
    }

    [Test]
    public void The_first_section_below_is_found_through_confluences_and_never_above()
    {
        var sections = new SectionsOnRivers(_network, [Plain.Section("upper", "0 4000", ("river", "main")), Plain.Section("lower", "0 500"), Plain.Section("lost", "9000 9000")]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Told(sections.Below(Plain.On("main1", 500))), Is.EqualTo("upper 500.0"));
            Assert.That(Told(sections.Below(Plain.On("main1", 1000))), Is.EqualTo("upper 0.0"));
            Assert.That(Told(sections.Below(Plain.On("main1", 1000), new("sections", "upper"))), Is.EqualTo("lower 3500.0"));
            Assert.That(Told(sections.Below(Plain.On("main1", 1001))), Is.EqualTo("lower 3499.0"));
            Assert.That(Told(sections.Below(Plain.On("side", 0))), Is.EqualTo("lower 4500.0"));
            Assert.That(Told(sections.Below(Plain.On("main2", 1600))), Is.EqualTo("none"));
            Assert.That(Told(sections.Below(Plain.On("ditch", 0))), Is.EqualTo("none"));
            Assert.That(sections.On(new("reaches", "main2")).Select(s => s.Section.Id.Id), Is.EqualTo(new[] { "lower" }));
        }
    }

    private static string Told(NextSection? next) => next is null ? "none" : FormattableString.Invariant($"{next.Section.Id.Id} {next.RiverMetres:0.0}");

    private static string Told(Located located) => located switch
    {
        Snapped s => FormattableString.Invariant($"{s.Position.Reach.Id} {s.Position.Metres:0.0} at {s.DistanceMetres:0.0} m")
            + s.OnNamedRiver switch { true => " on the named river", false => " on another river", null => "" },
        Unsnapped { DistanceMetres: { } distance } u => FormattableString.Invariant($"{u.Reason} {distance:0.0} of {u.WithinMetres:0} m"),
        Unsnapped u => u.Reason.ToString(),
        _ => "?",
    };
}
