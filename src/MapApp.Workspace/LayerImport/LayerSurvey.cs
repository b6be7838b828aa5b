using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.LayerImport;

/// <summary>An attribute of a layer to import.</summary>
/// <param name="Type">text, integer, real, boolean or date: the narrowest that holds every value.</param>
/// <param name="Filled">Rows that say something.</param>
/// <param name="Samples">The first few different values.</param>
public sealed record SurveyedField(string Name, string Type, int Filled, IReadOnlyList<string> Samples);

/// <summary>What a layer of a file holds, told by reading it once.</summary>
public sealed record LayerSurvey
{
    // Enough to tell a system by; what strays from it is told row by row.
    private const int Corners = 20_000;

    private const int Previewed = 50, Samples = 3, ProgressStep = 2_000;

    private LayerSurvey(SourceLayer layer, PositionCells? cells, CrsChoice crs) => (Layer, Cells, Crs) = (layer, cells, crs);

    public SourceLayer Layer { get; }

    /// <summary>Where a table holds its positions; null for formats with geometries.</summary>
    public PositionCells? Cells { get; }

    /// <summary>The system of its numbers, and what that rests on.</summary>
    public CrsChoice Crs { get; }

    /// <summary>Whether its numbers stand the other way round: north or latitude first.</summary>
    public bool Swapped { get; private init; }

    /// <summary>What is odd about the layer, and what its system and the order of its axes were taken to be.</summary>
    public IEnumerable<Evidence> Notes => Layer.Notes.Concat(Crs.Notes).Concat(Swapped ? [Evidence.Of(Layer.NamesAxes ? "parcel.told.swapped" : "parcel.told.northFirst")] : []);

    public int Rows { get; private init; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<SurveyedField> Fields { get; private init; } = [];

    /// <summary>How many geometries there are of each OGC type.</summary>
    public IReadOnlyDictionary<string, int> Shapes { get; private init; } = new Dictionary<string, int>();

    /// <summary>That all that is drawn in it has, <c>#rrggbb</c>; null where the file does not say, or of several.</summary>
    public string? Color { get; private init; }

    /// <summary>The first rows.</summary>
    public IReadOnlyList<SourceFeature> First { get; private init; } = [];

    /// <summary>What a layer must take to hold all of it: Point, LineString, Polygon, or Geometry where there are several.</summary>
    public string Shape => Shapes.Keys.Select(s => s.Replace("Multi", "", StringComparison.Ordinal)).Distinct().ToList() is [var one] && one is "LineString" or "Polygon" ? one
        : Shapes.Keys.ToList() is ["Point"] ? "Point" : "Geometry";

    /// <param name="hints">The user's word on the system, where the workspace lies, and the user's datum parameters.</param>
    /// <exception cref="ExchangeException">The file breaks off, or a table holds no positions.</exception>
    /// <exception cref="CrsUnsettledException">The system is unknown, unsupported or contradictory.</exception>
    public static LayerSurvey Of(SourceLayer layer, CoordinateHints hints, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var cells = layer.Table is { } table ? PositionCells.Of(table) ?? throw new ExchangeException(layer.Name, "noPositions", "has no column of positions.") : null;
        var (fields, shapes, first, corners) = (new Dictionary<string, Field>(), new Dictionary<string, int>(), new List<SourceFeature>(), new List<(double X, double Y)>());
        var (rows, swapped, straight) = (0, 0, 0);
        var colors = new HashSet<string?>();
        foreach (var read in Ahead.Of(layer.Features))
        {
            cancellation.ThrowIfCancellationRequested();
            var row = Placed(layer, cells, read);
            if (++rows % ProgressStep == 0)
                progress?.Report(rows);
            if (first.Count < Previewed)
                first.Add(row);
            for (var i = 0; i < row.Values.Count; i++)
            {
                var value = row.Values[i];
                if (!fields.TryGetValue(value.Name, out var field))
                    fields.Add(value.Name, field = new Field(value.Name, layer.Table is not null));
                field.Add(value.Value);
            }

            if (row.Geometry is not { } geometry)
                continue;
            if (colors.Count < 2)
                colors.Add(row.Color);
            shapes[geometry.GeometryType] = shapes.GetValueOrDefault(geometry.GeometryType) + 1;
            if (geometry.Coordinate is not { } at)
                continue;
            if (corners.Count < Corners)
                corners.Add((at.X, at.Y));
            if (Magnitude.Of(at.X, at.Y) is Axes.SwappedDegrees or Axes.SwappedMetres)
                swapped++;
            else
                straight++;
        }

        var claim = cells?.Columns?.Stated(layer.Table!) is { } stated ? CrsClaim.Of(stated) : layer.Claim;
        var crs = CrsChoice.Of(layer.Name, claim, FileNumbers.Of(layer.Name, corners), hints);
        return new LayerSurvey(layer, cells, crs)
        {
            Rows = rows,
            Swapped = swapped > straight && crs.Crs.Kind != CrsKind.WebMercator,
            Fields = [.. fields.Values.Where(f => cells is null || !cells.Names(layer.Table!).Contains(f.Name)).Select(f => f.Surveyed)],
            Shapes = shapes,
            Color = colors.Count == 1 ? colors.Single() : null,
            First = first,
        };
    }

    /// <summary>The geometries of the first rows in EPSG:4490, for a look at where they lie; those that the system does not reach are left out.</summary>
    /// <param name="shifts">The user's datum parameters.</param>
    public IEnumerable<Geometry> Sample(IReadOnlyList<DatumShift> shifts)
    {
        var transform = new CrsTransform(Crs.Crs, shifts.FirstOrDefault(s => s.From == Crs.Crs.Datum));
        foreach (var geometry in First.Select(r => r.Geometry).OfType<Geometry>())
        {
            if (GeometryPlacing.Place(geometry, transform, Swapped).Geometry is { } placed)
                yield return placed;
        }
    }

    /// <summary>A row of the layer with its geometry, wherever that stands.</summary>
    internal static SourceFeature Placed(SourceLayer layer, PositionCells? cells, SourceFeature row)
    {
        if (cells is null || row.Problem is not null)
            return row;
        var (geometry, problem) = cells.Of(layer.Table!, row);
        return row with { Geometry = geometry, Problem = problem };
    }

    private sealed class Field(string name, bool guess)
    {
        private readonly List<string> _samples = [];
        private int _filled;
        private bool _integer = true, _real = true, _boolean = true, _date = true;

        public string Name => name;

        public SurveyedField Surveyed => new(name, _filled == 0 ? "text" : _boolean ? "boolean" : _integer ? "integer" : _real ? "real" : _date ? "date" : "text", _filled, _samples);

        public void Add(ExchangeValue value)
        {
            _filled++;
            if (_samples.Count < Samples && !_samples.Contains(value.Text))
                _samples.Add(value.Text);
            var number = value.Kind == ValueKind.Number || (guess && value.Kind == ValueKind.Text && IsPlainNumber(value.Text));
            _integer &= number && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
            _real &= number;
            _boolean &= value.Kind == ValueKind.Boolean;
            _date &= value.Kind == ValueKind.Date && value.Text.Length == 10;
        }

        // 0371 is a code, and so is a number of more digits than a double holds.
        private static bool IsPlainNumber(string text)
        {
            var digits = text.AsSpan().Trim().TrimStart('-');
            return digits.Length is > 0 and <= 15 && (digits[0] != '0' || digits.Length == 1 || digits[1] == '.') && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        }
    }
}
