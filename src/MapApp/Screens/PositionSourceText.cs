using MapApp.Workspace.Languages;

namespace MapApp.Screens;

/// <summary>
/// Words where a position comes from. The sources of data/geo begin with a class and go on in English; a Chinese reader sees
/// the class, an English one the whole. A source of the user's own is shown as it stands.
/// </summary>
internal static class PositionSourceText
{
    // Longest first, for some begin alike.
    private static readonly (string Beginning, string Key)[] _classes =
    [
        ("approx, schematic", "source.approxSchematic"), ("taken along our reach", "source.alongReach"), ("data+knowledge", "source.dataKnowledge"),
        ("drawn by rule", "source.byRule"), ("approx", "source.approx"), ("data", "source.data"),
    ];

    public static string Of(string source, Texts texts)
    {
        // Entered or drawn here, by a user.
        if (source is "survey" or "edited")
            return texts["source." + source];
        var key = _classes.FirstOrDefault(c => source.StartsWith(c.Beginning, StringComparison.Ordinal)).Key;
        return key is null || !texts.Chinese ? source : texts[key];
    }
}
