using MapApp.Core.Coordinates;
using MapApp.Core.Editing;
using MapApp.Core.Features;
using MapApp.Sessions;
using MapApp.Workspace.Identifying;
using NetTopologySuite.Geometries;

namespace MapApp.Screens;

/// <summary>Turns clicks and boxes on the screen map into questions to the workspace.</summary>
internal static class MapQuestions
{
    private const double TolerancePixels = 7;
    private const int MostInBox = 500;

    public static void Click(Desk desk, double x, double y, double resolution)
    {
        if (desk.Session is not { } session)
            return;
        // What is edited stays chosen until it is saved or left.
        if (desk.Edits.IsOpen)
            return;
        var (lon, lat) = WebMercator.ToLonLat(x, y);
        if (desk.Places.Moving is not null)
        {
            desk.Places.MoveTo(new LonLat(lon, lat));
            return;
        }

        var tolerance = Tolerance(lat, resolution);
        // A row of the list that is open lies above all layers.
        if (desk.Lists.At(new LonLat(lon, lat), tolerance) is { } row)
        {
            desk.Lists.Show(row, zoom: false);
            return;
        }

        var answer = Identify.At(session.Store.Features, lon, lat, tolerance, Visible(desk));
        desk.SelectHits(answer.Hits, answer.More, zoom: false);
    }

    /// <summary>Sets a point of what is measured.</summary>
    public static void Sketch(Desk desk, double x, double y, double resolution)
    {
        var (lon, lat) = WebMercator.ToLonLat(x, y);
        if (desk.Session is not null)
            desk.Sketch.Add(new LonLat(lon, lat), Tolerance(lat, resolution));
    }

    /// <summary>Takes over corners that were moved on the map.</summary>
    /// <param name="corners">Web Mercator metres, x and y in turn.</param>
    public static void Reshaped(Desk desk, int part, int ring, int from, int removed, double[] corners, double resolution)
    {
        var inserted = corners.Chunk(2).Select(c => WebMercator.ToLonLat(c[0], c[1])).Select(c => new LonLat(c.Lon, c.Lat)).ToList();
        desk.Edits.Move(new ShapeChange(part, ring, from, removed, inserted), inserted.Count == 0 ? 0 : Tolerance(inserted[0].Lat, resolution));
    }

    /// <summary>Asks what applies where the map was clicked.</summary>
    public static void Here(Desk desk, double x, double y)
    {
        var (lon, lat) = WebMercator.ToLonLat(x, y);
        if (desk.Session is not null)
            desk.Places.Ask(new Place(new LonLat(lon, lat), null, 0), zoom: false);
    }

    public static void Box(Desk desk, double minX, double minY, double maxX, double maxY)
    {
        if (desk.Session is not { } session)
            return;
        var box = WebMercator.ToLonLat(new Envelope(minX, maxX, minY, maxY));
        var answer = Identify.In(session.Store.Features, box, Visible(desk), MostInBox);
        desk.SelectHits(answer.Hits, answer.More, zoom: false, together: true);
    }

    // A Web Mercator metre is shorter on the ground by the cosine of the latitude.
    private static double Tolerance(double lat, double resolution) => TolerancePixels * resolution * Math.Cos(lat * Math.PI / 180);

    private static List<string> Visible(Desk desk) => [.. desk.Kinds.All.Select(k => k.Kind).Where(desk.IsVisible)];
}
