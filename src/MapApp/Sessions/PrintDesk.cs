using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Sheets;
using MapApp.Exporting;
using MapApp.Screens;
using MapApp.Workspace.Printing;
using MapApp.Workspace.Sections;

namespace MapApp.Sessions;

/// <summary>What goes to paper: which sections, on which paper, and the making of it beside the work.</summary>
public sealed class PrintDesk
{
    private readonly Desk _desk;
    private readonly DeskWork _work;

    internal PrintDesk(Desk desk) => (_desk, _work) = (desk, new DeskWork(desk.Redraw));

    /// <summary>What paper and format are asked for; none while nothing is to be printed.</summary>
    public IReadOnlyList<Feature> Asked { get; private set; } = [];

    public bool IsOpen => Asked.Count > 0;

    public bool IsRunning => _work.IsRunning;

    /// <summary>How far the print is that runs.</summary>
    public PrintProgress? Progress { get; private set; }

    /// <summary>The section that is selected; nothing when none is.</summary>
    public void AskSelected()
    {
        if (_desk.Selection.Feature is { Id.Layer: "sections" } section)
            Ask([section]);
    }

    /// <summary>The sections of some lines of the overview, in their order.</summary>
    public void Ask(IReadOnlyList<SectionLine> lines) => Ask([.. lines.Select(l => _desk.Session!.Store.Features.Find(new FeatureId(l.Section.Layer, l.Section.Id))).OfType<Feature>()]);

    public void Close()
    {
        Asked = [];
        _desk.Redraw();
    }

    /// <param name="ending">Of <see cref="SheetFile.Endings"/>; a picture has one page.</param>
    public void Make(Paper paper, string ending)
    {
        if (IsRunning)
            return;
        var (session, texts, asOf, month, sections) = (_desk.Session!, _desk.Texts, _desk.AsOf, _desk.Sections.Month, Asked);
        List<string> hidden = [.. session.Kinds.Own.Select(k => k.Kind).Where(k => !_desk.IsVisible(k))];
        (Asked, Progress) = ([], new PrintProgress(0, sections.Count, sections[0].Name));
        _work.Start(cancellation =>
        {
            var sheets = new SectionSheets(session, SheetFile.Printer.Letters, texts, paper, asOf, DueClock.Today(TimeProvider.System), month) { LeftOut = hidden };
            var name = sections is [var one] ? one.Name : texts["print.packName"];
            var file = _desk.Uploads.Make($"{name}-{asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{ending}", stream =>
            {
                if (SheetFile.IsPicture(ending))
                    SheetFile.Printer.WritePng(stream, sheets.Of(sections[0]), SheetFile.PictureDpi);
                else
                    SheetFile.Printer.WritePdf(stream, SectionPack.Pages(sheets, sections, new DeskProgress<PrintProgress>(_desk, pages => Progress = pages), cancellation), cancellation);
            });
            return () =>
            {
                _desk.Give(file);
                _desk.Say(texts.Format("print.done", ("file", file.Name), ("pages", sections.Count)));
            };
        }, () => _desk.Say(texts["print.cancelled"]), failure => _desk.Tell(FailureText.Of(failure, texts)));
        _desk.Redraw();
    }

    public void Cancel() => _work.Cancel();

    private void Ask(List<Feature> sections)
    {
        if (IsRunning)
            return;
        Asked = sections;
        _desk.Redraw();
    }
}
