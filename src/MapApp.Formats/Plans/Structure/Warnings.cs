using MapApp.Core.Plans;

namespace MapApp.Formats.Plans.Structure;

/// <summary>Collects what the reader doubts; given out in the order of the lines.</summary>
internal sealed class Warnings
{
    private readonly List<PlanWarning> _list = [];

    /// <param name="key">Of the texts <c>warning.*</c>, which word it in either language.</param>
    public void Add(int line, string key, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var warning = PlanWarning.Of(line, key, arguments);
        if (!_list.Contains(warning))
            _list.Add(warning);
    }

    public IReadOnlyList<PlanWarning> InOrder() => [.. _list.OrderBy(w => w.Line)];
}
