namespace MapApp.Workspace.Points;

/// <summary>A point that cannot be kept, and why; worded by its key. Nothing was stored.</summary>
public sealed class PointException(string key, params (string Name, object? Value)[] arguments) : Exception(key)
{
    public string Key { get; } = key;

    public (string Name, object? Value)[] Arguments { get; } = arguments;
}
