using MapApp.Core.Exchange;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Plots.Certificates;

/// <summary>Certificates as sheets: a row for each, for each finding, each corner and each layer.</summary>
public sealed class CertificateTables(Texts texts)
{
    /// <param name="answers">A certificate whose text cannot be read has a row of its own and no others.</param>
    public IReadOnlyList<SheetDraft> Of(IReadOnlyList<CertificateAnswer> answers)
    {
        var read = answers.Where(a => a.Content is not null).Select(a => (a.Certificate.Number, Content: a.Content!)).ToList();
        return
        [
            Certificates(answers), new CheckSheets(texts).Findings(read.Select(r => (r.Number, r.Content.Result)), "number"),
            new(texts["certificate.corners"], [Column("number", 20), Column("ring", 8), Column("corner", 10), Column("x", 16), Column("y", 16), Column("crs", 12)],
                read.SelectMany(r => r.Content.Parcel.Corners.Select(c => (IReadOnlyList<ExchangeValue?>)[Text(r.Number), ExchangeValue.Of(c.Ring), Text(c.Number), ExchangeValue.Of(c.X), ExchangeValue.Of(c.Y), Text(r.Content.Parcel.CornersCrs)]))),
            new(texts["certificate.layers"], [Column("number", 20), Column("layer", 24), Column("version", 10), Column("count", 10), Column("changed", 22), Column("coverage", 30)],
                read.SelectMany(r => r.Content.Check.Layers.Select(l => (IReadOnlyList<ExchangeValue?>)
                [
                    Text(r.Number), Text(l.Name), l.Version is { } version ? ExchangeValue.Of(version) : null, l.Count is { } count ? ExchangeValue.Of(count) : null, l.ChangedAt is { } at ? Text(Moment(at)) : null,
                    Text(l.Coverage is { } coverage ? string.Join(" · ", new[] { texts["completeness." + coverage.Completeness], coverage.Area }.OfType<string>()) : texts["parcels.noLayer"]),
                ]))),
        ];
    }

    private SheetDraft Certificates(IReadOnlyList<CertificateAnswer> answers) => new(texts["certificate.title"],
    [
        Column("number", 20), Column("issuedAt", 18), Column("issuedBy", 14), Column("parcel", 18), Column("name", 22), Column("use", 26), Column("asOf", 12), Column("verdict", 12), Column("standing", 12),
        Column("decisions", 50), Column("area", 16), Column("free", 16), Column("intact", 12), Column("hash", 66),
    ], answers.Select(a => (IReadOnlyList<ExchangeValue?>)
    [
        Text(a.Certificate.Number), Text(Moment(a.Certificate.IssuedAt)), Text(a.Certificate.IssuedBy), Text(a.Certificate.Parcel), Text(a.Certificate.ParcelName),
        Text($"{a.Certificate.UseScheme} {a.Certificate.Use} {a.Content?.Check.Use.Name}".Trim()), ExchangeValue.Of(a.Certificate.AsOf), Text(VerdictText.Of(a.Certificate.Verdict, texts)),
        Text(a.Certificate.Revoked ? texts["certificate.revoked"] : VerdictText.Of(a.Certificate.Standing, texts)), Text(string.Join("; ", a.Certificate.Entries.Select(e => CertificateText.Entry(e, texts)))),
        a.Content is { } content ? ExchangeValue.Of(content.Result.AreaSquareMetres) : null, a.Content is { } free ? ExchangeValue.Of(free.Result.FreeSquareMetres) : null,
        Text(texts[a.Intact ? "plotSheet.yes" : "plotSheet.no"]), Text(a.Certificate.Hash),
    ]));

    private static ExchangeValue? Text(string? text) => string.IsNullOrEmpty(text) ? null : ExchangeValue.Of(text);

    private static string Moment(DateTimeOffset at) => CertificateText.Moment(at);

    private SheetColumn Column(string key, double width) => new(texts["plotSheet." + key], width);
}
