using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Plots.Certificates;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Rules;
using MapApp.Core.Sheets;
using MapApp.Exporting;
using MapApp.Screens;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Plots;
using MapApp.Workspace.Plots.Certificates;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Sessions;

/// <summary>Certificates: issued from the parcels on the desk, looked at, decided on, handed out, run again. What was issued is undone by revoking it.</summary>
public sealed class CertificateDesk : IDisposable
{
    private readonly Desk _desk;
    private readonly DeskWork _work;
    private (long Stamp, IReadOnlyList<Certificate> All)? _all;
    private (DateOnly, long, int, Language) _asked;
    private CertificateAnswer? _shown;

    internal CertificateDesk(Desk desk) => (_desk, _work) = (desk, new DeskWork(desk.Redraw));

    /// <summary>Who signs: as typed last.</summary>
    public string By { get; set; } = "";

    public bool IsRunning => _work.IsRunning;

    /// <summary>Certificates issued or run again so far, of how many, while they are.</summary>
    public (int Done, int Total)? Progress { get; private set; }

    /// <summary>The certificate that is looked at, as it stands now.</summary>
    public CertificateAnswer? Shown
    {
        get
        {
            if (_shown is { } shown && All.FirstOrDefault(c => c.Number == shown.Certificate.Number) is { } now && !ReferenceEquals(now, shown.Certificate))
                _shown = shown with { Certificate = now };
            return _shown;
        }
    }

    /// <summary>Its parcel with what is taken of it, EPSG:4490, for the map.</summary>
    public (Geometry Parcel, IReadOnlyList<Geometry> Overlaps)? Shape { get; private set; }

    /// <summary>What the last run found; null before the first.</summary>
    public RecheckAnswer? Rechecked { get; private set; }

    /// <summary>Whether layers, rules or the day have changed since.</summary>
    public bool Outdated => Rechecked is not null && _asked != Now;

    private (DateOnly AsOf, long Features, int Certificates, Language) Now => (_desk.AsOf, _desk.Session!.Stamp, All.Count, _desk.Texts.Language);

    /// <summary>In the order of issue.</summary>
    public IReadOnlyList<Certificate> All
    {
        get
        {
            var store = _desk.Session!.Store.Certificates;
            if (_all?.Stamp != store.Stamp)
                _all = (store.Stamp, store.All());
            return _all.Value.All;
        }
    }

    /// <summary>What a run says of a certificate; null where it holds, or was not run.</summary>
    public RecheckedCertificate? ChangeOf(string number) => Rechecked?.Changed.FirstOrDefault(c => c.Certificate.Number == number);

    /// <summary>Issues certificates for parcels of an answer and hands them out as pages.</summary>
    public void Issue(CheckAnswer answer, IReadOnlyList<CheckedParcel> parcels, Paper paper)
    {
        if (IsRunning)
            return;
        // Only what was checked on the layers, the day and in the language of now is signed.
        if (!_desk.Parcels.IsCurrent)
        {
            _desk.Tell(_desk.Texts["certificate.refused.outdated"]);
            return;
        }

        var (texts, by, asked) = (_desk.Texts, By, (_desk.AsOf, _desk.Session!.Stamp));
        Progress = (0, parcels.Count);
        _work.Start(
            cancellation =>
            {
                var issued = Book.Issue(answer, parcels, by, texts, new DeskProgress<int>(_desk, done => Progress = (done, parcels.Count)), cancellation);
                return () =>
                {
                    Progress = null;
                    var label = texts.Format("undo.certificate", ("count", issued.Count), ("number", issued[0].Number));
                    // Nothing is deleted: undone is revoked, and done again is issued under new numbers.
                    _desk.Did(label, () => Book.RevokeStanding([.. issued.Select(c => c.Number)], texts["certificate.undone"], by), () => issued = asked == (_desk.AsOf, _desk.Session!.Stamp)
                        ? Book.Issue(answer, parcels, by, texts)
                        : throw new CertificateException(Evidence.Of("certificate.refused.outdated")));
                    if (issued.Count == 1)
                        Show(issued[0].Number);
                    Give(issued, ".pdf", paper);
                };
            },
            () => Progress = null,
            Fail);
        _desk.Redraw();
    }

