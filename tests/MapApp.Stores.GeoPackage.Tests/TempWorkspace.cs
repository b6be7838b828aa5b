using MapApp.Core.Features;
using MapApp.Core.Storage;
using Microsoft.Data.Sqlite;
using NetTopologySuite.IO;

namespace MapApp.Stores.GeoPackage.Tests;

/// <summary>A workspace in a folder of its own, gone afterwards; and a second hand that edits the file as another program would.</summary>
internal sealed class TempWorkspace : IDisposable
{
    public static readonly Coverage Coverage = new(Completeness.Complete, new DateOnly(2024, 5, 1), "卫东区", "测试");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mapapp-store-");
    private GeoPackageWorkspace? _store;

    public string Folder => _folder.FullName;

    public string Path => System.IO.Path.Combine(Folder, "w.gpkg");

    public GeoPackageWorkspace Store => _store ??= File.Exists(Path) ? GeoPackageWorkspace.Open(Path) : GeoPackageWorkspace.Create(Path);

    public static TempWorkspace With(params Feature[] features)
    {
        var temp = new TempWorkspace();
        temp.Store.Write(w =>
        {
            foreach (var layer in features.Select(f => f.Id.Layer).Distinct())
                w.PutLayer(layer, Coverage);
            foreach (var feature in features)
                w.PutFeature(feature, "tester");
        });
        return temp;
    }

    public static Feature Feature(string layer, string id, string? wkt, params (string Name, object? Value)[] fields) => new()
    {
        Id = new FeatureId(layer, id),
        Name = "名称" + id,
        Geometry = wkt is null ? null : new WKTReader().Read(wkt),
        Fields = fields.ToDictionary(f => f.Name, f => f.Value),
    };

    public void Close()
    {
        _store?.Dispose();
        _store = null;
    }

    /// <summary>Runs SQL as an external editor: own connection, GeoPackage's ST_ functions as GDAL has them, nothing else of ours.</summary>
    public void Edit(string sql)
    {
        using var connection = Connections.Open(Path, SqliteOpenMode.ReadWrite);
        connection.Execute(sql);
    }

    public T Ask<T>(string sql)
    {
        using var connection = Connections.Open(Path, SqliteOpenMode.ReadOnly);
        return (T)connection.Scalar(sql)!;
    }

    public void ClearMarks() => Store.Write(w => w.ClearChanges(Store.Features.Changes()));

    public StoreException? OpenFails()
    {
        Close();
        return Assert.Throws<StoreException>(() => GeoPackageWorkspace.Open(Path).Dispose());
    }

    public void Dispose()
    {
        Close();
        _folder.Delete(recursive: true);
    }
}
