using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Outlines;
using MapApp.Formats.Archives;
using MapApp.Formats.Dxf;
using MapApp.Formats.Shapefile;
using MapApp.Formats.Xml;

namespace MapApp.Formats.Parcels;

/// <summary>
/// The one way in for parcels: survey TXT, Shapefile (zipped too), GeoJSON, KML, KMZ, GeoPackage, closed lines of a DXF, tables of corners or of WKT. A file is told by its
/// first bytes; its ending only says which of two texts it is.
/// </summary>
/// <param name="geoPackages">Opens GeoPackages; null refuses them.</param>
public sealed class ParcelReader(IOutlineSource? geoPackages = null) : IParcelReader
{
    private const int SniffedBytes = 4096;

    /// <summary>Whether a text file begins as a survey does, in whichever encoding: a plan is a .txt too.</summary>
    public static bool IsSurvey(string path)
    {
        using var stream = File.OpenRead(path);
        var start = new byte[SniffedBytes];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return new[] { Encoding.UTF8, CodePagesEncodingProvider.Instance.GetEncoding("gb18030")! }.Any(e => SurveyTextReader.IsTitled(e.GetString(start, 0, read).TrimStart('\uFEFF')));
    }

    public ParcelFile Read(string path, CoordinateHints? hints = null, string? encoding = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = Path.GetFileName(path);
        return Guard(name, () =>
        {
            var main = ShapefileParts.IsPart(path) ? ShapefileParts.Main(path) ?? throw ParcelFileException.Of(name, "parcel.file.noShp") : path;
            // Pipes and devices have no length, and would keep whoever opens them waiting.
            if (new FileInfo(main) is { Exists: true, Length: 0 })
                throw ParcelFileException.Of(name, "parcel.file.empty");
            using var stream = File.OpenRead(main);
            var file = Kind(stream) switch
            {
                FileKind.Shp => ShapefileOutlines.Read(name, ShapefileParts.InFolder(main), encoding),
                FileKind.GeoPackage => Merged(name, Packages(name).Read(main, name, cancellation)),
                var kind => Outlines(stream, name, kind, encoding, cancellation),
            };
            return ParcelGate.Pass(file, hints, cancellation);
        });
    }

    public ParcelFile Read(Stream stream, string name, CoordinateHints? hints = null, string? encoding = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Guard(name, () => ParcelGate.Pass(Outlines(stream, name, Kind(stream), encoding, cancellation), hints, cancellation));
    }

    public ParcelFile ReadText(string text, string name = "", CoordinateHints? hints = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return Read(stream, name, hints, "utf-8", cancellation);
    }

    private OutlineFile Outlines(Stream stream, string name, FileKind kind, string? encoding, CancellationToken cancellation) => kind switch
    {
        FileKind.Empty => throw ParcelFileException.Of(name, "parcel.file.empty"),
        FileKind.BinaryDxf => throw ParcelFileException.Of(name, "parcel.file.binaryDxf"),
        FileKind.Shp => ShapefileOutlines.Read(name, ending => ending == ".shp" ? stream : null, encoding),
        FileKind.Packed => Packed(stream, name, encoding),
        FileKind.GeoPackage => FromStream(stream, name, cancellation),
        FileKind.OldWorkbook => TableOutlines.Read(stream, name, encoding),
        _ => OfText(stream, name, encoding),
    };

    private static OutlineFile OfText(Stream stream, string name, string? encoding)
    {
        var text = ParcelText.Read(stream, name, encoding);
        var start = text.AsSpan().TrimStart("\uFEFF\u001E \t\r\n");
        if (start.IsEmpty)
            throw ParcelFileException.Of(name, "parcel.file.empty");
        if (start[0] == '<')
            return KmlOutlines.Read(new MemoryStream(Encoding.UTF8.GetBytes(WithoutDeclaration(text))), name, "kml");
        if (start[0] == '{' || (start[0] == '[' && start[1..].TrimStart() is ['{', ..]))
            return GeoJsonOutlines.Read(text.TrimStart('\u001E'), name);
        if (DxfEntities.Fits(start))
            return DxfOutlines.Read(text, name);
        if (WktOutlines.Fits(start))
            return OfWkt(text, name);
        if (SurveyTextReader.Fits(text))
            return SurveyTextReader.Read(text, name);
        if (BareCorners.Read(text, name) is { } bare)
            return bare;
        stream.Position = 0;
        return TableOutlines.Read(stream, name, encoding);
    }

