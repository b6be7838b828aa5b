using System.IO.Compression;
using System.Text;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Formats.Archives;
using MapApp.Formats.Dxf;
using MapApp.Formats.GeoJson;
using MapApp.Formats.Gpx;
using MapApp.Formats.Kml;
using MapApp.Formats.Parcels;
using MapApp.Formats.Shapefile;
using MapApp.Formats.Tables;
using MapApp.Formats.Xml;

namespace MapApp.Formats.Layers;

/// <summary>
/// The one way in for layers: Shapefile, GeoJSON (by lines too), GeoPackage, KML, KMZ, GPX, tables (CSV, XLSX, XLS, DBF, CASS .dat), DXF, WKT and
/// parcel TXT, bare, zipped or gzipped. A file is told by its first bytes; its ending only says which of two texts it is.
/// </summary>
/// <param name="geoPackages">Opens GeoPackages.</param>
public sealed class SourceFiles(ISourceReader geoPackages) : ISourceReader
{
    private const int SniffedBytes = 1 << 16;

    private static readonly string[] _inArchives = [".shp", ".dbf", ".geojson", ".json", ".geojsonl", ".kml", ".kmz", ".gpx", ".gpkg", ".csv", ".xlsx", ".xls", ".dxf", ".dat", ".txt"];

    static SourceFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public SourceFile Open(string path, string name, string? encoding = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Guard(name, () => OpenOne(path, name, encoding, inArchive: false));
    }

    private SourceFile OpenOne(string path, string name, string? encoding, bool inArchive)
    {
        if (Directory.Exists(path))
            throw new ExchangeException(name, "folder", "is a folder, not a file.");
        var (main, isDbf) = (path, false);
        if (ShapefileParts.IsPart(path) || ShapefileParts.IsPart(name))
        {
            isDbf = ShapefileParts.Main(path) is null && Path.GetExtension(path).Equals(".dbf", StringComparison.OrdinalIgnoreCase);
            main = isDbf ? path : ShapefileParts.Main(path) ?? throw new ExchangeException(name, "noShp", "has no .shp beside it.");
        }

        // Pipes and devices have no length, and would keep whoever opens them waiting.
        if (new FileInfo(main) is { Exists: true, Length: 0 })
            throw new ExchangeException(name, "empty", "is empty.");
        if (isDbf)
            return OfDbf(main, name, encoding);
        byte[] start;
        using (var stream = File.OpenRead(main))
        {
            start = new byte[Math.Min(SniffedBytes, stream.Length)];
            start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }

        return start switch
        {
            [0x00, 0x00, 0x27, 0x0A, ..] => new SourceFile(name, "shp", [ShapefileLayer.Open(ShapefileParts.InFolder(main), Path.GetFileNameWithoutExtension(name), name, encoding)]),
            [0x1F, 0x8B, ..] when !inArchive => Unpacked(name, encoding, folder => Gunzip(main, name, folder)),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => OfTables(main, name, encoding),
            [0x50, 0x4B, 0x03 or 0x05, ..] => OfZip(main, name, encoding, inArchive),
            _ when start.AsSpan().StartsWith("SQLite format 3\0"u8) => geoPackages.Open(main, name, encoding),
            _ when start.AsSpan().StartsWith("AutoCAD Binary DXF"u8) => throw new ExchangeException(name, "binaryDxf", "is a binary DXF."),
            _ => OfText(main, name, encoding, start),
        };
    }

    private static SourceFile OfText(string path, string name, string? encoding, byte[] bytes)
    {
        // GBK leaves the marks that tell formats apart as they are.
        var start = (bytes is [0xFF, 0xFE, ..] ? Encoding.Unicode : bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode : Encoding.UTF8).GetString(bytes).TrimStart('\uFEFF', '\u001E', ' ', '\t', '\r', '\n');
        var stem = Path.GetFileNameWithoutExtension(name);
        if (start.Length == 0)
            throw new ExchangeException(name, "empty", "is empty.");
        if (start[0] == '<')
            return OfXml(path, name, stem);
        if (start[0] == '{' || (start[0] == '[' && start[1..].TrimStart() is ['{' or ']', ..]))
            return OfJson(path, name, stem, encoding, bytes);
        if (SurveyTextReader.IsTitled(start) || SurveyTextReader.IsTitled(Encoding.GetEncoding("gb18030").GetString(bytes)))
        {
            using var survey = File.OpenRead(path);
            return new SourceFile(name, "txt", [OutlineLayer.Of(SurveyTextReader.Read(ParcelText.Read(survey, name, encoding), name), stem)]);
        }

        var (isDxf, isWkt) = (DxfEntities.Fits(start), WellKnownText.IsOne(start));
        if (!isDxf && !isWkt)
            return OfTables(path, name, encoding);
        string found;
        IReadOnlyList<EncodingCandidate> candidates;
        using (var stream = File.OpenRead(path))
            (found, candidates) = TextEncodings.Find(stream, name, encoding, DxfCodePage.Of(stream));
        TextReader Text() => new StreamReader(path, Encoding.GetEncoding(found), detectEncodingFromByteOrderMarks: true);
        var layer = isDxf ? DxfLayer.Of(Text, stem, name) : WktLayer.Of(Text, stem, WktOutlines.Claim(start.Split('\n')[0].Trim()));
        return new SourceFile(name, isDxf ? "dxf" : "wkt", [layer with { Encoding = found, Encodings = candidates }]);
    }

