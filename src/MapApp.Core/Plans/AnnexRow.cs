namespace MapApp.Core.Plans;

/// <summary>
/// One row of an annex table, or one item of a list inside the text that the plan treats as such (a named section with a
/// target, a named black-odorous water, a source, a project, a station).
/// </summary>
public sealed record AnnexRow
{
    /// <summary>Unique within the plan: <c>附表1/6</c> for a table row, <c>三/（三）/7·坡头桥</c> for one named in the text.</summary>
    public required string Ref { get; init; }

    /// <summary>section, blackOdorousWater, waterSource, project, station or indicator.</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>The river or water it belongs to, as printed.</summary>
    public string? Water { get; init; }

    /// <summary>Water class to reach: I, II, III, IV or V.</summary>
    public string? TargetClass { get; init; }

    /// <summary>What the plan asks of single indicators in the same breath as the class: COD at most 25 mg/L.</summary>
    public IReadOnlyList<PlanTarget> Limits { get; init; } = [];

    /// <summary>national, provincial, city or county.</summary>
    public string? Level { get; init; }

    public IReadOnlyList<TaskUnit> Units { get; init; } = [];

    public double? LengthKm { get; init; }

    public string? Basin { get; init; }

    /// <summary>Figures of a project in short, such as '2000 吨/日'.</summary>
    public string? Scale { get; init; }

    public string? ControlSection { get; init; }

    public PlanDate? Finish { get; init; }

    /// <summary>YYYY or YYYY-MM by which the target class must be reached, or the project done where only a year is stated.</summary>
    public string? By { get; init; }

    public int Line { get; init; }
}
