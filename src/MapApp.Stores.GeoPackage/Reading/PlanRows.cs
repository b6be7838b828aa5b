using MapApp.Core.Plans;

namespace MapApp.Stores.GeoPackage.Reading;

/// <summary>Reads the plan tables one after the other and puts the plans together again.</summary>
internal sealed class PlanRows(Query query)
{
    public IReadOnlyList<Plan> Read()
    {
        var targets = Targets().ToLookup(t => t.Of, t => t.Item);
        var tasks = Tasks(targets, Units("task_units", "task_ref")).ToLookup(t => t.Plan, t => t.Item);
        var annex = AnnexRows(targets, Units("annex_units", "annex_ref")).ToLookup(r => r.Plan, r => r.Item);
        return query.All("plans",
            "plan_id, title, issuer, document_number, issued, period_from, period_to, jurisdiction, spatial_rules, reporting_rules, warnings, unread", "",
            (in row) => new Plan
            {
                Id = row.Required(1),
                Title = row.Required(2),
                Issuer = row.Text(3),
                DocumentNumber = row.Text(4),
                Issued = row.Date(5),
                Period = new PlanPeriod(Year(in row, 6), Year(in row, 7)),
                Jurisdiction = row.Required(8),
                SpatialRules = row.List<SpatialRule>(9),
                ReportingRules = row.List<ReportingRule>(10),
                Warnings = row.List<PlanWarning>(11),
                Unread = row.List<UnreadLine>(12),
                Goals = [.. targets[(row.Required(1), null)]],
                Tasks = [.. tasks[row.Required(1)]],
                Annex = [.. annex[row.Required(1)]],
            });
    }

    private static int Year(in Row row, int column) =>
        row.Whole(column) is >= 1 and <= 9999 and var year ? year : throw row.Bad(column, "year");

    private List<(string Plan, PlanTask Item)> Tasks(
        ILookup<(string Plan, string? Ref), PlanTarget> targets, ILookup<(string Plan, string? Ref), TaskUnit> units) => query.InDocumentOrder("tasks",
        "plan_id, ref, campaign, title, headings, deadlines, milestones, other_dates, unresolved_dates, places, first_line, last_line",
        (in row) => (row.Required(1), new PlanTask
        {
            Ref = row.Required(2),
            Campaign = row.Required(3),
            Title = row.Required(4),
            Headings = row.List<string>(5),
            Deadlines = row.List<PlanDate>(6),
            Milestones = row.List<string>(7),
            OtherDates = row.List<OtherDate>(8),
            UnresolvedDates = row.List<string>(9),
            Places = row.List<string>(10),
            Lines = new LineSpan(row.Whole(11), row.Whole(12)),
            Targets = [.. targets[(row.Required(1), row.Required(2))]],
            Units = [.. units[(row.Required(1), row.Required(2))]],
        }));

    private List<((string Plan, string? Ref) Of, PlanTarget Item)> Targets() => query.All("targets",
        "plan_id, task_ref, indicator, comparator, value, unit, by_date, kind, approx, raw", "",
        static (in row) => ((row.Required(1), row.Text(2)), new PlanTarget(
            row.Required(3), row.Required(4), row.Number(5), row.Text(6), row.Text(7), row.Required(8), row.Flag(9), row.Text(10))));

    private ILookup<(string Plan, string? Ref), TaskUnit> Units(string table, string refColumn) => query
        .All(table, $"plan_id, {Quoting.Name(refColumn)}, unit, role", "",
            static (in row) => (Of: (row.Required(1), row.Text(2)), Item: new TaskUnit(row.Required(3), Codes.Role(row.Text(4)))))
        .ToLookup(u => u.Of, u => u.Item);

    private List<(string Plan, AnnexRow Item)> AnnexRows(
        ILookup<(string Plan, string? Ref), PlanTarget> targets, ILookup<(string Plan, string? Ref), TaskUnit> units) => query.InDocumentOrder("annex_rows",
        "plan_id, ref, kind, name, water, target_class, level, length_km, basin, scale, control_section, finish, by_date, line",
        (in row) => (row.Required(1), new AnnexRow
        {
            Ref = row.Required(2),
            Kind = row.Required(3),
            Name = row.Required(4),
            Water = row.Text(5),
            TargetClass = row.Text(6),
            Limits = [.. targets[(row.Required(1), row.Required(2))]],
            Level = row.Text(7),
            LengthKm = row.Number(8),
            Basin = row.Text(9),
            Scale = row.Text(10),
            ControlSection = row.Text(11),
            Finish = row.Text(12) is not { Length: > 0 } finish ? null
                : PlanDate.TryParse(finish, out var date) ? date : throw row.Bad(12, "month"),
            By = row.Text(13),
            Line = row.Whole(14),
            Units = [.. units[(row.Required(1), row.Required(2))]],
        }));
}
