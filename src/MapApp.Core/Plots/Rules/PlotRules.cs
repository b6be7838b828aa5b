using MapApp.Core.Standards;

namespace MapApp.Core.Plots.Rules;

/// <summary>Every rule that a parcel is checked by, read from the embedded <c>plot-rules.json</c>. Articles on protection zones are those of <see cref="ZoneRules"/>.</summary>
public static class PlotRules
{
    private static readonly Table _table = EmbeddedTable.Read<Table>("plot-rules.json");

    /// <summary>Day of the last change to the table; a certificate keeps it.</summary>
    public static DateOnly Version => _table.Version;

    /// <summary>In the order of the table.</summary>
    public static IReadOnlyList<PlotRule> All { get; } = [.. _table.Rules.Select(Of)];

    private static PlotRule Of(Row row) => new(row.Id, row.Relation, row.Verdict, row.Ask, row.State, row.Source, [.. row.ZoneRule is { } zone ? ZoneRules.Clauses(zone) : [], .. row.Clauses])
    {
        Needs = row.Needs,
        Metres = row.Metres,
        Use = row.Use,
        Where = row.Where,
        Asks = row.Asks,
        SparesAllowedUses = row.SparesAllowedUses,
    };

    private sealed record Table(string Source, DateOnly Version, IReadOnlyList<Row> Rules);

    private sealed record Row(string Id, PlotRelation Relation, PlotVerdict Verdict, string Ask, FigureState State, string Source)
    {
        public IReadOnlyList<string> Needs { get; init; } = [];

        public double Metres { get; init; }

        public UseCondition Use { get; init; } = new();

        public IReadOnlyList<FieldCondition> Where { get; init; } = [];

        public PlotQuestion? Asks { get; init; }

        public bool SparesAllowedUses { get; init; }

        public string? ZoneRule { get; init; }

        public IReadOnlyList<PlotClause> Clauses { get; init; } = [];
    }
}