    // JSON is UTF-8; offices write it in theirs all the same.
    private static SourceFile OfJson(string path, string name, string stem, string? encoding, byte[] start)
    {
        if (encoding is null or "utf-8" && IsUtf8(start))
            return new SourceFile(name, "geojson", [GeoJsonLayer.Open(() => File.OpenRead(path), stem, name)]);
        string found;
        IReadOnlyList<EncodingCandidate> candidates;
        using (var stream = File.OpenRead(path))
            (found, candidates) = TextEncodings.Find(stream, name, encoding);
        Stream Text() => Encoding.CreateTranscodingStream(File.OpenRead(path), Encoding.GetEncoding(found), Encoding.UTF8);
        return new SourceFile(name, "geojson", [GeoJsonLayer.Open(Text, stem, name) with { Encoding = found, Encodings = candidates }]);
    }

    private static bool IsUtf8(ReadOnlySpan<byte> start)
    {
        // A character may be cut off at the end.
        var end = start.Length;
        while (end > 0 && start.Length - end < 4 && (start[end - 1] & 0x80) != 0)
            end--;
        return System.Text.Unicode.Utf8.IsValid(start[..end]);
    }

    private static SourceFile OfXml(string path, string name, string stem)
    {
        string root;
        using (var xml = SafeXml.Guard(name, () => SafeXml.Open(File.OpenRead(path), KmlGeometryReader.MaximumText)))
            root = SafeXml.Guard(name, () => xml.MoveToContent() == System.Xml.XmlNodeType.Element ? xml.LocalName : "");
        return root == "gpx"
            ? new SourceFile(name, "gpx", [PlacemarkLayer.Of(() => GpxReader.Read(File.OpenRead(path), name), stem)])
            : new SourceFile(name, "kml", root == "kml" && IsLongOfOneFolder(path)
                ? [PlacemarkLayer.Of(() => KmlReader.Read(File.OpenRead(path), name), stem)]
                : KmlLayers.Of(wanted => KmlReader.Read(File.OpenRead(path), name, wanted), stem));
    }

    // A short file is read whole in no time, and so is told at once where it is broken.
    private static bool IsLongOfOneFolder(string path)
    {
        const int longBytes = 4 << 20;
        using var stream = File.OpenRead(path);
        return stream.Length > longBytes && OneFolder.Holds(stream);
    }

