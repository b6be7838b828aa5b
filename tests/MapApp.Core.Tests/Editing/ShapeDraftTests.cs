using MapApp.Core.Coordinates;
using MapApp.Core.Editing;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Core.Tests.Editing;

public sealed class ShapeDraftTests
{
    private static Geometry Read(string wkt) => new WKTReader().Read(wkt);

    [TestCase("POINT (1 2)", 0, 0, 0, 1, "5 6", "POINT (5 6)")]
    [TestCase("LINESTRING (0 0, 1 0, 2 0)", 0, 0, 1, 1, "1 1", "LINESTRING (0 0, 1 1, 2 0)")]
    [TestCase("LINESTRING (0 0, 1 0, 2 0)", 0, 0, 3, 0, "3 0", "LINESTRING (0 0, 1 0, 2 0, 3 0)")]
    [TestCase("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", 0, 0, 0, 1, "-1 -1", "POLYGON ((-1 -1, 4 0, 4 4, 0 4, -1 -1))")]
    [TestCase("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", 0, 0, 4, 0, "-1 2", "POLYGON ((0 0, 4 0, 4 4, 0 4, -1 2, 0 0))")]
    [TestCase("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", 0, 0, 0, 1, "", "POLYGON ((4 0, 4 4, 0 4, 4 0))")]
    [TestCase("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 2 1, 2 2, 1 1))", 0, 1, 2, 1, "2 3", "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 2 1, 2 3, 1 1))")]
    [TestCase("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))", 1, 0, 1, 1, "7 5", "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 7 5, 6 6, 5 5)))")]
    [TestCase("MULTILINESTRING ((0 0, 1 0), (5 5, 6 5))", 1, 0, 0, 1, "4 4", "MULTILINESTRING ((0 0, 1 0), (4 4, 6 5))")]
    public void Corners_come_in_place_of_others_and_all_else_stays(string start, int part, int ring, int from, int removed, string inserted, string expected)
    {
        var draft = new ShapeDraft(Read(start));
        Assert.That(draft.Apply(new ShapeChange(part, ring, from, removed, Positions(inserted))), Is.True);
        Assert.That(draft.Geometry.EqualsExact(Read(expected)), Is.True, draft.Geometry.AsText());
        draft.Undo();
        Assert.That(draft.Geometry.EqualsExact(Read(start)) && !draft.IsChanged && draft.CanRedo, Is.True);
        draft.Redo();
        Assert.That(draft.Geometry.EqualsExact(Read(expected)), Is.True);
    }

    [TestCase("POINT (1 2)", 0, 0, 0, 1, "")]
    [TestCase("LINESTRING (0 0, 1 0)", 0, 0, 0, 1, "")]
    [TestCase("POLYGON ((0 0, 4 0, 4 4, 0 0))", 0, 0, 1, 1, "")]
    [TestCase("POLYGON ((0 0, 4 0, 4 4, 0 0))", 0, 1, 0, 1, "1 1")]
    [TestCase("POLYGON ((0 0, 4 0, 4 4, 0 0))", 2, 0, 0, 1, "1 1")]
    [TestCase("LINESTRING (0 0, 1 0)", 0, 0, 2, 1, "1 1")]
    [TestCase("LINESTRING (0 0, 1 0)", 0, 0, -1, 1, "1 1")]
    public void Too_few_corners_and_corners_that_are_not_there_change_nothing(string start, int part, int ring, int from, int removed, string inserted)
    {
        var draft = new ShapeDraft(Read(start));
        Assert.That(draft.Apply(new ShapeChange(part, ring, from, removed, Positions(inserted))), Is.False);
        Assert.That(draft.Geometry.EqualsExact(Read(start)) && !draft.IsChanged, Is.True);
    }

    [Test]
    public void An_outline_that_crosses_itself_is_told_with_its_place_and_a_new_change_forgets_what_was_undone()
    {
        var draft = new ShapeDraft(Read("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))"));
        Assert.That(draft.Problem, Is.Null);
        draft.Apply(new ShapeChange(0, 0, 2, 1, [new LonLat(2, -2)]));
        Assert.That((draft.Problem!.Key, draft.Problem.Arguments["lat"]), Is.EqualTo(("editing.problem.crosses", "0.000000")));
        draft.Undo();
        draft.Apply(new ShapeChange(0, 0, 2, 1, [new LonLat(5, 5)]));
        Assert.That((draft.CanRedo, draft.Problem), Is.EqualTo((false, (Core.Linking.Evidence?)null)));
    }

    [TestCase("POINT EMPTY")]
    [TestCase("GEOMETRYCOLLECTION (POINT (0 0), LINESTRING (0 0, 1 1))")]
    public void What_has_no_corners_of_one_kind_cannot_be_edited(string wkt) =>
        Assert.That((ShapeDraft.CanEdit(Read(wkt)), Assert.Throws<ArgumentException>(() => _ = new ShapeDraft(Read(wkt))) is not null), Is.EqualTo((false, true)));

    private static IReadOnlyList<LonLat> Positions(string text) => text.Length == 0 ? [] : [.. text.Split(',').Select(p => p.Trim().Split(' ')).Select(p => new LonLat(double.Parse(p[0], System.Globalization.CultureInfo.InvariantCulture), double.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture)))];
}
