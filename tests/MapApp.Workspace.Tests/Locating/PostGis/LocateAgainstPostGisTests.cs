using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Formats.Sources;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Locating;
using MapApp.Workspace.Sections;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Tests.Locating.PostGis;

/// <summary>
/// The answers at some hundred places of the bundled workspace, worked out a second time by PostGIS from the same layers. Ours: NTS in the
/// Gauss-Krüger zone as projected by ProjNET. Answers are told to 0.1 m, so they may differ by half of that and a millimetre.
/// </summary>
public sealed class LocateAgainstPostGisTests
{
    private const double NearMetres = 1_000;
    private const double BankMetres = 500;
    private const double RoundedMetres = 0.051;

    // Of more things near, the nearest are told, and how many there are.
    private const int Told = 20;

    // So near to a limit either may be right.
    private const double AtLimitMetres = 0.01;

    private static readonly string[] _areas = ["jurisdictions", "protectionZones", "plots", "waterBodies"];

    private TempWorkspace _temp = null!;
    private SecondOpinion _postGis = null!;
    private List<LonLat> _places = [];
    private List<LocateAnswer> _answers = [];

    [OneTimeSetUp]
    public void Ask()
    {
        _temp = TempWorkspace.Built(new Peopled(new SourceFolder(Repository.Data)));
        _postGis = new SecondOpinion(_temp.Store.Features);
        _places = [.. Places()];
        _postGis.Ask(_places);
        _answers = [.. _places.Select(p => Locate.At(_temp.Session, p, NearMetres, new DateOnly(2021, 8, 1), Texts.Zh))];
    }

    [OneTimeTearDown]
    public void Delete()
    {
        _postGis?.Dispose();
        _temp?.Dispose();
    }

    [Test]
    public void The_same_jurisdictions_and_zones_hold_a_place()
    {
        var (outlines, zones) = (_postGis.Near("jurisdictions", 0), _postGis.Near("protectionZones", 0));
        Check(i => (Ids([.. Items(i, "jurisdiction"), .. Items(i, "street")]), Ids(outlines[i])));
        Check(i => (Ids(Items(i, "protectionZone")), Ids(zones[i])));
        Assert.That((outlines.Count, zones.Count), Is.GreaterThan((200, 50)), "places that something holds");
    }

    [Test]
    public void The_same_sections_lie_upstream_as_far_along_the_rivers()
    {
        var sections = _temp.Store.Features.Read("sections").ToList();
        var theirs = _postGis.Above([.. sections.Select(s => s.Id.Id)], 50_000);
        var compared = 0;
        using (Assert.EnterMultipleScope())
        {
            for (var i = 0; i < sections.Count; i++)
            {
                var ours = ReviewSection.Of(_temp.Session, sections[i], new DateOnly(2021, 8, 1), Texts.Zh).Upstream;
                Assert.That(ours.Select(n => n.Feature.Id).Order(), Is.EqualTo(theirs[i].Select(f => f.Id).Order()), sections[i].Name);
                foreach (var found in theirs[i])
                    Assert.That(ours.SingleOrDefault(n => n.Feature.Id == found.Id)?.RiverMetres, Is.EqualTo(found.Metres).Within(RoundedMetres), $"{sections[i].Name} from {found.Id}");
                compared += theirs[i].Count();
            }
        }

        Assert.That(compared, Is.GreaterThan(5), "pairs of sections on one river");
    }

    [Test]
    public void The_review_finds_in_the_corridor_what_PostGis_finds_there()
    {
        var points = _temp.Store.Features.Read("outfalls").ToList();
        var at = points.ConvertAll(p => new LonLat(p.Geometry!.Coordinate.X, p.Geometry.Coordinate.Y));
        _postGis.Ask(at);
        var (theirs, water) = (_postGis.Corridor(BankMetres - AtLimitMetres), _postGis.BesideWater(2_000));
        var (beyond, compared) = (_postGis.Corridor(BankMetres + AtLimitMetres), 0);
        _postGis.Ask(_places);
        foreach (var section in _temp.Store.Features.Read("sections"))
        {
            var ours = ReviewSection.Of(_temp.Session, section, new DateOnly(2021, 8, 1), Texts.Zh).Corridor?.Items.Where(i => i.Feature.Layer == "outfalls").ToDictionary(i => i.Feature.Id, i => i.RiverMetres) ?? [];
            for (var i = 0; i < points.Count; i++)
            {
                if (water[i].Any(w => w.Id == section.Id.Id) || theirs[i].Any(f => f.Id == section.Id.Id) != beyond[i].Any(f => f.Id == section.Id.Id))
                    continue;
                var found = theirs[i].Where(f => f.Id == section.Id.Id).Select(f => (double?)f.Metres).SingleOrDefault();
                compared += found is null ? 0 : 1;
                Assert.That(ours.TryGetValue(points[i].Id.Id, out var metres) ? metres : (double?)null, found is { } m ? Is.EqualTo(m).Within(RoundedMetres) : Is.Null, $"{section.Name}, {points[i].Id}");
            }
        }

        Assert.That(compared, Is.GreaterThan(50), "outfalls in corridors");
    }

