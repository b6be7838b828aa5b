using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Plots.Outlines;

/// <summary>
/// Makes parcels of outlines. Every outline becomes a parcel or a problem; what is changed on the way is a repair, and a repair that changes
/// the area by more than one per cent is refused with its point and place.
/// </summary>
public sealed class ParcelGate
{
    // Nearer than this two corners are one: half the last digit of a survey, in metres and in degrees.
    private const double SameMetres = 0.000_5, SameDegrees = 5e-9;

    private const double LeastSquareMetres = 0.01;

    // Farther from everything in the workspace a parcel is rather in a wrong zone than new.
    private const double FarMetres = 20_000;

    private const double WidestDegrees = 3;

    private readonly CrsChoice _choice;
    private readonly CrsTransform _transform;
    private readonly OutlineFile _file;
    private readonly CoordinateHints _hints;
    private readonly List<Parcel> _parcels = [];
    private readonly List<ParcelProblem> _problems = [];
    private readonly List<ParcelRepair> _repairs = [];
    private readonly HashSet<string> _ids = [];
    private readonly Dictionary<string, int> _again = [];

    private ParcelGate(OutlineFile file, CoordinateHints hints)
    {
        (_file, _hints) = (file, hints);
        _choice = Settled(file, hints);
        _transform = new CrsTransform(_choice.Crs, hints.Shifts.FirstOrDefault(s => s.From == _choice.Crs.Datum));
        _problems.AddRange(file.Notes.Concat(_choice.Notes).Select(n => new ParcelProblem(0, null, null, null, n)));
    }

    /// <exception cref="ParcelFileException">There is nothing in it, too much, or its system cannot be settled.</exception>
    public static ParcelFile Pass(OutlineFile file, CoordinateHints? hints = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Rows.Count == 0)
            throw ParcelFileException.Of(file.Name, "parcel.file.noParcels");
        if (file.Rows.Count > OutlineLimits.Parcels || file.Rows.Sum(r => r.Rings.Sum(o => (long)o.Corners.Count)) > OutlineLimits.FileCorners)
            throw ParcelFileException.Of(file.Name, "parcel.file.tooMany", ("parcels", Text(OutlineLimits.Parcels)), ("points", Text(OutlineLimits.FileCorners)));
        var gate = new ParcelGate(file, hints ?? CoordinateHints.None);
        foreach (var row in file.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            gate.Admit(row, gate.Unique(row));
        }

