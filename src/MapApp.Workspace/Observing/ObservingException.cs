namespace MapApp.Workspace.Observing;

/// <summary>A step with observations was refused; nothing has changed. Key and arguments word it in either language.</summary>
public sealed class ObservingException(string key, params (string Name, object? Value)[] arguments) : Exception(key)
{
    public string Key { get; } = key;

    public (string Name, object? Value)[] Arguments { get; } = arguments;
}
