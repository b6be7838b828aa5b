using MapApp.Core.Storage;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Tests.Opening;

public sealed class PlansInForceTests
{
    [Test]
    public void A_correction_spoiled_elsewhere_is_told_with_its_table_instead_of_being_left_out()
    {
        using var temp = TempWorkspace.Built();
        _ = temp.Session;
        temp.Edit("INSERT INTO corrections (plan_id, task_ref, field, was, now, corrected_at, corrected_by) VALUES ('liuyuan-2021', '水/1', 'places', '[]', '青溪', '2026-01-01T00:00:00.000Z', 'x')");

        Assert.That(() => PlansInForce.Of(temp.Store), Throws.TypeOf<StoreException>().With.Message.Contains("liuyuan-2021/水/1").And.Property("Table").EqualTo("corrections"));
    }

    // A hand in QGIS may correct as well: the links follow when the workspace is opened.
    [Test]
    public void A_correction_made_elsewhere_is_in_force_and_linked_when_the_workspace_is_opened()
    {
        using var temp = TempWorkspace.Built();
        temp.Close();
        temp.Edit("INSERT INTO corrections (plan_id, task_ref, field, was, now, corrected_at, corrected_by) VALUES ('liuyuan-2021', '水/2', 'places', '[\"白水\"]', '[\"石桥\"]', '2026-01-01T00:00:00.000Z', 'x')");

        Assert.That(temp.Session.Register.Find("liuyuan-2021/水/2")!.Task!.Places, Is.EqualTo(new[] { "石桥" }));
        Assert.That(temp.Store.Links.OfTask("liuyuan-2021/水/2").Select(l => l.Feature.Id), Does.Contain("shiqiao"));
    }
}