    private static SourceFile OfTables(string path, string name, string? encoding)
    {
        var options = Path.GetExtension(name).Equals(".dat", StringComparison.OrdinalIgnoreCase) ? TableOptions.Cass : new TableOptions();
        var file = TableFile.Open(File.OpenRead(path), name, options with { Encoding = encoding });
        try
        {
            var (layers, notes) = (new List<SourceLayer>(), new List<Evidence>());
            foreach (var sheet in file.Sheets)
            {
                try
                {
                    layers.Add(TableLayer.Of(file.Read(sheet), file.Sheets.Count > 1 ? sheet : Path.GetFileNameWithoutExtension(name)) with { Encoding = file.Encoding, Encodings = file.EncodingCandidates });
                }
                // A workbook has sheets of words between those of rows.
                catch (ExchangeException e) when (file.Sheets.Count > 1)
                {
                    notes.Add(e.Problem);
                }
            }

            return new SourceFile(name, file.Format.ToString().ToLowerInvariant(), layers, file.Dispose) { Notes = notes };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static SourceFile OfDbf(string path, string name, string? encoding)
    {
        using var cpg = ShapefileParts.InFolder(path)(".cpg");
        using var reader = cpg is null ? null : new StreamReader(cpg);
        var (table, found, candidates) = DbfTable.Open(() => File.OpenRead(path), name, encoding, reader?.ReadLine());
        return new SourceFile(name, "dbf", [TableLayer.Of(table, table.Name) with { Encoding = found, Encodings = candidates }]);
    }

    private SourceFile OfZip(string path, string name, string? encoding, bool inArchive)
    {
        List<string> parts;
        using (var stream = File.OpenRead(path))
        using (var gate = ArchiveGate.Open(stream, SafeXml.ExchangeArchive))
        {
            // macOS puts a shadow beside each file that it packs.
            parts = [.. gate.Parts.Where(p => !p.StartsWith("__MACOSX", StringComparison.OrdinalIgnoreCase))];
        }

        if (parts.Exists(p => p.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)))
            return OfTables(path, name, encoding);
        if (parts.Exists(p => p.EndsWith(".kml", StringComparison.OrdinalIgnoreCase)) && !parts.Exists(p => p.EndsWith(".shp", StringComparison.OrdinalIgnoreCase)))
            return new SourceFile(name, "kmz", KmlLayers.Of(wanted => KmlReader.Read(File.OpenRead(path), name, wanted), Path.GetFileNameWithoutExtension(name)));
        // An archive inside an archive stays closed.
        return !inArchive && parts.Exists(IsLayer) ? Unpacked(name, encoding, folder => Unzip(path, folder)) : throw new ExchangeException(name, "archive", "holds no layer.");
    }

    // A .dbf beside a .shp is a part of it.
    private static bool IsBeside(string path) => path.EndsWith(".dbf", StringComparison.OrdinalIgnoreCase) && ShapefileParts.Main(path) is not null;

    private static bool IsLayer(string part) => _inArchives.Contains(Path.GetExtension(part).ToLowerInvariant());

    /// <summary>Opens what is packed from a folder that goes when the file is closed: half the formats have to seek.</summary>
    private SourceFile Unpacked(string name, string? encoding, Action<string> unpack)
    {
        var folder = Directory.CreateTempSubdirectory("mapapp-unpacked-");
        var files = new List<SourceFile>();
        void Close()
        {
            files.ForEach(f => f.Dispose());
            folder.Delete(recursive: true);
        }

        try
        {
            unpack(folder.FullName);
            var notes = new List<Evidence>();
            var paths = folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(f => f.FullName).Where(f => (IsLayer(f) && !IsBeside(f)) || folder.EnumerateFiles().Count() == 1).Order(StringComparer.Ordinal).ToList();
            foreach (var path in paths)
            {
                try
                {
                    files.Add(OpenOne(path, Path.GetFileName(path), encoding, inArchive: true));
                }
                catch (ExchangeException e) when (paths.Count > 1)
                {
                    notes.Add(e.Problem);
                }
            }

            if (files.Count == 0)
                throw new ExchangeException(name, "archive", "holds no layer.");
            return new SourceFile(name, files[0].Format, [.. files.SelectMany(f => f.Layers)], Close) { Notes = [.. files.SelectMany(f => f.Notes), .. notes] };
        }
        catch
        {
            Close();
            throw;
        }
    }

    private static void Unzip(string path, string folder)
    {
        using var stream = File.OpenRead(path);
        using var gate = ArchiveGate.Open(stream, SafeXml.ExchangeArchive);
        foreach (var part in gate.Parts.Where(p => !p.StartsWith("__MACOSX", StringComparison.OrdinalIgnoreCase) && (IsLayer(p) || ShapefileParts.IsPart(p))))
        {
            var target = Path.GetFullPath(Path.Combine(folder, part.Replace('\\', '/')));
            // The gate refuses such paths; a second look costs nothing.
            if (!target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new ArchiveException(ArchiveFault.UnsafePath, part, $"part '{part}' has a path that leads out of the archive.");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var content = gate.OpenPart(part)!;
            using var file = new FileStream(target, FileMode.CreateNew);
            content.CopyTo(file);
        }
    }

    private static void Gunzip(string path, string name, string folder)
    {
        using var packed = File.OpenRead(path);
        using var content = new LimitedStream(new GZipStream(packed, CompressionMode.Decompress), name, Math.Min(SafeXml.ExchangeArchive.PartBytes, Math.Max(1 << 20, packed.Length * SafeXml.ExchangeArchive.Ratio)));
        using var file = new FileStream(Path.Combine(folder, Path.GetFileNameWithoutExtension(Path.GetFileName(name)) is { Length: > 0 } stem ? stem : "unpacked"), FileMode.CreateNew);
        content.CopyTo(file);
    }

    /// <summary>Words whatever goes wrong with the file as its refusal.</summary>
    private static SourceFile Guard(string name, Func<SourceFile> open)
    {
        try
        {
            return open();
        }
        catch (ParcelFileException e)
        {
            throw new ExchangeException(name, e.Problem, e);
        }
        catch (CrsUnsettledException e)
        {
            throw new ExchangeException(name, e.Problem, e);
        }
        catch (ArchiveException e)
        {
            throw ArchiveRefusal.Of(name, e, SafeXml.ExchangeArchive);
        }
        catch (InvalidDataException e)
        {
            throw new ExchangeException(name, "packing", "cannot be unpacked.", e, ("problem", e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExchangeException(name, "disk", "cannot be read from the disk.", e, ("problem", e.Message));
        }
    }
}
