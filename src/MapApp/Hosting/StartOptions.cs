using MapApp.Workspace.Languages;

namespace MapApp.Hosting;

/// <summary>How the program was started.</summary>
/// <param name="AsOf">Date for due states; null means today, UTC+8, also past midnight.</param>
/// <param name="Language">Chosen on the command line; null leaves it to the settings.</param>
public sealed record StartOptions(string WorkspacePath, DateOnly? AsOf, Language? Language);
