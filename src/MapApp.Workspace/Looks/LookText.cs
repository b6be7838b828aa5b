using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Styles.Looks;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Looks;

/// <summary>Words for what a look says.</summary>
public static class LookText
{
    /// <summary>A line of the legend: the value, the class, or all others.</summary>
    public static string Of(LookEntry entry, LayerLook look, Texts texts) =>
        entry.Value is { } value ? ValueOf(value, texts)
        : entry.IsOther ? texts[look.Classes is null ? "look.other" : "look.noNumber"]
        : entry.From is null ? texts.Format("look.below", ("to", Number(entry.To!.Value)))
        : entry.To is null ? texts.Format("look.from", ("from", Number(entry.From.Value)))
        : texts.Format("look.between", ("from", Number(entry.From.Value)), ("to", Number(entry.To.Value)));

    /// <summary>Why a layer is not drawn as its look says: the look cannot be read, or asks for fields that are gone.</summary>
    public static IReadOnlyList<string> Faults(LayerKind kind, Texts texts) =>
        [.. kind.LookFault is { } fault ? [texts.Evidence(fault)] : Array.Empty<string>(), .. kind.Look.Lacking(kind).Select(f => texts.Format("look.gone", ("field", f)))];

    public static string FieldOf(string field, LayerKind kind, Texts texts) =>
        kind.Fields.FirstOrDefault(f => f.Name == field)?.Title(texts.Chinese) ?? (field is "name" or "id" ? texts["intake.common." + field] : field);

    /// <summary>As short as it can be told apart.</summary>
    public static string Number(double number) => number.ToString(Math.Abs(number) is >= 1e-4 and < 1e15 or 0 ? "0.######" : "G6", CultureInfo.InvariantCulture);

    private static string ValueOf(string value, Texts texts) => value is "true" or "false" ? texts["look." + value] : value;
}
