using BenchmarkDotNet.Attributes;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Rivers;

namespace MapApp.Benchmarks.Linking;

/// <summary>What is done once for every feature.</summary>
[MemoryDiagnoser]
public class LinkingKernels
{
    private RiverNetwork _network = null!;
    private SectionsOnRivers _sections = null!;
    private Corridor _corridor = null!;
    private CorridorRule _rule = null!;
    private Feature _outfall = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var data = new LinkingData(10_000);
        _network = new RiverNetwork(data.Features.Where(f => f.Id.Layer == "reaches"));
        _sections = new SectionsOnRivers(_network, data.Features.Where(f => f.Id.Layer == "sections"));
        var section = _sections.All.First(s => _sections.LocatedOf(s.Id) is Snapped);
        _rule = new CorridorRules(data.Plans, new JurisdictionIndex(data.Features.Where(f => f.Id.Layer == "jurisdictions"))).Of(section)!;
        _corridor = Draw(section)!;
        _outfall = data.Features.First(f => f.Id.Layer == "outfalls" && _corridor.Holds(f) is not null);
    }

    [Benchmark]
    public CorridorMember? Corridor_holds_a_point() => _corridor.Holds(_outfall);

    [Benchmark]
    public Located Locate_a_point() => _network.Locate(_outfall, 1000);

    [Benchmark]
    public Corridor? Trace_a_corridor() => Draw(_corridor.Section);

    [Benchmark]
    public double Draw_a_corridor() => Draw(_corridor.Section)!.AreaSquareMetres;

    private Corridor? Draw(Feature section) => Corridor.Of(_network, section, _sections.LocatedOf(section.Id)!, _rule, _ => []);
}
