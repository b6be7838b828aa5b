using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Styles;
using MapApp.Core.Styles.Looks;

namespace MapApp.Workspace.LayerImport;

/// <summary>Makes layers of the user's own of what files hold.</summary>
public static class OwnKinds
{
    private const int MostTitle = 100, MostFields = 500;

    private const int LongestDbfName = 10;

    // Columns that every layer's table has, whatever the case.
    private static readonly string[] _taken = ["fid", "geom", "id", "name", "aliases", "position_source", "position_accuracy_metres", "schematic", "version", "updated_at", "updated_by", "rowid", "oid", "positionSource", "positionAccuracyMetres", "_rowid_"];

    /// <summary>A new layer that takes all that was surveyed, drawn in the nearest colour to its own.</summary>
    /// <param name="title">As the layer tree shows it.</param>
    /// <param name="known">Of the workspace, whose names are taken.</param>
    /// <returns>The layer, and which attribute goes into which of its fields.</returns>
    public static (LayerKind Kind, FieldMapping Mapping) Of(LayerSurvey survey, string title, LayerKinds known)
    {
        var (targets, fields) = (new Dictionary<string, string>(), new List<LayerField>());
        var columns = _taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        // What names the features goes where every layer has its names.
        var common = FieldMapping.Of(new LayerKind("own", survey.Shape, LayerKind.OwnGroup, title, title, []), [.. survey.Fields.Select(f => f.Name)]).Targets;
        foreach (var field in survey.Fields.Take(MostFields))
        {
            // The others only as MapApp itself writes them, into shapefiles too: a column of accuracies may be about something else.
            if (common.TryGetValue(field.Name, out var target) && (target is "name" or "id" || target == field.Name || (field.Name.Length == LongestDbfName && target.StartsWith(field.Name, StringComparison.Ordinal))))
            {
                targets[field.Name] = target!;
                continue;
            }

            var said = FieldValues.Clean(field.Name).Trim() is { Length: > 0 } plain ? plain : "field";
            var name = said;
            for (var again = 2; !columns.Add(name); again++)
                name = $"{said} {again.ToString(CultureInfo.InvariantCulture)}";
            fields.Add(new LayerField(name, field.Type, said, said, null, []) { IsOwn = true });
            targets[field.Name] = name;
        }

        return (new LayerKind(KindOf(title, known), survey.Shape, LayerKind.OwnGroup, title, title, fields) { Look = survey.Color is { } color ? LayerLook.Standard with { Color = Nearest(Rgb.Parse(color)) } : LayerLook.Standard }, new FieldMapping(targets));
    }

    /// <summary>The attribute that most likely names the features: a text that is called so and says different things.</summary>
    public static string? NameOf(LayerSurvey survey) =>
        survey.Fields.Where(f => f.Type == "text" && (f.Name.Contains("name", StringComparison.OrdinalIgnoreCase) || f.Name.Contains('名', StringComparison.Ordinal) || f.Name.EndsWith("mc", StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(f => f.Samples.Count).FirstOrDefault()?.Name;

    /// <summary>A title as it can be shown; null when nothing is left of it.</summary>
    public static string? TitleOf(string text) => FieldValues.Clean(text).Replace('\n', ' ').Trim() is { Length: > 0 } title ? title.Length > MostTitle ? title[..MostTitle] : title : null;

    private static string Nearest(Rgb color) => LookColors.Single.MinBy(token =>
    {
        var (red, green, blue) = Tokens.Default.Color(token, Theme.Light);
        var (r, g, b) = (red - color.R, green - color.G, blue - color.B);
        return r * r + g * g + b * b;
    })!;

    // The name stands in files and on the command line: ASCII, of the title where that is.
    private static string KindOf(string title, LayerKinds known)
    {
        var words = new string([.. title.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var camel = title.All(char.IsAscii) ? string.Concat(words.Select((w, i) => (i == 0 ? char.ToLowerInvariant(w[0]) : char.ToUpperInvariant(w[0])) + w[1..].ToLowerInvariant())) : "";
        var stem = camel.Length is > 1 and <= 40 && char.IsAsciiLetterLower(camel[0]) ? camel : "own";
        // Tables of the workspace have names of one word; a layer that is called like one of them gets a number.
        var numbered = stem == "own" || _reserved.Contains(stem) || _prefixes.Any(p => stem.StartsWith(p, StringComparison.Ordinal));
        stem = numbered && !_reserved.Contains(stem) ? "own" : stem;
        for (var again = numbered ? 1 : 0; ; again++)
        {
            var name = again == 0 ? stem : stem + again.ToString(CultureInfo.InvariantCulture);
            if (known.IsFree(name))
                return name;
        }
    }

    // Of tables that belong to SQLite, to GeoPackage and to spatial indexes.
    private static readonly string[] _prefixes = ["sqlite", "gpkg", "rtree"];

    private static readonly string[] _reserved =
        ["meta", "layers", "changes", "edits", "plans", "tasks", "targets", "units", "links", "observations", "events", "attachments", "relations", "certificates", "documents", "corrections", "batches", "reviews", "governs", "linked"];
}
