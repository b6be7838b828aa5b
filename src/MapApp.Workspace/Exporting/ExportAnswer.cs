namespace MapApp.Workspace.Exporting;

/// <summary>What became of layers that were written to a file of another program.</summary>
/// <param name="File">Its name.</param>
/// <param name="Crs">Of its numbers, as a code.</param>
/// <param name="Written">Features in it; null where it was only asked what the format cannot hold.</param>
/// <param name="Losses">What the format cannot hold, or changes.</param>
public sealed record ExportAnswer(string File, IReadOnlyList<string> Layers, string Crs, int? Written, IReadOnlyList<ExportLoss> Losses);

/// <param name="Kind">The last part of its key: <c>holes</c>, <c>fieldNames</c> …</param>
/// <param name="Text">In the user's language.</param>
public sealed record ExportLoss(string Kind, string Text);
