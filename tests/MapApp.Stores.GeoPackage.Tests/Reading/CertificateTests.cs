using MapApp.Core.Features;
using MapApp.Core.Plots.Certificates;
using MapApp.Core.Plots.Rules;
using MapApp.Core.Storage;
using MapApp.Tests.Support;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

public sealed class CertificateTests
{
    private const string Text = """{"parcel":"一号地","areaSquareMetres":12.5}""";

    private static readonly FeatureId _plot = new("plots", "laochang");
    private static readonly DateTimeOffset _at = new(2026, 11, 29, 2, 33, 49, 125, TimeSpan.Zero);

    private TempWorkspace _temp = null!;

    [SetUp]
    public void A_certificate_that_was_overridden_and_one_that_stands()
    {
        _temp = new TempWorkspace();
        _temp.Store.Write(w =>
        {
            w.Certificates.Put(Of("HC20261129-0001"), Text, [_plot, new FeatureId("protectionZones", "z")]);
            w.Certificates.Put(Of("HC20261129-0002") with { ParcelName = null, Verdict = PlotVerdict.NotChecked }, Text, []);
            w.Certificates.Put(new CertificateEntry("HC20261129-0001", CertificateEntryKind.Overridden, PlotVerdict.Conditional, "移出文件已下达", "李四", _at));
        });
    }

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void Certificates_come_back_as_they_were_put_with_what_was_said_of_them()
    {
        var all = _temp.Store.Certificates.All();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all, Is.EqualTo(new[] { Of("HC20261129-0001"), Of("HC20261129-0002") with { ParcelName = null, Verdict = PlotVerdict.NotChecked } }).Using<Certificate>(Same));
            Assert.That(all[0].Entries, Is.EqualTo(new[] { new CertificateEntry("HC20261129-0001", CertificateEntryKind.Overridden, PlotVerdict.Conditional, "移出文件已下达", "李四", _at) }));
            Assert.That((all[0].Standing, all[1].Standing), Is.EqualTo((PlotVerdict.Conditional, PlotVerdict.NotChecked)));
            Assert.That(Certificate.HashOf(_temp.Store.Certificates.Content("HC20261129-0001")!), Is.EqualTo(all[0].Hash));
            Assert.That(_temp.Store.Certificates.Content("HC20261129-0009"), Is.Null);
        }
    }

    [TestCase("UPDATE certificates SET verdict = 'clear'")]
    [TestCase("UPDATE certificates SET content = '{}' WHERE number = 'HC20261129-0002'")]
    [TestCase("DELETE FROM certificates")]
    [TestCase("UPDATE certificate_entries SET reason = 'x'")]
    [TestCase("DELETE FROM certificate_entries")]
    [TestCase("UPDATE certificate_areas SET feature_id = 'x'")]
    [TestCase("DELETE FROM certificate_areas")]
    public void No_program_changes_what_was_signed(string edit)
    {
        Assert.That(() => _temp.Edit(edit), Throws.Exception.With.Message.Contains("never"));
        Assert.That(_temp.Ask<long>("SELECT count(*) FROM certificates WHERE content = '" + Text + "' AND verdict <> 'clear'"), Is.EqualTo(2));
        Assert.That(_temp.Ask<string>("SELECT reason FROM certificate_entries"), Is.EqualTo("移出文件已下达"));
    }

    [Test]
    public void Those_that_found_a_plot_are_found_by_it()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_temp.Store.Certificates.Of(_plot).Select(c => (c.Number, c.Standing)), Is.EqualTo(new[] { ("HC20261129-0001", PlotVerdict.Conditional) }));
            Assert.That(_temp.Store.Certificates.Of(_plot with { Layer = "protectionZones" }), Is.Empty);
        }
    }

    [Test]
    public void A_number_is_given_once_and_a_refused_one_leaves_nothing_behind()
    {
        var stamp = _temp.Store.Certificates.Stamp;

        Assert.That(() => _temp.Store.Write(w =>
        {
            w.Certificates.Put(Of("HC20261129-0003"), Text, []);
            w.Certificates.Put(Of("HC20261129-0001"), Text, []);
        }), Throws.TypeOf<StoreException>());

        Assert.That((_temp.Store.Certificates.All().Count, _temp.Store.Certificates.Stamp), Is.EqualTo((2, stamp)));
    }

    [Test]
    public void Gdal_reads_certificates_as_a_table()
    {
        _temp.Close();

        var (output, errors) = GdalTool.Run("ogrinfo", _temp.Path, "certificates");

        Assert.That(errors, Is.Empty);
        Assert.That(output, Does.Contain("verdict (String) = prohibited").And.Contain("as_of (Date) = 2026/11/29").And.Contain("Feature Count: 2"));
    }

    private static bool Same(Certificate a, Certificate b) =>
        (a.Number, a.IssuedAt, a.IssuedBy, a.Parcel, a.ParcelName, a.UseScheme, a.Use) == (b.Number, b.IssuedAt, b.IssuedBy, b.Parcel, b.ParcelName, b.UseScheme, b.Use) && (a.AsOf, a.Verdict, a.Hash) == (b.AsOf, b.Verdict, b.Hash);

    private static Certificate Of(string number) =>
        new(number, _at, "张三", "1", "一号地", "YDYH2023", "0701", new DateOnly(2026, 11, 29), PlotVerdict.Prohibited, Certificate.HashOf(Text));
}
