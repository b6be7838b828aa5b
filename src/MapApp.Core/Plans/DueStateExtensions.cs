using System.Text.Json;

namespace MapApp.Core.Plans;

public static class DueStateExtensions
{
    /// <summary>The state as JSON and text keys write it: <c>noRecord</c>, <c>dueSoon</c>.</summary>
    public static string Code(this DueState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
