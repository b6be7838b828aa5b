namespace MapApp.Core.Plane;

/// <summary>A box in metres of a plane, its edges included; empty where the least is above the most.</summary>
public readonly record struct FlatBox(double MinX, double MinY, double MaxX, double MaxY)
{
    public static FlatBox Empty { get; } = new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public bool IsEmpty => !(MinX <= MaxX && MinY <= MaxY);

    public static FlatBox At(double x, double y) => new(x, y, x, y);

    public bool Meets(in FlatBox other) => MinX <= other.MaxX && other.MinX <= MaxX && MinY <= other.MaxY && other.MinY <= MaxY;

    public FlatBox With(in FlatBox other) => new(Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));

    public FlatBox And(in FlatBox other) => new(Math.Max(MinX, other.MinX), Math.Max(MinY, other.MinY), Math.Min(MaxX, other.MaxX), Math.Min(MaxY, other.MaxY));

    public FlatBox Grown(double metres) => new(MinX - metres, MinY - metres, MaxX + metres, MaxY + metres);

    /// <summary>The distance in metres, squared; 0 where they meet.</summary>
    public double SquaredDistance(in FlatBox other)
    {
        var x = Math.Max(0, Math.Max(MinX - other.MaxX, other.MinX - MaxX));
        var y = Math.Max(0, Math.Max(MinY - other.MaxY, other.MinY - MaxY));
        return x * x + y * y;
    }

    /// <summary>The distance of a place in metres, squared; 0 inside.</summary>
    public double SquaredDistance(double atX, double atY)
    {
        var x = Math.Max(0, Math.Max(MinX - atX, atX - MaxX));
        var y = Math.Max(0, Math.Max(MinY - atY, atY - MaxY));
        return x * x + y * y;
    }

    /// <summary>How far the farthest corner is from a place, in metres, squared.</summary>
    public double FarthestSquared(double atX, double atY)
    {
        var x = Math.Max(atX - MinX, MaxX - atX);
        var y = Math.Max(atY - MinY, MaxY - atY);
        return x * x + y * y;
    }
}
