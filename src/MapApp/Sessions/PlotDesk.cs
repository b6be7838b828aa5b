using MapApp.Core.Features;
using MapApp.Core.Plots.Register;
using MapApp.Formats.Tables.Xlsx;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Plots.Register;

namespace MapApp.Sessions;

/// <summary>The step of a plot that is being written, what is done with steps, and how the register of plots is narrowed. Every step can be undone, by further entries.</summary>
public sealed class PlotDesk
{
    private readonly Desk _desk;

    internal PlotDesk(Desk desk) => (_desk, Papers) = (desk, new PaperTray(desk));

    /// <summary>The plot that the form is open for; null while none is.</summary>
    public FeatureId? Writing { get; private set; }

    /// <summary>Whether the form is in sight: files that arrive meanwhile are its documents.</summary>
    public bool TakesFiles => Writing is { } plot && plot == _desk.Selection.Feature?.Id;

    /// <summary>Files that wait for the step.</summary>
    public PaperTray Papers { get; }

    /// <summary>Which plots the register lists; its words are those of the register.</summary>
    public PlotFilter Filter { get; private set; } = new();

    /// <summary>Opens the form for a plot, or puts it away when null.</summary>
    public void Write(FeatureId? plot)
    {
        Writing = plot;
        Papers.Clear();
        _desk.Redraw();
    }

    /// <summary>Keeps the step that was written, with its files.</summary>
    public bool Add(Feature plot, PlotStepDraft draft) => _desk.Attempt(() =>
    {
        var step = Told(book => book.Add(plot.Id, draft with { Files = Papers.Read() }, _desk.Ledger.By));
        Write(null);
        Did("undo.plotStep", plot.Name, step.Stage, () => Told(book => book.Withdraw(step.Id, _desk.Texts["ledger.undone"], _desk.Ledger.By)), () => step = Told(book => book.Again(step)));
    });

    public bool Withdraw(Feature plot, PlotStepAnswer entry, string reason) => _desk.Attempt(() =>
    {
        var step = Book.Find(entry.Id);
        void Withdraw() => Told(book => book.Withdraw(step.Id, reason, _desk.Ledger.By));
        Withdraw();
        Did("undo.plotWithdraw", plot.Name, step.Stage, () => step = Told(book => book.Again(step)), Withdraw);
    });

    /// <summary>Hands a file of a step to the user.</summary>
    public void Fetch(PlotStepAnswer entry, string name) => _desk.Attempt(() =>
    {
        if (_desk.Session!.Store.Register.Attachments(Book.Find(entry.Id).Papers).FirstOrDefault(a => a.Name == name) is { } file)
            _desk.Give(_desk.Uploads.Make(file.Name, stream => stream.Write(file.Content)));
    });

    public void Narrow(PlotFilter filter)
    {
        Filter = filter;
        _desk.Redraw();
    }

    /// <summary>Hands the plots listed to the user, as a workbook.</summary>
    public void Export(IReadOnlyList<PlotLine> lines) => _desk.Attempt(() =>
    {
        var (texts, name) = (_desk.Texts, $"{_desk.Texts["plotGrid.file"]}-{_desk.AsOf:yyyy-MM-dd}.xlsx");
        var file = _desk.Uploads.Make(name, stream => XlsxWriter.Write(stream, name, [new PlotSheets(texts).Of(lines)], CancellationToken.None));
        _desk.Give(file);
        _desk.Say(texts.Format("plotGrid.given", ("file", file.Name), ("count", lines.Count)));
    });

    private PlotBook Book => new(_desk.Session!, TimeProvider.System);

    private PlotStep Told(Func<PlotBook, PlotStep> work)
    {
        var book = Book;
        var step = work(book);
        // Why the last try was refused is settled.
        _desk.Tell(null);
        PlaceDesk.TellPending(_desk, book.LinksPending);
        // What the map shows of the plot is what it is now.
        _desk.Wish(zoom: false);
        return step;
    }

    private void Did(string label, string plot, PlotStage? stage, Action undo, Action redo) =>
        _desk.Did(_desk.Texts.Format(label, ("plot", plot), ("stage", PlotStageText.Of(stage!.Value, _desk.Texts))), undo, redo);
}
