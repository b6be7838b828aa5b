using System.Globalization;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Outlines;
using MapApp.Formats.Dxf;

namespace MapApp.Formats.Parcels;

/// <summary>
/// Closed polylines of a drawing (DXF as text, any release): each is a parcel, called by the text that stands in it, with the name of its
/// drawing layer. X is east, Y north; a drawing states no coordinate system. Arcs are refused, open lines are told and left out.
/// </summary>
internal static class DxfOutlines
{
    /// <exception cref="ParcelFileException">The file breaks off, or is not made of pairs of lines.</exception>
    public static OutlineFile Read(string text, string name)
    {
        var (rows, labels, open) = (new List<(DxfPolyline Line, OutlineRow Row)>(), new List<(double X, double Y, string Text)>(), 0);
        using var reader = new StringReader(text);
        foreach (var (entity, line) in DxfPolyline.Joined(DxfEntities.Read(reader, name)))
        {
            if (line is not null)
                Take(line);
            else if (entity.Text is { } words)
                labels.Add((entity.Number(10), entity.Number(20), words));
        }

        if (rows.Count == 0)
            throw ParcelFileException.Of(name, "parcel.file.noClosedLine");
        return new OutlineFile(name, "dxf", CrsClaim.None, [.. rows.Select(r => Named(r.Line, r.Row, labels))])
        {
            Notes = open == 0 ? [] : [Evidence.Of("parcel.told.openLines", ("count", open.ToString(CultureInfo.InvariantCulture)))],
        };

        void Take(DxfPolyline line)
        {
            if (!line.IsClosed)
                open++;
            else
                rows.Add((line, new OutlineRow(line.Row, [new Outline(line.Corners) { MayBeOpen = true }]) { Problem = line.HasArc ? Evidence.Of("parcel.refused.arc") : null }));
        }
    }

    private static OutlineRow Named(DxfPolyline line, OutlineRow row, List<(double X, double Y, string Text)> labels)
    {
        var inside = labels.Where(l => line.Holds(l.X, l.Y)).Select(l => l.Text).ToList();
        return row with
        {
            Name = inside.FirstOrDefault(),
            Attributes = [.. line.Layer is { Length: > 0 } layer ? [new NamedValue("layer", ExchangeValue.Of(DxfText.Read(layer)))] : Array.Empty<NamedValue>(), .. inside.Count > 0 ? [new NamedValue("text", ExchangeValue.Of(string.Join(" / ", inside)))] : Array.Empty<NamedValue>()],
        };
    }
}
