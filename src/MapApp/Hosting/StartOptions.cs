using MapApp.Workspace.Languages;

namespace MapApp.Hosting;

/// <summary>How the program was started.</summary>
/// <param name="AsOf">Date for due states; null means today, UTC+8, also past midnight.</param>
/// <param name="Language">Chosen on the command line; null leaves it to the settings.</param>
public sealed record StartOptions(string WorkspacePath, DateOnly? AsOf, Language? Language)
{
    /// <summary>Date and language as a part of an entry address, for a start that opens a window on another process.</summary>
    public string Query() =>
        (AsOf is { } day ? $"&as-of={day:yyyy-MM-dd}" : "") + (Language is { } language ? "&lang=" + (language == Workspace.Languages.Language.En ? "en" : "zh") : "");
}
