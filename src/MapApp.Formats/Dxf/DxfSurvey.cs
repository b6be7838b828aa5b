using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Dxf;

/// <summary>What will be drawn of one layer, and what a drawing cannot hold of it.</summary>
/// <param name="Name">Of its layer in the drawing.</param>
internal sealed record DxfLayerSurvey(LayerDraft Layer, string Name)
{
    /// <summary>Features without a place.</summary>
    public int Unplaced { get; set; }

    /// <summary>Features of several parts.</summary>
    public int Manifold { get; set; }

    public int Holes { get; set; }

    /// <summary>Names that are drawn.</summary>
    public int Names { get; set; }

    /// <summary>Features with attributes that are cut or do not fit.</summary>
    public int Cut { get; set; }

    /// <summary>Features with characters that are taken out or widened.</summary>
    public int Cleaned { get; set; }

    /// <summary>Features with characters that GBK lacks.</summary>
    public int Escaped { get; set; }

    /// <summary>Lines of which some corners have a height and others none.</summary>
    public int HalfHigh { get; set; }

    /// <summary>Features that reach out of the zone.</summary>
    public int OutsideZone { get; set; }

    public bool HasAttributes { get; set; }

    public int Photos { get; set; }
}

/// <summary>Reads layers once before they are drawn: a drawing begins with its extent and the names of its layers.</summary>
internal sealed class DxfSurvey
{
    private const string NameField = "name";

    // A name is so small a part of the drawing's longer side, and a height that offices use: 1, 2, 5, 10 … 100 m.
    private const double TextShare = 1.0 / 500;
    private const double LowestText = 1, HighestText = 100;

    public required IReadOnlyList<DxfLayerSurvey> Layers { get; init; }

    /// <summary>In the plane of the drawing; of nothing where nothing is drawn.</summary>
    public Envelope Extent { get; } = new();

    /// <summary>Of the names, in metres.</summary>
    public double TextHeight
    {
        get
        {
            var wanted = Math.Clamp(Extent.IsNull ? 0 : Math.Max(Extent.Width, Extent.Height) * TextShare, LowestText, HighestText);
            var ten = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
            return ten * (wanted / ten >= 5 ? 5 : wanted / ten >= 2 ? 2 : 1);
        }
    }

    /// <exception cref="ExchangeException">A feature lies where the system does not reach.</exception>
    public static DxfSurvey Of(IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation)
    {
        var names = DxfLayerNames.Of([.. layers.Select(l => l.Title)]);
        var survey = new DxfSurvey { Layers = [.. layers.Select((l, i) => new DxfLayerSurvey(l, names[i]))] };
        foreach (var layer in survey.Layers)
        {
            foreach (var row in layer.Layer.Rows)
            {
                cancellation.ThrowIfCancellationRequested();
                survey.See(layer, row, crs);
            }
        }

        return survey;
    }

    /// <summary>What a feature is called, as the drawing writes it; empty where it has no name.</summary>
    public static string NameOf(LayerDraft layer, DraftRow row, out DxfChange change)
    {
        change = DxfChange.None;
        for (var i = 0; i < layer.Fields.Count; i++)
        {
            if (layer.Fields[i].Name != NameField || row.Values[i] is not string name)
                continue;
            (var value, change) = DxfText.Written(name);
            return value;
        }

        return "";
    }

    private void See(DxfLayerSurvey layer, DraftRow row, CrsTransform crs)
    {
        if (row.Geometry is not { IsEmpty: false } geometry)
        {
            layer.Unplaced++;
            return;
        }

        Extent.ExpandToInclude(Projected.In(crs, layer.Layer, geometry).EnvelopeInternal);
        var parts = DxfDrawing.Parts(geometry).ToList();
        layer.OutsideZone += PlaneLosses.IsOutsideZone(crs.Crs, geometry) ? 1 : 0;
        layer.Manifold += parts.Count > 1 ? 1 : 0;
        layer.Holes += parts.OfType<Polygon>().Sum(p => p.NumInteriorRings);
        layer.HalfHigh += parts.Count(p => p.Coordinates.Any(c => double.IsFinite(c.Z)) && !DxfDrawing.HasHeights(p.Coordinates));
        var attributes = DxfDrawing.Attributes(layer.Layer, row, out var change);
        layer.HasAttributes |= attributes.Count > 0;
        layer.Names += NameOf(layer.Layer, row, out var ofName).Length > 0 ? 1 : 0;
        change |= ofName;
        layer.Cut += change.HasFlag(DxfChange.Cut) ? 1 : 0;
        layer.Cleaned += change.HasFlag(DxfChange.Cleaned) ? 1 : 0;
        layer.Escaped += change.HasFlag(DxfChange.Escaped) ? 1 : 0;
        layer.Photos += row.Photos?.Invoke().Count ?? 0;
    }
}
