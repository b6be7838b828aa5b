using MapApp.Core.Sheets;

namespace MapApp.Core.Tests.Sheets;

public sealed class SheetBoxTests
{
    [Test]
    public void Boxes_that_only_touch_do_not_overlap()
    {
        var box = new SheetBox(10, 10, 20, 10);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(box.Overlaps(new SheetBox(30, 10, 5, 5)), Is.False);
            Assert.That(box.Overlaps(new SheetBox(10, 20, 20, 5)), Is.False);
            Assert.That(box.Overlaps(new SheetBox(29, 19, 5, 5)), Is.True);
            Assert.That(box.Overlaps(box.Inset(2)), Is.True);
        }
    }

    [Test]
    public void A_box_contains_what_reaches_no_edge_of_it_from_inside()
    {
        var page = new SheetBox(0, 0, 210, 297);
        Assert.That((page.Contains(page), page.Contains(page.Inset(1)), page.Contains(page.Moved(0.1, 0))), Is.EqualTo((true, true, false)));
    }
}
