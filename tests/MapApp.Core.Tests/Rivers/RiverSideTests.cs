using MapApp.Core.Features;
using MapApp.Core.Rivers;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Tests.Rivers;

public sealed class RiverSideTests
{
    // Southward, then eastward: looking downstream, east is left and later north is.
    private static readonly RiverNetwork _network = new([Plain.Reach("r", "0 5000, 0 2000, 4000 2000")]);

    [TestCase("100 4000", RiverBank.Left)]
    [TestCase("-100 4000", RiverBank.Right)]
    [TestCase("2000 2100", RiverBank.Left)]
    [TestCase("2000 1900", RiverBank.Right)]
    [TestCase("60 2060", RiverBank.Left)]
    [TestCase("-60 1940", RiverBank.Right)]
    [TestCase("0 3000", RiverBank.OnLine)]
    [TestCase("0.5 3000", RiverBank.OnLine)]
    public void The_bank_is_told_looking_downstream(string place, RiverBank bank)
    {
        var point = Plain.Outfall(place);
        var snapped = (Snapped)_network.Locate(point, 500);
        Assert.That(RiverSide.Of(snapped, (Point)point.Geometry!), Is.EqualTo(bank));
    }
}
