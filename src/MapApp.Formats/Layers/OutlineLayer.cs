using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Core.Plots.Outlines;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Layers;

/// <summary>Surveyed parcels as a layer of areas.</summary>
internal static class OutlineLayer
{
    private static readonly GeometryFactory _factory = new();

    public static SourceLayer Of(OutlineFile file, string name) =>
        new(name, file.Claim, file.Rows.Select(Feature)) { NamesAxes = file.NamesAxes, Notes = file.Notes };

    private static SourceFeature Feature(OutlineRow row)
    {
        List<NamedValue> values = [];
        if (row.Id is { } id)
            values.Add(new NamedValue("id", ExchangeValue.Of(id)));
        if (row.Name is { } name)
            values.Add(new NamedValue("name", ExchangeValue.Of(name)));
        values.AddRange(row.Attributes.Where(a => values.TrueForAll(v => v.Name != a.Name)));
        if (row.Problem is { } problem)
            return new SourceFeature(row.Row, null, values, problem);
        var rings = new List<Coordinate[]>();
        foreach (var ring in row.Rings)
        {
            var corners = ring.Corners.Select(c => new Coordinate(c.X, c.Y)).ToList();
            if (corners.Count > 0 && !corners[0].Equals2D(corners[^1]))
                corners.Add(corners[0].Copy());
            if (corners.Count < 4)
                return new SourceFeature(row.Row, null, values, RowProblems.ShortRing);
            if (RowProblems.NotFinite(corners) is { } wrong)
                return new SourceFeature(row.Row, null, values, wrong);
            rings.Add([.. corners]);
        }

        return rings.Count == 0 ? new SourceFeature(row.Row, null, values, RowProblems.NoGeometry) : new SourceFeature(row.Row, PolygonParts.Of(_factory, rings), values);
    }
}
