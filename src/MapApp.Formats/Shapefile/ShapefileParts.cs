using MapApp.Formats.Archives;

namespace MapApp.Formats.Shapefile;

/// <summary>Finds the parts that belong to a <c>.shp</c>, in a folder or an archive, whatever the case of their names.</summary>
public static class ShapefileParts
{
    private static readonly string[] _endings = [".shp", ".dbf", ".shx", ".prj", ".cpg", ".qpj", ".sbn", ".sbx"];

    /// <summary>Whether a file is a part of a shapefile by its name.</summary>
    public static bool IsPart(string path) => _endings.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>The <c>.shp</c> beside any part; null when there is none.</summary>
    public static string? Main(string path) => Beside(path, ".shp");

    public static Func<string, Stream?> InFolder(string path) => ending => Beside(path, ending) is { } part ? File.OpenRead(part) : null;

    internal static Func<string, Stream?> InArchive(ArchiveGate gate, string shp) => ending =>
        gate.Parts.FirstOrDefault(p => string.Equals(p, Path.ChangeExtension(shp, ending), StringComparison.OrdinalIgnoreCase)) is { } part ? gate.OpenPart(part) : null;

    private static string? Beside(string path, string ending)
    {
        var exact = Path.ChangeExtension(path, ending);
        if (File.Exists(exact))
            return exact;
        var (folder, name) = (Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(exact));
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).FirstOrDefault(f => string.Equals(Path.GetFileName(f), name, StringComparison.OrdinalIgnoreCase)) : null;
    }
}
