using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Answers;

/// <summary>Words where a plan says so: <c>weidong-2021/水/（二）/6 L335-339</c> becomes the reference and its lines.</summary>
public static class SourceText
{
    public static string Of(string source, Texts texts)
    {
        var at = source.LastIndexOf(" L", StringComparison.Ordinal);
        return at < 0 ? source : $"{source[..at]} {texts.Format("task.lines", ("lines", source[(at + 2)..].Replace('-', '–')))}";
    }

    /// <summary>The same behind the title of the plan that it is in, which need not be the task's: a corridor may be another's by analogy.</summary>
    public static string Of(string source, Register register, Texts texts)
    {
        var id = source.Split('/', ' ')[0];
        return register.Plans.FirstOrDefault(p => p.Id == id) is { } plan ? $"{plan.Title} · {Of(source, texts)}" : Of(source, texts);
    }
}
