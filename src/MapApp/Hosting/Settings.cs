using System.Text.Json;
using MapApp.Workspace.Languages;

namespace MapApp.Hosting;

/// <summary>What a user's choices are remembered as, between starts.</summary>
internal sealed record Settings
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public string Language { get; init; } = "zh";

    /// <summary>light, dark or system.</summary>
    public string Theme { get; init; } = "system";

    public string CoordinateFormat { get; init; } = "gk3";

    public IReadOnlyList<string> HiddenLayers { get; init; } = [];

    public IReadOnlyDictionary<string, double> Opacity { get; init; } = new Dictionary<string, double>();

    /// <summary>Where the user last was, [west, south, east, north] in degrees, by workspace; the oldest go first.</summary>
    public IReadOnlyDictionary<string, double[]> Views { get; init; } = new Dictionary<string, double[]>();

    [System.Text.Json.Serialization.JsonIgnore]
    public Texts Texts => Language == "en" ? Texts.En : Texts.Zh;

    /// <summary>Settings that cannot be read are told on the console and replaced by the defaults; they are no reason not to start.</summary>
    public static Settings Load(TextWriter warnings)
    {
        try
        {
            return File.Exists(Places.Settings)
                ? JsonSerializer.Deserialize<Settings>(File.ReadAllText(Places.Settings), _json) ?? new Settings()
                : new Settings();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            warnings.WriteLine(Texts.Zh.Format("settings.unreadable", ("file", Places.Settings), ("problem", e.Message)));
            warnings.WriteLine(Texts.En.Format("settings.unreadable", ("file", Places.Settings), ("problem", e.Message)));
            return new Settings();
        }
    }

    public void Save()
    {
        Directory.CreateDirectory(Places.Home);
        // Written beside and moved, so that a crash leaves the old settings.
        var draft = Places.Settings + ".new";
        File.WriteAllText(draft, JsonSerializer.Serialize(this, _json));
        File.Move(draft, Places.Settings, overwrite: true);
    }
}
