using MapApp.Core;
using MapApp.Core.Features;
using MapApp.Core.Plots.Checking;
using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Plots;

/// <summary>Words what a rule says, as of a day.</summary>
internal sealed class CheckWording(Texts texts, DateOnly asOf)
{
    public string Title(PlotRule rule) => texts["plotRule." + rule.Id];

    public string? Clause(PlotRule rule) => rule.ClauseOn(asOf) switch
    {
        null => null,
        { Law: "plan", Article: { } article } => texts.Format("plotClause.plan", ("article", string.Join(" ", article.Split('/')[1..]))),
        { Article: { } article } clause => texts.Format("plotClause", ("law", texts["law." + clause.Law]), ("article", article)),
        var clause => texts["law." + clause.Law],
    };

    public string Reason(Finding finding) => texts.Format(finding.Reason.Key, [.. finding.Reason.Arguments.Select(a => (a.Key, (object?)(a.Key == "layer" ? LayerCatalogue.Get(a.Value).Title(texts.Chinese) : a.Value)))]);

    /// <summary>What to do next, with what the map cannot settle; null where nothing is to be done.</summary>
    public string? Remedy(Finding finding)
    {
        IEnumerable<string> steps = finding.Verdict switch
        {
            PlotVerdict.NotChecked => [texts["plotRemedy.notChecked"]],
            PlotVerdict.Clear => [],
            _ => [texts[$"plotRule.{finding.Rule.Id}.remedy"]],
        };
        if (finding.Verdict < PlotVerdict.NotChecked)
            steps = steps.Concat(Doubts(finding));
        if (finding.Edge)
            steps = steps.Append(texts["plotRemedy.edge"]);
        return string.Join(texts.Chinese ? "" : " ", steps) is { Length: > 0 } remedy ? remedy : null;
    }

    public string? Whom(Finding finding) => finding.Verdict == PlotVerdict.Clear ? null : texts["plotAsk." + finding.Rule.Ask];

    private IEnumerable<string> Doubts(Finding finding)
    {
        if (finding.Sketch)
            yield return finding.Area?.PositionAccuracyMetres is > 0 and var metres ? texts.Format("plotRemedy.sketchWithin", ("metres", metres)) : texts["plotRemedy.sketch"];
        if (finding.Open is { } open)
            yield return texts["plotRemedy." + open.CamelCode()];
        if (finding.Uncertain)
            yield return texts["plotRemedy.uncertain"];
    }
}
