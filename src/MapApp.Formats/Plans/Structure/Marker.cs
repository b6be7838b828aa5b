using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Structure;

internal enum Level
{
    Plan,
    Chapter,
    Section,
    Item,
    SubItem,
    Point,
}

/// <summary>The number at the head of a paragraph: 一、 （一） 1. (1) ①, or 第一章 第一节 第一条.</summary>
/// <param name="Label">As it goes into a reference: 一, （一）, 1, (1), ①, 第一章.</param>
/// <param name="Length">Characters the marker takes in the text.</param>
internal readonly partial record struct Marker(Level Level, string Label, int Length)
{
    public bool IsStatute => Label[0] == '第';

    public bool IsFirstOfStatute => IsStatute && Label[1..^1] is "一" or "1";

    public static bool TryRead(string text, out Marker marker)
    {
        marker = default;
        if (text.Length == 0)
            return false;
        if (Circled().Match(text) is { Success: true } circled)
            marker = new Marker(Level.Point, circled.Value, circled.Length);
        else if (Statute().Match(text) is { Success: true } statute)
            marker = new Marker(LevelOf(statute.Value[^1]), statute.Value, statute.Length);
        else if (Chapter().Match(text) is { Success: true } chapter)
            marker = new Marker(Level.Chapter, chapter.Groups[1].Value, chapter.Length);
        else if (Section().Match(text) is { Success: true } section)
            marker = new Marker(Level.Section, $"（{section.Groups[1].Value}）", section.Length);
        else if (Item().Match(text) is { Success: true } item)
            marker = new Marker(Level.Item, item.Groups[1].Value, item.Length);
        else if (SubItem().Match(text) is { Success: true } sub)
            marker = new Marker(Level.SubItem, $"({sub.Groups[1].Value})", sub.Length);
        else
            return false;
        return true;
    }

    private static Level LevelOf(char part) => part switch
    {
        '条' => Level.Item,
        '节' => Level.Section,
        _ => Level.Chapter,
    };

    // Not 第一条例 nor 第三条规定, which speak of another document.
    [GeneratedRegex(@"^第(?:[一二三四五六七八九十百]{1,5}|\d{1,3})[章编节条](?![程制文款例件的所第和至、]|规定)")]
    private static partial Regex Statute();

    [GeneratedRegex("^([一二三四五六七八九十]{1,3})[、．.]")]
    private static partial Regex Chapter();

    [GeneratedRegex(@"^[（(〔\[]([一二三四五六七八九十]{1,3})[)）〕\]]")]
    private static partial Regex Section();

    // Not a decimal such as 0.5%, but 1.2021年底前 is item 1.
    [GeneratedRegex(@"^(\d{1,3})(?:[.．、](?!\d)|[.．、](?=20\d\d年))")]
    private static partial Regex Item();

    [GeneratedRegex(@"^[（(](\d{1,2})[)）]")]
    private static partial Regex SubItem();

    [GeneratedRegex(@"^[①-⑳]")]
    private static partial Regex Circled();
}
