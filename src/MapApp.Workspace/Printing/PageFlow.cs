using MapApp.Core.Sheets;

namespace MapApp.Workspace.Printing;

/// <summary>Lets pieces run through columns and pages; a heading stays with the first piece under it.</summary>
/// <param name="columns">The columns of a page, by its number from 0.</param>
internal sealed class PageFlow(Func<int, IReadOnlyList<SheetBox>> columns, double gapMm)
{
    private readonly List<List<(string Name, SheetBox Box, List<Mark> Marks)>> _pages = [];
    private int _column = -1;
    private double _top;

    /// <summary>The blocks of each page.</summary>
    public IReadOnlyList<IReadOnlyList<SheetBlock>> Pages => [.. _pages.Select(p => (IReadOnlyList<SheetBlock>)[.. p.Where(b => b.Marks.Count > 0).Select(b => new SheetBlock(b.Name, b.Box, b.Marks))])];

    public void Add(PieceList list)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            var piece = list.Items[i];
            if (i > 0 || list.Head is not { } head)
                Put(piece, i == 0 ? gapMm : 0);
            else
                Put(Piece.Stack([head, piece]), gapMm);
        }
    }

    private void Put(Piece piece, double gap)
    {
        if (_pages.Count == 0)
            Turn();
        var box = _pages[^1][_column].Box;
        // At the top of a column there is nothing to keep away from.
        var top = _top > box.Top ? _top + gap : _top;
        while (top + piece.Height > box.Bottom && (_top > box.Top || box.Height < columns(_pages.Count)[0].Height))
        {
            Turn();
            (box, top) = (_pages[^1][_column].Box, _top);
        }

        _pages[^1][_column].Marks.AddRange(piece.At(box.Left, top));
        _top = top + piece.Height;
    }

    private void Turn()
    {
        if (_pages.Count > 0 && _column + 1 < _pages[^1].Count)
        {
            _column++;
        }
        else
        {
            _pages.Add([.. columns(_pages.Count).Select((box, i) => ($"text {i + 1}", box, new List<Mark>()))]);
            _column = 0;
        }

        _top = _pages[^1][_column].Box.Top;
    }
}
