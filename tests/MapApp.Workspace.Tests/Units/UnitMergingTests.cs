using MapApp.Core.Plans;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Tasks;
using MapApp.Workspace.Tests.Importing;
using MapApp.Workspace.Units;

namespace MapApp.Workspace.Tests.Units;

public sealed class UnitMergingTests
{
    private ImportBench _bench = null!;
    private UnitMerging _merging = null!;

    [SetUp]
    public void Build()
    {
        _bench = new ImportBench();
        _merging = new UnitMerging(_bench.Session, _bench.Time);
    }

    [TearDown]
    public void Delete() => _bench.Dispose();

    [Test]
    public void Once_merged_each_name_finds_the_tasks_of_all_and_only_in_that_jurisdiction()
    {
        _bench.Commit(ImportBench.Edition with { Tasks = [.. ImportBench.Edition.Tasks, Invented.Task("宣/2", "宣传", [], ["柳园水务所"], null)] });
        Assert.That(Tasks("柳园水务所"), Is.EqualTo("liuyuan-2021/宣/2"));

        var decision = _merging.Accept("柳园区", "柳园水务所", "区水利局", "张");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Tasks("柳园水务所"), Is.EqualTo("liuyuan-2021/水/1, liuyuan-2021/宣/2"));
            Assert.That(Tasks("区水利局"), Is.EqualTo("liuyuan-2021/水/1, liuyuan-2021/宣/2, huaiyuan-2020/水/1"), "the other district's is another unit, found by its own name");
            Assert.That(_bench.Session.Register.Find("liuyuan-2021/宣/2")!.Units.Single().Name, Is.EqualTo("柳园水务所"), "names stay as printed");
        }

        _merging.Revoke(decision);
        Assert.That(Tasks("柳园水务所"), Is.EqualTo("liuyuan-2021/宣/2"));
    }

    [Test]
    public void A_decision_outlives_the_import_of_a_new_edition()
    {
        var read = ImportBench.Edition with { Tasks = [.. ImportBench.Edition.Tasks, Invented.Task("宣/2", "宣传", [], ["水利局"], null)] };
        _bench.Commit(read);
        _merging.Refuse("柳园区", "水利局", "区水利局", "张");

        _bench.Commit(read with { Issuer = "柳园区人民政府" }, "二");

        Assert.That(_bench.Session.Units.Proposals.Select(p => p.Name), Has.None.EqualTo("水利局"));
        Assert.That(_bench.Session.Units.Decisions.Select(d => (d.Name, d.Same, d.By)), Is.EqualTo(new[] { ("水利局", false, "张") }));
    }

    [Test]
    public void A_unit_is_not_merged_into_itself() =>
        Assert.That(() => _merging.Accept("柳园区", "区水利局", "区水利局", "张"), Throws.ArgumentException);

    private string Tasks(string unit) =>
        string.Join(", ", new TaskQuery(Unit: unit).Run(_bench.Session, Texts.En, new DateOnly(2021, 8, 1)).Select(t => t.Ref));
}
