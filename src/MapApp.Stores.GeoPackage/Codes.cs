using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;

namespace MapApp.Stores.GeoPackage;

/// <summary>Enumerations as the camelCase words that stand in the tables and in the JSON answers.</summary>
internal static class Codes
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    public static T? Parse<T>(string? code)
        where T : struct, Enum =>
        // IsLetter: Enum.TryParse would take any number.
        code is { Length: > 0 } && char.IsLetter(code[0]) && Enum.TryParse<T>(code, ignoreCase: true, out var value) ? value : null;

    // What somebody typed and we do not know must never pass for more than it is.
    public static Completeness Completeness(string? code) => Parse<Completeness>(code) ?? Core.Features.Completeness.Partial;

    public static Confidence Confidence(string? code) => Parse<Confidence>(code) ?? Core.Linking.Confidence.Low;

    public static UnitRole Role(string? code) => Parse<UnitRole>(code) ?? UnitRole.Responsible;
}
