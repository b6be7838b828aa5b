using System.Text.Json.Serialization;
using MapApp.Core.Coordinates;

namespace MapApp.Core.Basemaps;

/// <summary>Pictures that lie below all layers: tiles of a service, or of a file on this machine. It belongs to the user, never to a workspace.</summary>
public sealed record Basemap
{
    /// <summary>Stands in addresses: lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Address of a tile with places to fill in, as <see cref="TileAddress"/> knows them; null for a file.</summary>
    public string? Address { get; init; }

    /// <summary>An MBTiles or GeoPackage on this machine; null for a service.</summary>
    public string? File { get; init; }

    /// <summary>The table of a GeoPackage.</summary>
    public string? Table { get; init; }

    public required TileMatrixSet Matrices { get; init; }

    /// <summary>What the pictures are drawn in: WGS 84 (CGCS2000 to within a decimetre) or GCJ-02, whose pictures are moved to where things are.</summary>
    public Datum Datum { get; init; } = Datum.Wgs84;

    /// <summary>Whether nobody said the datum.</summary>
    public bool DatumAssumed { get; init; }

    /// <summary>The user's key to the service; it goes into requests only, never into the page.</summary>
    public string? Key { get; init; }

    /// <summary>Whose the pictures are, as plain text.</summary>
    public string? Attribution { get; init; }

    public bool Visible { get; init; } = true;

    public double Opacity { get; init; } = 1;

    [JsonIgnore]
    public bool IsRemote => Address is not null;

    /// <summary>The server as the user knows it, or the file.</summary>
    [JsonIgnore]
    public string Source => Address is { } address ? TileAddress.HostOf(address) : File ?? "";

    /// <summary>Changes with all that changes the pictures themselves.</summary>
    [JsonIgnore]
    public string Stamp => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{Address}|{File}|{Table}|{Key}|{Datum}|{Matrices.Crs}|{Matrices.Levels.Count}")))[..12];
}

/// <summary>A picture of a tile as it came.</summary>
/// <param name="MediaType"><c>image/png</c>, <c>image/jpeg</c> …</param>
public sealed record TilePicture(byte[] Bytes, string MediaType)
{
    /// <summary>What pictures are known by: their first bytes. Null when it is none that a browser draws.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };
}

/// <summary>Tiles that lie in a file.</summary>
public interface ITileFile : IDisposable
{
    /// <param name="z">Place in <see cref="Basemap.Matrices"/>, from the coarsest.</param>
    /// <returns>Null where the file has no such tile.</returns>
    /// <exception cref="BasemapException">The file cannot be read any more.</exception>
    TilePicture? Read(int z, int column, int row);

    /// <summary>Any of its tiles; null where it has none.</summary>
    /// <exception cref="BasemapException">The file cannot be read any more.</exception>
    TilePicture? Any();
}

/// <summary>Tiles that came from services and are kept on this machine.</summary>
public interface ITileCache : IDisposable
{
    /// <returns>The picture and when it came; null where it is not kept.</returns>
    /// <exception cref="BasemapException">What is kept cannot be read.</exception>
    (TilePicture Picture, DateTimeOffset Fetched)? Find(string stamp, int z, int column, int row);

    /// <summary>Keeps a tile; those that were not looked at for longest make room.</summary>
    /// <exception cref="BasemapException">It cannot be kept.</exception>
    void Put(string stamp, int z, int column, int row, TilePicture picture, DateTimeOffset now);

    /// <exception cref="BasemapException">What is kept cannot be read.</exception>
    long Bytes();

    /// <exception cref="BasemapException">It cannot be written.</exception>
    void Clear();
}