    [TestCase("blackOdorousWaters")]
    [TestCase("plots")]
    [TestCase("outfalls")]
    [TestCase("points")]
    [TestCase("facilities")]
    [TestCase("stations")]
    [TestCase("projects")]
    public void The_same_things_lie_near_as_far_away(string layer)
    {
        var near = _postGis.Near(layer, NearMetres + AtLimitMetres);
        CheckNear(layer, near, NearMetres);
        Assert.That(near.Count, Is.GreaterThan(10), "places with something near");
        foreach (var (place, count) in near.Select(n => (n.Key, Count: n.Count())).Where(n => n.Count > Told && !near[n.Key].Any(f => AtLimit(f, NearMetres))))
            Assert.That(Question(place, layer).Reason, Does.Contain($"{count}"), At(place));
    }

    [Test]
    public void The_same_stretches_pass_by() => CheckNear("stretches", _postGis.Near("stretches", BankMetres + AtLimitMetres), BankMetres, "stretch");

    [TestCase("plots")]
    [TestCase("stations")]
    public void Where_nothing_is_near_the_same_thing_is_the_nearest(string layer)
    {
        var far = _postGis.Near(layer, 50_000);
        foreach (var i in Numbers.Where(i => Items(i, layer).Count == 0))
            Assert.That(Question(i, layer).Nearest?.Measure, far.Contains(i) ? Is.EqualTo(far[i].First().Metres).Within(RoundedMetres) : Is.Null, At(i));
    }

    [Test]
    public void The_same_reach_is_nearest()
    {
        var reaches = _postGis.Reaches(5_000);
        foreach (var i in Numbers)
        {
            var ours = Items(i, "river");
            Assert.That(ours, Has.Count.EqualTo(reaches.Contains(i) ? 1 : 0), At(i));
            if (ours.Count == 0)
                continue;
            Assert.That(reaches[i].Select(r => r.Id), Does.Contain(ours[0].Feature!.Id), At(i));
            Assert.That(ours[0].Measure, Is.EqualTo(reaches[i].First().Metres).Within(RoundedMetres), At(i));
        }

        Assert.That(reaches, Has.Count.GreaterThan(100));
    }

    [Test]
    public void The_same_section_comes_first_downstream_as_far_along_the_river()
    {
        var below = _postGis.Below([.. Numbers.Select(i => _answers[i].Downstream?.Steps[0].Feature.Id)]);
        foreach (var i in Numbers.Where(i => _answers[i].Downstream is not null))
        {
            var ours = Items(i, "downstream");
            Assert.That(Ids(ours), Is.EqualTo(below.Contains(i) ? below[i].First().Id : ""), At(i));
            Assert.That(ours.Select(o => o.Measure), Is.All.EqualTo(below[i].FirstOrDefault().Metres).Within(RoundedMetres), At(i));
        }

        Assert.That(below, Has.Count.GreaterThan(50));
    }

