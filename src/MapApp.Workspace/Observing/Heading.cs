using System.Text;
using MapApp.Core.Observations;

namespace MapApp.Workspace.Observing;

/// <summary>The heading of a column: what it names, and the unit beside the name in brackets, behind a stroke or a blank.</summary>
/// <param name="Unit">One of <see cref="MeasuringUnits"/>; null where none is written.</param>
internal readonly record struct Heading(string Name, string? Unit)
{
    private static readonly char[] _marks = [' ', '/', ',', ';', ':', '_', '\n'];

    /// <summary>The indicator that a heading names; null when it names none, or has a bracket that is neither unit nor another name of it.</summary>
    public static (Indicator Indicator, string? Unit)? IndicatorOf(string heading) =>
        Splits(heading).Select(s => (Indicator: IndicatorCatalogue.Named(s.Name), s.Unit)).Where(s => s.Indicator is not null).Select(s => ((Indicator, string?)?)(s.Indicator!, s.Unit)).FirstOrDefault();

    /// <summary>The plain small letters of a heading of another kind, and its unit.</summary>
    public static Heading Of(string heading)
    {
        var split = Splits(heading).Last();
        return split with { Name = new string([.. split.Name.Where(c => !char.IsWhiteSpace(c) && c != '_').Select(char.ToLowerInvariant)]) };
    }

    // From the whole heading to what is left when units and other names are taken off its end.
    private static IEnumerable<Heading> Splits(string heading)
    {
        var text = heading.Normalize(NormalizationForm.FormKC).Replace('[', '(').Replace(']', ')').Trim();
        string? unit = null;
        yield return new Heading(text, null);
        while (text.EndsWith(')') && text.LastIndexOf('(') is var open and > 0)
        {
            var (name, inside) = (text[..open].TrimEnd(' ', '/', ','), text[(open + 1)..^1]);
            if (MeasuringUnits.Named(inside) is { } known && unit is null)
                unit = known;
            else if (IndicatorCatalogue.Named(inside) is null || IndicatorCatalogue.Named(inside) != IndicatorCatalogue.Named(name))
                yield break;
            yield return new Heading(text = name, unit);
        }

        for (var at = text.IndexOfAny(_marks); at > 0 && unit is null; at = text.IndexOfAny(_marks, at + 1))
        {
            if (text[(at + 1)..].Trim() is { Length: > 0 } rest && MeasuringUnits.Named(rest) is { } known)
            {
                yield return new Heading(text[..at].TrimEnd(), known);
                yield break;
            }
        }
    }
}
