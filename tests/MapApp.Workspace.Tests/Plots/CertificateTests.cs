using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Certificates;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Plots;
using MapApp.Workspace.Plots.Certificates;
using MapApp.Workspace.Plots.Register;
using MapApp.Workspace.Tasks;
using NetTopologySuite.IO;

namespace MapApp.Workspace.Tests.Plots;

public sealed class CertificateTests
{
    private static readonly DateOnly _day = new(2026, 11, 29);

    private TempWorkspace _temp = null!;

    [SetUp]
    public void A_district_with_every_layer() => _temp = TempWorkspace.Built(new Complete());

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void A_certificate_keeps_parcel_areas_rules_and_answer_and_reads_back_the_same()
    {
        var answer = Check(Half);
        var issued = Book().Issue(answer, answer.Parcels, " 张三 ", Texts.Zh).Single();

        var read = CertificateAnswer.Of(_temp.Session, _temp.Store.Certificates.All().Single());
        var (content, wkt) = (read.Content!, new WKTReader());
        using (Assert.EnterMultipleScope())
        {
            Assert.That((issued.Number, issued.IssuedBy, issued.Verdict, read.Intact), Is.EqualTo(("HC20261129-0001", "张三", PlotVerdict.Prohibited, true)));
            Assert.That(wkt.Read(content.Parcel.Geometry).EqualsExact(Half.Geometry), Is.True, "to the last bit");
            Assert.That(content.Areas.Select(a => (a.Name, a.Cut)), Is.EqualTo(new[] { ("老厂地块", false) }));
            Assert.That(content.Areas[0].ToFeature().Fields, Is.EquivalentTo(_temp.Store.Features.Find(new FeatureId("plots", "laochang"))!.Fields.Where(f => f.Value is not null)));
            Assert.That(content.Around.Select(a => a.Name), Has.No.Member("柳园区").And.No.Member("红线").And.Not.Empty);
            Assert.That(content.Rules.Select(r => r.Id), Is.EqualTo(PlotRules.All.Select(r => r.Id).Except(answer.RuleTable.OtherUses)));
            Assert.That(content.ToJson(), Is.EqualTo(_temp.Store.Certificates.Content(issued.Number)), "what is read is written the same");
            Assert.That(content.Result.Rules.Select(r => (r.Id, r.Verdict, r.OverlapSquareMetres)), Is.EqualTo(answer.Parcels[0].Rules.Select(r => (r.Id, r.Verdict, r.OverlapSquareMetres))));
            Assert.That(content.Parcel.Corners.Select(c => c.Number), Is.EqualTo(new[] { "J1", "J2", "J3", "J4" }));
            Assert.That(content.Check.Layers.Where(l => l.Coverage is not null).Select(l => l.ChangedAt), Is.All.Not.Null);
        }
    }

    // The area under the corners as they are printed, to the millimetre, against the area that is stated.
    [Test]
    public void The_printed_corners_enclose_the_stated_area()
    {
        var answer = Check(Half);
        Book().Issue(answer, answer.Parcels, "张三", Texts.Zh);
        var content = CertificateAnswer.Of(_temp.Session, _temp.Store.Certificates.All().Single()).Content!;

        var corners = content.Parcel.Corners;
        var twice = corners.Select((c, i) => (A: c, B: corners[(i + 1) % corners.Count])).Sum(p => (p.A.Y - corners[0].Y) * (p.B.X - corners[0].X) - (p.B.Y - corners[0].Y) * (p.A.X - corners[0].X));

        Assert.That(Math.Abs(twice) / 2, Is.EqualTo(content.Result.AreaSquareMetres).Within(0.3));
        Assert.That(corners.Select(c => (int)(c.Y / 1_000_000)), Is.All.EqualTo(38), "zone prefix");
        Assert.That(content.Parcel.CornersCrs, Is.EqualTo("EPSG:4526"));
    }

    [Test]
    public void Numbers_run_through_the_day_and_begin_anew_on_the_next()
    {
        var answer = Check(Half, Away);
        Book().Issue(answer, answer.Parcels, "张三", Texts.Zh);
        Book().Issue(answer, [answer.Parcels[1]], "张三", Texts.Zh);
        // 16:30 UTC is the next day in China.
        Book("2026-11-29T16:30:00Z").Issue(answer, [answer.Parcels[1]], "张三", Texts.En);

        Assert.That(_temp.Store.Certificates.All().Select(c => c.Number), Is.EqualTo(new[] { "HC20261129-0001", "HC20261129-0002", "HC20261129-0003", "HC20261130-0001" }));
    }

    // It goes to developers.
    [Test]
    public void What_inspectors_found_nearby_is_not_in_a_certificate()
    {
        var point = Invented.Of("points", "secret", "偷排口", "POINT (113.3796 33.7155)", ("description", "线人举报"));
        _temp.Store.Write(w =>
        {
            w.PutLayer("points", new Coverage(Completeness.Partial, null, null, null));
            w.PutFeature(point, "tester");
        });
        var answer = Check(Half);

        var number = Book().Issue(answer, answer.Parcels, "张三", Texts.Zh)[0].Number;

        Assert.That(_temp.Store.Certificates.Content(number), Does.Contain("老厂地块").And.Not.Contain("偷排口").And.Not.Contain("线人举报"));
    }

