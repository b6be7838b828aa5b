using System.Text;
using MapApp.Core.Plots;
using MapApp.Formats.Parcels;
using MapApp.Sessions;
using MapApp.Stores.GeoPackage.Outlines;

namespace MapApp.Importing;

/// <summary>Which files hold parcels, and what reads them.</summary>
public static class ParcelFiles
{
    // The two headings of the survey TXT; a plan has neither.
    private static readonly string[] _marks = ["地块坐标", "属性描述"];
    private static readonly string[] _certain = [".shp", ".dbf", ".shx", ".prj", ".cpg", ".zip", ".geojson", ".json", ".gpkg"];

    private const int Sniffed = 4096;

    public static IReadOnlyList<string> Endings => _certain;

    public static IParcelReader Reader { get; } = new ParcelReader(new GeoPackageOutlines());

    /// <summary>By its ending; of a TXT by what it begins with.</summary>
    public static bool IsOne(UploadedFile file)
    {
        var ending = Path.GetExtension(file.Name).ToLowerInvariant();
        return _certain.Contains(ending) || (ending == ".txt" && IsSurvey(file.Path));
    }

    private static bool IsSurvey(string path)
    {
        var bytes = new byte[Sniffed];
        using var stream = File.OpenRead(path);
        var start = bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var (utf8, chinese) = (Encoding.UTF8.GetString(start), Encoding.GetEncoding("GB18030").GetString(start));
        return _marks.Any(m => utf8.Contains(m, StringComparison.Ordinal) || chinese.Contains(m, StringComparison.Ordinal));
    }
}
