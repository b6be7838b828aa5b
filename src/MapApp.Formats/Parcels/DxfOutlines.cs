using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Outlines;

namespace MapApp.Formats.Parcels;

/// <summary>
/// Closed polylines of a drawing (DXF as text, any release): each is a parcel, called by the text that stands in it, with the name of its
/// drawing layer. X is east, Y north; a drawing states no coordinate system. Arcs are refused, open lines are told and left out.
/// </summary>
internal static partial class DxfOutlines
{
    private const int Closed = 1;

    // Of a vertex: a control point of a spline, which is no corner.
    private const int ControlPoint = 16;

    public static bool Fits(ReadOnlySpan<char> start)
    {
        var lines = start.ToString().Split('\n', 5).Select(l => l.Trim()).ToList();
        return lines is ["0", "SECTION", ..] or ["999", _, "0", "SECTION", ..];
    }

    /// <exception cref="ParcelFileException">The file breaks off, or is not made of pairs of lines.</exception>
    public static OutlineFile Read(string text, string name)
    {
        var (rows, labels, open) = (new List<(Polyline Line, OutlineRow Row)>(), new List<(double X, double Y, string Text)>(), 0);
        Polyline? polyline = null;
        foreach (var entity in Entities(text, name))
        {
            switch (entity.Kind)
            {
                case "LWPOLYLINE":
                    Take(Light(entity));
                    break;
                case "POLYLINE":
                    polyline = new Polyline(entity.Row, entity.First(8), (entity.Whole(70) & Closed) != 0);
                    break;
                case "VERTEX" when polyline is not null && (entity.Whole(70) & ControlPoint) == 0:
                    polyline.Add(entity.Number(10), entity.Number(20), entity.Number(42), entity.Row);
                    break;
                case "SEQEND" when polyline is not null:
                    Take(polyline);
                    polyline = null;
                    break;
                case "TEXT" or "MTEXT" when Plain(string.Concat(entity.All(3).Append(entity.First(1) ?? ""))) is { Length: > 0 } words:
                    labels.Add((entity.Number(10), entity.Number(20), words));
                    break;
            }
        }

        if (rows.Count == 0)
            throw ParcelFileException.Of(name, "parcel.file.noClosedLine");
        return new OutlineFile(name, "dxf", CrsClaim.None, [.. rows.Select(r => Named(r.Line, r.Row, labels))])
        {
            Notes = open == 0 ? [] : [Evidence.Of("parcel.told.openLines", ("count", open.ToString(CultureInfo.InvariantCulture)))],
        };

        void Take(Polyline line)
        {
            if (!line.IsClosed)
                open++;
            else
                rows.Add((line, new OutlineRow(line.Row, [new Outline(line.Corners) { MayBeOpen = true }]) { Problem = line.HasArc ? Evidence.Of("parcel.refused.arc") : null }));
        }
    }

    private static Polyline Light(Entity entity)
    {
        var line = new Polyline(entity.Row, entity.First(8), (entity.Whole(70) & Closed) != 0);
        // The pairs of a corner begin with its X; Y and the bulge follow.
        (double X, double Y, double Bulge, int Row)? corner = null;
        foreach (var (code, value, row) in entity.Pairs)
        {
            if (code == 10)
            {
                Put();
                corner = (Parse(value), 0, 0, row);
            }
            else if (corner is { } at && code is 20 or 42)
            {
                corner = code == 20 ? at with { Y = Parse(value) } : at with { Bulge = Parse(value) };
            }
        }

        Put();
        return line;

        void Put()
        {
            if (corner is { } at)
                line.Add(at.X, at.Y, at.Bulge, at.Row);
        }
    }

