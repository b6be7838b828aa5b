using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Editions;
using MapApp.Workspace.Importing;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Tests.Languages;

public sealed partial class TextsTests
{
    private static readonly IReadOnlyList<(string Key, string Value)> _en = Read("Texts.resx");
    private static readonly IReadOnlyList<(string Key, string Value)> _zh = Read("Texts.zh.resx");

    // Subjects are Chinese words already; a Chinese text of them may be left out, but is not.
    [Test]
    public void Both_languages_have_the_same_keys_once_each()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_en.Select(t => t.Key), Is.Unique);
            Assert.That(_zh.Select(t => t.Key), Is.Unique);
            Assert.That(_zh.Select(t => t.Key).Except(_en.Select(t => t.Key)), Is.Empty, "only Chinese");
            Assert.That(_en.Select(t => t.Key).Except(_zh.Select(t => t.Key)), Is.Empty, "only English");
        }
    }

    [Test]
    public void Both_languages_have_the_same_places_to_fill()
    {
        var zh = _zh.ToDictionary(t => t.Key, t => t.Value);
        using (Assert.EnterMultipleScope())
        {
            foreach (var (key, value) in _en.Where(t => zh.ContainsKey(t.Key)))
                Assert.That(Places(zh[key]), Is.EqualTo(Places(value)), key);
        }
    }

    // 'task.approx' and its like may end in a blank, but hold something.
    [Test]
    public void No_text_is_empty() =>
        Assert.That(_en.Concat(_zh).Where(t => string.IsNullOrWhiteSpace(t.Value)).Select(t => t.Key), Is.Empty);

    [Test]
    public void The_Chinese_texts_are_Chinese_and_the_English_ones_English()
    {
        var han = HanCharacter();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_en.Where(t => han.IsMatch(t.Value)).Select(t => t.Key), Is.Empty.Or.All.StartWith("language."), "Chinese characters in English");
            Assert.That(_zh.Count(t => han.IsMatch(t.Value)), Is.GreaterThan(_zh.Count * 0.9), "hardly any Chinese");
        }
    }

    // The keys are taken from the source, so that a new one cannot be forgotten here.
    [Test]
    public void Every_evidence_that_the_linkers_make_can_be_worded()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "MapApp.Core", "Linking"), "*.cs").Select(File.ReadAllText);
        var keys = sources.SelectMany(s => EvidenceKey().Matches(s)).Select(m => m.Groups[1].Value).ToHashSet();
        keys.UnionWith(keys.Where(k => k is "named.annex" or "named.task").Select(k => k + ".alias").ToList());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(keys, Is.SupersetOf(new[] { "named.task", "named.annex", "named.task.alias", "named.annex.alias", "named.river", "named.source", "named.ambiguous", "governs.inside", "governs.partly", "governs.nearEdge" }));
            foreach (var key in keys)
                Assert.That((Texts.En.Find(key), Texts.Zh.Find(key)), Is.Not.EqualTo(((string?)null, (string?)null)), key);
            Assert.That(keys.Except(_en.Select(t => t.Key)), Is.Empty);
        }
    }

    // What is put together from parts, a datum or an assumption, is named in the source by its last part.
    [Test]
    public void Everything_that_coordinates_are_read_with_can_be_worded_and_nothing_is_kept_that_nobody_says()
    {
        var source = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "MapApp.Core", "Coordinates"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var keys = CoordinateKey().Matches(source).Select(m => m.Value)
            .Concat(CoordinateAssumption().Matches(source).Select(m => "coordinate.assumed." + m.Groups[1].Value))
            .Concat(((Datum[])[Datum.Cgcs2000, Datum.Xian80, Datum.Beijing54, Datum.Gcj02, Datum.Bd09]).Select(d => "coordinate.assumed.datum." + d));
        Assert.That(_en.Select(t => t.Key).Where(k => k.StartsWith("coordinate.", StringComparison.Ordinal)), Is.EquivalentTo(keys.Distinct()));
    }

    [Test]
    public void Every_coordinate_system_has_its_name()
    {
        var names = CrsCatalogue.All.Select(c => (En: Texts.En.Evidence(c.Words), Zh: Texts.Zh.Evidence(c.Words))).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(names.Select(n => n.En), Is.Unique.And.All.Not.Contains("{"));
            Assert.That(names.Select(n => n.Zh), Is.Unique.And.All.Not.Contains("{"));
        }
    }

    // A label of a screen under the same key would take the sentence's place, and the evidence would be one word.
    [TestCase("corridor.upstream")]
    [TestCase("corridor.downstream")]
    [TestCase("corridor.upstreamEnd")]
    [TestCase("corridor.downstreamEnd")]
    [TestCase("corridor.beside")]
    [TestCase("drains.bank")]
    [TestCase("drains.overland")]
    public void Evidence_of_a_river_relation_names_feature_section_and_distance(string key)
    {
        foreach (var text in new[] { Texts.Zh[key], Texts.En[key] })
            Assert.That(text, Does.Contain("{feature}").And.Contain("{section}").And.Contain("{distance}"));
    }

    // The keys are taken from the source of the reader, so that a new one cannot be forgotten; and none is kept that nobody gives.
    [TestCase("warning.", "arnings\\.Add\\([^\"]*\"([A-Za-z]+)\"", "stored")]
    [TestCase("planFile.", "PlanFormatException\\((?:name|id|file|document\\.Name), (?:entities \\? )?\"([A-Za-z]+)\"(?: : \"([a-z]+)\")?", "json")]
    public void Every_warning_and_refusal_of_the_reader_can_be_worded(string prefix, string pattern, string also)
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "MapApp.Formats"), "*.cs", SearchOption.AllDirectories)
            .Where(p => !p.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText);
        var keys = sources.SelectMany(s => Regex.Matches(s, pattern)).SelectMany(m => m.Groups.Values.Skip(1)).Where(g => g.Success).Select(g => prefix + g.Value).Append(prefix + also).Distinct();
        Assert.That(_en.Select(t => t.Key).Where(k => k.StartsWith(prefix, StringComparison.Ordinal)), Is.EquivalentTo(keys));
    }

    [Test]
    public void Everything_that_outside_files_are_refused_or_noted_with_can_be_worded_and_nothing_is_kept_that_nobody_says()
    {
        var rooms = new[] { "MapApp.Core", "MapApp.Formats", "MapApp.Stores.GeoPackage", "MapApp.Workspace" }.Select(r => Path.Combine(Repository.Root, "src", r));
        var source = string.Concat(rooms.SelectMany(r => Directory.EnumerateFiles(r, "*.cs", SearchOption.AllDirectories))
            .Where(p => !p.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        var keys = ExchangeKey().Matches(source).Select(m => m.Groups[1].Value).Concat(ExchangeRefusal().Matches(source).Select(m => "exchange." + m.Groups[1].Value));
        Assert.That(_en.Select(t => t.Key).Where(k => k.StartsWith("exchange.", StringComparison.Ordinal)), Is.EquivalentTo(keys.Distinct()));
    }

    [Test]
    public void Everything_that_parcels_are_refused_told_or_mended_with_can_be_worded_and_nothing_is_kept_that_nobody_says()
    {
        var rooms = new[] { "MapApp.Core", "MapApp.Formats", "MapApp.Stores.GeoPackage", "MapApp.Workspace" }.Select(r => Path.Combine(Repository.Root, "src", r));
        var source = string.Concat(rooms.SelectMany(r => Directory.EnumerateFiles(r, "*.cs", SearchOption.AllDirectories))
            .Where(p => !p.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        Assert.That(_en.Select(t => t.Key).Where(k => ParcelKey().IsMatch($"\"{k}\"")), Is.EquivalentTo(ParcelKey().Matches(source).Select(m => m.Groups[1].Value).Distinct()));
    }

    [Test]
    public void A_warning_is_worded_in_both_languages()
    {
        var warning = PlanWarning.Of(3, "numberAgain", ("ref", "二/（一）/1#2"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Texts.En.Warning(warning), Does.Contain("was used before").And.Contain("二/（一）/1#2"));
            Assert.That(Texts.Zh.Warning(warning), Does.Contain("编号").And.Contain("二/（一）/1#2"));
            Assert.That(Texts.Zh.Warning(PlanWarning.Of(3, "stored", ("text", "as it was"))), Is.EqualTo("as it was"));
            Assert.That(Texts.En.Warning(PlanWarning.Of(3, "ofTomorrow", ("a", "b"))), Is.EqualTo("ofTomorrow: b"));
        }
    }

    // Keys that code puts together or hands on: reasons for proposals, refusals, kinds of change and step.
    [Test]
    public void Every_reason_and_refusal_that_plans_and_units_bring_can_be_worded()
    {
        var units = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "MapApp.Core", "Plans", "Units"), "*.cs");
        var refusals = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor");
        var keys = units.SelectMany(f => UnitReason().Matches(File.ReadAllText(f))).Concat(refusals.SelectMany(f => Refusal().Matches(File.ReadAllText(f)))).Select(m => m.Groups[1].Value).ToHashSet();
        keys.UnionWith(Enum.GetNames<ImportStep>().Select(s => "planImport.step." + s));
        keys.UnionWith(Enum.GetNames<ChangeKind>().Select(k => "plan.change." + k.ToLowerInvariant()));
        keys.UnionWith(new[] { PlanSteps.ImportKind, PlanSteps.CorrectionKind, PlanSteps.RemovalKind }.Select(k => "plan.step." + k));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(keys, Is.SupersetOf(new[] { "unit.wrongPlace", "unit.runTogether", "unit.seat", "planImport.stale", "planImport.nothingToUndo" }));
            Assert.That(keys.Except(_en.Select(t => t.Key)), Is.Empty, "not worded");
            Assert.That(_en.Select(t => t.Key).Where(k => k.StartsWith("unit.", StringComparison.Ordinal) || k.StartsWith("planImport.", StringComparison.Ordinal)).Except(keys), Is.Empty, "worded, and never said");
        }
    }

    [Test]
    public void Every_field_that_an_edition_may_change_has_its_name()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "src", "MapApp.Core", "Plans", "Editions", "Comparing.cs"));
        var items = source[source.IndexOf("TaskFields(PlanTask", StringComparison.Ordinal)..source.IndexOf("Differing(params", StringComparison.Ordinal)];
        var fields = FieldName().Matches(items).Select(m => "plan.field." + m.Groups[1].Value).ToHashSet();
        Assert.That(fields, Is.SupersetOf(new[] { "plan.field.units", "plan.field.lengthKm" }));
        Assert.That(fields, Is.EquivalentTo(_en.Select(t => t.Key).Where(k => k.StartsWith("plan.field.", StringComparison.Ordinal))));
    }

    [Test]
    public void Every_subject_has_its_English_meaning()
    {
        using var stream = typeof(SubjectTable).Assembly.GetManifestResourceStream("subjects.json")!;
        using var json = JsonDocument.Parse(stream);
        var words = json.RootElement.EnumerateArray().SelectMany(s => s.GetProperty("words").EnumerateArray()).Select(w => "subject." + w.GetString());
        Assert.That(words.Except(_en.Select(t => t.Key)), Is.Empty);
    }

    [Test]
    public void Every_group_of_the_layer_tree_has_its_heading() =>
        Assert.That(LayerCatalogue.Kinds.Select(k => "group." + k.Group).Except(_en.Select(t => t.Key)), Is.Empty);

    [Test]
    public void Places_are_filled_and_a_value_that_looks_like_a_place_is_not_filled_again()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Texts.En.Format("named.task.alias", ("name", "石桥断面"), ("feature", "石桥")), Is.EqualTo("The task names '石桥断面', that is '石桥'"));
            Assert.That(Texts.En.Format("named.task.alias", ("name", "{feature}"), ("feature", "石桥")), Is.EqualTo("The task names '{feature}', that is '石桥'"));
            Assert.That(Texts.En.Format("governs.partly", ("subject", "s"), ("jurisdiction", "j"), ("feature", "f"), ("percent", 12.5)), Does.Contain("12.5%"));
        }
    }

    [Test]
    public void A_key_that_is_missing_is_a_mistake_of_ours()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Texts.Zh["no.such.key"], Throws.ArgumentException.With.Message.Contain("no.such.key"));
            Assert.That(Texts.Zh.Find("no.such.key"), Is.Null);
            Assert.That((Texts.For(Language.Zh), Texts.For(Language.En)), Is.EqualTo((Texts.Zh, Texts.En)));
        }
    }

    private static string Places(string value) => string.Join(' ', Place().Matches(value).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    private static List<(string Key, string Value)> Read(string file) =>
        [.. XDocument.Load(Path.Combine(Repository.Root, "src", "MapApp.Workspace", "Languages", file)).Root!.Elements("data").Select(d => (d.Attribute("name")!.Value, d.Element("value")!.Value))];

    [GeneratedRegex("\"(parcel\\.(?:file|crs|refused|told|repair)\\.[A-Za-z0-9]+)\"")]
    private static partial Regex ParcelKey();

    [GeneratedRegex("\"(exchange\\.[A-Za-z.]+)\"")]
    private static partial Regex ExchangeKey();

    [GeneratedRegex("(?:ExchangeException|new)\\(_?(?:file|name|Name|file\\.Name|layer\\.Name), \"([A-Za-z]+)\"")]
    private static partial Regex ExchangeRefusal();

    [GeneratedRegex(@"\{[A-Za-z0-9]+\}")]
    private static partial Regex Place();

    [GeneratedRegex("\"((?:named|governs|corridor|drains|measured|overlaps|adjoins|distance|bank|position)\\.[A-Za-z.]+)\"")]
    private static partial Regex EvidenceKey();

    [GeneratedRegex("\"(unit\\.[A-Za-z]+)\"")]
    private static partial Regex UnitReason();

    [GeneratedRegex("\"(planImport\\.[A-Za-z]+)\"")]
    private static partial Regex Refusal();

    [GeneratedRegex("\\(\"([A-Za-z]+)\", ")]
    private static partial Regex FieldName();

    [GeneratedRegex("(?<=\")coordinate\\.[A-Za-z.]*[A-Za-z](?=\")")]
    private static partial Regex CoordinateKey();

    [GeneratedRegex("Assumption\\(\"([A-Za-z]+)\"\\)")]
    private static partial Regex CoordinateAssumption();

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex HanCharacter();
}
