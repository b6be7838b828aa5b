namespace MapApp.Formats.Plans;

/// <summary>
/// A plan document or a stored plan that cannot be read. The message is for logs; <see cref="Key"/> and
/// <see cref="Arguments"/> word it in the user's language (texts <c>planFile.*</c>).
/// </summary>
public sealed class PlanFormatException : Exception
{
    /// <summary>A document that cannot be read.</summary>
    /// <param name="problem">In English, going on after the name of the file.</param>
    public PlanFormatException(string file, string key, string problem, params (string Name, string Value)[] arguments)
        : this(file, key, problem, null, arguments)
    {
    }

    public PlanFormatException(string file, string key, string problem, Exception? inner, params (string Name, string Value)[] arguments)
        : base($"Plan file '{file}': {problem}", inner) =>
        (File, Key, Arguments) = (file, key, arguments);

    /// <summary>A fault in a stored plan (JSON): names the task and the member where known.</summary>
    internal PlanFormatException(string file, string? taskRef, string? member, string problem)
        : base(Compose(file, taskRef, member, problem)) =>
        (File, Key, Arguments) = (file, "json", [("place", string.Join(' ', new[] { taskRef, member }.OfType<string>())), ("problem", problem)]);

    public string File { get; }

    /// <summary>Of the texts <c>planFile.*</c>.</summary>
    public string Key { get; }

    public IReadOnlyList<(string Name, string Value)> Arguments { get; }

    private static string Compose(string file, string? taskRef, string? member, string problem)
    {
        var where = $"Plan file '{file}'";
        if (taskRef is not null)
            where += $", '{taskRef}'";
        if (member is not null)
            where += $", member '{member}'";
        return $"{where}: {problem}";
    }
}
