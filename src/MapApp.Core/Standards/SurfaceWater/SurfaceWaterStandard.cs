namespace MapApp.Core.Standards.SurfaceWater;

/// <summary>An edition of the surface-water standard (GB 3838) with the method of assessment of 2011, from <c>surface-water.json</c>.</summary>
public sealed record SurfaceWaterStandard : StandardTable
{
    public static IReadOnlyList<SurfaceWaterStandard> Editions { get; } = EmbeddedTable.Read<IReadOnlyList<SurfaceWaterStandard>>("surface-water.json");

    public required IReadOnlyList<WaterItem> Items { get; init; }

    public override IEnumerable<IStandardFigure> Figures => Items;

    /// <summary>The row of an indicator; null when the standard has none for such waters: total nitrogen of a river.</summary>
    public WaterItem? Item(string indicator, WaterBody body) => Items.FirstOrDefault(i => i.Indicator == indicator && i.IsFor(body));

    /// <summary>Those that decide the class, 21 of the 24: without water temperature, total nitrogen and faecal coliforms.</summary>
    public IEnumerable<WaterItem> Counted(WaterBody body) => Items.Where(i => i.Role == WaterItemRole.Counts && i.IsFor(body));
}
