using MapApp.Workspace.Linking;

namespace MapApp.Workspace.Tests.Linking;

/// <summary>What small steps leave is what everything anew gives, whatever was edited; and what says the same keeps its row.</summary>
public sealed class IncrementalTests
{
    private static readonly string[] _tables =
    [
        "SELECT fid || '|' || 'link ' || task || ' ' || layer || '/' || feature_id || ' ' || basis || ' ' || coalesce(measure, '') || ' ' || evidence_key || ' ' || confidence || ' ' || source || ' ' || evidence_arguments FROM links",
        "SELECT fid || '|' || 'rule ' || task || ' ' || layer || ' ' || jurisdiction_id || ' ' || subject || ' ' || source FROM governs",
        "SELECT fid || '|' || 'relation ' || from_layer || '/' || from_id || ' ' || to_layer || '/' || to_id || ' ' || basis || ' ' || measure || ' ' || evidence_key || ' ' || confidence || ' ' || source || ' ' || evidence_arguments FROM relations",
        "SELECT fid || '|' || 'linked ' || layer || '/' || feature_id || ' ' || state || ' ' || coalesce(hex(place), '') FROM linked_states",
    ];

    [Test]
    public void Random_edits_end_where_everything_anew_does([Range(1, 6)] int seed)
    {
        using var temp = TempWorkspace.Built(RandomEdits.Country());
        var edits = new RandomEdits(seed);
        var told = new List<string>();
        for (var round = 0; round < 10; round++)
        {
            for (var edit = 0; edit <= round % 3; edit++)
                told.Add(edits.Edit(temp.Store));
            var before = Rows(temp);
            Relinking.CatchUp(temp.Store);
            var small = Rows(temp);
            Relinking.Everything(temp.Store);
            var all = Rows(temp);
            var history = string.Join("\n", told);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(small.Keys.Except(all.Keys), Is.Empty, $"too much after\n{history}");
                Assert.That(all.Keys.Except(small.Keys), Is.Empty, $"missing after\n{history}");
                Assert.That(small.Keys.Where(k => before.TryGetValue(k, out var fid) && fid != small[k]), Is.Empty, $"written anew though the same after\n{history}");
                Assert.That(temp.Store.Features.Changes(), Is.Empty);
            }

            var (fromTasks, fromFeatures) = LinkBookTests.BothEnds(temp.Session);
            Assert.That(fromFeatures, Is.EqualTo(fromTasks), $"the two ends after\n{history}");
        }
    }

    [Test]
    public void The_country_of_these_tests_has_links_of_every_computed_basis()
    {
        using var temp = TempWorkspace.Built(RandomEdits.Country());
        var bases = temp.Session.Register.Items.SelectMany(i => temp.Session.Links.OfTask(i.Ref)).Select(l => l.Basis).ToHashSet();
        Assert.That(bases, Is.EquivalentTo((string[])["named", "governs", "corridor", "drains-to", "overlaps", "adjoins", "within-distance", "measured-by"]));
    }

    // Of two rows that say the same, both numbers count.
    private static Dictionary<string, string> Rows(TempWorkspace temp) => _tables.SelectMany(temp.Ask)
        .Select(row => row.Split('|', 2)).GroupBy(r => r[1]).SelectMany(g => g.Order(Comparer<string[]>.Create((a, b) => string.CompareOrdinal(a[0], b[0]))).Select((r, i) => (Key: $"{g.Key} #{i}", Fid: r[0])))
        .ToDictionary(r => r.Key, r => r.Fid);
}
