using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Answers;

/// <summary>Words a target: 再生水利用率 ≥ 32 %（2021-12）.</summary>
public static class TargetText
{
    private static readonly LayerField _class = LayerCatalogue.Get("sections").Fields.Single(f => f.Name == "targetClass");

    /// <summary>A water class as the layer words it: Ⅴ类, class V.</summary>
    public static string Class(string code, Texts texts) => _class.Domain.FirstOrDefault(d => d.Value == code)?.Title(texts.Chinese) ?? code;

    public static string Of(PlanTarget target, Texts texts)
    {
        var comparator = target.Comparator switch { ">=" => "≥", "<=" => "≤", _ => "=" };
        var value = target.Value?.ToString("0.####", CultureInfo.InvariantCulture) ?? target.Raw ?? "—";
        var by = target.By is null ? "" : texts.Format("task.by", ("date", target.By));
        return $"{target.Indicator} {comparator} {(target.Approx ? texts["task.approx"] : "")}{value} {target.Unit}{by}".Replace("  ", " ", StringComparison.Ordinal).Trim();
    }
}
