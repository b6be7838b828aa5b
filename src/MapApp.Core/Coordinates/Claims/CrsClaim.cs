
namespace MapApp.Core.Coordinates.Claims;

/// <summary>What a file says of the system of its numbers, in whole or in part.</summary>
public sealed record CrsClaim
{
    public static CrsClaim None { get; } = new();

    public Crs? Crs { get; init; }

    public Datum? Datum { get; init; }

    /// <summary>Of the zones, in degrees: 3 or 6.</summary>
    public int? WidthDegrees { get; init; }

    public int? Zone { get; init; }

    /// <summary>Name of a system that MapApp does not know; null when it knows it, or none is named.</summary>
    public string? Unknown { get; init; }

    /// <summary>Whether the format and not the file says so: it holds only as far as the numbers bear it out.</summary>
    public bool ByConvention { get; init; }

    public static CrsClaim Of(Crs crs) => new() { Crs = crs };

    public static CrsClaim Not(string name) => new() { Unknown = name };
}
