using System.Text;
using MapApp.Core.Ledger;
using MapApp.Core.Storage;
using MapApp.Tests.Support;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

public sealed class LedgerTests
{
    private static readonly DateTimeOffset _at = new(2021, 7, 1, 8, 30, 0, 250, TimeSpan.Zero);

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Make() => _temp = new TempWorkspace();

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void An_entry_comes_back_member_by_member_with_the_names_of_its_files()
    {
        var entry = Entry("e1") with { Passed = false, Evidence = "卫环〔2021〕7号 'x' \"y\"", Occurrence = new DateOnly(2021, 7, 2), Unit = "区水利局", Withdraws = "e0", Files = ["验收.pdf", "照片.jpg"] };
        _temp.Store.Write(w =>
        {
            w.Ledger.Put(entry);
            foreach (var file in entry.Files)
                w.Ledger.PutAttachment(new Attachment(entry.Papers, file, "application/pdf", Encoding.UTF8.GetBytes(file), _at, "张"));
        });
        _temp.Close();

        var read = _temp.Store.Register.Ledger()["p/1"].Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read, Is.EqualTo(entry).UsingPropertiesComparer());
            Assert.That(_temp.Store.Register.Attachments(read.Papers).Select(a => (a.Name, Encoding.UTF8.GetString(a.Content))), Is.EqualTo(new[] { ("验收.pdf", "验收.pdf"), ("照片.jpg", "照片.jpg") }));
        }
    }

    [Test]
    public void Two_entries_of_one_day_stay_in_the_order_in_which_they_were_written()
    {
        _temp.Store.Write(w =>
        {
            w.Ledger.Put(Entry("z"));
            w.Ledger.Put(Entry("a"));
            w.Ledger.Put(Entry("m") with { Date = new DateOnly(2021, 6, 30) });
        });
        Assert.That(_temp.Store.Register.Ledger()["p/1"].Select(e => e.Id), Is.EqualTo(new[] { "m", "z", "a" }));
    }

    [Test]
    public void An_id_is_given_once()
    {
        _temp.Store.Write(w => w.Ledger.Put(Entry("e1")));
        Assert.That(() => _temp.Store.Write(w => w.Ledger.Put(Entry("e1") with { Subject = "p/2" })), Throws.TypeOf<StoreException>());
        Assert.That(_temp.Store.Register.Ledger().Keys, Is.EqualTo(new[] { "p/1" }));
    }

    [Test]
    public void Forgetting_a_subject_takes_the_files_of_its_entries_along_and_no_others()
    {
        _temp.Store.Write(w =>
        {
            foreach (var (id, subject) in new[] { ("e1", "points/a"), ("e2", "points/b") })
            {
                w.Ledger.Put(Entry(id) with { Subject = subject });
                w.Ledger.PutAttachment(new Attachment(Entry(id).Papers, "a.pdf", "application/pdf", [1], _at, "张"));
            }
        });
        _temp.Store.Write(w => w.Ledger.Delete("points/a"));
        Assert.That((_temp.Store.Register.Ledger().Keys.Single(), _temp.Ask<string>("SELECT group_concat(owner_id) FROM attachments")), Is.EqualTo(("points/b", "e2")));
    }

    [Test]
    public void GDAL_reads_the_ledger_and_a_row_that_it_adds_gets_what_it_lacks()
    {
        _temp.Store.Write(w => w.Ledger.Put(Entry("e1") with { Passed = true, Occurrence = new DateOnly(2021, 7, 2) }));
        _temp.Close();

        var (output, errors) = GdalTool.Run("ogrinfo", "-ro", _temp.Path, "events");
        Assert.That(errors, Is.Empty);
        Assert.That(output, Does.Contain("task (String) = p/1").And.Contain("kind (String) = recheck").And.Contain("date (Date) = 2021/07/01").And.Contain("passed (Integer(Boolean)) = 1")
            .And.Contain("occurrence (Date) = 2021/07/02").And.Contain("event_id (String) = e1").And.Contain("recorded_at (DateTime) = 2021/07/01 08:30:00.25"));

        var added = GdalTool.Run("ogrinfo", _temp.Path, "-sql", "INSERT INTO events (task, kind, date, note) VALUES ('p/1', 'closed', '2021-08-01', '外部')");
        Assert.That(added.Errors, Is.Empty);
        var entry = _temp.Store.Register.Ledger()["p/1"][^1];
        Assert.That((entry.Kind, entry.Note, entry.By, entry.Id.Length, entry.RecordedAt is null), Is.EqualTo((LedgerEventKind.Closed, "外部", "external", 16, false)));
    }

    private static LedgerEvent Entry(string id) => new(LedgerEventKind.Recheck, new DateOnly(2021, 7, 1), "复核") { Id = id, Subject = "p/1", By = "张", RecordedAt = _at };
}
