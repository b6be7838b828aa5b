namespace MapApp.Core.Coordinates;

/// <summary>Reads a coordinate as people write it.</summary>
public static class CoordinateReader
{
    /// <summary>
    /// Every way to understand the text, the most plausible first, the impossible ones worth telling last; none when it is no coordinate.
    /// </summary>
    public static IReadOnlyList<CoordinateReading> Read(string text, CoordinateHints hints) => [];
}
