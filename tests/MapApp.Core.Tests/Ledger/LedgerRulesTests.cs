using System.Globalization;
using CsCheck;
using MapApp.Core.Ledger;
using MapApp.Core.Plans;

namespace MapApp.Core.Tests.Ledger;

public sealed class LedgerRulesTests
{
    private static readonly DateOnly _today = new(2021, 12, 31);

    // f found, a assigned, p progress, s supervised, i interview, g recheck good, b recheck bad, c closed.
    [TestCase("", LedgerStage.Unrecorded)]
    [TestCase("f", LedgerStage.Underway)]
    [TestCase("fapg", LedgerStage.Verified)]
    [TestCase("fapb", LedgerStage.Underway)]
    [TestCase("fapgb", LedgerStage.Underway)]
    [TestCase("fapgp", LedgerStage.Underway)]
    [TestCase("fapgc", LedgerStage.Closed)]
    [TestCase("gc", LedgerStage.Closed)]
    [TestCase("gcf", LedgerStage.Underway)]
    [TestCase("gcagc", LedgerStage.Closed)]
    public void A_ledger_leads_to_a_stage(string ledger, LedgerStage expected) => Assert.That(LedgerRules.StageOf(Made(ledger), _today), Is.EqualTo(expected));

    [TestCase("c", "ledger.refused.noRecheck")]
    [TestCase("fapc", "ledger.refused.noRecheck")]
    [TestCase("fapbc", "ledger.refused.noRecheck")]
    [TestCase("gpc", "ledger.refused.noRecheck")]
    [TestCase("gcc", "ledger.refused.closed")]
    [TestCase("gcp", "ledger.refused.closed")]
    [TestCase("gcg", "ledger.refused.closed")]
    [TestCase("gcs", "ledger.refused.closed")]
    [TestCase("gcfc", "ledger.refused.noRecheck")]
    public void What_may_not_follow_is_refused_with_its_reason(string ledger, string expected)
    {
        var all = Made(ledger);
        Assert.That(LedgerRules.Refusal(all[..^1], all[^1], _today)?.Key, Is.EqualTo(expected));
    }