    /// <summary>One outline a line.</summary>
    private static OutlineFile OfWkt(string text, string name)
    {
        var lines = text.Split('\n').Select((t, i) => (Row: i + 1, Text: t.Trim())).Where(l => l.Text.Length > 0).ToList();
        // Programs break long outlines over lines.
        if (lines.Skip(1).Any(l => !WktOutlines.Fits(l.Text)))
            lines = [(1, text.Trim())];
        var claims = lines.Select(l => WktOutlines.Claim(l.Text)).Distinct().ToList();
        return new OutlineFile(name, "wkt", claims is [var one] ? one : CrsClaim.Not(string.Join(", ", claims.Select(c => c.Crs?.Code ?? c.Unknown ?? "-"))), [.. lines.Select(l => WktOutlines.Read(l.Row, l.Text))]);
    }

    /// <summary>The text was decoded, so that what it says of its encoding no longer holds.</summary>
    private static string WithoutDeclaration(string text)
    {
        var start = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return start.StartsWith("<?xml", StringComparison.Ordinal) && start.IndexOf("?>", StringComparison.Ordinal) is > 0 and var end ? start[(end + 2)..] : start;
    }

    private static OutlineFile Packed(Stream stream, string name, string? encoding)
    {
        List<string> shapes, parts;
        using (var gate = ArchiveGate.Open(stream, SafeXml.ExchangeArchive))
        {
            // macOS puts a shadow beside each file that it packs.
            parts = [.. gate.Parts.Where(p => !p.StartsWith("__MACOSX", StringComparison.OrdinalIgnoreCase))];
            shapes = [.. parts.Where(p => p.EndsWith(".shp", StringComparison.OrdinalIgnoreCase))];
            if (shapes.Count > 0)
                return Merged(name, [.. shapes.Select(s => ShapefileOutlines.Read(name, ShapefileParts.InArchive(gate, s), encoding))]);
        }

        stream.Position = 0;
        if (parts.Exists(p => p.EndsWith(".kml", StringComparison.OrdinalIgnoreCase)))
            return KmlOutlines.Read(stream, name, "kmz");
        return parts.Exists(p => p.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)) ? TableOutlines.Read(stream, name, encoding) : throw ParcelFileException.Of(name, "parcel.file.archive");
    }

    /// <summary>SQLite opens files only.</summary>
    private OutlineFile FromStream(Stream stream, string name, CancellationToken cancellation)
    {
        var source = Packages(name);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".gpkg");
        try
        {
            using (var copy = File.Create(path))
                stream.CopyTo(copy);
            return Merged(name, source.Read(path, name, cancellation));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private IOutlineSource Packages(string name) => geoPackages ?? throw ParcelFileException.Of(name, "parcel.file.unknown");

    /// <summary>Layers of one file, as one; those of several systems are refused, as a file of parcels has one.</summary>
    private static OutlineFile Merged(string name, IReadOnlyList<OutlineFile> layers)
    {
        if (layers.Count == 0)
            throw ParcelFileException.Of(name, "parcel.file.noParcels");
        // A layer without parcels has no say in the system.
        var filled = layers.Where(l => l.Rows.Any(r => r.Problem is null)).ToList();
        var claims = filled.Select(l => l.Claim).Distinct().ToList();
        if (claims.Count > 1)
            throw ParcelFileException.Of(name, "parcel.file.severalCrs", ("systems", string.Join(", ", claims.Select(c => c.Crs?.Code ?? c.Unknown ?? "?"))));
        return (filled.FirstOrDefault() ?? layers[0]) with { Rows = [.. layers.SelectMany(l => l.Rows).Select(ParcelFields.Named)], Notes = [.. layers.SelectMany(l => l.Notes).Distinct()] };
    }

    private static FileKind Kind(Stream stream)
    {
        var start = new byte[SniffedBytes];
        stream.Position = 0;
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return start.AsSpan(0, read) switch
        {
            [] => FileKind.Empty,
            [0x50, 0x4B, 0x03 or 0x05, ..] => FileKind.Packed,
            [0x00, 0x00, 0x27, 0x0A, ..] => FileKind.Shp,
            [0xD0, 0xCF, 0x11, 0xE0, ..] => FileKind.OldWorkbook,
            var bytes when bytes.StartsWith("SQLite format 3\0"u8) => FileKind.GeoPackage,
            var bytes when bytes.StartsWith("AutoCAD Binary DXF"u8) => FileKind.BinaryDxf,
            _ => FileKind.Text,
        };
    }

    /// <summary>Words whatever goes wrong with the file as its refusal.</summary>
    private static ParcelFile Guard(string name, Func<ParcelFile> read)
    {
        try
        {
            return read();
        }
        catch (ExchangeException e)
        {
            throw ParcelFileException.Of(e);
        }
        catch (ArchiveException e)
        {
            throw ParcelFileException.Of(ArchiveRefusal.Of(name, e, SafeXml.ExchangeArchive));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ParcelFileException(name, Evidence.Of("parcel.file.disk", ("problem", e.Message), ("file", name)), e);
        }
    }

    private enum FileKind
    {
        Empty,
        Text,
        Packed,
        Shp,
        OldWorkbook,
        GeoPackage,
        BinaryDxf,
    }
}
