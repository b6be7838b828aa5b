namespace MapApp.Formats.Plans;

/// <summary>A plan document or a stored plan that cannot be read: names the file, the task and the member where known.</summary>
public sealed class PlanFormatException : Exception
{
    public PlanFormatException(string file, string? taskRef, string? member, string problem, Exception? inner = null)
        : base(Compose(file, taskRef, member, problem), inner) =>
        (File, TaskRef, Member) = (file, taskRef, member);

    public string File { get; }

    /// <summary>Reference of the task or annex row, or null when the fault lies elsewhere.</summary>
    public string? TaskRef { get; }

    public string? Member { get; }

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
