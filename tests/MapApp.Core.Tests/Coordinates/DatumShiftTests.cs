using MapApp.Core.Coordinates;

namespace MapApp.Core.Tests.Coordinates;

/// <summary>Seven parameters as users paste them. What they do to a position is checked against PROJ in <see cref="CrsAgainstProjTests"/>.</summary>
public sealed class DatumShiftTests
{
    private const string Numbers = "115.8 -154.4 -82.3 1.2 -0.4 0.6 1.5";

    [TestCase("115.8 -154.4 -82.3 1.2 -0.4 0.6 1.5")]
    [TestCase("115.8, -154.4, -82.3; 1.2, -0.4, 0.6; 1.5")]
    [TestCase("１１５．８\t-154.4\n-82.3，1.2 -0.4 0.6 1.5")]
    public void Seven_numbers_are_read_whatever_stands_between_them(string text) =>
        Assert.That(DatumShift.Parse(Datum.Xian80, text, RotationConvention.PositionVector)?.Numbers, Is.EqualTo(Numbers));

    [TestCase("115.8 -154.4 -82.3 1.2 -0.4 0.6")]
    [TestCase("115.8 -154.4 -82.3 1.2 -0.4 0.6 1.5 2")]
    [TestCase("115.8 -154.4 x 1.2 -0.4 0.6 1.5")]
    [TestCase("115.8 -154.4 NaN 1.2 -0.4 0.6 1.5")]
    [TestCase("2001 -154.4 -82.3 1.2 -0.4 0.6 1.5", Description = "no datum of the world lies so far off")]
    [TestCase("115.8 -154.4 -82.3 1.2 -0.4 61 1.5")]
    [TestCase("115.8 -154.4 -82.3 1.2 -0.4 0.6 1500")]
    [TestCase("")]
    public void What_is_not_seven_numbers_of_their_size_is_refused(string text) =>
        Assert.That(DatumShift.Parse(Datum.Xian80, text, RotationConvention.PositionVector), Is.Null);

    [Test]
    public void The_two_sign_conventions_move_a_position_differently()
    {
        var at = new LonLat(113.3, 33.7);
        var (vector, frame) = (DatumShift.Parse(Datum.Xian80, Numbers, RotationConvention.PositionVector)!, DatumShift.Parse(Datum.Xian80, Numbers, RotationConvention.CoordinateFrame)!);
        var opposite = DatumShift.Parse(Datum.Xian80, "115.8 -154.4 -82.3 -1.2 0.4 -0.6 1.5", RotationConvention.CoordinateFrame)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Math.Abs(vector.MovesMetres(at) - frame.MovesMetres(at)), Is.GreaterThan(5));
            Assert.That(opposite.MovesMetres(at), Is.EqualTo(vector.MovesMetres(at)).Within(1e-6));
        }
    }
}
