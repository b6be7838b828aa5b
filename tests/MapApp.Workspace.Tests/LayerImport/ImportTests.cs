using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Formats.Layers;
using MapApp.Tests.Support;
using MapApp.Workspace.Exporting;
using MapApp.Workspace.Languages;
using MapApp.Workspace.LayerImport;

namespace MapApp.Workspace.Tests.LayerImport;

public sealed class ImportTests
{
    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    private string Written(string name, string text)
    {
        _folder.Write(name, text);
        return _folder[name];
    }

    private static string Features(params string[] features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    private static string Feature(string geometry, string properties) => $$"""{"type":"Feature","properties":{{properties}},"geometry":{{geometry}}}""";

    private const string Here = """{"type":"Point","coordinates":[113.3,33.7]}""", There = """{"type":"Point","coordinates":[113.31,33.71]}""";

    private const string BowTie = """{"type":"Polygon","coordinates":[[[113.3,33.7],[113.31,33.71],[113.31,33.7],[113.3,33.71],[113.3,33.7]]]}""";

    // A spike of no area.
    private const string Spike = """{"type":"Polygon","coordinates":[[[113.3,33.7],[113.31,33.7],[113.31,33.71],[113.31,33.72],[113.31,33.71],[113.3,33.71],[113.3,33.7]]]}""";

    [Test]
    public void Attributes_go_into_the_fields_of_their_names_in_either_language_and_codes_into_domains()
    {
        using var workspace = TempWorkspace.Built();
        var path = Written("a.geojson", Features(Feature(Here, """{"名称":"新断面","级别":"省控","目标类别":"Ⅲ类","目标年":2025,"河流":"灰河","多余":"x"}""")));
        var (step, report, kind) = Imports.Into(workspace, path, "sections");
        var there = workspace.Store.Features.Read("sections").Single(f => f.Name == "新断面");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.Accepted, report.Rejected, step!.Count), Is.EqualTo((1, 0, 1)));
            Assert.That((there.Text("level"), there.Text("targetClass"), there.Fields["targetYear"], there.Text("river")), Is.EqualTo(("provincial", "III", (object)2025L, "灰河")));
            Assert.That(there.PositionSource, Is.EqualTo("data"));
        }

        step!.Undo(workspace.Session);
        Assert.That(workspace.Store.Features.Read("sections").Any(f => f.Name == "新断面"), Is.False);
        step.Redo(workspace.Session);
        Assert.That(workspace.Store.Features.Read("sections").Count(f => f.Name == "新断面"), Is.EqualTo(1));
    }

    [Test]
    public void A_row_that_does_not_fit_leaves_everything_as_it_was_unless_only_the_good_are_wanted()
    {
        using var workspace = TempWorkspace.Built();
        var path = Written("b.geojson", Features(Feature(Here, """{"name":"好","targetYear":2025}"""), Feature(There, """{"name":"坏","targetYear":"明年"}"""), Feature(BowTie, """{"name":"形"}""")));
        var before = workspace.Ask("SELECT id || version FROM sections ORDER BY fid");
        var (step, report, _) = Imports.Into(workspace, path, "sections");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(step, Is.Null);
            Assert.That(report.RejectedRows.Select(r => (r.Row, r.Field, r.Problem!.Key, r.Repair?.Key)), Is.EqualTo(new (int, string?, string, string?)[]
            {
                (2, "targetYear", "intake.value.integer", "intake.repair.leftOut"), (3, null, "intake.shape", null),
            }));
            Assert.That(workspace.Ask("SELECT id || version FROM sections ORDER BY fid"), Is.EqualTo(before));
        }

        Assert.That(Imports.Into(workspace, path, "sections", onlyGood: true).Step!.Count, Is.EqualTo(1));
    }

    [Test]
    public void What_no_repair_can_save_says_so_with_and_without_repair()
    {
        using var workspace = TempWorkspace.Built();
        var path = Written("tie.geojson", Features(Feature(BowTie, """{"name":"形"}""")));
        foreach (var repair in (bool[])[false, true])
        {
            var row = Imports.Into(workspace, path, "plots", repair: repair).Report.RejectedRows.Single();
            Assert.That((row.Problem!.Key, row.Repair), Is.EqualTo(("intake.redraw", (MapApp.Core.Linking.Evidence?)null)));
        }
    }

    // What MapApp wrote of a position comes back with it: a sketch stays one.
    [TestCase(null, false)]
    [TestCase("points", false)]
    [TestCase(null, true)]
    [TestCase("points", true)]
    public void How_far_a_position_may_be_trusted_comes_back(string? kind, bool shortened)
    {
        using var workspace = TempWorkspace.Built();
        string Named(string name) => shortened ? name[..Math.Min(10, name.Length)] : name;
        var path = Written("trust.geojson", Features(Feature(Here, $$"""{"name":"a","{{Named("positionSource")}}":"sketch","{{Named("positionAccuracyMetres")}}":250,"schematic":true}"""), Feature(There, """{"name":"b","schematic":false}"""), Feature(There, """{"name":"c"}""")));
        var (_, report, layer) = Imports.Into(workspace, path, kind);
        var read = workspace.Store.Features.Read(layer.Kind).Where(f => f.Name.Length == 1).ToDictionary(f => f.Name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Rejected, Is.Zero);
            Assert.That((read["a"].PositionSource, read["a"].PositionAccuracyMetres, read["a"].Schematic), Is.EqualTo(("sketch", (double?)250, true)));
            Assert.That((read["b"].PositionSource, read["b"].Schematic, read["c"].Schematic), Is.EqualTo(("data", false, false)));
            Assert.That(layer.Fields.Where(f => f.IsOwn).Select(f => f.Name), Is.Empty);
        }
    }

    [Test]
    public void A_cell_that_is_no_position_is_quoted_and_an_empty_one_called_empty()
    {
        using var workspace = TempWorkspace.Built();
        var path = Written("wrong.csv", "名称,经度,纬度\n甲,113.35,33.74\n坏,abc,33\n空,,\n");
        var rows = Imports.Into(workspace, path, "points").Report.RejectedRows;
        Assert.That(rows.Select(r => (r.Row, r.Problem!.Key, r.Problem.Arguments.GetValueOrDefault("text"))), Is.EqualTo(new (int, string, string?)[] { (3, "exchange.row.badPosition", "abc, 33"), (4, "exchange.row.noGeometry", null) }));
    }

    [Test]
    public void Repairs_are_offered_and_made_only_when_wanted()
    {
        using var workspace = TempWorkspace.Built();
        var path = Written("c.geojson", Features(Feature(Spike, """{"name":"刺"}"""), Feature(BowTie, """{"name":"结"}"""), Feature("null", """{"name":"无"}""")));
        var (step, report, _) = Imports.Into(workspace, path, "redLines");
        Assert.That(report.RejectedRows.Select(r => (r.Problem!.Key, r.Repair?.Key)), Is.EqualTo(new[]
        {
            ("intake.invalid", "intake.repair.mended"), ("intake.redraw", null), ("exchange.row.noGeometry", "intake.repair.noPlace"),
        }));
        Assert.That(step, Is.Null);
        (step, report, _) = Imports.Into(workspace, path, "redLines", onlyGood: true, repair: true);
        var kept = workspace.Store.Features.Read("redLines").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((step!.Count, report.Repaired, report.Rejected), Is.EqualTo((2, 2, 1)));
            Assert.That(kept.Select(f => (f.Name, f.Geometry?.IsValid)), Is.EqualTo(new (string, bool?)[] { ("刺", true), ("无", null) }));
            Assert.That(report.RepairedRows[0].Repair!.Arguments["squareMetres"], Is.EqualTo("0.0"));
        }
    }

    [Test]
    public void What_cannot_be_measured_is_not_mended()
    {
        using var workspace = TempWorkspace.Built();
        var abroad = Written("abroad.geojson", Features(Feature(Spike.Replace("113.", "10.", StringComparison.Ordinal), """{"name":"刺"}""")));
        Assert.That(Imports.Into(workspace, abroad, "redLines", repair: true).Report.RejectedRows.Select(r => (r.Problem!.Key, r.Repair)), Is.EqualTo(new[] { ("intake.redraw", (Core.Linking.Evidence?)null) }));
    }

    [Test]
    public void The_same_id_updates_and_undoing_brings_the_former_state_back()
    {
        using var workspace = TempWorkspace.Built();
        var path = Written("d.geojson", Features(Feature(Here, """{"id":"x","name":"一","use":"0701"}""".Replace("use", "type", StringComparison.Ordinal))));
        Imports.Into(workspace, path, "points");
        var again = Written("d2.geojson", Features(Feature(There, """{"id":"x","name":"二"}""")));
        var (step, _, _) = Imports.Into(workspace, again, "points");
        Assert.That((step!.Changed, workspace.Store.Features.Find(new FeatureId("points", "x"))!.Name), Is.EqualTo((1, "二")));
        step.Undo(workspace.Session);
        var back = workspace.Store.Features.Find(new FeatureId("points", "x"))!;
        Assert.That((back.Name, back.Text("type"), back.Geometry!.Coordinate.X), Is.EqualTo(("一", "0701", 113.3)));
    }

    [Test]
    public void An_id_that_stands_twice_in_a_file_is_refused()
    {
        using var workspace = TempWorkspace.Built();
        var path = Written("e.geojson", Features(Feature(Here, """{"id":"x","name":"一"}"""), Feature(There, """{"id":"x","name":"二"}""")));
        Assert.That(Imports.Into(workspace, path, "points").Report.RejectedRows.Single().Problem!.Key, Is.EqualTo("intake.sameId"));
    }

    [Test]
    public void Undoing_takes_a_layer_of_ones_own_away_with_its_table_and_doing_it_again_brings_it_back()
    {
        using var workspace = TempWorkspace.Built();
        var stamp = workspace.Session.Stamp;
        var (step, _, kind) = Imports.Into(workspace, Written("自有 图层.geojson", Features(Feature(Here, """{"name":"一","FID":7,"Name":"大写","version":"v","编号":"0012"}"""))));
        var there = workspace.Store.Features.Read(kind.Kind).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((kind.Kind, kind.TitleZh, kind.Shape), Is.EqualTo(("own1", "自有 图层", "Point")));
            Assert.That(there.Fields.Select(f => (f.Key, f.Value)), Is.EquivalentTo(new (string, object?)[] { ("FID 2", 7L), ("Name 2", "大写"), ("version 2", "v"), ("编号", "0012") }));
            Assert.That(workspace.Session.Stamp, Is.GreaterThan(stamp));
        }

        stamp = workspace.Session.Stamp;
        step!.Undo(workspace.Session);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(workspace.Session.Kinds.Find("own1"), Is.Null);
            Assert.That(workspace.Ask("SELECT name FROM sqlite_master WHERE name LIKE '%own1%'"), Is.Empty);
            Assert.That(workspace.Ask("SELECT table_name FROM gpkg_contents WHERE table_name = 'own1'"), Is.Empty);
            Assert.That(workspace.Session.Stamp, Is.GreaterThan(stamp));
        }

        step.Redo(workspace.Session);
        workspace.Close();
        Assert.That(workspace.Store.Features.Read("own1").Single().Name, Is.EqualTo("一"));
    }

    // 'Package layers' of QGIS adds tables to a workspace, and saving styles makes layer_styles.
    [TestCase("wells", "wells1")]
    [TestCase("layer styles", "layerStyles1")]
    [TestCase("task units", "taskUnits1")]
    [TestCase("gpkg contents", "own1")]
    [TestCase("sqlite sequence", "own1")]
    [TestCase("pumps", "pumps")]
    public void A_new_layer_keeps_clear_of_tables_that_are_none_of_its(string title, string kind)
    {
        using var workspace = TempWorkspace.Built();
        workspace.Edit("CREATE TABLE wells (fid INTEGER PRIMARY KEY); CREATE TABLE layer_styles (id INTEGER PRIMARY KEY); INSERT INTO wells VALUES (7)");
        using var file = Imports.Reader.Open(Written("f.geojson", Features(Feature(Here, """{"name":"一"}"""))), "f.geojson");
        var survey = LayerSurvey.Of(file.Layers[0], new CoordinateHints(workspace.Session.DataExtent));
        var (own, mapping) = OwnKinds.Of(survey, title, workspace.Session.Kinds);
        new LayerImporter(workspace.Session, TimeProvider.System, "tester").Import(survey, new IntakeOptions(own, mapping), false);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((own.Kind, workspace.Store.Features.Read(kind).Count()), Is.EqualTo((kind, 1)));
            Assert.That(workspace.Ask("SELECT CAST(fid AS TEXT) FROM wells"), Is.EqualTo(new[] { "7" }));
        }
    }

    [Test]
    public void An_import_that_is_cancelled_or_breaks_off_leaves_everything_as_it_was()
    {
        using var workspace = TempWorkspace.Built();
        var many = Features([.. Enumerable.Range(0, 3_000).Select(i => Feature(Here, $$"""{"name":"{{i}}"}"""))]);
        using var cancel = new CancellationTokenSource();
        using (var file = Imports.Reader.Open(Written("f.geojson", many), "f.geojson"))
        {
            var survey = LayerSurvey.Of(file.Layers[0], new CoordinateHints(workspace.Session.DataExtent));
            var (kind, mapping) = OwnKinds.Of(survey, "f", workspace.Session.Kinds);
            var importer = new LayerImporter(workspace.Session, TimeProvider.System, "tester");
            Assert.Throws<OperationCanceledException>(() => importer.Import(survey, new IntakeOptions(kind, mapping), false, new Told(n => cancel.Cancel()), cancel.Token));
        }

        // Cut behind what the survey reads again: the file changes while it is imported.
        var path = Written("g.geojson", many);
        using (var file = Imports.Reader.Open(path, "g.geojson"))
        {
            var survey = LayerSurvey.Of(file.Layers[0], new CoordinateHints(workspace.Session.DataExtent));
            var (kind, mapping) = OwnKinds.Of(survey, "g", workspace.Session.Kinds);
            File.WriteAllText(path, many[..(many.Length / 2)]);
            Assert.Throws<ExchangeException>(() => new LayerImporter(workspace.Session, TimeProvider.System, "tester").Import(survey, new IntakeOptions(kind, mapping), true));
        }

        Assert.That(workspace.Session.Kinds.Own, Is.Empty);
        Assert.That(workspace.Ask("SELECT name FROM sqlite_master WHERE name IN ('own1', 'f', 'g')"), Is.Empty);
    }

    [Test]
    public void Tables_give_points_by_columns_of_coordinates_in_any_writing_and_shapes_by_a_column_of_wkt()
    {
        using var workspace = TempWorkspace.Built();
        var (_, report, kind) = Imports.Into(workspace, Written("h.csv", "名称,经度,纬度,数量\n甲,113.3,33.7,5\n乙,113°18′36″,33°42′36″,6\n丙,,,7\n"), onlyGood: true);
        var read = Imports.Read(workspace, kind);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.RejectedRows.Select(r => (r.Row, r.Problem!.Key)), Is.EqualTo(new[] { (4, "exchange.row.noGeometry") }));
            Assert.That(read.Select(f => (f.Name, Math.Round(f.Geometry!.Coordinate.X, 9), Math.Round(f.Geometry.Coordinate.Y, 9), f.Fields["数量"])), Is.EqualTo(new (string, double, double, object?)[] { ("甲", 113.3, 33.7, 5L), ("乙", 113.31, 33.71, 6L) }));
            Assert.That(kind.Fields.Select(f => f.Name), Is.EqualTo(new[] { "数量" }));
        }

        var (_, _, shapes) = Imports.Into(workspace, Written("i.csv", "name,shape\n甲,\"POLYGON ((113.3 33.7, 113.31 33.7, 113.31 33.71, 113.3 33.7))\"\n"));
        Assert.That((shapes.Shape, Imports.Read(workspace, shapes).Single().Geometry!.NumPoints), Is.EqualTo(("Polygon", 4)));
    }

    [Test]
    public void A_system_that_nobody_states_is_told_as_assumed_and_contradictions_are_refused_with_choices()
    {
        using var workspace = TempWorkspace.Built();
        using var file = Imports.Reader.Open(Written("j.csv", "name,X,Y\n甲,3730000,38434000\n"), "j.csv");
        var hints = new CoordinateHints(workspace.Session.DataExtent);
        var survey = LayerSurvey.Of(file.Layers[0], hints);
        Assert.That((survey.Crs.Crs.Code, survey.Crs.Assumed), Is.EqualTo(("EPSG:4526", true)));
        var refused = Assert.Throws<CrsUnsettledException>(() => LayerSurvey.Of(file.Layers[0], hints with { Crs = CrsCatalogue.Find("EPSG:4525") }));
        Assert.That(refused!.Choices.Select(c => c.Code), Does.Contain("EPSG:4526"));
    }

    [TestCase("[33.7,113.3]", true)]
    [TestCase("[113.3,33.7]", false)]
    public void Axes_that_stand_the_other_way_round_are_turned_and_told(string coordinates, bool turned)
    {
        using var workspace = TempWorkspace.Built();
        using var file = Imports.Reader.Open(Written("axes.geojson", Features(Feature($$"""{"type":"Point","coordinates":{{coordinates}}}""", """{"name":"一"}"""))), "axes.geojson");
        var survey = LayerSurvey.Of(file.Layers[0], new CoordinateHints(workspace.Session.DataExtent));
        Assert.That((survey.Swapped, survey.Notes.Any(n => n.Key == "parcel.told.swapped"), survey.Sample([]).Single().Coordinate.X), Is.EqualTo((turned, turned, 113.3)));
    }

    [TestCase("ff0000ff", "ff0000ff", "m-z1")]
    [TestCase("ff00ff00", "ff00ff00", "m-z3")]
    [TestCase("ffff0000", "ffff0000", "accent")]
    [TestCase("ff00ffff", "7f00ffff", "m-z2")]
    [TestCase("ff0000ff", "ff00ff00", "m-susp")]
    [TestCase("ff0000ff", "ffffffff", "m-susp")]
    public void A_new_layer_takes_the_nearest_colour_to_the_one_that_all_of_a_kml_has(string first, string second, string token)
    {
        using var workspace = TempWorkspace.Built();
        static string Mark(string color) => $"<Placemark><Style><IconStyle><color>{color}</color></IconStyle></Style><Point><coordinates>113.3,33.7</coordinates></Point></Placemark>";
        var (_, _, kind) = Imports.Into(workspace, Written("c.kml", $"<kml><Document>{Mark(first)}{Mark(second)}</Document></kml>"));
        Assert.That((kind.Look.Color, workspace.Session.Kinds.Get(kind.Kind).Look.Color), Is.EqualTo((token, token)));
    }

    [Test]
    public void What_is_exported_as_kml_is_imported_layer_by_layer_with_its_values_and_colours()
    {
        using var workspace = TempWorkspace.Built();
        foreach (var packed in new[] { false, true })
        {
            var path = _folder[packed ? "out.kmz" : "out.kml"];
            using (var stream = File.Create(path))
                new KmlLayerWriter(packed).Write(stream, LayerDrafts.Of(workspace.Session, ["sections", "plots"], null, Texts.For(Language.Zh)), new CrsTransform(CrsCatalogue.Cgcs2000));
            using var file = Imports.Reader.Open(path, Path.GetFileName(path));
            Assert.That(file.Layers.Select(l => l.Name), Is.EqualTo(new[] { "断面", "污染地块" }));
            var (_, report, kind) = Imports.Into(workspace, path, layer: 1);
            var there = workspace.Store.Features.Read("plots").Where(p => p.Geometry is not null).OrderBy(p => p.Id.Id).ToList();
            var back = Imports.Read(workspace, kind).OrderBy(p => p.Id.Id).ToList();
            using (Assert.EnterMultipleScope())
            {
                Assert.That(report.Rejected, Is.Zero);
                Assert.That(back.Select(p => (p.Id.Id, p.Name, p.Text("stage"))), Is.EqualTo(there.Select(p => (p.Id.Id, p.Name, p.Text("stage")))));
                Assert.That(back.Zip(there).All(p => p.First.Geometry!.EqualsExact(p.Second.Geometry, 1e-12)), Is.True);
                Assert.That(back.Select(p => (p.Schematic, p.PositionSource, p.PositionAccuracyMetres)), Is.EqualTo(there.Select(p => (p.Schematic, p.PositionSource ?? "data", p.PositionAccuracyMetres))));
            }
        }
    }

    [Test]
    public void Names_with_control_and_bidi_characters_are_cleaned()
    {
        using var workspace = TempWorkspace.Built();
        var (_, _, kind) = Imports.Into(workspace, Written("k.geojson", Features(Feature(Here, """{"name":"a\u202Eb\u0007c","备\u2066注":"x\u0000y"}"""))));
        var read = Imports.Read(workspace, kind).Single();
        Assert.That((read.Name, read.Fields["备注"]), Is.EqualTo(("abc", (object)"xy")));
    }

    private sealed class Told(Action<int> told) : IProgress<int>
    {
        public void Report(int value) => told(value);
    }
}
