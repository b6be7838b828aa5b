using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using MapApp.Core.Linking;
using MapApp.Core.Observations;
using MapApp.Core.Plans;
using MapApp.Workspace.Answers;

namespace MapApp.Workspace.Languages;

public enum Language
{
    Zh,
    En,
}

/// <summary>Every text a user reads, window and command line alike, from <c>Texts.resx</c> (English) and <c>Texts.zh.resx</c>.</summary>
public sealed partial class Texts
{
    private static readonly ResourceManager _resources = new("MapApp.Workspace.Languages.Texts", typeof(Texts).Assembly);

    private static readonly string[] _halfSentences = ["bank", "rule", "doubt", "datum", "entry", "expected"];

    private readonly CultureInfo _culture;

    private Texts(Language language, string culture) => (Language, _culture) = (language, CultureInfo.GetCultureInfo(culture));

    public static Texts Zh { get; } = new(Language.Zh, "zh");

    public static Texts En { get; } = new(Language.En, "en");

    public Language Language { get; }

    public bool Chinese => Language == Language.Zh;

    /// <summary>The text of a key.</summary>
    /// <exception cref="ArgumentException">There is no such key: a mistake of ours, never to be shown as a blank.</exception>
    public string this[string key] => Find(key) ?? throw new ArgumentException($"No text has the key '{key}'.", nameof(key));

    public static Texts For(Language language) => language == Language.Zh ? Zh : En;

    /// <summary>The text of a key with its <c>{name}</c> places filled.</summary>
    public string Format(string key, params (string Name, object? Value)[] arguments)
    {
        // In one pass: a value that itself holds {braces} is a value, not a place to fill.
        return Place().Replace(this[key], place =>
        {
            foreach (var (name, value) in arguments)
            {
                if (place.ValueSpan[1..^1].SequenceEqual(name))
                    return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            }

            return place.Value;
        });
    }

    public string Evidence(Evidence evidence)
    {
        var arguments = evidence.Arguments.Select(a => (Name: a.Key, Value: (object?)(a.Key switch { "subject" => Subject(a.Value), "indicator" => IndicatorCatalogue.Find(a.Value)?.Title(Chinese) ?? a.Value, "stage" or "formerStage" or "stages" => PlotStageText.Of(a.Value, this), _ => a.Value }))).ToArray();
        // Some places hold a half-sentence of their own, filled from the same arguments.
        return Format(evidence.Key, [.. arguments.Select(a => _halfSentences.Contains(a.Name) ? (a.Name, Format((string)a.Value!, arguments)) : a)]);
    }

    /// <summary>What the reader doubts. A later MapApp may have written a kind that this one cannot word; its values then stand alone.</summary>
    public string Warning(PlanWarning warning)
    {
        ArgumentNullException.ThrowIfNull(warning);
        return Find("warning." + warning.Key) is null ? $"{warning.Key}: {string.Join(", ", warning.Arguments.Values)}"
            : Format("warning." + warning.Key, [.. warning.Arguments.Select(a => (a.Key, (object?)a.Value))]);
    }

    /// <summary>The text of a code that comes from stored data; the code itself where it is none of ours.</summary>
    public string Of(string prefix, string code) => Find($"{prefix}.{code}") ?? code;

    public string? Find(string key) => _resources.GetString(key, _culture);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();

    // The subject is the plan's own Chinese word; an English reader sees its meaning beside it.
    private string Subject(string word) => Chinese || Find("subject." + word) is not { } meaning ? word : $"{word} ({meaning})";
}