        return new ParcelFile(file.Name, file.Format, gate._choice.Crs, gate._choice.Assumed, gate._parcels, gate._problems, gate._repairs);
    }

    private static CrsChoice Settled(OutlineFile file, CoordinateHints hints)
    {
        try
        {
            return CrsChoice.Of(file.Name, file.Claim, FileNumbers.Of(file.Name, file.Rows.SelectMany(r => r.Rings).SelectMany(r => r.Corners).Select(c => (c.X, c.Y))), hints);
        }
        catch (CrsUnsettledException e)
        {
            throw new ParcelFileException(file.Name, e.Problem, e) { Choices = e.Choices };
        }
    }

    private void Admit(OutlineRow row, string id)
    {
        foreach (var remark in row.Remarks)
            _problems.Add(new ParcelProblem(row.Row, id, null, null, remark));
        if (row.Problem is { } problem)
            Tell(row, id, problem, row.ProblemPoint);
        else if (row.Rings.Count == 0)
            Tell(row, id, Evidence.Of("parcel.refused.noOutline"));
        else if (row.Rings.Count > OutlineLimits.Rings || row.Rings.Sum(r => r.Corners.Count) > OutlineLimits.Corners)
            Tell(row, id, Evidence.Of("parcel.refused.tooMany", ("rings", Text(OutlineLimits.Rings)), ("points", Text(OutlineLimits.Corners))));
        else if (Swapped(row, id) is { } swapped && Placed(row, id, swapped) is { } corners && Zone(row, id, corners) is { } zone && Rings(row, id, corners, zone) is { } rings)
            Admit(row, id, rings, zone);
    }

    private void Admit(OutlineRow row, string id, (List<PlacedRing> Rings, int Doubles, PlacedCorner? Open) rings, int zone)
    {
        var shape = ParcelShape.Of(rings.Rings, zone);
        if ((shape.Fault is null || shape.Before < LeastSquareMetres) && shape.After < LeastSquareMetres)
        {
            Tell(row, id, Evidence.Of("parcel.refused.zeroArea"), rings.Rings[0].Corners[0]);
            return;
        }

        if (shape.Fault is { } fault)
        {
            var at = rings.Rings.Select(r => r.Nearest(fault)).MinBy(n => n.Metres).Corner;
            var (lon, lat) = GaussKruger.ToLonLat(fault.X, fault.Y, zone);
            var percent = shape.Change * 100;
            if (shape.Degrees is null || shape.Change > ParcelShape.MostChange)
            {
                var why = shape.Degrees is null ? Evidence.Of("parcel.refused.tangle", ("point", Label(at)))
                    : Evidence.Of("parcel.refused.crosses", ("point", Label(at)), ("percent", Math.Min(percent, 9_999).ToString("0.#", CultureInfo.InvariantCulture)));
                _problems.Add(new ParcelProblem(RowOf(row, at), id, at.Number, new LonLat(lon, lat), why));
                return;
            }

            _repairs.Add(new ParcelRepair(id, Evidence.Of("parcel.repair.crosses", ("point", Label(at))), shape.Before, shape.After));
        }

        if (rings.Open is { } open)
            _repairs.Add(new ParcelRepair(id, Evidence.Of("parcel.repair.closed", ("point", Label(open))), shape.Before, shape.Before));
        if (rings.Doubles > 0)
            _repairs.Add(new ParcelRepair(id, Evidence.Of("parcel.repair.doubles", ("count", Text(rings.Doubles))), shape.Before, shape.Before));
        Keep(row, id, shape.Degrees!);
    }

    private void Keep(OutlineRow row, string id, Geometry degrees)
    {
        var centre = degrees.EnvelopeInternal.Centre;
        if (_hints.Around is { IsNull: false } around && CrsChoice.Metres(new LonLat(centre.X, centre.Y), around) is > FarMetres and var metres)
        {
            var kilometres = Math.Round(metres / 1000).ToString("0", CultureInfo.InvariantCulture);
            Tell(row, id, OtherZone(row, around) is { } other ? Evidence.Of("parcel.told.otherZone", ("km", kilometres), ("crs", other.Code)) : Evidence.Of("parcel.told.far", ("km", kilometres)),
                null, new LonLat(centre.X, centre.Y));
        }

        _parcels.Add(new Parcel(id, degrees)
        {
            Name = row.Name,
            DeclaredMeridian = _choice.Crs.Kind == CrsKind.GaussKruger ? _choice.Crs.CentralMeridian : null,
            StatedAreaSquareMetres = row.StatedAreaSquareMetres,
            StatedUse = row.StatedUse,
            PositionAccuracyMetres = row.PositionAccuracyMetres,
            Row = row.Row,
            Attributes = row.Attributes,
        });
    }

    /// <summary>The zone of the same datum in which the same numbers would lie among the workspace's data.</summary>
    private Crs? OtherZone(OutlineRow row, Envelope around)
    {
        if (_choice.Crs.Kind != CrsKind.GaussKruger)
            return null;
        var corner = row.Rings[0].Corners[0];
        var (east, north) = Magnitude.Of(corner.X, corner.Y) == Axes.SwappedMetres ? (corner.Y, corner.X) : (corner.X, corner.Y);
        var bare = east - _choice.Crs.FalseEasting;
        return CrsCatalogue.All.FirstOrDefault(c => c.Kind == CrsKind.GaussKruger && c.Datum == Datum.Cgcs2000 && !c.HasPrefix
            && new CrsTransform(c).TryToLonLat(bare + c.FalseEasting, north, out var at, out _) && CrsChoice.Metres(at, around) <= FarMetres);
    }

    /// <returns>Null when the corners of the parcel disagree; then that is told.</returns>
    private bool? Swapped(OutlineRow row, string id)
    {
        if (_choice.Crs.Kind == CrsKind.WebMercator)
            return false;
        var (ordinary, swapped, number) = (0, 0, 0);
        (int Number, Corner Corner)? odd = null;
        foreach (var corner in row.Rings.SelectMany(r => r.Corners))
        {
            number++;
            var axes = Magnitude.Of(corner.X, corner.Y);
            if (axes == (_choice.Crs.IsProjected ? Axes.SwappedMetres : Axes.SwappedDegrees))
                swapped++;
            else if (axes == (_choice.Crs.IsProjected ? Axes.Metres : Axes.Degrees))
                ordinary++;
            if (odd is null && ordinary > 0 && swapped > 0)
                odd = (number, corner);
        }

        if (odd is { } first)
        {
            Tell(row, id, Evidence.Of("parcel.refused.mixedAxes", ("point", first.Corner.Label ?? Text(first.Number))), first.Number);
            return null;
        }

        if (swapped > 0)
            Tell(row, id, Evidence.Of(_file.NamesAxes ? "parcel.told.swapped" : "parcel.told.northFirst"));
        return swapped > 0;
    }

    private List<(Outline Outline, List<PlacedCorner> Corners)>? Placed(OutlineRow row, string id, bool swapped)
    {
        var placed = new List<(Outline, List<PlacedCorner>)>();
        var number = 0;
        foreach (var outline in row.Rings)
        {
            var corners = new List<PlacedCorner>(outline.Corners.Count);
            foreach (var corner in outline.Corners)
            {
                number++;
                var (east, north) = swapped ? (corner.Y, corner.X) : (corner.X, corner.Y);
                var finite = double.IsFinite(east) && double.IsFinite(north);
                Evidence? problem = finite ? null : Evidence.Of("parcel.refused.noNumber", ("point", corner.Label ?? Text(number)));
                var at = default(LonLat);
                if (finite && _transform.TryToLonLat(east, north, out at, out problem) && !GaussKruger.Reaches(at))
                    problem = Evidence.Of("parcel.refused.outside", ("point", corner.Label ?? Text(number)), ("lon", Degrees(at.Lon)), ("lat", Degrees(at.Lat)));
                if (problem is not null)
                {
                    _problems.Add(new ParcelProblem(corner.Row > 0 ? corner.Row : row.Row, id, number, finite && problem.Key == "parcel.refused.outside" ? at : null, problem));
                    return null;
                }

                corners.Add(new PlacedCorner(number, corner, at));
            }

            placed.Add((outline, corners));
        }

        return placed;
    }

    /// <summary>The zone that the file states, else that of the place.</summary>
    private int? Zone(OutlineRow row, string id, List<(Outline Outline, List<PlacedCorner> Corners)> rings)
    {
        var box = new Envelope();
        foreach (var corner in rings.SelectMany(r => r.Corners))
            box.ExpandToInclude(corner.At.Lon, corner.At.Lat);
        if (box.IsNull)
            return Tell<int?>(row, id, Evidence.Of("parcel.refused.noOutline"));
        if (box.Width > WidestDegrees)
            return Tell<int?>(row, id, Evidence.Of("parcel.refused.tooWide", ("degrees", Degrees(box.Width))));
        return _choice.Crs is { Kind: CrsKind.GaussKruger, CentralMeridian: { } meridian } && Flat.Fits(meridian / 3, box) ? meridian / 3 : GaussKruger.ZoneOf(box.Centre.X);
    }

    private (List<PlacedRing> Rings, int Doubles, PlacedCorner? Open)? Rings(OutlineRow row, string id, List<(Outline Outline, List<PlacedCorner> Corners)> placed, int zone)
    {
        var rings = new List<PlacedRing>(placed.Count);
        var doubles = 0;
        PlacedCorner? open = null;
        foreach (var (outline, all) in placed)
        {
            var corners = new List<PlacedCorner>(all.Count);
            foreach (var corner in all)
            {
                if (corners.Count == 0 || !Same(corners[^1].Corner, corner.Corner))
                    corners.Add(corner);
            }

            doubles += all.Count - corners.Count;
            if (corners.Count > 1 && Same(corners[0].Corner, corners[^1].Corner))
                corners.RemoveAt(corners.Count - 1);
            else if (!outline.MayBeOpen && corners.Count > 2)
                open ??= corners[^1];
            if (corners.Count < 3)
            {
                if (all.Count > 0)
                    Tell(row, id, Evidence.Of("parcel.refused.shortRing", ("point", Label(all[0])), ("count", Text(corners.Count))), all[0]);
                else
                    Tell(row, id, Evidence.Of("parcel.refused.noOutline"));
                return null;
            }

            rings.Add(new PlacedRing(outline, corners, zone));
        }

        return (rings, doubles, open);
    }

    private bool Same(Corner a, Corner b)
    {
        var near = _choice.Crs.IsProjected ? SameMetres : SameDegrees;
        return Math.Abs(a.X - b.X) < near && Math.Abs(a.Y - b.Y) < near;
    }

    private string Unique(OutlineRow row)
    {
        var said = row.Id ?? row.Name ?? Text(row.Row);
        var id = said;
        while (!_ids.Add(id))
        {
            _again[said] = _again.GetValueOrDefault(said, 1) + 1;
            id = $"{said} ({Text(_again[said])})";
        }

        if (id != said && row.Id is not null)
            _problems.Add(new ParcelProblem(row.Row, id, null, null, Evidence.Of("parcel.told.again", ("id", said), ("as", id))));
        return id;
    }

    private void Tell(OutlineRow row, string id, Evidence reason, int? point = null, LonLat? at = null) => _problems.Add(new ParcelProblem(row.Row, id, point, at, reason));

    private void Tell(OutlineRow row, string id, Evidence reason, PlacedCorner corner) => _problems.Add(new ParcelProblem(RowOf(row, corner), id, corner.Number, corner.At, reason));

    private T? Tell<T>(OutlineRow row, string id, Evidence reason)
    {
        Tell(row, id, reason);
        return default;
    }

    private static int RowOf(OutlineRow row, PlacedCorner corner) => corner.Corner.Row > 0 ? corner.Corner.Row : row.Row;

    private static string Label(PlacedCorner corner) => corner.Corner.Label ?? Text(corner.Number);

    private static string Degrees(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