    private static OutlineRow Named(Polyline line, OutlineRow row, List<(double X, double Y, string Text)> labels)
    {
        var inside = labels.Where(l => line.Holds(l.X, l.Y)).Select(l => l.Text).ToList();
        return row with
        {
            Name = inside.FirstOrDefault(),
            Attributes = [.. line.Layer is { Length: > 0 } layer ? [new NamedValue("layer", ExchangeValue.Of(Plain(layer)))] : Array.Empty<NamedValue>(), .. inside.Count > 0 ? [new NamedValue("text", ExchangeValue.Of(string.Join(" / ", inside)))] : Array.Empty<NamedValue>()],
        };
    }

    // What is drawn: neither the definitions of blocks nor the tables.
    private static IEnumerable<Entity> Entities(string text, string name)
    {
        var (section, next, entity) = ("", false, (Entity?)null);
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
                    entity = new Entity(value.ToUpperInvariant(), row, []);
            }
            else
            {
                entity?.Pairs.Add((code, value, row));
            }
        }

        if (entity is not null)
            throw ParcelFileException.Of(name, "parcel.file.brokenOff");
    }

    private static IEnumerable<(int Code, string Value, int Row)> Pairs(string text, string name)
    {
        using var reader = new StringReader(text);
        for (var row = 1; reader.ReadLine() is { } line; row += 2)
        {
            if (line.Trim().Length == 0 && reader.Peek() < 0)
                yield break;
            if (!int.TryParse(line.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code))
                throw ParcelFileException.Of(name, "parcel.file.noPair", ("row", row.ToString(CultureInfo.InvariantCulture)));
            if (reader.ReadLine() is not { } value)
                throw ParcelFileException.Of(name, "parcel.file.brokenOff");
            yield return (code, value.Trim(), row);
        }
    }

    // \U+5B97 is a character, \P a new line, {\fSimSun|b0;…} a font.
    private static string Plain(string text) => Format().Replace(Escape().Replace(text, m => ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()), m => m.Value is @"\P" ? " " : "").Trim();

    private static double Parse(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    [GeneratedRegex(@"\\U\+([0-9A-Fa-f]{4})")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\\P|\\[A-OQ-Za-z][^;\\]*;|[{}]")]
    private static partial Regex Format();

    private sealed record Entity(string Kind, int Row, List<(int Code, string Value, int Row)> Pairs)
    {
        public string? First(int code) => Pairs.Where(p => p.Code == code).Select(p => p.Value).FirstOrDefault();

        public IEnumerable<string> All(int code) => Pairs.Where(p => p.Code == code).Select(p => p.Value);

        public double Number(int code) => First(code) is { } text ? Parse(text) : 0;

        public int Whole(int code) => int.TryParse(First(code), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private sealed class Polyline(int row, string? layer, bool closed)
    {
        private readonly List<Corner> _corners = [];
        private (double West, double South, double East, double North) _box = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

        public int Row { get; } = row;

        public string? Layer { get; } = layer;

        public IReadOnlyList<Corner> Corners => _corners;

        public bool HasArc { get; private set; }

        /// <summary>By its flag, or because it comes back to its first corner.</summary>
        public bool IsClosed => closed || (_corners.Count > 3 && _corners[0].X == _corners[^1].X && _corners[0].Y == _corners[^1].Y);

        public void Add(double x, double y, double bulge, int at)
        {
            _corners.Add(new Corner(x, y, at));
            _box = (Math.Min(_box.West, x), Math.Min(_box.South, y), Math.Max(_box.East, x), Math.Max(_box.North, y));
            HasArc |= bulge != 0;
        }

        /// <summary>Whether a place lies in it, by the edges that a line to the east crosses.</summary>
        public bool Holds(double x, double y)
        {
            if (x < _box.West || x > _box.East || y < _box.South || y > _box.North)
                return false;
            var odd = false;
            for (var i = 0; i < _corners.Count; i++)
            {
                var (a, b) = (_corners[i], _corners[(i + 1) % _corners.Count]);
                odd ^= (a.Y > y) != (b.Y > y) && x < a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X);
            }

            return odd;
        }
    }
}
