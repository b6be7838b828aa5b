using MapApp.Core.Plans;

namespace MapApp.Formats.Plans.Json;

/// <summary>The roles as the JSON writes them.</summary>
internal static class Roles
{
    private static readonly (UnitRole Role, string Name)[] _names =
        [(UnitRole.Lead, "lead"), (UnitRole.Cooperating, "cooperating"), (UnitRole.Responsible, "responsible")];

    public static string Expected { get; } = string.Join(", ", _names.Select(n => n.Name));

    public static string NameOf(UnitRole role) => _names.First(n => n.Role == role).Name;

    public static UnitRole? Of(string name)
    {
        foreach (var (role, known) in _names)
        {
            if (known == name)
                return role;
        }

        return null;
    }
}