    [Test]
    public void A_cancelled_issue_leaves_no_certificate()
    {
        var answer = Check(Half, Away);
        using var cancellation = new CancellationTokenSource();
        var progress = new Stopper(cancellation);

        Assert.That(() => Book().Issue(answer, answer.Parcels, "张三", Texts.Zh, progress, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(_temp.Store.Certificates.All(), Is.Empty);
    }

    [Test]
    public void An_override_needs_name_reason_and_another_verdict_and_leaves_the_certificate_as_it_is()
    {
        var answer = Check(Half);
        var number = Book().Issue(answer, answer.Parcels, "张三", Texts.Zh)[0].Number;
        var content = _temp.Store.Certificates.Content(number);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refusal(() => Book().Override(number, PlotVerdict.Clear, "已移出名录", " ")), Is.EqualTo("certificate.refused.noName"));
            Assert.That(Refusal(() => Book().Override(number, PlotVerdict.Clear, "好", "李四")), Is.EqualTo("certificate.refused.noReason"));
            Assert.That(Refusal(() => Book().Override(number, PlotVerdict.NotChecked, "已移出名录", "李四")), Is.EqualTo("certificate.refused.noVerdict"));
            Assert.That(Refusal(() => Book().Override(number, PlotVerdict.Prohibited, "已移出名录", "李四")), Is.EqualTo("certificate.refused.sameVerdict"));
            Assert.That(() => Book().Override("HC20261129-0002", PlotVerdict.Clear, "已移出名录", "李四"), Throws.TypeOf<UnknownNameException>().With.Property("Near").EqualTo(new[] { number }));
        }

        Book().Override(number, PlotVerdict.Conditional, "移出名录的批复已下达", "李四");
        var certificate = Book().Find(number);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((certificate.Verdict, certificate.Standing, certificate.Override!.By), Is.EqualTo((PlotVerdict.Prohibited, PlotVerdict.Conditional, "李四")));
            Assert.That(_temp.Store.Certificates.Content(number), Is.EqualTo(content));
        }

