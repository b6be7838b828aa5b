using MapApp.Core.Plots;
using MapApp.Core.Plots.LandUses;
using MapApp.Formats.Tables.Xlsx;
using MapApp.Screens;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Plots.LandUsePlan;

namespace MapApp.Sessions;

/// <summary>The land-use plan and its standing check against all plots: run again whenever a layer, the day or the language changes and somebody looks.</summary>
public sealed class LandUseDesk : IDisposable
{
    private readonly Desk _desk;
    private readonly DeskWork _work;
    private (DateOnly, Language, long)? _asked;
    private (DateOnly, Language, long)? _tried;

    internal LandUseDesk(Desk desk) => (_desk, _work) = (desk, new DeskWork(desk.Redraw));

    public bool IsRunning => _work.IsRunning;

    /// <summary>Areas kept or checked so far, while they are.</summary>
    public int? Done { get; private set; }

    public CrossCheckAnswer? Answer { get; private set; }

    /// <summary>Whether the plan, a layer, the day or the language changed since, and the check was not run to its end.</summary>
    public bool Outdated => Answer is not null && !IsRunning && _asked != Now;

    public Exception? Failure { get; private set; }

    /// <summary>How many areas the plan has.</summary>
    public long Count => _desk.Session?.Store.Features.Layers().FirstOrDefault(l => l.Kind == LandUseStep.Layer)?.Count ?? 0;

    private (DateOnly, Language, long) Now => (_desk.AsOf, _desk.Texts.Language, _desk.Session!.Stamp);

    /// <summary>Keeps the parcels of a file as the land-use plan, each with the use that the file states; one step that can be undone.</summary>
    public void Keep(ParcelFile file, LandUseScheme scheme)
    {
        if (IsRunning)
            return;
        var (session, texts, step) = (_desk.Session!, _desk.Texts, new LandUseStep(file, scheme, Environment.UserName));
        Start(
            cancellation =>
            {
                step.Redo(session, new DeskProgress<int>(_desk, done => Done = done), cancellation);
                return () =>
                {
                    PlaceDesk.TellPending(_desk, step.LinksPending);
                    _desk.Did(texts.Format("undo.landUse", ("file", file.Name), ("count", step.Count)), () => step.Undo(session), () => step.Redo(session));
                    _desk.Register.SetTab(RegisterTab.LandUse);
                };
            });
    }

    /// <summary>Runs the check where it was not run on what is now.</summary>
    public void Follow()
    {
        if (IsRunning || Count == 0 || _tried == Now)
            return;
        var (session, texts, asOf) = (_desk.Session!, _desk.Texts, _desk.AsOf);
        var asked = Now;
        _tried = asked;
        Start(cancellation =>
        {
            var answer = CrossCheck.Run(session, asOf, texts, new DeskProgress<int>(_desk, done => Done = done), cancellation);
            return () => (Answer, _asked) = (answer, asked);
        });
    }

    public void Retry()
    {
        _tried = null;
        Follow();
    }

    public void Cancel() => _work.Cancel();

    /// <summary>The conflicts as a workbook.</summary>
    public void Give()
    {
        if (IsRunning || Answer is not { } answer)
            return;
        var (texts, name) = (_desk.Texts, _desk.Texts["landUse.conflicts"]);
        Start(cancellation =>
        {
            var file = _desk.Uploads.Make(name + ".xlsx", stream => XlsxWriter.Write(stream, name, new CrossCheckSheets(texts).Of(answer), cancellation));
            return () => _desk.Give(file);
        });
    }

    public void Dispose() => _work.Cancel();

    private void Start(Func<CancellationToken, Action> work)
    {
        (Done, Failure) = (0, null);
        _work.Start(
            cancellation =>
            {
                var end = work(cancellation);
                return () =>
                {
                    Done = null;
                    end();
                };
            },
            () => Done = null,
            failure =>
            {
                (Done, Failure) = (null, failure);
                _desk.Tell(FailureText.Of(failure, _desk.Texts));
            });
        _desk.Redraw();
    }
}
