using MapApp.Core.Plots;
using MapApp.Formats.Parcels;
using MapApp.Sessions;
using MapApp.Stores.GeoPackage.Outlines;

namespace MapApp.Importing;

/// <summary>Which files hold parcels, and what reads them.</summary>
public static class ParcelFiles
{
    private static readonly string[] _certain = [".shp", ".dbf", ".shx", ".prj", ".cpg", ".zip", ".geojson", ".json", ".gpkg", ".dxf"];

    public static IReadOnlyList<string> Endings => _certain;

    public static IParcelReader Reader { get; } = new ParcelReader(new GeoPackageOutlines());

    /// <summary>By its ending; of a TXT by what it begins with.</summary>
    public static bool IsOne(UploadedFile file)
    {
        var ending = Path.GetExtension(file.Name).ToLowerInvariant();
        return _certain.Contains(ending) || (ending == ".txt" && ParcelReader.IsSurvey(file.Path));
    }
}
