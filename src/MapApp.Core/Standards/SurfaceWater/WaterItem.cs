using MapApp.Core.Observations;

namespace MapApp.Core.Standards.SurfaceWater;

/// <summary>The limits of one indicator for the five classes, in the indicator's unit; a value equal to a limit meets it.</summary>
/// <param name="Body">The only waters it is for; null for all.</param>
/// <param name="Limits">Of the classes I to V; one alone for sources of drinking water.</param>
/// <param name="From">Of a range its lower end; the limits are the upper one.</param>
/// <param name="NamedFirst">Cyanide and metals come first among the main pollutants.</param>
public sealed record WaterItem(
    string Indicator, WaterItemRole Role, IReadOnlyList<decimal> Limits, FigureState State, string Source,
    WaterBody? Body = null, Direction Direction = Direction.AtMost, decimal? From = null, bool NamedFirst = false) : IStandardFigure
{
    public bool IsFor(WaterBody body) => Body is null || Body == body;

    /// <summary>The limit of a class; of a range the end that the value lies beyond.</summary>
    public decimal Limit(WaterClass @class, decimal value)
    {
        var limit = Limits[Math.Min((int)@class, Limits.Count) - 1];
        return Direction == Direction.Within && value < limit ? From!.Value : limit;
    }

    public bool Meets(decimal value, WaterClass @class) => Direction switch
    {
        Direction.AtLeast => value >= Limit(@class, value),
        Direction.Within => value >= From && value <= Limits[(int)@class - 1],
        _ => value <= Limit(@class, value),
    };

    /// <summary>The best class whose limit the value meets: where several share one limit, the best of them.</summary>
    public WaterClass ClassOf(decimal value)
    {
        for (var @class = WaterClass.I; @class <= WaterClass.V; @class++)
        {
            if (Meets(value, @class))
                return @class;
        }

        return WaterClass.InferiorV;
    }

    /// <summary>How many times the limit is exceeded by, (C − S) / S; null where it is not, or where no multiple is told: dissolved oxygen and pH.</summary>
    public decimal? Multiple(decimal value, decimal limit) => Direction == Direction.AtMost && value > limit ? (value - limit) / limit : null;
}

public enum WaterItemRole
{
    /// <summary>Decides the class.</summary>
    Counts,

    /// <summary>Has classes of its own, told beside: total nitrogen (lakes alone), faecal coliforms.</summary>
    Apart,

    /// <summary>One limit, for sources of drinking water alone.</summary>
    Source,
}
