using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Workspace.LayerImport;

namespace MapApp.Sessions;

/// <summary>A layer of a file that is to be imported, with what the user decided about it.</summary>
/// <param name="path">Where the file lies now.</param>
/// <param name="file">As the user calls it.</param>
/// <param name="index">Which layer of the file it is.</param>
public sealed class LayerFileItem(string path, string file, int index)
{
    public string Path { get; } = path;

    public string File { get; } = file;

    public int Index { get; } = index;

    public string Layer { get; internal set; } = file;

    public string? Format { get; internal set; }

    /// <summary>What it holds; null when that could not be told.</summary>
    public LayerSurvey? Survey { get; internal set; }

    /// <summary>Why it could not be read; null when it could.</summary>
    public Exception? Failure { get; internal set; }

    /// <summary>The user's word; null to take what the file says.</summary>
    public Crs? Crs { get; internal set; }

    /// <summary>The user's word; null to find it.</summary>
    public string? Encoding { get; internal set; }

    /// <summary>A layer's kind; empty for a new layer of one's own; null to leave it out.</summary>
    public string? Target { get; internal set; } = "";

    /// <summary>Of a new layer.</summary>
    public string Title { get; internal set; } = "";

    /// <summary>What the layer can answer for from now on, by the user's word; null to leave it as it is (a new layer is partial).</summary>
    public Completeness? Coverage { get; internal set; }

    /// <summary>By attribute: a field of the target, or empty to leave it out. What is not named is found by its name.</summary>
    public Dictionary<string, string> Mapping { get; } = [];

    /// <summary>What checking it told; null before, and after any change.</summary>
    public ImportReport? Report { get; internal set; }

    /// <summary>The layer it goes into and how, as far as it was surveyed.</summary>
    public IntakeOptions? Options(LayerKinds kinds, bool repair)
    {
        if (Survey is not { } survey || Target is null)
            return null;
        if (Target.Length == 0)
        {
            var (own, all) = OwnKinds.Of(survey, OwnKinds.TitleOf(Title) ?? Layer, kinds);
            return new IntakeOptions(own, all) { Repair = repair, Coverage = Stated, NameFrom = OwnKinds.NameOf(survey) };
        }

        var kind = kinds.Get(Target);
        return new IntakeOptions(kind, FieldMapping.Of(kind, [.. survey.Fields.Select(f => f.Name)], Mapping)) { Repair = repair, Coverage = Stated };
    }

    private Coverage? Stated => IntakeOptions.Stated(Coverage, File, TimeProvider.System);

    /// <summary>What is odd about the file or its system.</summary>
    public IEnumerable<Core.Linking.Evidence> Notes => Survey?.Notes ?? [];

    public IReadOnlyList<EncodingCandidate> Encodings => Survey?.Layer.Encodings ?? [];
}
