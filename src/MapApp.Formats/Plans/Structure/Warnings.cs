using MapApp.Core.Plans;

namespace MapApp.Formats.Plans.Structure;

/// <summary>Collects what the reader doubts; given out in the order of the lines.</summary>
internal sealed class Warnings
{
    private readonly List<PlanWarning> _list = [];

    public void Add(int line, string message)
    {
        var warning = new PlanWarning(line, message);
        if (!_list.Contains(warning))
            _list.Add(warning);
    }

    public IReadOnlyList<PlanWarning> InOrder() => [.. _list.OrderBy(w => w.Line)];
}
