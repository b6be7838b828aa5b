namespace MapApp.Formats.Plans;

/// <summary>How far the reading of a document has come, in its lines.</summary>
public readonly record struct ReadProgress(int Line, int Lines);
