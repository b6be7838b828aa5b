using MapApp.Core.Features;
using MapApp.Workspace.Exporting;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Tests.Exporting;

public sealed class LayerDraftsTests
{
    [TestCase(Language.Zh, "已清 是, 数量 0.00005")]
    [TestCase(Language.En, "已清 yes, 数量 0.00005")]
    public void What_a_reader_of_the_map_is_told_is_in_one_language(Language language, string expected)
    {
        using var workspace = TempWorkspace.Built();
        workspace.Store.Write(w =>
        {
            w.PutOwnLayer(new LayerKind("sites", "Point", LayerKind.OwnGroup, "垃圾点", "垃圾点", [Field("已清", "boolean"), Field("数量", "text"), Field("空", "text")]));
            w.PutLayer("sites", Invented.Coverage);
            w.AddFeatures("sites", [Invented.Of("sites", "a", "一", "POINT (113.3 33.7)", ("已清", true), ("数量", "0.00005"))], "t");
        });

        var row = LayerDrafts.Of(workspace.Session, ["sites"], null, Texts.For(language)).Single().Rows.Single();

        Assert.That(string.Join(", ", row.Facts!().Select(f => $"{f.Label} {f.Value}")), Is.EqualTo(expected));
    }

    private static LayerField Field(string name, string type) => new(name, type, name, name, null, []) { IsOwn = true };
}
