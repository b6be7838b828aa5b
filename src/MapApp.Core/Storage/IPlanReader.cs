using MapApp.Core.Plans;

namespace MapApp.Core.Storage;

/// <summary>Reads the text of a document as a plan.</summary>
public interface IPlanReader
{
    /// <param name="id">Id of the plan; a year in it helps where the text names none.</param>
    /// <param name="progress">Told how many lines have been read; may be null.</param>
    /// <exception cref="Exception">The text is no plan; the reader's own exception says why, and passes through.</exception>
    /// <exception cref="OperationCanceledException">Reading was cancelled.</exception>
    Plan Read(IReadOnlyList<string> lines, string id, IProgress<int>? progress, CancellationToken cancellation);
}