    /// <summary>Opens a certificate in the inspector and on the map; null closes it.</summary>
    public void Show(string? number, bool zoom = true)
    {
        (_shown, Shape) = (null, null);
        if (number is not null && All.FirstOrDefault(c => c.Number == number) is { } certificate)
        {
            _shown = CertificateAnswer.Of(_desk.Session!, certificate);
            var reader = new WKTReader();
            if (_shown.Content is { } content)
                Shape = (reader.Read(content.Parcel.Geometry), [.. content.Overlaps.Select(o => reader.Read(o.Geometry))]);
            _desk.Go(Selection.None);
        }

        _desk.Wish(zoom && _shown is not null);
    }

    /// <param name="ending">Of <see cref="CertificateFile.Endings"/>.</param>
    public void Give(IReadOnlyList<Certificate> certificates, string ending, Paper paper)
    {
        if (IsRunning || certificates.Count == 0)
            return;
        var (session, texts) = (_desk.Session!, _desk.Texts);
        var name = certificates is [var one] ? $"{one.Number} {one.ParcelName ?? one.Parcel}" : $"{certificates[0].Number}–{certificates[^1].Number}";
        _work.Start(
            cancellation =>
            {
                // As they stand now, whatever was decided since they were listed.
                var now = session.Store.Certificates.All().ToDictionary(c => c.Number);
                var answers = certificates.Select(c => CertificateAnswer.Of(session, now[c.Number])).ToList();
                var file = _desk.Uploads.Make(name + ending, stream =>
                    CertificateFile.Write(stream, ending, answers, session.Store.Certificates.Content, texts, paper, DueClock.Today(TimeProvider.System), cancellation));
                return () => _desk.Give(file);
            },
            () => { },
            Fail);
        _desk.Redraw();
    }

    /// <summary>Records what an official decides; the certificate stays as it is.</summary>
    public bool Override(PlotVerdict verdict, string reason) => Decide(book => book.Override(Shown!.Certificate.Number, verdict, reason, By));

    public bool Revoke(string reason) => Decide(book => book.Revoke(Shown!.Certificate.Number, reason, By));

    /// <summary>Runs all certificates again on the layers and rules of now.</summary>
    public void RunAgain()
    {
        if (IsRunning)
            return;
        var (session, texts, asOf, asked, total) = (_desk.Session!, _desk.Texts, _desk.AsOf, Now, All.Count(c => !c.Revoked));
        Progress = (0, total);
        _work.Start(
            cancellation =>
            {
                var answer = new Recheck(session, texts).Run(asOf, new DeskProgress<int>(_desk, done => Progress = (done, total)), cancellation);
                return () => (Rechecked, _asked, Progress) = (answer, asked, null);
            },
            () => Progress = null,
            Fail);
        _desk.Redraw();
    }

    public void Cancel() => _work.Cancel();

    /// <summary>Puts the parcel of a certificate on the desk with its use and answers, so that it can be checked and certified anew.</summary>
    public void Reopen(CertificateContent content)
    {
        if (LandUseScheme.Find(content.Check.Use.Scheme) is not { } scheme)
            return;
        var words = new ParcelWords(scheme) { Use = content.Check.Use.Given, Discharges = content.Check.Discharges, Surveyed = content.Check.Surveyed };
        Show(null);
        _desk.Parcels.Put(content.ToFile(), words);
    }

    public void Dispose() => _work.Cancel();

    private CertificateBook Book => new(_desk.Session!, TimeProvider.System);

    private bool Decide(Func<CertificateBook, Certificate> decide) => _desk.Attempt(() =>
    {
        var certificate = decide(Book);
        Show(certificate.Number, zoom: false);
        _desk.Say(CertificateText.Entry(certificate.Entries[^1], _desk.Texts));
    });

    private void Fail(Exception failure)
    {
        Progress = null;
        _desk.Tell(FailureText.Of(failure, _desk.Texts));
    }
}
