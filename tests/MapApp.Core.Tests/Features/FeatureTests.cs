using MapApp.Core.Features;

namespace MapApp.Core.Tests.Features;

public sealed class FeatureTests
{
    [TestCase("sections/a", "sections", "a")]
    [TestCase("sections/a/b", "sections", "a/b")]
    public void An_id_is_the_layer_and_the_rest(string text, string layer, string id)
    {
        Assert.That(FeatureId.TryParse(text, out var parsed), Is.True);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(parsed, Is.EqualTo(new FeatureId(layer, id)));
            Assert.That(parsed.ToString(), Is.EqualTo(text));
        }
    }

    [TestCase("")]
    [TestCase("sections")]
    [TestCase("sections/")]
    [TestCase("/a")]
    public void What_names_no_feature_is_no_id(string text) =>
        Assert.That(FeatureId.TryParse(text, out _), Is.False);

    [Test]
    public void Kinds_tables_and_columns_are_unique_in_the_catalogue()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LayerCatalogue.Kinds.Select(k => k.Kind), Is.Unique);
            Assert.That(LayerCatalogue.Kinds.Select(k => k.Table), Is.Unique.And.All.Match("^[a-z][a-z_]*$"));
            foreach (var kind in LayerCatalogue.Kinds)
            {
                Assert.That(kind.Fields.Select(f => f.Column), Is.Unique.And.All.Match("^[a-z][a-z_]*$"), kind.Kind);
                Assert.That(kind.Fields.Select(f => f.Type), Is.All.AnyOf("text", "integer", "real", "boolean", "date"), kind.Kind);
                Assert.That(kind.Fields.SelectMany(f => new[] { f.TitleZh, f.TitleEn }).Append(kind.TitleZh).Append(kind.TitleEn), Has.None.Empty, kind.Kind);
            }
        }
    }

    [Test]
    public void A_kind_is_found_whatever_its_case_and_an_unknown_one_names_the_known()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LayerCatalogue.Find("BLACKODOROUSWATERS")?.Table, Is.EqualTo("black_odorous_waters"));
            Assert.That(LayerCatalogue.Find("rivers"), Is.Null);
            Assert.That(() => LayerCatalogue.Get("rivers"), Throws.ArgumentException.With.Message.Contain("reaches"));
        }
    }
}