    [Test]
    public void The_same_corridors_hold_a_place_as_far_along_the_river()
    {
        var (corridors, water) = (_postGis.Corridor(BankMetres + AtLimitMetres), _postGis.BesideWater(BankMetres + AtLimitMetres));
        var strict = _postGis.Corridor(BankMetres - AtLimitMetres);
        var compared = 0;
        foreach (var i in Numbers)
        {
            var doubtful = corridors[i].Select(c => c.Id).Except(strict[i].Select(c => c.Id)).Concat(water[i].Select(w => w.Id)).ToHashSet();
            var ours = Items(i, "corridor").Where(o => !doubtful.Contains(o.Feature!.Id)).OrderBy(o => o.Feature!.Id, StringComparer.Ordinal).ToList();
            var theirs = strict[i].Where(c => !doubtful.Contains(c.Id)).OrderBy(c => c.Id, StringComparer.Ordinal).ToList();
            Assert.That(Ids(ours), Is.EqualTo(Ids(theirs)), At(i));
            Assert.That(ours.Zip(theirs).Select(z => Math.Abs(z.First.Measure!.Value - z.Second.Metres)), Is.All.LessThan(RoundedMetres), At(i));
            compared += ours.Count;
        }

        Assert.That(compared, Is.GreaterThan(50));
    }

    private IEnumerable<int> Numbers => Enumerable.Range(0, _places.Count);

    private void CheckNear(string layer, ILookup<int, Found> theirs, double limit, string? question = null)
    {
        foreach (var i in Numbers)
        {
            var (ours, doubtful) = (Items(i, question ?? layer), theirs[i].Where(f => AtLimit(f, limit)).Select(f => f.Id).ToHashSet());
            var told = ours.Where(o => !doubtful.Contains(o.Feature!.Id)).ToList();
            // Of a crowd the nearest are told.
            var expected = theirs[i].Where(f => !doubtful.Contains(f.Id)).Take(ours.Count < Told ? int.MaxValue : told.Count).ToList();
            Assert.That(told.Select(o => o.Measure), Is.EqualTo(expected.Select(f => f.Metres)).Within(RoundedMetres), At(i));
            if (expected.Zip(expected.Skip(1)).All(z => z.Second.Metres - z.First.Metres > 0.001))
                Assert.That(told.Select(o => o.Feature!.Id), Is.EqualTo(expected.Select(f => f.Id)), At(i));
        }
    }

    private void Check(Func<int, (string Ours, string Theirs)> at)
    {
        foreach (var i in Numbers)
            Assert.That(at(i).Ours, Is.EqualTo(at(i).Theirs), At(i));
    }

    private static bool AtLimit(Found found, double limit) => Math.Abs(found.Metres - limit) <= AtLimitMetres;

    private QuestionAnswer Question(int place, string question) => _answers[place].Answers.Single(a => a.Question == question);

    private IReadOnlyList<AnswerItem> Items(int place, string question) => Question(place, question).Items;

    private static string Ids(IEnumerable<AnswerItem> items) => string.Join(", ", items.Select(i => i.Feature!.Id).Order(StringComparer.Ordinal));

    private static string Ids(IEnumerable<Found> found) => string.Join(", ", found.Select(f => f.Id).Order(StringComparer.Ordinal));

    private string At(int place) => $"place {place}: {_places[place]}";

    // Over the streets; inside areas; beside their edges; beside the rivers.
    private IEnumerable<LonLat> Places()
    {
        var random = new Random(4);
        var areas = _areas.SelectMany(l => _temp.Store.Features.Read(l)).ToList();
        var streets = areas.Where(f => f.Text("level") == "street").ToList();
        var held = areas.Where(f => f.Id.Layer != "jurisdictions").ToList();
        var reaches = _temp.Store.Features.Read("reaches").ToList();
        for (var i = 0; i < 90; i++)
        {
            yield return Inside(streets[random.Next(streets.Count)].Geometry!);
            yield return Inside(held[random.Next(held.Count)].Geometry!);
            yield return Beside(areas[random.Next(areas.Count)].Geometry!.Boundary, 0.0005);
            yield return Beside(reaches[random.Next(reaches.Count)].Geometry!, 0.012);
        }

        LonLat Inside(Geometry area)
        {
            var box = area.EnvelopeInternal;
            while (true)
            {
                var point = new Point(box.MinX + random.NextDouble() * box.Width, box.MinY + random.NextDouble() * box.Height);
                if (area.Intersects(point))
                    return new LonLat(point.X, point.Y);
            }
        }

        LonLat Beside(Geometry line, double degrees)
        {
            var points = line.Coordinates;
            var (k, share) = (random.Next(points.Length - 1), random.NextDouble());
            return new LonLat(
                points[k].X + share * (points[k + 1].X - points[k].X) + (random.NextDouble() - 0.5) * degrees,
                points[k].Y + share * (points[k + 1].Y - points[k].Y) + (random.NextDouble() - 0.5) * degrees);
        }
    }
}
