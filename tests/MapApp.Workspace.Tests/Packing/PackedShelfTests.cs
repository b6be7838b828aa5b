using MapApp.Core.Features;
using MapApp.Core.Packed;
using MapApp.Tests.Support;
using MapApp.Workspace.Packing;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Tests.Packing;

/// <summary>Large layers lie packed in a folder from one run to the next.</summary>
public sealed class PackedShelfTests
{
    private readonly List<string> _told = [];
    private readonly Clock _clock = new();
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void A_folder()
    {
        _told.Clear();
        _folder = new TemporaryFolder();
        _folder.Write("w.gpkg", "");
    }

    [TearDown]
    public void Delete()
    {
        Assert.That(_told, Is.Empty);
        _folder.Dispose();
    }

    [Test]
    public void A_layer_is_found_by_the_next_run_and_by_no_other_mark()
    {
        var layer = Layer(60_000);
        Kept(Mark("a"), layer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PackedText.Rows(Shelf().Find(Mark("a"))!), Is.EqualTo(PackedText.Rows(layer)));
            Assert.That(Shelf().Find(Mark("a", state: "2")), Is.Null);
            Assert.That(Shelf().Find(Mark("b")), Is.Null);
            Assert.That(Files(), Has.Length.EqualTo(1));
        }

        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(Files()[0]), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void A_layer_that_is_packed_in_no_time_is_not_kept()
    {
        Kept(Mark("a"), Layer(1_000));
        Assert.That(Directory.Exists(_folder["shelf"]), Is.False);
    }

    [Test]
    public void A_damaged_file_is_not_used_and_is_replaced()
    {
        var layer = Layer(60_000);
        Kept(Mark("a"), layer);
        var (path, bytes) = (Files()[0], File.ReadAllBytes(Files()[0]));
        foreach (var length in Enumerable.Range(0, 40).Select(i => (int)((long)bytes.Length * i / 40)))
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.That(Shelf().Find(Mark("a")), Is.Null, $"{length} of {bytes.Length} bytes");
        }

        bytes[bytes.Length / 2] ^= 4;
        File.WriteAllBytes(path, bytes);
        Assert.That(Shelf().Find(Mark("a")), Is.Null);
        Kept(Mark("a"), layer);
        Assert.That(Shelf().Find(Mark("a"))?.Count, Is.EqualTo(60_000));
    }

    [Test]
    public void A_newer_state_takes_the_place_of_the_older()
    {
        Kept(Mark("a"), Layer(60_000));
        Kept(Mark("a", state: "2"), Layer(61_000));
        Assert.That((Shelf().Find(Mark("a")), Shelf().Find(Mark("a", state: "2"))?.Count, Files().Length), Is.EqualTo(((PackedLayer?)null, (int?)61_000, 1)));
    }

    [Test]
    public void A_layer_that_is_edited_again_and_again_is_written_once_and_at_the_end()
    {
        var shelf = Shelf();
        foreach (var state in (string[])["1", "2", "3"])
        {
            shelf.Put(Mark("a", state), Layer(60_000));
            shelf.Keep(last: false);
        }

        Assert.That((Shelf().Find(Mark("a", "1"))?.Count, Shelf().Find(Mark("a", "3"))?.Count), Is.EqualTo(((int?)60_000, (int?)null)));
        shelf.Keep(last: true);
        Assert.That(Shelf().Find(Mark("a", "3"))?.Count, Is.EqualTo(60_000));
    }

    [Test]
    public void What_was_not_used_for_longest_goes_when_there_is_too_much()
    {
        var layer = Layer(60_000);
        // Room for two, as a layer may take no more than half.
        var most = (long)(2.5 * layer.Bytes);
        foreach (var kind in (string[])["a", "b"])
        {
            Kept(Mark(kind), layer, most);
            _clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.That(Shelf(most).Find(Mark("a")), Is.Not.Null, "used once more");
        _clock.Advance(TimeSpan.FromHours(1));
        Kept(Mark("c"), layer, most);
        Assert.That(new[] { "a", "b", "c" }.Select(k => Shelf(most).Find(Mark(k)) is not null), Is.EqualTo(new[] { true, false, true }));
        Kept(Mark("d"), Layer(90_000), most);
        Assert.That(Shelf(most).Find(Mark("d")), Is.Null, "larger than half of all");
    }

    [Test]
    public void Nothing_stays_of_a_layer_or_a_workspace_that_is_gone()
    {
        Kept(Mark("a"), Layer(60_000));
        Shelf().Forget(_folder["w.gpkg"], "a");
        Assert.That(Files(), Is.Empty);
        Shelf().Forget(_folder["w.gpkg"], "never");
        Kept(Mark("a", workspace: "gone.gpkg"), Layer(60_000));
        Kept(Mark("b"), Layer(60_000));
        Assert.That((Shelf().Find(Mark("b"))?.Count, Files().Length), Is.EqualTo(((int?)60_000, 1)));
    }

    [Test]
    public void What_a_run_left_unfinished_goes_after_a_day()
    {
        Kept(Mark("a"), Layer(60_000));
        var (old, young) = (_folder["shelf/x.packed.1.part"], _folder["shelf/x.packed.2.part"]);
        foreach (var (path, hours) in new[] { (old, 30), (young, 3) })
        {
            File.WriteAllText(path, "");
            File.SetLastWriteTimeUtc(path, _clock.GetUtcNow().UtcDateTime.AddHours(-hours));
        }

        Kept(Mark("b"), Layer(60_000));
        Assert.That((File.Exists(old), File.Exists(young)), Is.EqualTo((false, true)));
    }

    [Test]
    public void A_shelf_that_cannot_be_is_told_and_harms_nobody()
    {
        // A file where the folder should be: nobody may write there, not even root.
        _folder.Write("shelf", "");
        Kept(Mark("a"), Layer(60_000));
        Assert.That(_told, Has.Count.EqualTo(1).And.Some.Contain(".packed"));
        Assert.That(Shelf().Find(Mark("a")), Is.Null);
        _told.Clear();
    }

    private static PackedLayer Layer(int count) => LayerPacker.Pack("a", [], Enumerable.Range(0, count).Select(i => new Feature
    {
        Id = new FeatureId("a", $"点位{i:000000}"),
        Name = $"第{i}个监测点",
        Geometry = new Point(113 + (i % 300 * 0.001), 33 + (i / 300 * 0.001)),
        Fields = new Dictionary<string, object?>(),
    }));

    private PackedMark Mark(string kind, string state = "1", string workspace = "w.gpkg") => new(_folder[workspace], kind, state);

    private PackedShelf Shelf(long most = PackedShelf.MostBytes) => new(_folder["shelf"], most, _clock, (path, problem) => _told.Add($"{path}: {problem}"));

    private void Kept(PackedMark mark, PackedLayer layer, long most = PackedShelf.MostBytes)
    {
        var shelf = Shelf(most);
        shelf.Put(mark, layer);
        shelf.Keep(last: false);
    }

    private string[] Files() => Directory.GetFiles(_folder["shelf"], "*.packed");
}
