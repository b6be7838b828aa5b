using System.Text.Json;

namespace MapApp.Core;

/// <summary>Enumerations as JSON, tables and the keys of texts write them: <c>noRecord</c>, <c>dueSoon</c>. Not for those with a writing of their own, such as water classes.</summary>
public static class EnumCode
{
    public static string CamelCode<T>(this T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