    [Test]
    public void Closing_demands_a_document_or_a_file()
    {
        var closing = new LedgerEvent(LedgerEventKind.Closed, _today, "办结") { Id = "x" };
        string? Refusal(LedgerEvent e) => LedgerRules.Refusal(Made("g"), e, _today)?.Key;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refusal(closing), Is.EqualTo("ledger.refused.noEvidence"));
            Assert.That(Refusal(closing with { Evidence = "  " }), Is.EqualTo("ledger.refused.noEvidence"));
            Assert.That(Refusal(closing with { Evidence = "卫环验〔2021〕7号" }), Is.Null);
            Assert.That(Refusal(closing with { Files = ["验收.pdf"] }), Is.Null);
        }
    }

    [Test]
    public void Nothing_is_recorded_before_it_has_happened_and_no_recheck_without_its_outcome()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LedgerRules.Refusal([], new LedgerEvent(LedgerEventKind.Progress, _today.AddDays(1), null) { Id = "x" }, _today)?.Key, Is.EqualTo("ledger.refused.future"));
            Assert.That(LedgerRules.Refusal([], new LedgerEvent(LedgerEventKind.Recheck, _today, null) { Id = "x" }, _today)?.Key, Is.EqualTo("ledger.refused.noOutcome"));
        }
    }

    [Test]
    public void An_entry_of_an_earlier_day_may_not_pull_the_ground_from_a_later_one()
    {
        var ledger = Made("fgc");
        var between = new LedgerEvent(LedgerEventKind.Progress, ledger[1].Date, "补记") { Id = "x" };
        var before = between with { Date = ledger[0].Date };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LedgerRules.Refusal(ledger, between, _today)?.Key, Is.EqualTo("ledger.refused.later"));
            Assert.That(LedgerRules.Refusal(ledger, before, _today), Is.Null);
        }
    }

    [Test]
    public void A_withdrawn_entry_does_not_count_at_any_date_and_what_rests_on_it_goes_first()
    {
        var ledger = Made("fgc");
        LedgerEvent Withdrawal(int of) => new(LedgerEventKind.Withdrawn, _today, "记错") { Id = "w" + of, Withdraws = ledger[of].Id };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LedgerRules.Refusal(ledger, Withdrawal(1), _today)?.Key, Is.EqualTo("ledger.refused.later"));
            Assert.That(LedgerRules.Refusal(ledger, Withdrawal(2) with { Note = " " }, _today)?.Key, Is.EqualTo("ledger.refused.noReason"));
            Assert.That(LedgerRules.Refusal(ledger, Withdrawal(2), _today), Is.Null);
            Assert.That(LedgerRules.Refusal([.. ledger, Withdrawal(2)], Withdrawal(2) with { Id = "again" }, _today)?.Key, Is.EqualTo("ledger.refused.withdrawn"));
            Assert.That(LedgerRules.StageOf([.. ledger, Withdrawal(2)], ledger[2].Date), Is.EqualTo(LedgerStage.Verified), "the withdrawal was written months later");
        }
    }

    [Test]
    public void A_ledger_of_before_the_rules_stays_as_it_is_and_can_be_gone_on_with()
    {
        var old = Made("fc");
        Assert.That((LedgerRules.StageOf(old, _today), LedgerRules.Refusal(old, new LedgerEvent(LedgerEventKind.Found, _today, null) { Id = "x" }, _today)), Is.EqualTo((LedgerStage.Closed, (object?)null)));
    }

    // Whatever is tried in whatever order: what the rules let through keeps their promises.
    [Test]
    public void Whatever_is_tried_a_closing_has_evidence_and_a_good_recheck_right_before_it() =>
        Gen.Select(Gen.Char["fapsigbcw"], Gen.Int[0, 364], Gen.Int[0, 30], Gen.Bool).Array[0, 40].Sample(tries =>
        {
            var ledger = new List<LedgerEvent>();
            foreach (var (code, day, which, evidence) in tries)
            {
                var entry = code == 'w'
                    ? new LedgerEvent(LedgerEventKind.Withdrawn, _today, "记错") { Withdraws = ledger.ElementAtOrDefault(which)?.Id ?? "none" }
                    : Entry(code, new DateOnly(2021, 1, 1).AddDays(day)) with { Evidence = evidence ? "文号" : null };
                entry = entry with { Id = ledger.Count.ToString(CultureInfo.InvariantCulture) };
                if (LedgerRules.Refusal(ledger, entry, _today) is null)
                    ledger.Add(entry);
            }

            var inForce = LedgerRules.InForce(ledger);
            for (var i = 0; i < inForce.Count; i++)
            {
                if (inForce[i].Kind == LedgerEventKind.Closed && (inForce[i].Evidence is null || i == 0 || inForce[i - 1] is not { Kind: LedgerEventKind.Recheck, Passed: true }))
                    return false;
                if (i > 0 && inForce[i - 1].Kind == LedgerEventKind.Closed && inForce[i].Kind is not (LedgerEventKind.Found or LedgerEventKind.Assigned))
                    return false;
            }

            // Taken back from the end, everything goes, and nothing of it was deleted.
            foreach (var entry in inForce.Reverse())
            {
                var withdrawal = new LedgerEvent(LedgerEventKind.Withdrawn, _today, "撤") { Id = "z" + entry.Id, Withdraws = entry.Id };
                if (LedgerRules.Refusal(ledger, withdrawal, _today) is not null)
                    return false;
                ledger.Add(withdrawal);
            }

            return LedgerRules.StageOf(ledger, _today) == LedgerStage.Unrecorded && DueClock.Judge(null, new PlanPeriod(2020, 2020), ledger, _today) == DueState.NoRecord;
        });

    [Test]
    public void A_notice_waits_until_somebody_answers()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Notices.Unanswered(Made("f"), _today), Is.Null);
            Assert.That(Notices.Unanswered(Made("fa"), _today), Is.EqualTo(Made("fa")[1].Date));
            Assert.That(Notices.Unanswered(Made("fas"), _today), Is.EqualTo(Made("fas")[1].Date), "being pressed is no answer");
            Assert.That(Notices.Unanswered(Made("fap"), _today), Is.Null);
            Assert.That(Notices.Unanswered(Made("fapa"), _today), Is.EqualTo(Made("fapa")[3].Date));
            Assert.That(Notices.Unanswered(Made("fa"), Made("fa")[0].Date), Is.Null, "seen from before");
        }
    }

    [TestCase("ss", null)]
    [TestCase("sss", 2)]
    [TestCase("ssss", 2)]
    [TestCase("spsps", 4)]
    [TestCase("ssbs", 3)]
    [TestCase("ssgs", null)]
    [TestCase("ssgcfss", null)]
    [TestCase("ssgcfsss", 7)]
    [TestCase("sssi", null)]
    [TestCase("sssisss", 6)]
    public void The_third_notice_since_the_last_good_recheck_makes_an_interview_due(string ledger, int? at)
    {
        var made = Made(ledger);
        Assert.That(Notices.InterviewDue(made, 3, _today), Is.EqualTo(at is { } i ? made[i].Date : (DateOnly?)null));
    }

    private static LedgerEvent[] Made(string codes) => [.. codes.Select((c, i) => Entry(c, new DateOnly(2021, 1, 1).AddDays(i * 7)) with { Id = "e" + i, Evidence = "文号" })];

    private static LedgerEvent Entry(char code, DateOnly day) => new(
        code switch
        {
            'f' => LedgerEventKind.Found,
            'a' => LedgerEventKind.Assigned,
            'p' => LedgerEventKind.Progress,
            's' => LedgerEventKind.Supervised,
            'i' => LedgerEventKind.Interview,
            'g' or 'b' => LedgerEventKind.Recheck,
            _ => LedgerEventKind.Closed,
        }, day, null)
    {
        Passed = code switch { 'g' => true, 'b' => false, _ => null },
    };
}
