using System.Text.Json;
using System.Text.Json.Serialization;
using MapApp.Core.Basemaps;
using MapApp.Core.Coordinates;
using MapApp.Workspace.Languages;

namespace MapApp.Hosting;

/// <summary>What a user's choices are remembered as, between starts.</summary>
internal sealed record Settings
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerOptions.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    private static readonly Lock _gate = new();

    public string Language { get; init; } = "zh";

    /// <summary>light, dark or system.</summary>
    public string Theme { get; init; } = "system";

    public string CoordinateFormat { get; init; } = "gk3";

    public IReadOnlyList<string> HiddenLayers { get; init; } = [];

    public IReadOnlyDictionary<string, double> Opacity { get; init; } = new Dictionary<string, double>();

    /// <summary>Where the user last was, [west, south, east, north] in degrees, by workspace; the oldest go first.</summary>
    public IReadOnlyDictionary<string, double[]> Views { get; init; } = new Dictionary<string, double[]>();

    /// <summary>The user's parameters for Xian 1980 and Beijing 1954, one set for each datum.</summary>
    public IReadOnlyList<DatumShift> Shifts { get; init; } = [];

    /// <summary>From the bottom to the top, with the user's keys: they are the user's and never in a workspace.</summary>
    public IReadOnlyList<Basemap> Basemaps { get; init; } = [];

    /// <summary>What the user said of the columns of tables, the newest last.</summary>
    public IReadOnlyList<RememberedColumns> Columns { get; init; } = [];

    [JsonIgnore]
    public Texts Texts => Language == "en" ? Texts.En : Texts.Zh;

    /// <summary>These settings with other parameters for a datum; none when null.</summary>
    public Settings With(Datum from, DatumShift? shift) => this with { Shifts = [.. Shifts.Where(s => s.From != from), .. shift is null ? (DatumShift[])[] : [shift]] };

    /// <summary>Settings that cannot be read are told on the console and replaced by the defaults; they are no reason not to start.</summary>
    public static Settings Load(TextWriter warnings)
    {
        var file = Places.Settings;
        try
        {
            return Read(file);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            warnings.WriteLine(Texts.Zh.Format("settings.unreadable", ("file", file), ("problem", e.Message)));
            warnings.WriteLine(Texts.En.Format("settings.unreadable", ("file", file), ("problem", e.Message)));
            return new Settings();
        }
    }

    /// <summary>
    /// Makes one change to the settings as they are on disk now, for another window may have changed others meanwhile.
    /// Returns why they could not be kept, or null.
    /// </summary>
    public static string? Keep(Func<Settings, Settings> change)
    {
        var draft = $"{Places.Settings}.{Guid.NewGuid():n}.new";
        try
        {
            lock (_gate)
            {
                Directory.CreateDirectory(Places.Home);
                // Written beside and moved, so that a crash leaves the old settings.
                File.WriteAllText(draft, JsonSerializer.Serialize(change(Load(TextWriter.Null)), _json));
                // Keys to map services are nobody else's business.
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                File.Move(draft, Places.Settings, overwrite: true);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private static Settings Read(string file) =>
        File.Exists(file) ? JsonSerializer.Deserialize<Settings>(File.ReadAllText(file), _json) ?? new Settings() : new Settings();
}
