using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Valid;
using NetTopologySuite.Utilities;

namespace MapApp.Workspace.LayerImport;

/// <summary>Makes features of the rows of a surveyed layer, one by one: every row is a feature or a reason, and what was changed on the way is told.</summary>
public sealed class LayerIntake
{
    // A mended outline that differs more than this was not what somebody drew.
    private const double MostChange = 0.01;

    // What is wider cannot be measured in one zone.
    private const double WidestDegrees = 3;

    private readonly LayerSurvey _survey;
    private readonly IntakeOptions _options;
    private readonly CrsTransform _transform;
    private readonly string _stem;
    private readonly Dictionary<string, (string Target, LayerField? Field)> _targets;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    // Of the row in hand.
    private readonly List<KeyValuePair<string, object?>> _fields = [];

    /// <param name="shifts">The user's datum parameters.</param>
    /// <param name="batch">Begins the ids of rows that state none; unique to this import.</param>
    public LayerIntake(LayerSurvey survey, IntakeOptions options, IReadOnlyList<DatumShift> shifts, string batch)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(options);
        (_survey, _options, _stem) = (survey, options, batch);
        _transform = new CrsTransform(survey.Crs.Crs, shifts.FirstOrDefault(s => s.From == survey.Crs.Crs.Datum));
        _targets = options.Mapping.Targets.ToDictionary(t => t.Key, t => (t.Value, options.Kind.Fields.FirstOrDefault(f => f.Name == t.Value)));
    }

    /// <summary>Read from the file as they are asked for.</summary>
    /// <exception cref="ExchangeException">The file breaks off.</exception>
    public IEnumerable<IntakeRow> Rows(CancellationToken cancellation = default)
    {
        _ids.Clear();
        foreach (var row in _survey.Layer.Features)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Of(LayerSurvey.Placed(_survey.Layer, _survey.Cells, row));
        }
    }

    private IntakeRow Of(SourceFeature row)
    {
        var (geometry, problem, repair) = row.Problem is { Key: "exchange.row.noGeometry" } ? (null, row.Problem, Evidence.Of("intake.repair.noPlace"))
            : row.Problem is not null ? (null, row.Problem, (Evidence?)null) : Placed(row.Geometry!);
        if (problem is not null && (repair is null || !_options.Repair))
            return new IntakeRow(row.Row, null, null, problem, repair);
        string? field = null;
        var (id, name, accuracy) = ((string?)null, (string?)null, _options.AccuracyMetres);
        var (source, schematic) = ("data", false);
        IReadOnlyList<string> aliases = [];
        _fields.Clear();
        for (var i = 0; i < row.Values.Count; i++)
        {
            var value = row.Values[i];
            if (value.Name == _options.NameFrom)
                name ??= FieldValues.Clean(value.Value.Text).Trim();
            if (!_targets.TryGetValue(value.Name, out var target))
                continue;
            switch (target.Target)
            {
                case "name":
                    name = FieldValues.Clean(value.Value.Text).Trim();
                    break;
                case "id":
                    id = FieldValues.Clean(value.Value.Text).Trim();
                    break;
                case "aliases":
                    aliases = [.. FieldValues.Clean(value.Value.Text).Split(['|', '、', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
                    break;
                case "positionAccuracyMetres" when value.Value.Number is { } metres and >= 0:
                    accuracy = metres;
                    break;
                case "positionSource" when FieldValues.Clean(value.Value.Text).Trim() is { Length: > 0 } said:
                    source = said;
                    break;
                case "schematic":
                    // In doubt it is a sketch.
                    schematic = value.Value.Text.Trim().Length > 0 && FieldValues.Truth(value.Value.Text.Trim()) is not false;
                    break;
                default:
                    if (target.Field is null)
                        break;
                    if (FieldValues.TryRead(target.Field, value.Value, out var read))
                    {
                        if (read is not null)
                            _fields.Add(new(target.Field.Name, read));
                        break;
                    }

                    var wrong = Evidence.Of("intake.value." + (target.Field.Domain.Count > 0 ? "domain" : target.Field.Type), ("value", Short(value.Value.Text)));
                    if (!_options.Repair)
                        return new IntakeRow(row.Row, null, value.Name, wrong, Evidence.Of("intake.repair.leftOut"));
                    (field, problem, repair) = (field ?? value.Name, problem ?? wrong, repair ?? Evidence.Of("intake.repair.leftOut"));
                    break;
            }
        }

        if (id is { Length: > 0 } && !_ids.Add(id))
            return new IntakeRow(row.Row, null, "id", Evidence.Of("intake.sameId", ("id", Short(id))));
        var number = row.Row.ToString(CultureInfo.InvariantCulture);
        var feature = new Feature
        {
            Id = new FeatureId(_options.Kind.Kind, id is { Length: > 0 } ? id : $"{_stem}-{number}"),
            Name = name is { Length: > 0 } ? name : $"{_options.Kind.TitleZh} {number}",
            Aliases = aliases,
            Geometry = geometry,
            Fields = FieldRow.Of(_fields),
            PositionSource = source,
            Schematic = schematic,
            PositionAccuracyMetres = accuracy,
        };
        return new IntakeRow(row.Row, feature, field, problem, repair);
    }

    /// <returns>The geometry in EPSG:4490; what is wrong with it; and what would mend it, which it is then already.</returns>
    private (Geometry? Geometry, Evidence? Problem, Evidence? Repair) Placed(Geometry geometry)
    {
        if (!Fits(geometry))
            return (null, Evidence.Of("intake.shape", ("kind", geometry.GeometryType), ("shape", _options.Kind.Shape)), null);
        var (moved, problem) = GeometryPlacing.Place(geometry, _transform, _survey.Swapped);
        if (moved is not { } placed)
            return (null, problem, null);
        if (placed.Dimension == Dimension.Point)
            return (placed, null, null);
        var validity = new IsValidOp(placed);
        if (validity.IsValid)
            return (placed, null, null);
        var at = validity.ValidationError.Coordinate;
        (string, string)[] place = [("lon", Degrees(at.X)), ("lat", Degrees(at.Y))];
        if (placed.Dimension != Dimension.Surface)
            return (null, Evidence.Of("intake.invalid", place), null);
        var mended = Mended(placed);
        // Of crossing rings the area itself is in doubt: more than a hundredth is not mended but redrawn.
        var before = Math.Abs(placed.Area);
        if (!IsMeasured(placed.EnvelopeInternal) || mended is null or { IsEmpty: true } || mended.Dimension != Dimension.Surface || !Fits(mended) || before == 0 || Math.Abs(mended.Area - before) > MostChange * before)
            return (null, Evidence.Of("intake.redraw", place), null);
        mended.SRID = 4490;
        return (mended, Evidence.Of("intake.invalid", place), Evidence.Of("intake.repair.mended", ("squareMetres", (Ground.AreaSquareMetres(mended) - Ground.AreaSquareMetres(placed)).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture))));
    }

    // A repair states how the area changes; where that cannot be measured, there is none.
    private static bool IsMeasured(Envelope box) =>
        box.Width <= WidestDegrees && GaussKruger.Reaches(new LonLat(box.MinX, box.MinY)) && GaussKruger.Reaches(new LonLat(box.MaxX, box.MaxY));

    private static Geometry? Mended(Geometry geometry)
    {
        try
        {
            return GeometryFixer.Fix(geometry);
        }
        // What the library cannot untangle is redrawn by hand.
        catch (Exception e) when (e is TopologyException or AssertionFailedException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool Fits(Geometry geometry) => (_options.Kind.Shape, geometry) switch
    {
        ("Geometry", _) or ("Point", Point) or ("Point", MultiPoint { NumGeometries: 1 }) or ("LineString", LineString) or ("Polygon", Polygon or MultiPolygon) => true,
        // Rivers are traced from one end to the other: only layers of one's own take lines in parts.
        ("LineString", MultiLineString many) => _options.Kind.IsOwn || many.NumGeometries == 1,
        _ => false,
    };

    private static string Short(string text) => FieldValues.Clean(text.Length > 60 ? text[..60] + "…" : text);

    private static string Degrees(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
