using System.Text.Json;
using MapApp.Core.Standards;
using MapApp.Core.Standards.Air;
using MapApp.Core.Standards.BlackOdorous;
using MapApp.Core.Standards.SurfaceWater;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Tests.Languages;

public sealed class StandardTextsTests
{
    private static readonly StandardTable[] _all = [.. SurfaceWaterStandard.Editions, .. AirLimits.Editions, .. AirIndexStandard.Editions, .. BlackOdorousStandard.Guides];

    [Test]
    public void Every_standard_and_every_rule_of_it_has_its_words()
    {
        var keys = _all.Select(s => "standard." + s.Id).Concat(_all.SelectMany(s => s.Rules).Select(r => "standardRule." + r.Id));
        Assert.That(keys.Where(k => Texts.En.Find(k) is null || Texts.Zh.Find(k) is null), Is.Empty);
    }

    [Test]
    public void Every_state_grade_and_level_has_its_words()
    {
        var keys = Codes<FigureState>("figureState").Concat(Codes<WaterGrade>("waterGrade")).Concat(Codes<BlackOdorousGrade>("blackOdorousGrade")).Concat(Enumerable.Range(1, 6).Select(l => $"airLevel.{l}"));
        Assert.That(keys.Where(k => Texts.En.Find(k) is null || Texts.Zh.Find(k) is null), Is.Empty);
    }

    private static IEnumerable<string> Codes<T>(string prefix)
        where T : struct, Enum => Enum.GetNames<T>().Select(n => $"{prefix}.{JsonNamingPolicy.CamelCase.ConvertName(n)}");
}
