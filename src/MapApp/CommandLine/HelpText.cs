using MapApp.Workspace.Languages;

namespace MapApp.CommandLine;

/// <summary>Help as System.CommandLine lays it out, with the words that its translation leaves in English.</summary>
internal static class HelpText
{
    private static readonly (string Theirs, string Key)[] _words =
    [
        ("Description:", "help.description"), ("(REQUIRED)", "help.required"), ("[command]", "help.command"), ("[options]", "help.options"),
    ];

    public static string Of(string help, Texts texts) =>
        texts.Chinese ? _words.Aggregate(help, (text, word) => text.Replace(word.Theirs, texts[word.Key], StringComparison.Ordinal)) : help;
}
