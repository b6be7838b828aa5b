using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Workspace.Importing;
using MapApp.Workspace.Observing;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Tests.Observing;

public sealed class ObservationImportTests
{
    private static readonly FeatureId _section = new("sections", "shiqiao"), _station = new("stations", "water");

    private static readonly SheetTable _june = Sheets.Of("月报", "断面|时间|COD(mg/L)|总磷(mg/L)", "石桥|2021-06|18|0.020", "石桥水站|2021-06|19|<0.01");

    private readonly Memory _memory = new();
    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built();

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void What_is_new_is_kept_in_one_step_with_its_source()
    {
        var revision = _temp.Session.Revision;

        var batch = Import(_june, o => o with { Source = "六月", Preliminary = true })!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((batch.Source, batch.Observations, batch.Places, batch.MadeBy, batch.UndoneAt), Is.EqualTo(("六月", 4, 2, "tester", (DateTimeOffset?)null)));
            Assert.That(Stored(_section), Is.EqualTo(new[] { "2021-06 COD 18 mg/L 六月 True", "2021-06 TP 0.020 mg/L 六月 True" }));
            Assert.That(Stored(_station), Is.EqualTo(new[] { "2021-06 COD 19 mg/L 六月 True", "2021-06 TP <0.01 mg/L 六月 True" }));
            Assert.That(_temp.Store.Observations.OfBatch(batch.Batch), Has.Count.EqualTo(4));
            Assert.That(_temp.Session.Revision, Is.GreaterThan(revision));
        }
    }

    [Test]
    public void Looking_keeps_nothing() =>
        Assert.That((Prepare(_june).New.Count, _temp.Store.Observations.Places().Count), Is.EqualTo((4, 0)));

    [Test]
    public void The_same_file_again_brings_nothing_and_a_longer_one_only_what_is_new()
    {
        Import(_june);
        Assert.That(Import(_june), Is.Null);

        // 18000 μg/L is 18 mg/L, and 0.02 is 0.020.
        var longer = Sheets.Of("半年", "断面|时间|COD(μg/L)|总磷(mg/L)", "石桥断面|2021年6月|18000|0.02", "石桥|2021-05|17000|0.03");
        var preview = Prepare(longer);
        var batch = Import(longer);

        Assert.That((preview.Known, preview.New.Count, preview.Contradicting.Count, batch!.Observations), Is.EqualTo((2, 2, 0, 2)));
        Assert.That(new ObservationSteps(_temp.Session, TimeProvider.System).History(), Has.Count.EqualTo(2), "an import of nothing is no step");
    }

    [Test]
    public void A_value_that_contradicts_a_stored_one_is_told_and_the_stored_one_stays()
    {
        Import(_june);

        var corrected = Sheets.Of("更正", "断面|时间|COD(mg/L)|总磷(mg/L)", "石桥|2021-06|21|0.02", "石桥水站|2021-06|19|0.01");
        var preview = Prepare(corrected);

        Assert.That(preview.Contradicting.Select(c => $"{c.Draft.At.Row} {c.Draft.At.Column} {c.Draft.Observation.Reading} {c.Stored.Reading}"),
            Is.EqualTo(new[] { "2 COD(mg/L) 21 18", "3 总磷(mg/L) 0.01 <0.01" }));
        Assert.That((preview.Known, Import(corrected)), Is.EqualTo((2, (ObservationBatch?)null)));
        Assert.That(Stored(_section)[0], Does.StartWith("2021-06 COD 18"));
    }

    [Test]
    public void What_may_be_wrong_by_1000_waits_for_a_word()
    {
        var sheet = Sheets.Of("表", "断面|时间|总磷(mg/L)", "石桥|2021-06|120", "石桥|2021-05|0.1");

        Assert.That(Prepare(sheet).Doubted.Select(d => d.At.Row), Is.EqualTo(new[] { 2 }));
        Assert.That(Import(sheet)!.Observations, Is.EqualTo(1));
        Assert.That(Commit(Prepare(sheet), withDoubted: true)!.Observations, Is.EqualTo(1));
        Assert.That(Stored(_section).Select(s => s.Split(' ')[2]), Is.EqualTo(new[] { "0.1", "120" }));
    }

    [Test]
    public void An_import_is_undone_and_done_again_and_others_stay()
    {
        var first = Import(_june)!;
        var second = Import(Sheets.Of("五月", "断面|时间|COD(mg/L)", "石桥|2021-05|17"))!;
        var before = Stored(_section);
        var steps = new ObservationSteps(_temp.Session, TimeProvider.System);

        var undone = steps.Undo(first.Batch);
        Assert.That((undone.Observations, undone.UndoneAt is null, undone.CanRedo), Is.EqualTo((4, false, true)));
        Assert.That((Stored(_section), Stored(_station)), Is.EqualTo((new[] { before[0] }, Array.Empty<string>())));
        Assert.That(() => steps.Undo(first.Batch), Throws.TypeOf<ObservingException>().With.Property(nameof(ObservingException.Key)).EqualTo("observing.undone"));

        var redone = steps.Redo();
        Assert.That((redone.Batch, redone.Observations, redone.UndoneAt), Is.EqualTo((first.Batch, 4, (DateTimeOffset?)null)));
        Assert.That(Stored(_section), Is.EqualTo(before));
        Assert.That(steps.Undo().Batch, Is.EqualTo(second.Batch), "the newest when none is named");
        Assert.That(() => steps.Undo("nowhere"), Throws.TypeOf<ObservingException>().With.Property(nameof(ObservingException.Key)).EqualTo("observing.noBatch"));
    }

    [Test]
    public void Once_something_else_was_imported_an_undone_import_is_history_and_the_file_can_come_again()
    {
        var first = Import(_june)!;
        var steps = new ObservationSteps(_temp.Session, TimeProvider.System);
        steps.Undo();
        Import(Sheets.Of("更正", "断面|时间|COD(mg/L)", "石桥|2021-06|21"));

        Assert.That(() => steps.Redo(first.Batch), Throws.TypeOf<ObservingException>().With.Property(nameof(ObservingException.Key)).EqualTo("observing.noRedo"));
        Assert.That(() => steps.Redo(), Throws.TypeOf<ObservingException>().With.Property(nameof(ObservingException.Key)).EqualTo("observing.nothingToRedo"));
        Assert.That(_temp.Ask("SELECT CAST(count(*) AS TEXT) FROM undone_observations"), Is.EqualTo(new[] { "0" }));
        Assert.That((Prepare(_june).New.Count, Prepare(_june).Contradicting.Count), Is.EqualTo((3, 1)));
    }

    [Test]
    public void An_import_that_is_called_off_leaves_nothing()
    {
        var preview = Prepare(_june);
        Assert.That(() => new ObservationImport(_temp.Session, TimeProvider.System).Commit(preview, "tester", cancellation: new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That((_temp.Store.Observations.Places().Count, _temp.Store.Register.Batches().Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Steps_with_observations_are_none_of_plans()
    {
        Import(_june, o => o with { Source = "liuyuan-2021" });

        Assert.That(new PlanSteps(_temp.Session, TimeProvider.System).History(), Is.Empty);
    }

    [Test]
    public void A_section_goes_before_the_station_of_its_name_and_a_river_is_no_place()
    {
        _temp.Store.Write(w => w.PutFeature(Invented.Of("stations", "auto", "石桥自动站", "POINT (113.32 33.75)") with { Aliases = ["石桥"] }, "tester"));
        var places = new ObservedPlaces(_temp.Session);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(places.Find("石桥"), Is.EqualTo(new[] { _section }));
            Assert.That(places.Find(" 石桥 断面"), Is.EqualTo(new[] { _section }));
            Assert.That(places.Find("石桥水站"), Is.EqualTo(new[] { _station }));
            Assert.That(places.Find("青溪"), Is.Empty);
            Assert.That(places.Find("老厂"), Is.Empty, "a plot");
            Assert.That(places.One("sections/shiqiao").Name, Is.EqualTo("石桥"));
            Assert.That(() => places.One("石乔水站"), Throws.TypeOf<UnknownNameException>().With.Property(nameof(UnknownNameException.Near)).EqualTo(new[] { "石桥水站" }));
        }
    }

    [Test]
    public void What_the_user_says_of_columns_holds_for_the_same_headings_next_time()
    {
        var may = Sheets.Of("五月", "时间|磷|断面", "2021-05|20|石桥");
        Assert.That(Prepare(may).Read.Sheets[0].Problem?.Key, Is.EqualTo("observing.sheet.noValues"));

        Import(may, o => o with { Mapping = new Dictionary<string, string> { ["磷"] = ObservationColumns.Meaning("总磷 ug/l")!, ["elsewhere"] = "COD" } });
        Import(Sheets.Of("六月", "断面|时间|磷", "石桥|2021-06|30"));

        Assert.That(Stored(_section), Is.EqualTo(new[] { "2021-05 TP 20 μg/L 月报.xlsx False", "2021-06 TP 30 μg/L 月报.xlsx False" }));
        Assert.That(_memory.Known.Single().Mapping, Is.EqualTo(new Dictionary<string, string> { ["磷"] = "TP μg/L" }), "only what the user said");
        Assert.That(Prepare(Sheets.Of("六月", "断面|时间|磷|备注", "石桥|2021-06|30|")).Readable, Is.False, "other headings are another table");
    }

    [TestCase("TP mg/L", "TP mg/L")]
    [TestCase(" 氨氮 ug/L ", "NH3-N μg/L")]
    [TestCase("COD", "COD")]
    [TestCase("place", "place")]
    [TestCase("ignore", "ignore")]
    [TestCase("磷酸根", null)]
    public void A_meaning_is_a_role_or_an_indicator_with_its_unit(string text, string? meaning) =>
        Assert.That(ObservationColumns.Meaning(text), Is.EqualTo(meaning));

    private ObservationPreview Prepare(SheetTable sheet, Func<ObservingOptions, ObservingOptions>? with = null)
    {
        var import = new ObservationImport(_temp.Session, TimeProvider.System, _memory);
        var options = import.Options("月报.xlsx");
        return import.Prepare([sheet], with?.Invoke(options) ?? options);
    }

    private ObservationBatch? Import(SheetTable sheet, Func<ObservingOptions, ObservingOptions>? with = null) => Commit(Prepare(sheet, with));

    private ObservationBatch? Commit(ObservationPreview preview, bool withDoubted = false) =>
        new ObservationImport(_temp.Session, TimeProvider.System, _memory).Commit(preview, "tester", withDoubted);

    private string[] Stored(FeatureId place) => [.. _temp.Store.Observations.Of(place).OrderBy(o => o.Time).ThenBy(o => o.Indicator, StringComparer.Ordinal).Select(Told)];

    private static string Told(Observation o) => $"{o.Time} {o.Indicator} {o.Reading} {o.Unit} {o.Source} {o.Preliminary}";

    private sealed class Memory : IColumnMemory
    {
        public List<(IReadOnlyCollection<string> Headings, IReadOnlyDictionary<string, string> Mapping)> Known { get; } = [];

        public IReadOnlyDictionary<string, string>? Recall(IReadOnlyCollection<string> headings) => Known.LastOrDefault(k => k.Headings.ToHashSet().SetEquals(headings)).Mapping;

        public void Remember(IReadOnlyCollection<string> headings, IReadOnlyDictionary<string, string> mapping) => Known.Add((headings, mapping));
    }
}
