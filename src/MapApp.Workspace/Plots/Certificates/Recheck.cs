using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Certificates;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Plots.Certificates;

/// <summary>Runs issued certificates again on the layers and rules of now, with the parcel, use and answers that they keep.</summary>
public sealed class Recheck(WorkspaceSession session, Texts texts)
{
    // As exact as the answers are compared with PostGIS.
    private const double SameSquareMetres = 0.01;

    // So many texts are in memory at once.
    private const int Portion = 1_000;

    /// <param name="asOf">Whose rules hold: today unless somebody looks back.</param>
    /// <param name="progress">Told how many are done.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public RecheckAnswer Run(DateOnly asOf, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var all = session.Store.Certificates.All();
        var standing = all.Where(c => !c.Revoked).ToList();
        var (changed, failed, done) = (new List<RecheckedCertificate>(), new List<RecheckFailure>(), 0);
        foreach (var portion in standing.Chunk(Portion))
        {
            var read = new List<CertificateAnswer>();
            foreach (var certificate in portion)
            {
                cancellation.ThrowIfCancellationRequested();
                var answer = CertificateAnswer.Of(session, certificate);
                if (!answer.Intact || answer.Content is null)
                    failed.Add(new RecheckFailure(certificate.Number, texts["certificate.damaged"]));
                else
                    read.Add(answer);
            }

            foreach (var group in read.GroupBy(a => Asked(a.Content!)))
            {
                if (LandUseScheme.Find(group.Key.Scheme)?.Read(group.Key.Given) is not { } use)
                {
                    failed.AddRange(group.Select(a => new RecheckFailure(a.Certificate.Number, texts.Format("certificate.useGone", ("use", group.Key.Given), ("scheme", group.Key.Scheme)))));
                    continue;
                }

                var before = done;
                var now = Again([.. group], use, group.Key, asOf, progress is null ? null : new ShiftedProgress(progress, before), cancellation);
                done += now.Parcels.Count;
                changed.AddRange(group.Zip(now.Parcels).Select(p => Compare(p.First, now, p.Second)).OfType<RecheckedCertificate>());
            }

            progress?.Report(done);
        }

        return new RecheckAnswer(asOf, standing.Count - failed.Count, all.Count - standing.Count, [.. changed.OrderBy(c => !c.VerdictChanged).ThenBy(c => c.After).ThenBy(c => c.Certificate.Number, StringComparer.Ordinal)], failed);
    }

    private static Question Asked(CertificateContent content) => new(content.Check.Use.Scheme, content.Check.Use.Given, content.Check.Discharges, content.Check.Surveyed, content.Check.ToleranceMetres);

    private CheckAnswer Again(IReadOnlyList<CertificateAnswer> group, LandUseReading use, Question asked, DateOnly asOf, IProgress<int>? progress, CancellationToken cancellation)
    {
        var parcels = group.Select(a => a.Content!.Parcel.ToParcel(a.Certificate.Number)).ToList();
        var question = new CheckQuestion(use.Use, asOf) { Discharges = asked.Discharges, Surveyed = asked.Surveyed, ToleranceMetres = asked.ToleranceMetres };
        return CheckParcels.Run(session, new ParcelFile(texts["certificate.title"], "wkt", CrsCatalogue.Cgcs2000, false, parcels, [], []), use, question, texts, progress, cancellation);
    }

    private RecheckedCertificate? Compare(CertificateAnswer then, CheckAnswer now, CheckedParcel after)
    {
        var before = then.Content!.Result;
        var (old, fresh) = (Findings(before), Findings(after));
        // What could not be checked of a whole layer comes back as what was found in it, area by area, and the other way round.
        CheckedRule? Whole(Dictionary<(string Rule, string? Layer, string? Id), CheckedRule> findings, (string Rule, string? Layer, string? Id) key) =>
            findings.GetValueOrDefault(key) ?? (findings.GetValueOrDefault((key.Rule, null, null)) is { Verdict: PlotVerdict.NotChecked } whole ? whole : null);
        bool Told(Dictionary<(string Rule, string? Layer, string? Id), CheckedRule> other, (string Rule, string? Layer, string? Id) key) =>
            key.Id is not null || other.ContainsKey(key) || other.Keys.All(k => k.Rule != key.Rule);
        var changes = old.Keys.Union(fresh.Keys).Where(key => Told(old, key) && Told(fresh, key)).Select(key => Change(Whole(old, key), Whole(fresh, key))).OfType<RuleChange>().ToList();
        if (before.Edge != after.Edge)
            changes.Add(new RuleChange("edge", texts["parcels.trial"], null, null, null, 0, 0, texts[after.Edge ? "certificate.nowEdge" : "certificate.noEdge"]));
        return changes.Count == 0 && before.Verdict == after.Verdict ? null
            : new RecheckedCertificate(CertificateLine.Of(then.Certificate), before.Verdict, after.Verdict, [.. Causes(then.Content.Check, now)], changes);
    }

    // By rule and area: what does not apply says nothing.
    private static Dictionary<(string Rule, string? Layer, string? Id), CheckedRule> Findings(CheckedParcel parcel) =>
        parcel.Rules.Where(r => r.Verdict != PlotVerdict.Clear).GroupBy(r => (r.Id, r.Feature?.Layer, r.Feature?.Id)).ToDictionary(g => g.Key, g => g.First());

    private RuleChange? Change(CheckedRule? before, CheckedRule? after)
    {
        var (was, isNow) = (before?.OverlapSquareMetres ?? 0, after?.OverlapSquareMetres ?? 0);
        if (before?.Verdict == after?.Verdict && Math.Abs(was - isNow) <= SameSquareMetres)
            return null;
        var either = after ?? before!;
        var key = before is null ? "certificate.nowApplies" : after is null ? "certificate.nowGone" : before.Verdict != after.Verdict ? "certificate.nowOther" : "certificate.nowArea";
        return new RuleChange(either.Id, either.Title, either.Feature?.Name, before?.Verdict, after?.Verdict, was, isNow, texts.Format(key,
            ("rule", either.Title), ("area", either.Feature?.Name ?? texts["certificate.noArea"]), ("before", Of(before?.Verdict)), ("after", Of(after?.Verdict)), ("was", Area(was)), ("now", Area(isNow)), ("reason", either.Reason)));
    }

    private IEnumerable<string> Causes(CheckAnswer then, CheckAnswer now)
    {
        if (then.RuleTable.Version != now.RuleTable.Version)
            yield return texts.Format("certificate.causeRules", ("before", Day(then.RuleTable.Version)), ("after", Day(now.RuleTable.Version)));
        foreach (var (before, after) in then.Layers.Join(now.Layers, l => l.Kind, l => l.Kind, (a, b) => (a, b)))
        {
            if (before.Coverage != after.Coverage)
                yield return texts.Format("certificate.causeCoverage", ("layer", after.Name));
            else if (before.Version != after.Version)
                yield return texts.Format("certificate.causeLayer", ("layer", after.Name), ("before", before.Version), ("after", after.Version));
        }

        if (then.AsOf != now.AsOf)
            yield return texts.Format("certificate.causeDay", ("before", Day(then.AsOf)), ("after", Day(now.AsOf)));
    }

    private string Of(PlotVerdict? verdict) => verdict is { } known ? VerdictText.Of(known, texts) : VerdictText.Of(PlotVerdict.Clear, texts);

    private static string Area(double squareMetres) => squareMetres.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Question(string Scheme, string Given, bool? Discharges, bool? Surveyed, double ToleranceMetres);
}
