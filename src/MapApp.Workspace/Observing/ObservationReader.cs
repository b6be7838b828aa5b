using MapApp.Core.Exchange;
using MapApp.Core.Observations;

namespace MapApp.Workspace.Observing;

/// <summary>Reads sheets of observations, wide or long; nothing is stored, and nothing of a bad cell is guessed.</summary>
public static class ObservationReader
{
    /// <exception cref="ExchangeException">The file breaks off.</exception>
    public static ReadObservations Read(IEnumerable<SheetTable> sheets, ObservingOptions options, CancellationToken cancellation = default)
    {
        var collected = new Collected(options);
        var read = sheets.Select(s => new SheetReading(s, options, collected).Read(cancellation)).ToList();
        return collected.Of(read);
    }
}
