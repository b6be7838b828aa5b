using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;
using MapApp.Formats.Plans.Dates;

namespace MapApp.Formats.Plans.Figures;

/// <summary>
/// Finds the figures to reach or to keep in a text. A percentage is one wherever it stands; any other quantity only after a
/// word that asks for it (达到, 不高于 …) or as the amount of a work to do (清运废渣36万吨), because plans also print the sizes of
/// what they apply to.
/// </summary>
internal sealed partial class FigureReader(DateReader dates)
{
    public IReadOnlyList<PlanTarget> Read(string text, string? defaultBy = null)
    {
        var masked = Quoted().Replace(text, m => new string('□', m.Length));
        var hits = dates.Read(masked);
        var targets = new List<PlanTarget>();
        var from = 0;
        foreach (var end in SentenceEnds(masked))
        {
            new SentenceFigures(masked, from, end, hits, defaultBy, targets).Read();
            CountedWork.Read(masked[from..end], from, hits, targets);
            FrequencyReader.Read(masked[from..end], targets);
            IncentiveReader.Read(masked[from..end], from, hits, targets);
            from = end;
        }

        return [.. targets.Distinct()];
    }

    private static IEnumerable<int> SentenceEnds(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '。' or '\n' or '！')
                yield return i + 1;
        }

        yield return text.Length;
    }

    [GeneratedRegex("《[^》]*》|[〔（(\\[]\\d{4}[〕）)\\]]\\d*号?")]
    private static partial Regex Quoted();
}
