namespace MapApp.Core.Plans.Corrections;

/// <summary>What a user wants a task to say; a field left null stays as it is. A field put back to what was printed ends its correction.</summary>
public sealed record TaskEdit
{
    public IReadOnlyList<TaskUnit>? Units { get; init; }

    public IReadOnlyList<PlanDate>? Deadlines { get; init; }

    public IReadOnlyList<PlanTarget>? Targets { get; init; }

    public IReadOnlyList<string>? Places { get; init; }

    /// <summary>Every field as it was printed: all corrections of the task end.</summary>
    public static TaskEdit AsPrinted(PlanTask read) =>
        new() { Units = read.Units, Deadlines = read.Deadlines, Targets = read.Targets, Places = read.Places };

    /// <exception cref="ArgumentException">A unit, place or indicator has no name, or a target an unknown comparator or kind.</exception>
    public void Check()
    {
        if (Units?.Any(u => string.IsNullOrWhiteSpace(u.Name)) == true)
            throw new ArgumentException("A unit needs a name.", nameof(Units));
        if (Places?.Any(string.IsNullOrWhiteSpace) == true)
            throw new ArgumentException("A place needs a name.", nameof(Places));
        if (Targets?.FirstOrDefault(t => string.IsNullOrWhiteSpace(t.Indicator) || t.Comparator is not (">=" or "<=" or "=") || t.Kind is not ("target" or "limit" or "frequency" or "incentive")) is { } bad)
            throw new ArgumentException($"Target '{bad.Indicator}' needs an indicator, a comparator (>=, <=, =) and a kind (target, limit, frequency, incentive).", nameof(Targets));
    }

    internal IEnumerable<(CorrectedField Field, string Now)> Fields()
    {
        if (Units is not null)
            yield return (CorrectedField.Units, StoredJson.Write(Units));
        if (Deadlines is not null)
            yield return (CorrectedField.Deadlines, StoredJson.Write(Deadlines));
        if (Targets is not null)
            yield return (CorrectedField.Targets, StoredJson.Write(Targets));
        if (Places is not null)
            yield return (CorrectedField.Places, StoredJson.Write(Places));
    }
}
