namespace MapApp.MapTiles;

internal static partial class PackedLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The packed layer '{Path}' cannot be kept or read, so that the next start takes as long as the first: {Problem}")]
    public static partial void TellOfPackedLayer(this ILogger log, string path, string problem);
}
