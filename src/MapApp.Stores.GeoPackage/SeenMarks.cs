using System.Runtime.CompilerServices;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage;

/// <summary>
/// Remembers which change each handed-out mark stood for. When the feature changed again since (say, in QGIS, while the links
/// were being computed), clearing that mark must not clear the newer change. A mark built by hand has no number and clears all.
/// </summary>
internal sealed class SeenMarks
{
    private readonly ConditionalWeakTable<ChangeMark, object> _numbers = [];

    public ChangeMark Remember(ChangeMark mark, long number)
    {
        _numbers.Add(mark, number);
        return mark;
    }

    public long NumberOf(ChangeMark mark) => _numbers.TryGetValue(mark, out var number) ? (long)number : long.MaxValue;
}
