using System.Globalization;
using MapApp.Core.Features;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Answers;

/// <summary>Words what a field of a feature holds; null where it holds nothing.</summary>
public static class FieldText
{
    public static string? Of(Feature feature, LayerField field, Texts texts) => feature.Fields.GetValueOrDefault(field.Name) switch
    {
        null or "" => null,
        bool yes => texts[yes ? "yes" : "no"],
        double number => number.ToString("0.###", CultureInfo.InvariantCulture) + (field.Unit is null ? "" : " " + field.Unit),
        string text => field.Domain.FirstOrDefault(d => d.Value == text)?.Title(texts.Chinese) ?? text,
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };
}
