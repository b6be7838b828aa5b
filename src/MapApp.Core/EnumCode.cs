using System.Text.Json;

namespace MapApp.Core;

/// <summary>Enumerations as JSON, tables and the keys of texts write them: <c>noRecord</c>, <c>dueSoon</c>.</summary>
public static class EnumCode
{
    public static string Code<T>(this T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