        Book().Override(number, PlotVerdict.Prohibited, "批复被撤销了", "李四");
        Assert.That(Book().Find(number).Override, Is.Null, "back to what was computed");
        Book().Revoke(number, "地块已重新测量", "张三");
        Assert.That(Refusal(() => Book().Override(number, PlotVerdict.Clear, "已移出名录", "李四")), Is.EqualTo("certificate.refused.revoked"));
    }

    [Test]
    public void While_nothing_changes_every_certificate_holds()
    {
        var answer = Check(Half, Away);
        Book().Issue(answer, answer.Parcels, "张三", Texts.Zh);

        var recheck = new Recheck(_temp.Session, Texts.Zh).Run(_day);

        Assert.That((recheck.Checked, recheck.AllHold), Is.EqualTo((2, true)), string.Join('\n', recheck.Changed.SelectMany(c => c.Changes).Select(c => c.Words)));
    }

    [Test]
    public void When_a_plot_leaves_the_register_the_certificates_over_it_are_listed_with_what_changed()
    {
        var answer = Check(Half, Away);
        Book().Issue(answer, answer.Parcels, "张三", Texts.En);
        _temp.Edit("UPDATE plots SET stage = 'removed', listed = 0 WHERE id = 'laochang'");

        var recheck = new Recheck(_temp.Session, Texts.En).Run(_day);

        var changed = recheck.Changed.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((changed.Certificate.Number, changed.Before, changed.VerdictChanged), Is.EqualTo(("HC20261129-0001", PlotVerdict.Prohibited, true)));
            Assert.That(changed.Causes, Has.Count.EqualTo(1).And.One.Contains("Contaminated plots"));
            Assert.That(changed.Changes.Single(c => c.Rule == "plotListed"), Has.Property("After").Null.And.Property("OverlapAfter").Zero.And.Property("Words").Contains("no longer applies (老厂地块)"));
        }
    }

    [Test]
    public void A_new_area_over_a_clear_parcel_is_found_and_revoked_certificates_are_left()
    {
        var answer = Check(Half, Away);
        Book().Issue(answer, answer.Parcels, "张三", Texts.Zh);
        Book().Revoke("HC20261129-0001", "测试作废", "张三");
        var zone = Invented.Of("redLines", "new", "新红线", Invented.Box(113.34, 113.36, 33.74, 33.76));
        _temp.Store.Write(w => w.PutFeature(zone, "tester"));

        var recheck = new Recheck(_temp.Session, Texts.Zh).Run(_day);

        Assert.That((recheck.Checked, recheck.Revoked, recheck.Changed.Single().Certificate.Number), Is.EqualTo((1, 1, "HC20261129-0002")));
        Assert.That(recheck.Changed[0].Changes.Select(c => (c.Rule, c.Before, c.Feature)), Does.Contain(("redLine", (PlotVerdict?)null, "新红线")));
    }

    [Test]
    public void The_page_of_a_plot_lists_the_certificates_that_found_it()
    {
        var answer = Check(Half, Away);
        Book().Issue(answer, answer.Parcels, "张三", Texts.Zh);
        var plot = _temp.Store.Features.Find(new FeatureId("plots", "laochang"))!;

        Assert.That(PlotPage.Of(_temp.Session, plot, _day, Texts.Zh).Certificates.Select(c => (c.Number, c.Verdict)), Is.EqualTo(new[] { ("HC20261129-0001", PlotVerdict.Prohibited) }));
    }

    [Test]
    public void A_text_that_somebody_changed_is_told_and_not_run_again()
    {
        var answer = Check(Half);
        Book().Issue(answer, answer.Parcels, "张三", Texts.Zh);
        // As one who first removes the triggers.
        _temp.Close();
        _temp.Ask("DROP TRIGGER certificates_keep");
        _temp.Edit("UPDATE certificates SET content = replace(content, '\"verdict\": \"prohibited\"', '\"verdict\": \"clear\"')");

        var recheck = new Recheck(_temp.Session, Texts.Zh).Run(_day);

        Assert.That(recheck.Failed.Single(), Is.EqualTo(new RecheckFailure("HC20261129-0001", Texts.Zh["certificate.damaged"])));
        Assert.That(CertificateAnswer.Of(_temp.Session, _temp.Store.Certificates.All().Single()).Intact, Is.False);
    }

    [TestCase("verdict = 'clear'")]
    [TestCase("land_use = '0702'")]
    [TestCase("issued_by = '李四'")]
    [TestCase("as_of = '2026-11-30'")]
    public void A_head_that_says_something_else_than_its_text_is_damaged(string change)
    {
        var answer = Check(Half);
        Book().Issue(answer, answer.Parcels, "张三", Texts.Zh);
        _temp.Close();
        _temp.Ask("DROP TRIGGER certificates_keep");
        _temp.Edit($"UPDATE certificates SET {change}");

        Assert.That(CertificateAnswer.Of(_temp.Session, _temp.Store.Certificates.All().Single()).Intact, Is.False);
    }

    [TestCase("INSERT OR REPLACE INTO certificates SELECT * FROM certificates", "never replaced")]
    [TestCase("INSERT INTO certificate_entries (certificate, kind, reason, said_by, said_at) VALUES ('HC20261129-0001', 'forgotten', 'r', 'b', '2026-11-29')", "overridden")]
    [TestCase("INSERT INTO certificate_entries (certificate, kind, reason, said_by, said_at) VALUES ('HC20261129-0001', 'overridden', 'r', 'b', '2026-11-29')", "verdict")]
    [TestCase("INSERT INTO certificate_entries (certificate, kind, reason, said_by, said_at) VALUES ('HC20261129-0001', 'revoked', 'r', 'b', 'yesterday')", "when")]
    public void What_another_program_writes_that_nobody_could_read_is_refused(string sql, string why)
    {
        var answer = Check(Half);
        Book().Issue(answer, answer.Parcels, "张三", Texts.Zh);
        _temp.Close();

        Assert.That(() => _temp.Edit(sql), Throws.InstanceOf<Exception>().With.Message.Contains(why));
    }

    [Test]
    public void Undoing_the_issue_of_several_leaves_alone_what_is_revoked_already()
    {
        var answer = Check(Half, Away);
        var numbers = Book().Issue(answer, answer.Parcels, "张三", Texts.Zh).Select(c => c.Number).ToList();
        Book().Revoke(numbers[0], "界址有误", "李四");

        Assert.That(Book().RevokeStanding(numbers, "撤回出具", "张三").Select(c => c.Number), Is.EqualTo(new[] { numbers[1] }));
        Assert.That(_temp.Store.Certificates.All().Select(c => c.Entries.Single().Reason), Is.EqualTo(new[] { "界址有误", "撤回出具" }));
        Assert.That(Book().RevokeStanding(numbers, "撤回出具", "张三"), Is.Empty);
    }

    private static string? Refusal(Action act) => Assert.Throws<CertificateException>(act)?.Problem.Key;

    private CertificateBook Book(string at = "2026-11-29T02:00:00Z") => new(_temp.Session, new At(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    // Half of it lies on the plot.
    private static Parcel Half => Parcel("a", 113.3795, 33.715);

    private static Parcel Away => Parcel("b", 113.35, 33.75);

    private CheckAnswer Check(params Parcel[] parcels)
    {
        var use = CheckParcels.Use(LandUseScheme.Default, "0701", Texts.En);
        var file = new ParcelFile("p.geojson", "geojson", CrsCatalogue.Cgcs2000, false, parcels, [], []);
        return CheckParcels.Run(_temp.Session, file, use, new CheckQuestion(use.Use, _day) { Discharges = false, Surveyed = true, NearestWithinMetres = 1_000 }, Texts.En);
    }

    private static Parcel Parcel(string id, double lon, double lat) => new(id, new WKTReader().Read(Invented.Box(lon, lon + 0.001, lat, lat + 0.001)));

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Stopper(CancellationTokenSource source) : IProgress<int>
    {
        public void Report(int value) => source.Cancel();
    }
}
