using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Ledger;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using MapApp.Workspace.Ledger;
using MapApp.Workspace.Opening;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Points;

/// <summary>
/// The pollution points and outfalls that users enter: kept with the ledger entry 'found' and their photos in one transaction, linked
/// at once. Every change is a step that can be undone.
/// </summary>
public sealed class PointBook(WorkspaceSession session, TimeProvider time)
{
    private const int LongestName = 200;
    private const int MostPhotoBytes = 20 << 20;

    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    private static readonly Dictionary<string, string> _mediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".webp"] = "image/webp",
        [".heic"] = "image/heic",
        [".gif"] = "image/gif",
    };

    public static IReadOnlyCollection<string> PhotoEndings => _mediaTypes.Keys;

    public static bool IsPhoto(string fileName) => _mediaTypes.ContainsKey(Path.GetExtension(fileName));

    /// <summary>What kind of file a name tells of; any bytes where it tells none.</summary>
    internal static string MediaTypeOf(string fileName) => _mediaTypes.GetValueOrDefault(Path.GetExtension(fileName), "application/octet-stream");

    /// <summary>Keeps a new point.</summary>
    /// <exception cref="PointException">The draft says too little, or a photo is none.</exception>
    public PointStep Add(PointDraft draft, string by)
    {
        Check(draft);
        var now = time.GetUtcNow();
        var feature = Feature(new FeatureId(draft.Kind, NewId(draft.Kind, now)), draft);
        var photos = draft.Photos.Select(p => new Attachment(feature.Id, Path.GetFileName(p.Name), MediaTypeOf(p.Name), p.Content, now, by)).ToList();
        return Do(new PointStep(feature.Id, null, feature, by) { Entries = [Found(feature.Id, draft, by, now)], Photos = photos });
    }

    /// <summary>Changes what is said of a point; its place, ledger and photos stay.</summary>
    /// <exception cref="PointException">The draft says too little, or the point is gone.</exception>
    public PointStep Edit(FeatureId id, PointDraft draft, string by)
    {
        Check(draft);
        var before = Find(id);
        var after = Feature(id, draft) with { Geometry = before.Geometry, PositionSource = before.PositionSource, PositionAccuracyMetres = before.PositionAccuracyMetres, Aliases = before.Aliases };
        return Do(new PointStep(id, before, after, by));
    }

    /// <summary>Puts a point elsewhere.</summary>
    /// <exception cref="PointException">The point is gone.</exception>
    public PointStep Move(FeatureId id, LonLat to, string by)
    {
        var before = Find(id);
        return Do(new PointStep(id, before, before with { Geometry = Point(to), PositionSource = "survey", Fields = new Dictionary<string, object?>(before.Fields) { ["sourceCrs"] = null, ["sourceText"] = null, ["district"] = District(to) } }, by));
    }

    /// <summary>Takes a point away, with the entry that it was found and its photos; undoing brings all of it back.</summary>
    /// <exception cref="PointException">The point is gone, or more was recorded of it: then it is closed, not taken away.</exception>
    public PointStep Remove(FeatureId id, string by)
    {
        var before = Find(id);
        var entries = session.Register.LedgerOf(id.ToString());
        return Do(new PointStep(id, before, null, by)
        {
            Entries = entries,
            Photos = [.. session.Store.Register.Attachments(id), .. entries.Where(e => e.Files.Count > 0).SelectMany(e => session.Store.Register.Attachments(e.Papers))],
        });
    }

    /// <summary>Keeps a whole list as points of one kind, all in one transaction and as one step.</summary>
    /// <param name="drafts">Without photos; asked for again when the step is redone.</param>
    /// <param name="progress">Points kept so far; the links follow after the last.</param>
    /// <exception cref="PointException">A draft says too little; then nothing was kept.</exception>
    public PointListStep AddAll(string kind, IEnumerable<PointDraft> drafts, string by, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var stem = NewId(kind, now);
        var step = new PointListStep(kind, drafts.Select((draft, i) =>
        {
            Check(draft);
            var id = new FeatureId(kind, FormattableString.Invariant($"{stem}-{i + 1}"));
            return (Feature(id, draft), Found(id, draft, by, now));
        }), by);
        step.Redo(session, progress, cancellation);
        return step;
    }

    /// <summary>The draft that a kept point would be edited by.</summary>
    public static PointDraft DraftOf(Feature point) => new(point.Id.Layer, point.Name, new LonLat(point.Geometry!.Coordinate.X, point.Geometry.Coordinate.Y))
    {
        Type = point.Text("type"),
        Code = point.Text("code"),
        Description = point.Text("description"),
        FoundBy = point.Text("foundBy"),
        FoundOn = DateOnly.TryParseExact(point.Text("foundOn"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        Status = point.Text("status") ?? "open",
        River = point.Text("river"),
        ResponsibleUnit = point.Text("responsibleUnit"),
        SourceCrs = point.Text("sourceCrs"),
        SourceText = point.Text("sourceText"),
        AccuracyMetres = point.PositionAccuracyMetres,
    };

    private static void Check(PointDraft draft)
    {
        if (!PointDraft.Kinds.Contains(draft.Kind))
            throw new ArgumentException($"'{draft.Kind}' is no kind of point; known are {string.Join(", ", PointDraft.Kinds)}.", nameof(draft));
        if (Text(draft.Name) is not { } name)
            throw new PointException("point.noName");
        if (name.Length > LongestName)
            throw new PointException("point.longName", ("most", LongestName));
        foreach (var photo in draft.Photos)
        {
            if (!IsPhoto(photo.Name))
                throw new PointException("point.noPhoto", ("file", photo.Name));
            if (photo.Content.Length is 0 or > MostPhotoBytes)
                throw new PointException("point.photoSize", ("file", photo.Name), ("megabytes", MostPhotoBytes >> 20));
        }
    }

    private Feature Find(FeatureId id) => session.Store.Features.Find(id) ?? throw new PointException("point.gone", ("id", id));

    private Feature Feature(FeatureId id, PointDraft draft)
    {
        var fields = new Dictionary<string, object?>
        {
            ["type"] = Text(draft.Type),
            ["code"] = Text(draft.Code),
            ["description"] = Text(draft.Description),
            ["foundBy"] = Text(draft.FoundBy),
            ["foundOn"] = draft.FoundOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["status"] = draft.Status,
            ["sourceCrs"] = Text(draft.SourceCrs),
            ["sourceText"] = Text(draft.SourceText),
            ["district"] = District(draft.At),
        };
        if (draft.Kind == "outfalls")
            (fields["river"], fields["responsibleUnit"]) = (Text(draft.River), Text(draft.ResponsibleUnit));
        return new Feature
        {
            Id = id,
            Name = draft.Name.Trim(),
            Geometry = Point(draft.At),
            Fields = fields,
            PositionSource = "survey",
            PositionAccuracyMetres = draft.AccuracyMetres,
        };
    }

    // The smallest outline that is more than a street: where the thing is looked after.
    private string? District(LonLat at)
    {
        var here = new Feature { Id = new FeatureId("points", "?"), Name = "", Geometry = Point(at) };
        return session.Jurisdictions.Near(here).Where(j => j.Text("level") != "street" && session.Jurisdictions.Inside(j.Id, here) is { Share: > 0 })
            .OrderBy(j => j.Geometry!.Area).FirstOrDefault()?.Name;
    }

    private PointStep Do(PointStep step)
    {
        step.Redo(session);
        return step;
    }

    private static LedgerEvent Found(FeatureId id, PointDraft draft, string by, DateTimeOffset now) => new(LedgerEventKind.Found, draft.FoundOn ?? DueClock.Day(now), Text(draft.Description))
    {
        Id = LedgerBook.NewId(),
        Subject = id.ToString(),
        By = by,
        RecordedAt = now,
    };

    private static string NewId(string kind, DateTimeOffset now) =>
        $"{(kind == "outfalls" ? "o" : "p")}-{DueClock.Day(now):yyyyMMdd}-{Guid.NewGuid().ToString("N")[..6]}";

    private static Point Point(LonLat at) => _factory.CreatePoint(new Coordinate(at.Lon, at.Lat));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
