using MapApp.Core.Ledger;
using MapApp.Core.Plans;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Ledger;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Tests.Ledger;

public sealed class LedgerBookTests
{
    private const string Task = "liuyuan-2021/水/1";
    private const string Weekly = "liuyuan-2021/报送/每周五下午16时前";

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built(Reporting.Country);

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void A_task_goes_from_assigned_to_closed_and_its_state_follows_at_once()
    {
        var asOf = new DateOnly(2021, 8, 1);
        DueState State() => _temp.Session.Register.State(_temp.Session.Register.Find(Task)!, asOf);
        var states = new List<DueState> { State() };
        foreach (var draft in (LedgerDraft[])[Draft(LedgerEventKind.Assigned, 7, 1), Draft(LedgerEventKind.Recheck, 7, 10) with { Passed = true }, Draft(LedgerEventKind.Closed, 7, 20) with { Evidence = "柳环〔2021〕7号" }])
        {
            Add(Task, draft);
            states.Add(State());
        }

        Assert.That(states, Is.EqualTo(new[] { DueState.Overdue, DueState.Overdue, DueState.AwaitingClosure, DueState.Closed }));
    }

    [Test]
    public void An_entry_keeps_its_files_its_maker_and_the_moment_and_outlives_the_session()
    {
        var entry = Add(Task, Draft(LedgerEventKind.Progress, 7, 1) with { Note = " 清淤 ", Files = [new LedgerFile("/home/x/现场.jpg", [1, 2])] });
        _temp.Close();

        var kept = LedgerAnswer.Of(_temp.Session, Task, Day(12, 31)).Entries.Single();
        var file = _temp.Store.Register.Attachments(entry.Papers).Single();
        Assert.That((kept.Id, kept.Note, kept.By, kept.RecordedAt, kept.Files.Single()), Is.EqualTo((entry.Id, "清淤", "张", (DateTimeOffset?)Reporting.Time.GetUtcNow(), "现场.jpg")));
        Assert.That((file.Name, file.MediaType, file.Content), Is.EqualTo(("现场.jpg", "image/jpeg", new byte[] { 1, 2 })));
    }

    [Test]
    public void A_withdrawn_entry_stays_with_the_reason_and_made_again_it_is_another_with_its_files()
    {
        var entry = Add(Task, Draft(LedgerEventKind.Progress, 7, 1) with { Files = [new LedgerFile("a.pdf", [7])] });
        Book.Withdraw(entry.Id, "记错对象", "李");
        var ledger = LedgerAnswer.Of(_temp.Session, Task, Day(7, 1));
        Assert.That((ledger.Stage, ledger.Entries.Count, ledger.Entries[0].WithdrawnBy?.Reason, ledger.Entries[0].WithdrawnBy?.By), Is.EqualTo((LedgerStage.Unrecorded, 2, "记错对象", "李")));

        var again = Book.Again(entry);
        Assert.That(again.Id, Is.Not.EqualTo(entry.Id));
        Assert.That((LedgerAnswer.Of(_temp.Session, Task, Day(7, 1)).Stage, _temp.Store.Register.Attachments(again.Papers).Single().Name, _temp.Store.Register.Attachments(entry.Papers).Count), Is.EqualTo((LedgerStage.Underway, "a.pdf", 1)));
    }

    [Test]
    public void What_is_refused_leaves_nothing_and_says_what_to_do()
    {
        void Refused(string subject, LedgerDraft draft, string key)
        {
            var e = Assert.Throws<LedgerException>(() => Add(subject, draft));
            Assert.That(e!.Problem.Key, Is.EqualTo(key));
            foreach (var texts in (Texts[])[Texts.Zh, Texts.En])
                Assert.That(texts.Evidence(e.Problem), Does.Not.Contain("{").And.Not.Contain("ledger."), key);
        }

        using (Assert.EnterMultipleScope())
        {
            Refused(Task, Draft(LedgerEventKind.Closed, 7, 1) with { Evidence = "文号" }, "ledger.refused.noRecheck");
            Refused(Task, Draft(LedgerEventKind.Closed, 7, 1), "ledger.refused.noEvidence");
            Refused(Task, Draft(LedgerEventKind.Recheck, 7, 1), "ledger.refused.noOutcome");
            Refused(Task, Draft(LedgerEventKind.Progress, 8, 2), "ledger.refused.future");
            Refused(Task, Draft(LedgerEventKind.Progress, 7, 1) with { Files = [new LedgerFile("空.pdf", [])] }, "ledger.refused.file");
            Refused(Task, Draft(LedgerEventKind.Progress, 7, 1) with { Unit = "区水利局" }, "ledger.refused.noReport");
            Refused(Weekly, Draft(LedgerEventKind.Progress, 7, 1), "ledger.refused.onlyReports");
            Refused(Weekly, Draft(LedgerEventKind.Reported, 7, 1) with { Occurrence = Day(7, 1) }, "ledger.refused.noSuchDay");
            Assert.That(_temp.Store.Register.Ledger(), Is.Empty);
        }
    }

