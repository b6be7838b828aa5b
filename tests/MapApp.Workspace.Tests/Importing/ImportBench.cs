using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using MapApp.Workspace.Importing;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Tests.Importing;

/// <summary>The invented country with everything at hand to import into it: a reader that reads what it is told, a clock, a second hand.</summary>
internal sealed class ImportBench : IDisposable
{
    public const string PlanId = "liuyuan-2021";

    private static readonly string[] _tables =
    [
        "plans", "tasks", "targets", "task_units", "annex_rows", "annex_units", "plan_documents", "corrections", "unit_decisions", "links", "governs", "events",
        "link_reviews", "batches", "changes",
    ];

    public TempWorkspace Workspace { get; } = TempWorkspace.Built();

    public Clock Time { get; } = new();

    public WorkspaceSession Session => Workspace.Session;

    public IRegisterReader Register => Workspace.Store.Register;

    public PlanSteps Steps => new(Session, Time);

    public Plan Stored => Register.Plans().Single(p => p.Id == PlanId);

    /// <summary>The plan that the workspace has, as its file would be read again.</summary>
    public static Plan Edition => new Invented().Plans[0];

    public static PlanFile File(string content = "一", string name = "柳园区方案.txt") => new(name, "utf-8", "sha-" + content, content.Split('\n'));

    public PlanImport Import(Plan read) => new(Session, new ToldReader((_, _, _, _) => read), Time);

    public PlanPreview Prepare(Plan read, string? id = null, string content = "一") => Import(read).Prepare(File(content), id);

    public PlanImportReport Commit(Plan read, string content = "一") => Import(read).Commit(Prepare(read, content: content), "张");

    public void Ledger(string task, string note) =>
        Workspace.Edit($"INSERT INTO events (task, kind, date, note) VALUES ('{task}', 'progress', '2021-05-01', '{note}')");

    /// <summary>The ledger as 'task note, …'.</summary>
    public string LedgerNotes() => string.Join(", ", Register.Ledger().SelectMany(l => l.Value.Select(e => $"{l.Key} {e.Note}")).Order(StringComparer.Ordinal));

    /// <summary>Everything the workspace keeps, to the last row: what a refused step must not have touched.</summary>
    public string Everything() => string.Join('\n', _tables.SelectMany(t => Workspace.Ask(
        $"SELECT '{t} ' || {string.Join(" || '|' || ", Workspace.Ask($"SELECT name FROM pragma_table_info('{t}')").Select(c => $"coalesce({c}, '∅')"))} FROM {t} ORDER BY fid")));

    /// <summary>What the workspace says of a plan, whatever its rows are numbered.</summary>
    public string Says(string plan = PlanId)
    {
        var read = Register.Plans().SingleOrDefault(p => p.Id == plan);
        return Core.Plans.Corrections.StoredJson.Write(new { read, document = Register.Document(plan), corrections = Register.Corrections().OrderBy(c => c.Ref, StringComparer.Ordinal).ThenBy(c => c.Field) })
            + string.Join('\n', Workspace.LinkTexts()) + string.Join('\n', Workspace.GovernsTexts());
    }

    public void Dispose() => Workspace.Dispose();

    public static Link Manual(string task, string feature = "liugou") =>
        new(task, new FeatureId("blackOdorousWaters", feature), LinkBasis.Manual, null, null, Evidence.Of("manual", ("by", "张")), "张", Confidence.High);

    public static LinkReview Review(string task) =>
        new(task, new FeatureId("sections", "shiqiao"), LinkBasis.Named, ReviewVerdict.Rejected, "f", null, new DateTimeOffset(2021, 5, 1, 0, 0, 0, TimeSpan.Zero), "张");

    /// <summary>A reader that does what the test says.</summary>
    public sealed class ToldReader(Func<IReadOnlyList<string>, string, IProgress<int>?, CancellationToken, Plan> read) : IPlanReader
    {
        public Plan Read(IReadOnlyList<string> lines, string id, IProgress<int>? progress, CancellationToken cancellation) => read(lines, id, progress, cancellation);
    }

    /// <summary>A minute passes with every look.</summary>
    public sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now = _now.AddMinutes(1);
    }

    /// <summary>Progress kept as it comes, on the thread that reports it.</summary>
    public sealed class Steppings : IProgress<ImportProgress>
    {
        public List<ImportProgress> All { get; } = [];

        public Action<ImportProgress>? Then { get; init; }

        public void Report(ImportProgress value)
        {
            All.Add(value);
            Then?.Invoke(value);
        }
    }
}
