using MapApp.Core.Features;
using MapApp.Core.Linking;

namespace MapApp.Core.Tests.Linking;

public sealed class LinkDifferenceTests
{
    private static readonly Link _link = new("p/1", new FeatureId("plots", "a"), LinkBasis.Named, null, null, Evidence.Of("named.task", ("name", "老厂"), ("feature", "老厂地块")), "p/1 L1", Confidence.High);

    [Test]
    public void What_says_the_same_stays_whatever_the_order_of_its_arguments()
    {
        var same = _link with { Evidence = Evidence.Of("named.task", ("feature", "老厂地块"), ("name", "老厂")), Via = new FeatureId("sections", "s") };
        Assert.That(LinkDifference.Of([_link], [same]).IsEmpty, Is.True);
    }

    [Test]
    public void What_says_something_else_goes_and_comes()
    {
        Link[] others =
        [
            _link with { Task = "p/2" }, _link with { Basis = LinkBasis.Governs }, _link with { Measure = 0.5 }, _link with { Unit = "m" }, _link with { Source = "p/1 L2" },
            _link with { Confidence = Confidence.Low }, _link with { Evidence = Evidence.Of("named.task", ("name", "新厂"), ("feature", "老厂地块")) }, _link with { Feature = new FeatureId("plots", "b") },
        ];
        using (Assert.EnterMultipleScope())
        {
            foreach (var other in others)
                Assert.That(LinkDifference.Of([_link], [other]), Is.EqualTo(new Difference<Link>([_link], [other])).UsingPropertiesComparer(), other.ToString());
        }
    }

    [Test]
    public void Of_two_rows_that_say_the_same_one_goes()
    {
        var difference = LinkDifference.Of([_link, _link], [_link]);
        Assert.That((difference.Gone.Count, difference.Come.Count), Is.EqualTo((1, 0)));
    }
}
