namespace MapApp.Core.Sheets;

/// <summary>
/// One printed page as it is laid out: blocks that do not overlap, each with its marks. Lengths are millimetres from the upper left
/// corner, colours are tokens of the light theme, so that paper and screen look alike.
/// </summary>
/// <param name="Title">Of the document, for who lists files.</param>
public sealed record Sheet(Paper Paper, string Title, IReadOnlyList<SheetBlock> Blocks);

/// <summary>A part of a page. Its marks stay inside its box.</summary>
/// <param name="Name">header, standing, map, legend, facts, chart, tasks or foot; a second of the same name bears a number.</param>
public sealed record SheetBlock(string Name, SheetBox Box, IReadOnlyList<Mark> Marks);
