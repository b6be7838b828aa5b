namespace MapApp.Core.Plans;

/// <summary>One step that can be undone as a whole: an import, a correction or a removal.</summary>
/// <param name="Id">Unique; newer batches have the greater <see cref="MadeAt"/>.</param>
/// <param name="Kind">plan for the import of a plan, correction for a correction, removal for a removal, observations for the import of observations.</param>
/// <param name="Subject">Id of the plan; of observations, where they come from.</param>
/// <param name="Before">What undoing restores, as JSON; its shape is the use case's own.</param>
/// <param name="UndoneAt">When it was undone; null while it holds.</param>
public sealed record ImportBatch(
    string Id, string Kind, string Subject, string Before, DateTimeOffset MadeAt, string MadeBy, DateTimeOffset? UndoneAt = null);
