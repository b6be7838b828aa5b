namespace MapApp.Core.Features;

/// <summary>A value of a field, and how many features of a layer have it.</summary>
/// <param name="Value">String, bool, long or double; null for those that have none.</param>
public sealed record ValueCount(object? Value, long Count);
