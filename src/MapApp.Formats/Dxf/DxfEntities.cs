using System.Globalization;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Dxf;

/// <summary>What is drawn in a DXF of text (any release): the entities of its section ENTITIES, as pairs of a group code and a value.</summary>
internal static class DxfEntities
{
    public static bool Fits(ReadOnlySpan<char> start)
    {
        var lines = start.ToString().Split('\n', 5).Select(l => l.Trim()).ToList();
        return lines is ["0", "SECTION", ..] or ["999", _, "0", "SECTION", ..];
    }

    /// <summary>One by one, neither the definitions of blocks nor the tables.</summary>
    /// <exception cref="ExchangeException">While they are read: the file breaks off, or is not made of pairs of lines.</exception>
    public static IEnumerable<DxfEntity> Read(TextReader text, string name)
    {
        var (section, next, entity) = ("", false, (DxfEntity?)null);
        foreach (var (code, value, row) in Pairs(text, name))
        {
            if (next && code == 2)
                section = value.ToUpperInvariant();
            next = false;
            if (code == 0)
            {
                if (entity is not null)
                    yield return entity;
                entity = null;
                if (value is "SECTION")
                    next = true;
                else if (value is "ENDSEC" or "EOF")
                    section = "";
                else if (section == "ENTITIES")
                    entity = new DxfEntity(value.ToUpperInvariant(), row, []);
            }
            else
            {
                entity?.Pairs.Add((code, value, row));
            }
        }

        if (entity is not null)
            throw new ExchangeException(name, "dxfCut", "breaks off.");
    }

    private static IEnumerable<(int Code, string Value, int Row)> Pairs(TextReader reader, string name)
    {
        for (var row = 1; reader.ReadLine() is { } line; row += 2)
        {
            if (line.Trim().Length == 0 && reader.Peek() < 0)
                yield break;
            if (!int.TryParse(line.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code))
                throw new ExchangeException(name, "dxfPair", $"has no group code in line {row}.", ("line", row.ToString(CultureInfo.InvariantCulture)));
            if (reader.ReadLine() is not { } value)
                throw new ExchangeException(name, "dxfCut", "breaks off.");
            yield return (code, value.Trim(), row);
        }
    }
}
