namespace MapApp.Core.Plane;

/// <summary>Where an edge of one area properly crosses one of another.</summary>
/// <param name="EdgeA">The edge between this point and the next.</param>
/// <param name="OnA">How far along its edge, 0 to 1.</param>
/// <param name="Entering">Whether A comes into B here.</param>
internal readonly record struct Crossing(int EdgeA, int RingA, double OnA, int EdgeB, int RingB, double OnB, double X, double Y, bool Entering, bool Done = false);