    [Test]
    public void A_withdrawal_that_would_leave_a_closing_without_ground_names_it_in_words()
    {
        var recheck = Add(Task, Draft(LedgerEventKind.Recheck, 7, 1) with { Passed = true });
        var closing = Add(Task, Draft(LedgerEventKind.Closed, 7, 2) with { Evidence = "文号" });
        var e = Assert.Throws<LedgerException>(() => Book.Withdraw(recheck.Id, "误", "张"));
        Assert.That(Texts.Zh.Evidence(e!.Problem), Does.Contain("2021-07-02 的“销号”").And.Contain(closing.Id));
    }

    [Test]
    public void A_report_is_of_the_next_due_day_unless_another_is_named_and_is_made_once()
    {
        var next = Add(Weekly, Draft(LedgerEventKind.Reported, 7, 1) with { Unit = "区水利局" });
        var late = Add(Weekly, Draft(LedgerEventKind.Reported, 7, 1) with { Occurrence = Day(6, 25) });
        Assert.That((next.Occurrence, next.Unit, late.Occurrence, late.Unit), Is.EqualTo((Day(7, 2), "区水利局", Day(6, 25), (string?)null)));
        Assert.That(() => Add(Weekly, Draft(LedgerEventKind.Reported, 7, 1) with { Unit = "区水利局" }), Throws.TypeOf<LedgerException>().With.Message.EqualTo("ledger.refused.reported"));
        Assert.That(() => Add(Weekly, Draft(LedgerEventKind.Reported, 7, 1) with { Unit = "区财政局" }), Throws.TypeOf<UnknownNameException>().With.Property("Near").Contains("区水利局"));
    }

    [TestCase("liuyuan-2021/水/1", "liuyuan-2021/水/1")]
    [TestCase("liuyuan-2021/附表1/1", "liuyuan-2021/附表1/1")]
    [TestCase("liuyuan-2021/报送/每周五下午16时前", "liuyuan-2021/报送/每周五下午16时前")]
    [TestCase("整治黑臭水体", "liuyuan-2021/水/2")]
    [TestCase("柳沟", "blackOdorousWaters/liugou")]
    [TestCase("plots/laochang", "plots/laochang")]
    public void A_subject_is_found_by_reference_id_or_a_name_of_its_own(string asked, string key) => Assert.That(LedgerSubject.Find(_temp.Session, asked).Key, Is.EqualTo(key));

    [TestCase("liuyuan-2021/水/8", "liuyuan-2021/水/1")]
    [TestCase("加快河道治理", "huaiyuan-2020/水/1")]
    [TestCase("柳沟河", "blackOdorousWaters/liugou")]
    [TestCase("nowhere/x", null)]
    public void An_unknown_subject_tells_the_near_ones(string asked, string? near)
    {
        var e = Assert.Throws<UnknownNameException>(() => LedgerSubject.Find(_temp.Session, asked));
        Assert.That(e!.Near, near is null ? Is.Empty : Does.Contain(near));
        Assert.That((Texts.Zh.Find("what." + e.What.Replace(' ', '-')), Texts.Zh.Find("what.ledger-entry")), Is.Not.EqualTo(((string?)null, (string?)null)));
    }

    [Test]
    public void What_is_dated_after_the_as_of_date_is_shown_and_does_not_count()
    {
        Add(Task, Draft(LedgerEventKind.Assigned, 7, 1));
        Add(Task, Draft(LedgerEventKind.Recheck, 7, 3) with { Passed = true });
        var ledger = LedgerAnswer.Of(_temp.Session, Task, Day(7, 2));
        Assert.That((ledger.Stage, string.Join(' ', ledger.Entries.Select(e => $"{e.Kind} {e.Later}"))), Is.EqualTo(((LedgerStage?)LedgerStage.Underway, "Assigned False Recheck True")));
    }

    [Test]
    public void The_ledger_of_a_task_that_is_gone_is_still_told()
    {
        Add(Task, Draft(LedgerEventKind.Progress, 7, 1));
        _temp.Store.Write(w => w.Plans.Delete("liuyuan-2021"));
        var gone = LedgerAnswer.Find(_temp.Session, Task, Day(8, 1));
        Assert.That((gone.Title, gone.Entries.Count), Is.EqualTo(((string?)null, 1)));
        Assert.That(() => LedgerSubject.Find(_temp.Session, Task), Throws.TypeOf<UnknownNameException>());
    }

    private static LedgerDraft Draft(LedgerEventKind kind, int month, int day) => new(kind, Day(month, day));

    private static DateOnly Day(int month, int day) => new(2021, month, day);

    private LedgerBook Book => new(_temp.Session, Reporting.Time);

    private LedgerEvent Add(string subject, LedgerDraft draft) => Book.Add(LedgerSubject.Find(_temp.Session, subject), draft, "张");
}
