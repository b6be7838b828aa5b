using MapApp.Core.Plots.Rules;

namespace MapApp.Core.Standards;

/// <summary>
/// What is forbidden or limited in a drinking-water protection zone of each grade, with the article that says so on a date; read from
/// the embedded <c>zone-rules.json</c>, which names its source. The approved zone and local rules always go before.
/// </summary>
public static class ZoneRules
{
    private static readonly Table _table = EmbeddedTable.Read<Table>("zone-rules.json");

    /// <summary>The rules of a grade as the law in force on a date has them.</summary>
    /// <param name="grade">first, second or quasi; of any other grade nothing is known.</param>
    public static IReadOnlyList<ZoneRule> Of(string? grade, DateOnly asOf)
    {
        var law = _table.Laws.Single(l => (l.Value.ValidFrom is not { } from || from <= asOf) && (l.Value.ValidTo is not { } to || asOf <= to)).Key;
        return [.. _table.Rules.Where(r => r.Grades.Contains(grade)).Select(r => new ZoneRule(r.Id, r.Effect, law, r.Articles[law]))];
    }

    /// <summary>Where a rule is written, law by law, the newest first.</summary>
    /// <exception cref="InvalidOperationException">There is no such rule.</exception>
    public static IEnumerable<PlotClause> Clauses(string id) => from article in _table.Rules.Single(r => r.Id == id).Articles
                                                                let law = _table.Laws[article.Key]
                                                                orderby law.ValidFrom descending
                                                                select new PlotClause(article.Key, article.Value, law.ValidFrom, law.ValidTo);

    private sealed record Table(string Source, IReadOnlyDictionary<string, Validity> Laws, IReadOnlyList<Row> Rules);

    private sealed record Validity(DateOnly? ValidFrom, DateOnly? ValidTo);

    private sealed record Row(string Id, IReadOnlyList<string> Grades, string Effect, IReadOnlyDictionary<string, string> Articles);
}

/// <param name="Id">Of the texts <c>zoneRule.*</c>.</param>
/// <param name="Effect">forbidden, conditional (allowed only with measures) or check (other rules decide).</param>
/// <param name="Law">Of the texts <c>law.*</c>: water (水污染防治法) or code (生态环境法典).</param>
public sealed record ZoneRule(string Id, string Effect, string Law, string Article);
