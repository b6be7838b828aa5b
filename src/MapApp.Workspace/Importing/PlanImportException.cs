namespace MapApp.Workspace.Importing;

/// <summary>A step with a plan was refused; nothing has changed. Key and arguments word it in either language.</summary>
public sealed class PlanImportException(string key, params (string Name, object? Value)[] arguments)
    : Exception($"{key}: {string.Join(", ", arguments.Select(a => $"{a.Name} = {a.Value}"))}")
{
    public string Key { get; } = key;

    public (string Name, object? Value)[] Arguments { get; } = arguments;
}
